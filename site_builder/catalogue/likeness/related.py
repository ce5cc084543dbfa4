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

The six most similar papers are listed by similarity in steps of a tenth, and by date within a step: finer steps say
nothing to a reader, and a paper that is added or removed would exchange neighbours in many lists.

Weights are whole numbers, so sums are exact in any order. The time grows with the squares of the lengths of the terms'
lists, so large catalogues ignore terms that more than one paper in twenty has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from site_builder.catalogue.topics.stop_words import STOP_WORDS
from site_builder.catalogue.topics.words import build_splitter
from site_builder.model import Paper
from site_builder.processes import map_slices
from site_builder.text.normalise import fold
from site_builder.text.stem import stem

_MOST = 6
"""The maximum number of related papers of a paper."""
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

_NONE = -1
"""The number of a word that is not a term."""

_find_words = re.compile(r"\\?[^\W\d_]\w+").findall
"""Words of two letters or more, and TeX commands with their backslash."""

_split_plain = build_splitter("_\\", "", lambda text: _find_words(fold(text)), is_lower=True)
"""The same, but with tokens that only contain such a word (`2nd`) or none."""

_STOP_WORDS = STOP_WORDS | frozenset(
    """
    above again against almost along always am another around became become below best cannot did doing down due
    during easily else especially etc ever full fully furthermore get give gives had having hence him indeed
    instead itself known largely last least let likely mainly makes making me might moreover namely neither never
    none onto others otherwise perhaps quite rather really recent recently regarding respectively second see shall
    show single still themselves thereby therefore though throughout together usually whereas whole whom
    abstract achieve achieved achieves achieving address addresses aim aims allow allowing allows analysis analyze
    apply applied approach approaches article art author authors available benefit called case cases challenge
    challenges challenging code com common compare compared comparison conduct conducted consider considered
    contribution contributions current currently demonstrate demonstrated demonstrates demonstrating describe
    described describes design designed despite develop developed difficult discuss discussed effective effectively
    effectiveness efficient efficiently enable enables enabling evaluate evaluated evaluation example examples
    existing experiment experimental experiments extensive field final finally find finding findings focus follow
    following framework github html http https idea important importantly improve improvement improvements improves
    include including increase introduce introduced introduces introducing investigate issue issues key lead
    leading leads level limited literature main method methods needed needs novel number obtain obtained offer org
    outperform outperforms paper papers particular perform performance performed performs possible potential
    present presented presents previous previously prior problem problems process project promising proof propose
    proposed proposes proposing provide provided provides providing purpose question questions reach real require
    required requires research researcher researchers result results review setting settings shown shows
    significant significantly simple solution solutions solve solving specific specifically state studied studies
    study suggest superior system systems task tasks technique techniques term terms theory type types typically
    understand understanding variety wide widely work works world www
    """.split()
)
"""Function words, and words that abstracts of all fields share."""

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


class Neighbours(NamedTuple):
    """The numbers of the papers most similar to a paper."""

    related: list[int]
    """In the order of the list."""
    settled: list[int]
    """The nearest of those that have settled, in any order; the same list if all have."""


def relate_papers(
    papers: Sequence[Paper], settled: Sequence[bool], jobs: int = 1
) -> tuple[list[Paper], list[list[int]]]:
    """Return the papers with `related` set, in the order given, and the numbers of each one's nearest settled papers.

    Of equally similar papers, the earlier comes first. `settled` says which papers statistics count.
    """
    neighbours = list(find_neighbours([(paper.title, paper.abstract) for paper in papers], settled, jobs))
    slugs = [paper.slug for paper in papers]
    related = [
        msgspec.structs.replace(paper, related=tuple([slugs[number] for number in near]))
        for paper, (near, _) in zip(papers, neighbours, strict=True)
    ]
    return related, [near for _, near in neighbours]


def find_neighbours(texts: Sequence[tuple[str, str]], settled: Sequence[bool], jobs: int = 1) -> Iterator[Neighbours]:
    """Yield for each paper, given by title and abstract, those most similar to it.

    `settled` says which papers statistics count. `jobs` processes read and compare them.
    """
    is_settled = np.array(settled, np.bool_)
    postings = build_postings(texts, is_settled, jobs)

    def find(start: int, stop: int) -> list[Neighbours]:
        return [_find_nearest(postings, is_settled, number) for number in range(start, stop)]

    return chain.from_iterable(map_slices(find, len(texts), jobs))


def build_postings(texts: Sequence[tuple[str, str]], settled: npt.NDArray[np.bool_], jobs: int = 1) -> Postings:
    """Return the heaviest terms of each paper, and the papers of each term."""
    size, count = len(texts), int(settled.sum())
    papers, terms, counts = _count_terms(texts, jobs)
    frequency = np.bincount(terms[settled[papers]], minlength=terms.max(initial=0) + 1)
    common = max(_COMMON_PAPERS, int(count * _COMMON_SHARE))
    logs = np.log((count + _RARE) / (frequency + _RARE)) * _UNIT
    telling = ((frequency > 1) & (frequency <= common) & (logs > 0))[terms]
    papers, terms, counts = papers[telling], terms[telling], counts[telling]
    weights = np.rint((1 + np.log(counts)) * logs[terms])
    heaviest = _choose_heaviest(papers, weights)
    papers, terms, weights = papers[heaviest], terms[heaviest], weights[heaviest]
    lengths = np.sqrt(np.bincount(papers, weights**2, size))
    return _index(size, papers, terms, np.rint(weights / lengths[papers] * _UNIT))


def _count_terms(texts: Sequence[tuple[str, str]], jobs: int) -> tuple[_Numbers, _Numbers, _Numbers]:
    """Return paper, term and count of each term in each paper, by paper and term; terms are numbered alphabetically.

    Each slice numbers its own terms. The order decides between terms of equal weight, and new terms keep it.
    """
    found = list(map_slices(partial(_count_slice, texts), len(texts), jobs))
    numbers = {it: number for number, it in enumerate(sorted({it for stems, _ in found for it in stems}))}
    for stems, table in found:
        known = np.array([numbers[it] for it in stems], np.int32)
        table[1] = known[table[1]]
    papers, terms, counts = np.concatenate([table for _, table in found], axis=1)
    del found  # many megabytes
    order = np.argsort(papers.astype(np.int64) << 32 | terms)
    return papers[order], terms[order], counts[order]


def _count_slice(texts: Sequence[tuple[str, str]], start: int, stop: int) -> tuple[list[str], _Numbers]:
    """Return the terms of a slice in the order they were met, and a table with the rows paper, term and count."""
    vocabulary = _Vocabulary()
    blocks: list[_Numbers] = [np.empty((3, 0), np.int32)]
    for first in range(start, stop, _BLOCK):
        rows = [vocabulary.read(title, abstract) for title, abstract in texts[first : min(first + _BLOCK, stop)]]
        blocks.append(_count_block(rows, first))
    return list(vocabulary.numbers), np.concatenate(blocks, axis=1)


def _count_block(rows: Sequence[Sequence[int]], first: int) -> _Numbers:
    """Return paper, term and count as the rows of a table; `first` is the number of the block's first paper."""
    papers = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    terms = np.fromiter(chain.from_iterable(rows), np.int64, len(papers))
    pairs, counts = np.unique((papers << 32 | terms)[terms != _NONE], return_counts=True)
    return np.stack((first + (pairs >> 32), pairs & 0xFFFFFFFF, counts)).astype(np.int32)


class _Vocabulary(dict[str, int]):
    """The number of each word's term, computed when a word is first met."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}
        """Stem → number, in the order they were met."""

    def __missing__(self, token: str) -> int:
        word = next(iter(_find_words(token)), "")
        is_term = word and word not in _STOP_WORDS and word[0] != "\\"
        number = self[token] = self.numbers.setdefault(stem(word), len(self.numbers)) if is_term else _NONE
        return number

    def read(self, title: str, abstract: str) -> list[int]:
        """Return the terms of a paper, each repeated as often as it counts."""
        return [*map(self.__getitem__, [*_split(title) * _TITLE_COUNT, *_split(abstract)])]


def _split(text: str) -> list[str]:
    return _split_plain(text.replace("\\", " \\") if "\\" in text else text)


def _choose_heaviest(papers: _Numbers, weights: _Weights) -> npt.NDArray[np.intp]:
    """Return the positions of the heaviest terms of each paper, by paper; of equal weights, the first in the alphabet.

    Entries are sorted by paper and by term. One number holds paper and weight: a weight has far less than 32 bits.
    """
    order = np.argsort((papers.astype(np.int64) << 32) - weights.astype(np.int64), kind="stable")
    sizes = np.bincount(papers)
    ranks = np.arange(len(papers)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return order[ranks < _TERMS]


def _index(size: int, papers: _Numbers, terms: _Numbers, weights: _Weights) -> Postings:
    by_term = np.argsort(terms, kind="stable")
    return Postings(
        starts=np.searchsorted(papers, np.arange(size + 1)),
        terms=terms,
        weights=weights,
        term_starts=np.searchsorted(terms[by_term], np.arange(terms.max(initial=0) + 2)),
        papers=papers[by_term].astype(np.int64),
        paper_weights=weights[by_term],
    )


def _find_nearest(postings: Postings, settled: npt.NDArray[np.bool_], number: int) -> Neighbours:
    """Return the papers most similar to a paper."""
    own = slice(postings.starts[number], postings.starts[number + 1])
    terms = postings.terms[own]
    if not len(terms):
        return Neighbours([], [])
    starts, ends = postings.term_starts[terms].tolist(), postings.term_starts[terms + 1].tolist()
    lists = [slice(start, end) for start, end in zip(starts, ends, strict=True)]
    products = np.concatenate([postings.paper_weights[it] for it in lists])
    products *= np.repeat(postings.weights[own], np.subtract(ends, starts))
    products += _SHARED
    sums = np.bincount(np.concatenate([postings.papers[it] for it in lists]), products)
    sums[number] = 0
    return _choose_nearest(sums, settled, min(_FEWEST_SHARED, max(2, len(terms))))


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
        return Neighbours(related, related)
    found = found[order]
    return Neighbours(related, found[settled[found]][:_MOST].tolist())
