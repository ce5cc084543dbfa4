"""Find related papers: those whose titles and abstracts share the rarest words.

Each paper becomes a vector of its heaviest terms, weighted by tf·idf (Spärck Jones 1972) with words of the title
counting more; the likeness of two papers is the cosine of their vectors. The postings of a term lead to the papers
that share it, so that only these are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from site_builder.model import Paper
from site_builder.text.normalise import fold
from site_builder.text.stem import stem

MOST = 6
"""Related papers of one paper."""

_LEAST_LIKENESS = 0.16
"""Below this cosine, papers share little more than the language of their field."""

_TITLE_WEIGHT = 3
_TERMS = 20
"""Terms kept of each paper; the heaviest tell what it is about."""
_COMMONEST = 1000
"""A term of more papers than this tells them apart badly, and costs most."""

_words = re.compile(r"[^\W\d_][^\W_]{2,}").findall

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]


class _Vectors(msgspec.Struct, frozen=True):
    """The terms of all papers, paper by paper, and the same postings term by term."""

    terms: Numbers
    weights: Weights
    starts: Numbers
    """Where the terms of each paper start, and one more."""
    papers: Numbers
    """For each term its papers."""
    paper_weights: Weights
    term_starts: Numbers


def relate_papers(papers: Sequence[Paper]) -> list[Paper]:
    """Return the papers with `related` set, nearest first, in the order given."""
    vectors = _build_vectors(papers)
    slugs = [paper.slug for paper in papers]
    return [
        msgspec.structs.replace(paper, related=tuple(slugs[near] for near in _find_nearest(vectors, place, slugs)))
        for place, paper in enumerate(papers)
    ]


def _find_nearest(vectors: _Vectors, place: int, slugs: Sequence[str]) -> list[int]:
    """Return the papers that are most alike, nearest first; of equals the first in the alphabet."""
    own = slice(vectors.starts[place], vectors.starts[place + 1])
    terms = vectors.terms[own]
    spans = [slice(vectors.term_starts[term], vectors.term_starts[term + 1]) for term in terms]
    if not spans:
        return []
    others = np.concatenate([vectors.papers[span] for span in spans])
    shares = np.concatenate(
        [weight * vectors.paper_weights[span] for weight, span in zip(vectors.weights[own], spans, strict=True)]
    )
    likeness = np.bincount(others, shares)
    likeness[place] = 0
    near = np.flatnonzero(likeness >= _LEAST_LIKENESS)
    rounded = dict(zip(near.tolist(), np.round(likeness[near], 9).tolist(), strict=True))
    return sorted(rounded, key=lambda other: (-rounded[other], slugs[other]))[:MOST]


def _build_vectors(papers: Sequence[Paper]) -> _Vectors:
    owners, terms, counts = _count_terms(papers)
    frequencies = np.bincount(terms, minlength=1)
    is_telling = (frequencies[terms] > 1) & (frequencies[terms] <= _COMMONEST)
    owners, terms, counts = owners[is_telling], terms[is_telling], counts[is_telling]
    weights = np.log1p(counts) * np.log(len(papers) / frequencies[terms])
    return _index(*_keep_heaviest(owners, terms, weights), len(papers), len(frequencies))


def _count_terms(papers: Iterable[Paper]) -> tuple[Numbers, Numbers, Numbers]:
    """Return for each term of each paper the paper, the term and how often it counts."""
    numbers: dict[str, int] = {}
    owners: list[int] = []
    terms: list[int] = []
    counts: list[int] = []
    for place, paper in enumerate(papers):
        found: dict[int, int] = {}
        for text, weight in ((paper.title, _TITLE_WEIGHT), (paper.abstract, 1)):
            for word in _words(fold(text)):
                number = numbers.setdefault(_stem(word), len(numbers))
                found[number] = found.get(number, 0) + weight
        owners += [place] * len(found)
        terms += found.keys()
        counts += found.values()
    return np.array(owners, np.int64), np.array(terms, np.int64), np.array(counts, np.int64)


_stem = lru_cache(maxsize=None)(stem)


def _keep_heaviest(owners: Numbers, terms: Numbers, weights: Weights) -> tuple[Numbers, Numbers, Weights]:
    """Return the heaviest terms of each paper, their weights scaled to vectors of length 1."""
    order = np.lexsort((terms, -np.round(weights, 9), owners))
    owners, terms, weights = owners[order], terms[order], weights[order]
    ranks = np.arange(len(owners)) - np.searchsorted(owners, owners)
    kept = ranks < _TERMS
    owners, terms, weights = owners[kept], terms[kept], weights[kept]
    lengths = np.sqrt(np.bincount(owners, weights**2, minlength=1))
    return owners, terms, weights / np.maximum(lengths[owners], 1e-12)


def _index(owners: Numbers, terms: Numbers, weights: Weights, papers: int, size: int) -> _Vectors:
    by_term = np.argsort(terms, kind="stable")
    return _Vectors(
        terms=terms,
        weights=weights,
        starts=np.searchsorted(owners, np.arange(papers + 1)),
        papers=owners[by_term],
        paper_weights=weights[by_term],
        term_starts=np.searchsorted(terms[by_term], np.arange(size + 1)),
    )
