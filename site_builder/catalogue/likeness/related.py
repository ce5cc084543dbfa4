"""Find the papers most similar to each paper by the words of title and abstract.

A term is the stem of a word that is not a stop word, a number or a TeX command. Its weight in a paper is

    (1 + ln tf) · ln((N + 20) / (df + 20))

where tf is its count there (a word in the title counts three times), df the papers that have it and N all papers (after
G. Salton, C. Buckley, "Term-weighting approaches in automatic text retrieval", Information Processing & Management
24(5), 1988). Without the 20 the rarest words, often names, would outweigh what a paper is about. N and df only count
papers that have settled, so a new paper changes no weight; see `settled`. Each paper keeps its 20 heaviest terms that
at least two settled papers have. The similarity of two papers is the cosine of what they keep. Papers are related if
their similarity is at least 0.17 and they share at least three terms, or two if one of them keeps only two: a single
shared word would relate papers that have nothing to do with each other.

A paper with fewer than four related papers gets the most similar others of those that have settled, if they share any
term: a weaker reason is better than a dead end. Papers that arrive later change nothing there.

The six most similar papers are listed by similarity in steps of a tenth, and by date within a step: finer steps say
nothing to a reader, and a paper that is added or removed would exchange neighbours in many lists.

Weights are whole numbers, so sums are exact in any order. The time grows with the squares of the lengths of the terms'
lists, so large catalogues ignore terms that more than one paper in twenty has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from site_builder.catalogue.likeness.reasons import Reasons
from site_builder.catalogue.likeness.terms import NOT_A_TERM, Vocabulary, split_words
from site_builder.model import Paper
from site_builder.processes import map_slices
from site_builder.settings.pages import LARGE

_MOST = 6
"""The maximum number of related papers of a paper."""
LEAST = 4
"""The number of related papers that each paper gets, however little they have in common."""
_LEAST_SIMILARITY = 0.17
_FEWEST_SHARED = 3
_TERMS = 20
"""The maximum number of terms that a paper keeps."""
_TITLE_COUNT = 3
"""The weight of a word in the title; one in the abstract has weight 1."""
_COMMON_SHARE = 0.05
_COMMON_PAPERS = 2000
"""A term in more than this share of the settled papers, and in more than this many, says little and costs most."""
_UNIT = 1024
"""The length of a paper's weights: a cosine of 1 is the square of it."""
_SHARED = 2**24
"""Added to the product of weights for each shared term, so that one sum holds both; larger than any sum of products."""
_RARE = 20
"""Added to each document frequency, so that very rare terms gain little more weight."""
_BLOCK = 2048
"""The number of papers whose words are in memory at a time."""

_STEP = _UNIT**2 // 10
"""Differences in similarity that show in the order of a list."""

_Numbers = npt.NDArray[np.integer[Any]]
_Weights = npt.NDArray[np.float64]
"""Whole numbers, kept as floats since numpy sums these fastest; all are far below 2⁵³."""


class Postings(NamedTuple):
    """Which papers keep which terms, by paper and by term; entries i of the first five arrays belong together."""

    starts: _Numbers
    """Where the entries of each paper start, followed by where those of the last paper end."""
    terms: _Numbers
    weights: _Weights
    term_starts: _Numbers
    """Where the list of each term starts in the next two arrays, followed by where the last list ends."""
    papers: _Numbers
    """The papers of each term, ascending."""
    paper_weights: _Weights
    words: dict[str, int]
    """Folded word → the number of its term."""


class Neighbours(NamedTuple):
    """The numbers of the papers most similar to a paper."""

    related: list[int]
    """In the order of the list."""
    settled: list[int]
    """The nearest of those that have settled and are similar enough, in any order."""
    reasons: list[tuple[str, ...]]
    """What the paper has in common with each related one; see `reasons`. A large catalogue has none."""


class Relations(NamedTuple):
    """What `relate_papers` finds."""

    papers: list[Paper]
    """With `related` set, in the order given."""
    nearest: list[list[int]]
    """For each paper, the numbers of the nearest settled papers."""
    reasons: list[tuple[tuple[str, ...], ...]]
    """For each paper, what it has in common with each related one."""


def relate_papers(papers: Sequence[Paper], settled: Sequence[bool], jobs: int = 1) -> Relations:
    """Find the papers related to each paper; of equally similar ones, the earlier comes first.

    `settled` says which papers statistics count.
    """
    neighbours = list(find_neighbours([(paper.title, paper.abstract) for paper in papers], settled, jobs))
    slugs = [paper.slug for paper in papers]
    related = [
        msgspec.structs.replace(paper, related=tuple([slugs[number] for number in found.related]))
        for paper, found in zip(papers, neighbours, strict=True)
    ]
    return Relations(related, [it.settled for it in neighbours], [tuple(it.reasons) for it in neighbours])


def find_neighbours(texts: Sequence[tuple[str, str]], settled: Sequence[bool], jobs: int = 1) -> Iterator[Neighbours]:
    """Yield for each paper, given by title and abstract, those most similar to it.

    `settled` says which papers statistics count. `jobs` processes read and compare them.
    """
    is_settled = np.array(settled, np.bool_)
    postings = build_postings(texts, is_settled, jobs)

    def find(start: int, stop: int) -> list[Neighbours]:
        nearest = [_find_nearest(postings, is_settled, at) for at in range(start, stop)]
        if len(texts) >= LARGE:  # whose pages do not show reasons
            return nearest
        reasons = Reasons(texts, postings.words)
        return [_explain(it, postings, reasons, at) for at, it in enumerate(nearest, start)]

    return chain.from_iterable(map_slices(find, len(texts), jobs))


def build_postings(texts: Sequence[tuple[str, str]], settled: npt.NDArray[np.bool_], jobs: int = 1) -> Postings:
    """Return the heaviest terms of each paper, and the papers of each term."""
    size, count = len(texts), int(settled.sum())
    (papers, terms, counts), words = _count_terms(texts, jobs)
    frequency = np.bincount(terms[settled[papers]], minlength=terms.max(initial=0) + 1)
    common = max(_COMMON_PAPERS, int(count * _COMMON_SHARE))
    logs = np.log((count + _RARE) / (frequency + _RARE)) * _UNIT
    telling = ((frequency > 1) & (frequency <= common) & (logs > 0))[terms]
    papers, terms, counts = papers[telling], terms[telling], counts[telling]
    weights = np.rint((1 + np.log(counts)) * logs[terms])
    heaviest = _choose_heaviest(papers, weights)
    papers, terms, weights = papers[heaviest], terms[heaviest], weights[heaviest]
    lengths = np.sqrt(np.bincount(papers, weights**2, size))
    return _index(size, papers, terms, np.rint(weights / lengths[papers] * _UNIT), words)


class _Counted(NamedTuple):
    """The terms of a slice of papers."""

    stems: list[str]
    """In the order they were met; terms are numbered by it."""
    words: dict[str, int]
    """Folded word → the number of its term."""
    table: _Numbers
    """With the rows paper, term and count."""


def _count_terms(texts: Sequence[tuple[str, str]], jobs: int) -> tuple[_Numbers, dict[str, int]]:
    """Return a table with the rows paper, term and count, by paper and term, and the number of each word's term.

    Terms are numbered alphabetically. Each slice numbers its own terms. The order decides between terms of equal
    weight, and new terms keep it.
    """
    found = list(map_slices(partial(_count_slice, texts), len(texts), jobs))
    numbers = {it: number for number, it in enumerate(sorted({it for stems, _, _ in found for it in stems}))}
    words: dict[str, int] = {}
    for stems, own, table in found:
        known = np.array([numbers[it] for it in stems], np.int32)
        table[1] = known[table[1]]
        words |= {word: numbers[stems[number]] for word, number in own.items() if number != NOT_A_TERM}
    rows = np.concatenate([it.table for it in found], axis=1)
    del found  # many megabytes
    return rows[:, np.argsort(rows[0].astype(np.int64) << 32 | rows[1])], words


def _count_slice(texts: Sequence[tuple[str, str]], start: int, stop: int) -> _Counted:
    """Count the terms of a slice of papers."""
    vocabulary = Vocabulary()
    blocks: list[_Numbers] = [np.empty((3, 0), np.int32)]
    for first in range(start, stop, _BLOCK):
        rows = [_read(vocabulary, title, abstract) for title, abstract in texts[first : min(first + _BLOCK, stop)]]
        blocks.append(_count_block(rows, first))
    return _Counted(list(vocabulary.numbers), dict(vocabulary), np.concatenate(blocks, axis=1))


def _read(vocabulary: Vocabulary, title: str, abstract: str) -> list[int]:
    """Return the terms of a paper, each repeated as often as it counts."""
    return [*map(vocabulary.__getitem__, [*split_words(title) * _TITLE_COUNT, *split_words(abstract)])]


def _count_block(rows: Sequence[Sequence[int]], first: int) -> _Numbers:
    """Return paper, term and count as the rows of a table; `first` is the number of the block's first paper."""
    papers = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    terms = np.fromiter(chain.from_iterable(rows), np.int64, len(papers))
    pairs, counts = np.unique((papers << 32 | terms)[terms != NOT_A_TERM], return_counts=True)
    return np.stack((first + (pairs >> 32), pairs & 0xFFFFFFFF, counts)).astype(np.int32)


def _choose_heaviest(papers: _Numbers, weights: _Weights) -> npt.NDArray[np.intp]:
    """Return the positions of the heaviest terms of each paper, by paper; of equal weights, the first in the alphabet.

    Entries are sorted by paper and by term. One number holds paper and weight: a weight has far less than 32 bits.
    """
    order = np.argsort((papers.astype(np.int64) << 32) - weights.astype(np.int64), kind="stable")
    sizes = np.bincount(papers)
    ranks = np.arange(len(papers)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return order[ranks < _TERMS]


def _index(size: int, papers: _Numbers, terms: _Numbers, weights: _Weights, words: dict[str, int]) -> Postings:
    by_term = np.argsort(terms, kind="stable")
    return Postings(
        starts=np.searchsorted(papers, np.arange(size + 1)),
        terms=terms,
        weights=weights,
        term_starts=np.searchsorted(terms[by_term], np.arange(terms.max(initial=0) + 2)),
        papers=papers[by_term].astype(np.int64),
        paper_weights=weights[by_term],
        words=words,
    )


def _find_nearest(postings: Postings, settled: npt.NDArray[np.bool_], number: int) -> Neighbours:
    """Return the papers most similar to a paper, without the reasons."""
    own = slice(postings.starts[number], postings.starts[number + 1])
    terms = postings.terms[own]
    if not len(terms):
        return Neighbours([], [], [])
    starts, ends = postings.term_starts[terms].tolist(), postings.term_starts[terms + 1].tolist()
    lists = [slice(start, end) for start, end in zip(starts, ends, strict=True)]
    products = np.concatenate([postings.paper_weights[it] for it in lists])
    products *= np.repeat(postings.weights[own], np.subtract(ends, starts))
    products += _SHARED
    sums = np.bincount(np.concatenate([postings.papers[it] for it in lists]), products)
    sums[number] = 0
    nearest = _choose_nearest(sums, settled, min(_FEWEST_SHARED, max(2, len(terms))))
    missing = LEAST - len(nearest.related)
    return nearest if missing <= 0 else _add_others(nearest, sums, settled, missing)


def _choose_nearest(sums: npt.NDArray[Any], settled: npt.NDArray[np.bool_], fewest: int) -> Neighbours:
    """Return the most similar papers that are similar enough."""
    found = np.flatnonzero(sums >= fewest * _SHARED)
    similarity = sums[found] % _SHARED
    near = similarity >= _LEAST_SIMILARITY * _UNIT**2
    found, similarity = found[near], similarity[near]
    order = np.argsort(-similarity, kind="stable")
    nearest = order[:_MOST]
    steps = zip((-similarity[nearest] // _STEP).tolist(), found[nearest].tolist(), strict=True)
    related = [number for _, number in sorted(steps)]
    if settled[related].all():
        return Neighbours(related, related, [])
    found = found[order]
    return Neighbours(related, found[settled[found]][:_MOST].tolist(), [])


def _add_others(
    nearest: Neighbours, sums: npt.NDArray[Any], settled: npt.NDArray[np.bool_], missing: int
) -> Neighbours:
    """Return more papers: the most similar settled ones that share a term; of equally similar ones, the last."""
    found = np.flatnonzero((sums > 0) & settled[: len(sums)])
    found = found[~np.isin(found, nearest.related)]
    places = sums[found] % _SHARED * len(settled) + found  # whole numbers, all different
    if len(found) > missing:
        found = found[np.argpartition(-places, missing - 1)[:missing]]
        places = sums[found] % _SHARED * len(settled) + found
    return nearest._replace(related=[*nearest.related, *found[np.argsort(-places)].tolist()])


def _explain(nearest: Neighbours, postings: Postings, reasons: Reasons, number: int) -> Neighbours:
    """Return the papers most similar to a paper with what it has in common with each."""
    if not nearest.related:
        return nearest
    own = _weigh_terms(postings, number)
    others = []
    for other in nearest.related:
        theirs = _weigh_terms(postings, other)
        others.append((other, {it: weight * theirs[it] for it, weight in own.items() if it in theirs}))
    return nearest._replace(reasons=reasons.explain(number, own, others))


def _weigh_terms(postings: Postings, number: int) -> dict[int, float]:
    """Return the terms that a paper keeps, with their weights."""
    own = slice(postings.starts[number], postings.starts[number + 1])
    return dict(zip(postings.terms[own].tolist(), postings.weights[own].tolist(), strict=True))
