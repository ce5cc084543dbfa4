"""What queries cost visitors on each engine's site."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from benchmarks.search.screens import Screen, Screens, Showing, screens_of
from benchmarks.search.visits import Bench, Visit, Work


class Spread(msgspec.Struct, frozen=True):
    """The median, and the 90th and 95th percentile."""

    p50: float = 0
    p90: float = 0
    p95: float = 0


Spreads = dict[str, dict[str, Spread]]
"""Moment of `Screens` → figure of `Screen` → its spread."""


class Showings(msgspec.Struct, frozen=True, kw_only=True):
    """The costs of visitors' first queries, with an empty cache, and of their next queries."""

    first: Spreads = {}
    next: Spreads = {}
    visitors: int = 0


class Costs(msgspec.Struct, frozen=True, kw_only=True):
    """The load of queries on a visitor's machine during one long visit, without displaying the results."""

    milliseconds: Spread = Spread()
    script_cpu: Spread | None = None
    """Milliseconds of the threads that run scripts; None in results from before these were measured separately."""
    cpu: Spread = Spread()
    """Milliseconds of all threads."""
    queries: int = 0
    megabytes: float = 0
    """Memory of the page at the end of the visit, minus that of an empty page."""


def measure_showings(bench: Bench, queries: Sequence[str], budget: float) -> Showings:
    """Measure as many visitors as the budget in seconds allows, but at least one."""
    end = time.perf_counter() + budget
    firsts: list[Screens] = []
    followers: list[Screens] = []
    for query, other in pairwise(queries):
        visitor = Showing(bench)
        firsts.append(visitor.first(query))
        followers.append(visitor.next(other))
        visitor.close()
        if time.perf_counter() > end:
            break
    return Showings(first=_spreads(firsts), next=_spreads(followers), visitors=len(firsts))


def _spreads(rows: Sequence[Screens]) -> Spreads:
    return {
        moment: {name: spread_of([getattr(one, name) for one in screens]) for name in Screen.__struct_fields__}
        for moment, screens in screens_of(rows).items()
    }


def measure_costs(bench: Bench, queries: Sequence[str], budget: float) -> Costs:
    """Run as many queries of one visitor as the budget in seconds allows, but at least two."""
    visit, end, works = Visit(bench), time.perf_counter() + budget, list[Work]()
    visit.first(queries[0])
    for query in queries[1:]:
        works.append(visit.next(query))
        if time.perf_counter() > end:
            break
    megabytes = visit.memory() - visit.blank
    visit.close()
    return Costs(
        milliseconds=spread_of([work.milliseconds for work in works]),
        script_cpu=spread_of([work.script_cpu for work in works]),
        cpu=spread_of([work.cpu for work in works]),
        queries=len(works),
        megabytes=megabytes,
    )


def spread_of(values: Sequence[float]) -> Spread:
    """Return the spread of values by nearest rank; zeros if there are none."""
    ranked = sorted(values)
    if not ranked:
        return Spread()
    return Spread(*(ranked[max(0, -(-len(ranked) * share // 100) - 1)] for share in (50, 90, 95)))
