"""Test collections with relevance judgements, and the measures that score search results.

The measures agree with `trec_eval -c`: they are means over all queries that have a relevant document, and a query
without results counts as 0.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

Grades = Mapping[str, int]
"""Document → its relevance to a query; 0 and below mean not relevant."""

MEASURES = ("nDCG@10", "MRR@10", "recall@100")


class JudgedDocument(msgspec.Struct, frozen=True):
    """A document of a collection."""

    id: str
    title: str = ""
    abstract: str = ""


class Collection(msgspec.Struct, frozen=True, kw_only=True):
    """Documents, queries, and which documents are relevant to which query."""

    name: str
    documents: tuple[JudgedDocument, ...]
    queries: dict[str, str]
    """Query id → text; only queries with a relevant document."""
    judgements: dict[str, dict[str, int]]
    """Query id → document id → grade."""


_Row = TypeVar("_Row")


class _Query(msgspec.Struct, frozen=True):
    id: str
    text: str


def load_collection(folder: Path) -> Collection:
    """Load `docs.jsonl`, `queries.jsonl` and `qrels.tsv` (query, document, grade) from a folder."""
    judgements = _read_judgements(folder / "qrels.tsv")
    queries = _read_lines(folder / "queries.jsonl", _Query)
    return Collection(
        name=folder.name,
        documents=_read_lines(folder / "docs.jsonl", JudgedDocument),
        queries={query.id: query.text for query in queries if query.id in judgements},
        judgements=judgements,
    )


def _read_lines(path: Path, kind: type[_Row]) -> tuple[_Row, ...]:
    return tuple(msgspec.json.decode(line, type=kind) for line in path.read_bytes().splitlines() if line.strip())


def _read_judgements(path: Path) -> dict[str, dict[str, int]]:
    judgements: dict[str, dict[str, int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split()
        judgements.setdefault(query, {})[document] = int(grade)
    return {query: grades for query, grades in judgements.items() if any(grade > 0 for grade in grades.values())}


def measure_ranking(ranking: Sequence[str], grades: Grades) -> dict[str, float]:
    """Return each of `MEASURES` for the documents that one query found, best first."""
    relevant = {document for document, grade in grades.items() if grade > 0}
    ideal = _discounted(sorted((max(grade, 0) for grade in grades.values()), reverse=True)[:10])
    ranks = (1 / rank for rank, document in enumerate(ranking[:10], 1) if document in relevant)
    return {
        "nDCG@10": _discounted([max(grades.get(document, 0), 0) for document in ranking[:10]]) / ideal,
        "MRR@10": next(ranks, 0.0),
        "recall@100": len(relevant.intersection(ranking[:100])) / len(relevant),
    }


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def measure_run(rankings: Mapping[str, Sequence[str]], judgements: Mapping[str, Grades]) -> dict[str, float]:
    """Return the mean of each of `MEASURES` over all judged queries.

    `rankings`: query id → document ids, best first.
    """
    each = [measure_ranking(rankings.get(query, ()), grades) for query, grades in judgements.items()]
    return {name: sum(measured[name] for measured in each) / len(each) for name in MEASURES}
