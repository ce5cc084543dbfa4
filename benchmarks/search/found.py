"""What engines find: for sample queries with known answers, and in test collections with relevance judgements."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence

import msgspec

from benchmarks.judged import Collection, measure_run
from benchmarks.search.samples import Sample, Texts, batches, is_found
from benchmarks.search.visits import Bench, Visit

_BATCH = 20


class Share(msgspec.Struct, frozen=True):
    """How many samples were found, out of how many queried."""

    found: int = 0
    asked: int = 0

    @property
    def percent(self) -> float:
        """The share in percent."""
        return 100 * self.found / max(self.asked, 1)


class Kind(msgspec.Struct, frozen=True):
    """How samples of a kind are queried."""

    limit: int
    """How many hits are considered."""
    while_typing: bool = False
    """Whether the query is unfinished: engines that have options for that use them."""


KINDS: Mapping[str, Kind] = {
    "typo": Kind(5, while_typing=True),
    "prefix": Kind(5, while_typing=True),
    "two words": Kind(5),
    "title": Kind(1),
}


def measure_found(
    bench: Bench, samples: Mapping[str, Sequence[Sample]], texts: Texts, budget: float
) -> dict[str, Share]:
    """Query the samples of each kind until the budget in seconds for that kind is spent."""
    visit = Visit(bench)
    visit.first("a")
    shares = {name: _ask(visit, name, rows, texts, budget) for name, rows in samples.items()}
    visit.close()
    return shares


def _ask(visit: Visit, name: str, samples: Sequence[Sample], texts: Texts, budget: float) -> Share:
    kind, found, asked = KINDS[name], 0, 0
    end = time.perf_counter() + budget
    for rows in batches(samples, _BATCH):
        answers = visit.ask([sample.query for sample in rows], kind.limit, kind.while_typing)
        found += sum(is_found(sample, hits[: kind.limit], texts) for sample, hits in zip(rows, answers, strict=True))
        asked += len(rows)
        show_progress(f"{visit.bench.engine.name}: {name} {found:,} of {asked:,} found, {len(samples):,} in all")
        if time.perf_counter() > end:
            break
    return Share(found, asked)


def show_progress(text: str) -> None:
    """Show a line that the next one replaces, only on a terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def measure_relevance(bench: Bench, collection: Collection) -> dict[str, float]:
    """Return the measures of an engine's answers to the queries of a collection."""
    visit = Visit(bench)
    visit.first("a")
    answers = visit.ask(list(collection.queries.values()), 100, False)
    visit.close()
    return measure_run(dict(zip(collection.queries, answers, strict=True)), collection.judgements)
