"""Results as values and as JSON, and how to merge those of several runs."""

from __future__ import annotations

from pathlib import Path

import msgspec

from benchmarks.search.builds import BuildResult
from benchmarks.search.costs import Costs, Showings
from benchmarks.search.engines import ENGINES
from benchmarks.search.found import Share


class EngineResult(msgspec.Struct, frozen=True, kw_only=True):
    """All results of one engine on some papers."""

    engine: str
    version: str = ""
    build: BuildResult = BuildResult()
    showings: Showings | None = None
    costs: Costs | None = None
    found: dict[str, Share] = {}
    failures: tuple[str, ...] = ()
    """What could not be measured, and why."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """The results of all engines on some papers, on one machine."""

    papers: int
    commands: tuple[str, ...]
    """The commands that measured them, the latest last."""
    machine: str
    programs: str
    engines: tuple[EngineResult, ...] = ()


class Relevance(msgspec.Struct, frozen=True, kw_only=True):
    """Collection → engine → measure → its mean; an engine that failed has no measures."""

    collections: dict[str, dict[str, dict[str, float]]] = {}
    queries: dict[str, int] = {}
    failures: dict[str, str] = {}
    """Engine → why it has no measures."""


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """What the docs show: the latest results of each engine for each number of papers."""

    runs: dict[str, Result] = {}
    relevance: Relevance = Relevance()


def merge_results(old: Results, new: Results) -> Results:
    """Return results in which new figures replace old ones of the same engine on the same papers."""
    runs = {key: _merge_runs(old.runs[key], run) if key in old.runs else run for key, run in new.runs.items()}
    return Results(runs=old.runs | runs, relevance=_merge_relevance(old.relevance, new.relevance))


def _merge_runs(old: Result, new: Result) -> Result:
    """Keep the other engines of an earlier run, unless it used another machine or other program versions."""
    if (old.machine, old.programs) != (new.machine, new.programs):
        return new
    engines = {it.engine: it for it in (*old.engines, *new.engines)}
    commands = tuple(dict.fromkeys([*(it for it in old.commands if it not in new.commands), *new.commands]))
    return msgspec.structs.replace(new, commands=commands, engines=tuple(sorted(engines.values(), key=_place)))


def _place(result: EngineResult) -> int:
    return [engine.name for engine in ENGINES].index(result.engine)


def _merge_relevance(old: Relevance, new: Relevance) -> Relevance:
    names = {**old.collections, **new.collections}
    measured = {engine for means in new.collections.values() for engine in means}
    kept = {engine: why for engine, why in old.failures.items() if engine not in measured}
    return Relevance(
        collections={name: old.collections.get(name, {}) | new.collections.get(name, {}) for name in names},
        queries=old.queries | new.queries,
        failures=kept | new.failures,
    )


def load_results(path: Path) -> Results:
    """Return the results of earlier runs."""
    return msgspec.json.decode(path.read_bytes(), type=Results) if path.is_file() else Results()


def save_results(path: Path, results: Results) -> None:
    """Write results as readable JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(results, order="sorted"), indent=1) + b"\n")
