"""The tables of the docs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from benchmarks.judged import MEASURES
from benchmarks.search.builds import BuildResult
from benchmarks.search.costs import Costs, Spread
from benchmarks.search.results import EngineResult, Relevance, Result, Results
from benchmarks.tables import format_table

Cell = Callable[[EngineResult], float | None]


def render_results(results: Results) -> str:
    """Return all tables in Markdown, fewest papers first."""
    runs = sorted(results.runs.values(), key=lambda run: run.papers)
    parts = [part for run in runs for part in _render_run(run)]
    return "\n\n".join([*parts, *_render_relevance(results.relevance)])


def _render_run(run: Result) -> Iterator[str]:
    yield f"### {run.papers:,} papers"
    commands = ",\n".join(f"`{command}`" for command in run.commands)
    yield f"{commands}\non {run.machine};\n{run.programs}."
    for title, columns in SECTIONS:
        yield f"{title}\n\n{_render_columns(run.engines, columns, 'percent' not in title)}"
    yield from _render_failures((it.engine, why) for it in run.engines for why in (it.build.failure, *it.failures))


def _render_failures(failures: Iterable[tuple[str, str]]) -> Iterator[str]:
    lines = [f"- {engine}: {why}." for engine, why in failures if why]
    if lines:
        yield "\n".join(lines)


def _render_columns(engines: Sequence[EngineResult], columns: Sequence[tuple[str, Cell]], is_cost: bool) -> str:
    heads = ["", *(head for head, _ in columns)]
    names = [f"{it.engine} {it.version}".strip() for it in engines]
    cells = [[format_ratio(cell(it), cell(engines[0]), is_cost) for _, cell in columns] for it in engines]
    return format_table(heads, [[name, *row] for name, row in zip(names, cells, strict=True)])


def format_ratio(value: float | None, ours: float | None, is_cost: bool = True) -> str:
    """Return a figure and, if it is a cost of another engine, how many times ours it is."""
    if value is None:
        return "–"
    if not ours or value == ours or not is_cost:
        return format_figure(value)
    return f"{format_figure(value)} ({format_figure(value / ours)}×)"


def format_figure(value: float) -> str:
    """Return a figure with three significant digits, or with all digits before the point."""
    if value == int(value):
        return f"{value:,.0f}"
    places = next((places for places, least in enumerate((100, 10, 1)) if abs(value) >= least), 3)
    return f"{value:,.{places}f}"


def _of_build(read: Callable[[BuildResult], float]) -> Cell:
    return lambda it: None if it.build.failure else read(it.build)


def _of_showing(order: str, moment: str, name: str, share: str, unit: float = 1) -> Cell:
    """Return a function that reads a spread for `first` or `next` queries at a moment of `Screens`."""

    def read(it: EngineResult) -> float | None:
        spread: Spread | None = getattr(it.showings, order)[moment][name] if it.showings else None
        return getattr(spread, share) / unit if spread else None

    return read


def _showing_columns(order: str, moment: str) -> tuple[tuple[str, Cell], ...]:
    return (
        *_byte_columns(order, moment),
        ("round trips p90", _of_showing(order, moment, "trips", "p90")),
        ("ms p50", _of_showing(order, moment, "milliseconds", "p50")),
        ("ms p95", _of_showing(order, moment, "milliseconds", "p95")),
    )


def _byte_columns(order: str, moment: str, prefix: str = "") -> tuple[tuple[str, Cell], ...]:
    return (
        (f"{prefix}kB p50", _of_showing(order, moment, "bytes", "p50", 1e3)),
        (f"{prefix}kB p90", _of_showing(order, moment, "bytes", "p90", 1e3)),
        (f"{prefix}requests p90", _of_showing(order, moment, "requests", "p90")),
    )


def _of_costs(read: Callable[[Costs], float | None]) -> Cell:
    return lambda it: read(it.costs) if it.costs else None


def _of_found(kind: str) -> Cell:
    return lambda it: it.found[kind].percent if kind in it.found else None


def _visitors(it: EngineResult) -> float | None:
    return it.showings.visitors if it.showings else None


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
        "A visitor's first query with an empty cache, including everything, until the first five hits appear:",
        (
            ("client kB", _of_showing("first", "five", "script_bytes", "p50", 1e3)),
            *_showing_columns("first", "five"),
        ),
    ),
    (
        "Until everything has loaded, with the excerpts in view; then until ten hits appear, scrolling if needed:",
        (*_byte_columns("first", "rest", "in view: "), *_byte_columns("first", "ten", "ten hits: ")),
    ),
    ("The next query, until the first five hits appear:", _showing_columns("next", "five")),
    (
        "Until everything has loaded, with the excerpts in view; then until ten hits appear, scrolling if needed:",
        (*_byte_columns("next", "rest", "in view: "), *_byte_columns("next", "ten", "ten hits: ")),
    ),
    (
        "Queries of an open index, without network latency and without displaying the results:",
        (
            ("ms p50", _of_costs(lambda costs: costs.milliseconds.p50)),
            ("ms p95", _of_costs(lambda costs: costs.milliseconds.p95)),
            ("CPU ms p50", _of_costs(lambda costs: costs.script_cpu and costs.script_cpu.p50)),
            ("CPU ms p95", _of_costs(lambda costs: costs.script_cpu and costs.script_cpu.p95)),
            ("of all threads p50", _of_costs(lambda costs: costs.cpu.p50)),
            ("of all threads p95", _of_costs(lambda costs: costs.cpu.p95)),
            ("memory, MB", _of_costs(lambda costs: costs.megabytes)),
        ),
    ),
    (
        "Found, in percent: among the first five hits, or as the first hit for a whole title:",
        (
            ("one typo", _of_found("typo")),
            ("four letters", _of_found("prefix")),
            ("two words", _of_found("two words")),
            ("a title", _of_found("title")),
            ("titles asked", _asked),
            ("visitors above", _visitors),
        ),
    ),
)
"""The tables of one run: the heading of each, and its columns."""


def _render_relevance(relevance: Relevance) -> Iterator[str]:
    if not relevance.collections:
        return
    yield "### Relevance"
    for name, engines in relevance.collections.items():
        rows = [
            [engine, *(f"{means[it]:.3f}" if means else "–" for it in MEASURES)] for engine, means in engines.items()
        ]
        yield f"{name.capitalize()}, {relevance.queries[name]} queries:\n\n{format_table(['', *MEASURES], rows)}"
    yield from _render_failures(relevance.failures.items())
