"""Results as values, as JSON, and as the tables of the docs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.search.builds import BuildResult
from benchmarks.search.costs import Costs
from benchmarks.search.found import Share
from benchmarks.tables import format_table


class EngineResult(msgspec.Struct, frozen=True, kw_only=True):
    """All that was measured of one engine on some papers."""

    engine: str
    version: str = ""
    build: BuildResult = BuildResult()
    client: int = 0
    """Bytes of the client's scripts as sent."""
    costs: Costs | None = None
    found: dict[str, Share] = {}
    failure: str = ""
    """Why there are no costs."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One run on some papers."""

    papers: int
    command: str
    machine: str
    programs: str
    engines: tuple[EngineResult, ...] = ()


class Relevance(msgspec.Struct, frozen=True, kw_only=True):
    """Collection → engine → measure → its mean."""

    collections: dict[str, dict[str, dict[str, float]]] = {}
    queries: dict[str, int] = {}


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """What the docs show: the last run on each number of papers."""

    runs: dict[str, Result] = {}
    relevance: Relevance = Relevance()


def load_results(path: Path) -> Results:
    """Return the results of earlier runs."""
    return msgspec.json.decode(path.read_bytes(), type=Results) if path.is_file() else Results()


def save_results(path: Path, results: Results) -> None:
    """Write results as JSON that a person can read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(results, order="sorted"), indent=1) + b"\n")


Cell = Callable[[EngineResult], float | None]


def render_results(results: Results) -> str:
    """Return all tables in Markdown, the fewest papers first."""
    runs = sorted(results.runs.values(), key=lambda run: run.papers)
    parts = [part for run in runs for part in _render_run(run)]
    return "\n\n".join([*parts, *_render_relevance(results.relevance)])


def _render_run(run: Result) -> Iterator[str]:
    yield f"### {run.papers:,} papers"
    yield f"`{run.command}` on {run.machine}; {run.programs}."
    for title, columns in SECTIONS:
        yield f"{title}\n\n{_render_columns(run.engines, columns, 'percent' not in title)}"
    failures = [f"{it.engine}: {why}." for it in run.engines if (why := it.failure or it.build.failure)]
    if failures:
        yield "\n".join(f"- {failure}" for failure in failures)


def _render_columns(engines: Sequence[EngineResult], columns: Sequence[tuple[str, Cell]], is_cost: bool) -> str:
    heads = ["", *(head for head, _ in columns)]
    names = [f"{it.engine} {it.version}".strip() for it in engines]
    cells = [[format_ratio(cell(it), cell(engines[0]), is_cost) for _, cell in columns] for it in engines]
    return format_table(heads, [[name, *row] for name, row in zip(names, cells, strict=True)])


def format_ratio(value: float | None, ours: float | None, is_cost: bool = True) -> str:
    """Return a figure and, where it is a cost and not ours, how many times ours it is."""
    if value is None:
        return "–"
    if not ours or value == ours or not is_cost:
        return format_figure(value)
    return f"{format_figure(value)} ({format_figure(value / ours)}×)"


def format_figure(value: float) -> str:
    """Return a figure with three significant digits, or all before the point."""
    if value == int(value):
        return f"{value:,.0f}"
    places = next((places for places, least in enumerate((100, 10, 1)) if abs(value) >= least), 3)
    return f"{value:,.{places}f}"


def _of_build(read: Callable[[BuildResult], float]) -> Cell:
    return lambda it: None if it.build.failure else read(it.build)


def _of_cost(kind: str, name: str, share: str, unit: float = 1) -> Cell:
    def read(it: EngineResult) -> float | None:
        spreads = getattr(it.costs, kind) if it.costs else {}
        return getattr(spreads[name], share) / unit if name in spreads else None

    return read


def _of_found(kind: str) -> Cell:
    return lambda it: it.found[kind].percent if kind in it.found else None


def _visitors(it: EngineResult) -> float | None:
    return it.costs.visitors if it.costs else None


def _asked(it: EngineResult) -> float | None:
    return it.found["title"].asked if "title" in it.found else None


SECTIONS: tuple[tuple[str, tuple[tuple[str, Cell], ...]], ...] = (
    (
        "Building the index:",
        (
            ("seconds", _of_build(lambda build: build.seconds)),
            ("CPU seconds", _of_build(lambda build: build.cpu)),
            ("memory, MB", _of_build(lambda build: build.megabytes)),
            ("files", _of_build(lambda build: build.files)),
            ("MB", _of_build(lambda build: build.bytes / 1e6)),
            ("MB with gzip", _of_build(lambda build: build.packed / 1e6)),
        ),
    ),
    (
        "The first query of a visitor with an empty cache, all included:",
        (
            ("client kB", lambda it: it.client / 1e3 if it.client else None),
            ("kB p50", _of_cost("first", "bytes", "p50", 1e3)),
            ("kB p90", _of_cost("first", "bytes", "p90", 1e3)),
            ("requests p90", _of_cost("first", "requests", "p90")),
            ("round trips p90", _of_cost("first", "trips", "p90")),
            ("ms p50", _of_cost("first", "milliseconds", "p50")),
            ("ms p95", _of_cost("first", "milliseconds", "p95")),
        ),
    ),
    (
        "A query that follows:",
        (
            ("kB p50", _of_cost("next", "bytes", "p50", 1e3)),
            ("kB p90", _of_cost("next", "bytes", "p90", 1e3)),
            ("requests p90", _of_cost("next", "requests", "p90")),
            ("round trips p90", _of_cost("next", "trips", "p90")),
            ("ms p50", _of_cost("next", "milliseconds", "p50")),
            ("ms p95", _of_cost("next", "milliseconds", "p95")),
            ("CPU ms p50", _of_cost("next", "cpu", "p50")),
            ("CPU ms p95", _of_cost("next", "cpu", "p95")),
            ("memory, MB", lambda it: it.costs.megabytes if it.costs else None),
        ),
    ),
    (
        "Found, in percent: among the first five, and first for a whole title:",
        (
            ("one typo", _of_found("typo")),
            ("four letters", _of_found("prefix")),
            ("two words", _of_found("two words")),
            ("a title", _of_found("title")),
            ("titles asked", _asked),
            ("visitors", _visitors),
        ),
    ),
)
"""The tables of one run: what each is about, and its columns."""


def _render_relevance(relevance: Relevance) -> Iterator[str]:
    if not relevance.collections:
        return
    yield "### Relevance"
    for name, engines in relevance.collections.items():
        measures = list(next(iter(engines.values())))
        rows = [[engine, *(f"{means[measure]:.3f}" for measure in measures)] for engine, means in engines.items()]
        yield f"{name.capitalize()}, {relevance.queries[name]} queries:\n\n{format_table(['', *measures], rows)}"
