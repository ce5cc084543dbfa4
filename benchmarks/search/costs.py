"""What queries cost a visitor of each engine's site."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from benchmarks.search.visits import Bench, Cost, Visit

LATENCY = 0.05
"""Seconds that an answer waits when round trips are counted."""


class Spread(msgspec.Struct, frozen=True):
    """The median and the value that 90 and 95 of 100 do not exceed."""

    p50: float = 0
    p90: float = 0
    p95: float = 0


class Costs(msgspec.Struct, frozen=True, kw_only=True):
    """Costs of first queries (each by a new visitor with an empty cache) and of queries that follow."""

    first: dict[str, Spread] = {}
    """For each number of `Cost`, over `visitors`; round trips over `trip_visitors`."""
    next: dict[str, Spread] = {}
    visitors: int = 0
    followers: int = 0
    """Queries that followed a first one."""
    trip_visitors: int = 0
    megabytes: float = 0
    """Memory of the page at the end of the longest visit, less that of an empty one."""


def measure_costs(bench: Bench, queries: Sequence[str], budget: float) -> Costs:
    """Measure as many queries as the budget in seconds allows, at least one visitor with two queries."""
    firsts = _first_costs(bench, queries, budget)
    followers, megabytes = _next_costs(bench, queries, budget)
    trips = _trips(bench, queries[:6], budget)
    first, following = _spreads(firsts), _spreads(followers)
    first["trips"] = spread_of([one.trips for one, _ in trips])
    following["trips"] = spread_of([other.trips for _, other in trips])
    return Costs(
        first=first,
        next=following,
        visitors=len(firsts),
        followers=len(followers),
        trip_visitors=len(trips),
        megabytes=megabytes,
    )


def _first_costs(bench: Bench, queries: Sequence[str], budget: float) -> list[Cost]:
    end, costs = time.perf_counter() + budget, []
    for query in queries:
        visit = Visit(bench)
        costs.append(visit.first(query))
        visit.close()
        if time.perf_counter() > end:
            break
    return costs


def _next_costs(bench: Bench, queries: Sequence[str], budget: float) -> tuple[list[Cost], float]:
    visit, end, costs = Visit(bench), time.perf_counter() + budget, []
    visit.first(queries[0])
    for query in queries[1:]:
        costs.append(visit.next(query))
        if time.perf_counter() > end:
            break
    megabytes = visit.memory() - visit.blank
    visit.close()
    return costs, megabytes


def _trips(bench: Bench, queries: Sequence[str], budget: float) -> list[tuple[Cost, Cost]]:
    """Measure pairs of a first and a following query with a latency that tells round trips apart."""
    end, pairs = time.perf_counter() + budget, []
    bench.server.latency = LATENCY
    for query, other in pairwise(queries):
        visit = Visit(bench)
        pairs.append((visit.first(query), visit.next(other)))
        visit.close()
        if time.perf_counter() > end:
            break
    bench.server.latency = 0
    return pairs


def _spreads(costs: Sequence[Cost]) -> dict[str, Spread]:
    names = ("bytes", "requests", "milliseconds", "cpu")
    return {name: spread_of([getattr(cost, name) for cost in costs]) for name in names}


def spread_of(values: Sequence[float]) -> Spread:
    """Return the spread of values by nearest rank; zeros for none."""
    ranked = sorted(values)
    if not ranked:
        return Spread()
    return Spread(*(ranked[max(0, -(-len(ranked) * share // 100) - 1)] for share in (50, 90, 95)))
