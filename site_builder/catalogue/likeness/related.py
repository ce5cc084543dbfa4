"""Find the papers most similar to each paper by the words of title and abstract.

A term is the stem of a word that is not a stop word, a number or a TeX command. Its weight in a paper is

    (1 + ln tf) · ln((N + 20) / (df + 20))

where tf is its count there (a word in the title counts three times), df the papers that have it and N all papers (after
G. Salton, C. Buckley, "Term-weighting approaches in automatic text retrieval", Information Processing & Management
24(5), 1988). Without the 20 the rarest words, often names, would outweigh what a paper is about. Each paper keeps its
20 heaviest terms that others have too. The similarity of two papers is the cosine of what they keep. Papers are
related if their similarity is at least 0.17 and they share at least three terms, or two if one of them keeps only two:
a single shared word would relate papers that have nothing to do with each other.

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
"""A term in more than this share of the papers, and in more than this many, says little and costs most."""
_UNIT = 1024
"""The length of a paper's weights: a cosine of 1 is the square of it."""
_SHARED = 2**24
"""Added to the product of weights for each shared term, so that one sum holds both; larger than any sum of products."""
_RARE = 20
"""Added to each document frequency, so that very rare terms gain little more weight."""
_BLOCK = 2048
"""The number of papers whose words are in memory at a time."""

_NONE = -1
"""The number of a word that is not a term."""

_find_words = re.compile(r"\\?[^\W\d_]\w+").findall
"""Words of two letters or more, and TeX commands with their backslash."""

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

_Numbers = npt.NDArray[np.int64]
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


def relate_papers(papers: Sequence[Paper], jobs: int = 1) -> list[Paper]:
    """Return the papers with `related` set, in the order given; of equally similar papers, the earlier first."""
    neighbours = find_neighbours([(paper.title, paper.abstract) for paper in papers], jobs)
    return [
        msgspec.structs.replace(paper, related=tuple(papers[number].slug for number in near))
        for paper, near in zip(papers, neighbours, strict=True)
    ]


def find_neighbours(texts: Sequence[tuple[str, str]], jobs: int = 1) -> Iterator[list[int]]:
    """Yield for each paper, given by title and abstract, the numbers of its related papers, the most similar first.

    `jobs` processes read and compare them.
    """
    postings = build_postings(texts, jobs)

    def find(start: int, stop: int) -> list[list[int]]:
        return [_find_nearest(postings, number) for number in range(start, stop)]

    return chain.from_iterable(map_slices(find, len(texts), jobs))


def build_postings(texts: Sequence[tuple[str, str]], jobs: int = 1) -> Postings:
    """Return the heaviest terms of each paper, and the papers of each term."""
    size = len(texts)
    papers, terms, counts = _count_terms(texts, jobs)
    frequency = np.bincount(terms)
    common = max(_COMMON_PAPERS, int(size * _COMMON_SHARE))
    weights = np.rint((1 + np.log(counts)) * np.log((size + _RARE) / (frequency[terms] + _RARE)) * _UNIT)
    telling = (frequency[terms] > 1) & (frequency[terms] <= common) & (weights > 0)
    papers, terms, weights = papers[telling], terms[telling], weights[telling]
    heaviest = _choose_heaviest(papers, weights)
    papers, terms, weights = papers[heaviest], terms[heaviest], weights[heaviest]
    lengths = np.sqrt(np.bincount(papers, weights**2, size))
    return _index(size, papers, terms, np.rint(weights / lengths[papers] * _UNIT))


def _count_terms(texts: Sequence[tuple[str, str]], jobs: int) -> tuple[_Numbers, _Numbers, _Numbers]:
    """Return paper, term and count of each term in each paper, by paper and term; terms are numbered as they are met.

    Each slice numbers its own terms; here they get the numbers that a single reader of all texts would have given.
    """
    numbers: dict[str, int] = {}
    tables = [np.empty((3, 0), np.int64)]
    for stems, table in map_slices(partial(_count_slice, texts), len(texts), jobs):
        known = np.array([numbers.setdefault(it, len(numbers)) for it in stems], np.int64)
        table[1] = known[table[1]]
        tables.append(table)
    papers, terms, counts = np.concatenate(tables, axis=1)
    # A slice sorted the terms of a paper by its own numbers, and the order decides between terms of equal weight.
    order = np.argsort(papers << 32 | terms)
    return papers[order], terms[order], counts[order]


def _count_slice(texts: Sequence[tuple[str, str]], start: int, stop: int) -> tuple[list[str], _Numbers]:
    """Return the terms of a slice in the order they were met, and a table with the rows paper, term and count."""
    vocabulary = _Vocabulary()
    blocks = [np.empty((3, 0), np.int64)]
    for first in range(start, stop, _BLOCK):
        rows = [vocabulary.read(title, abstract) for title, abstract in texts[first : min(first + _BLOCK, stop)]]
        blocks.append(_count_block(rows, first))
    return list(vocabulary.numbers), np.concatenate(blocks, axis=1)


def _count_block(rows: Sequence[Sequence[int]], first: int) -> _Numbers:
    """Return paper, term and count as the rows of a table; `first` is the number of the block's first paper."""
    papers = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    terms = np.fromiter(chain.from_iterable(rows), np.int64, len(papers))
    pairs, counts = np.unique((papers << 32 | terms)[terms != _NONE], return_counts=True)
    return np.stack((first + (pairs >> 32), pairs & 0xFFFFFFFF, counts))


class _Vocabulary(dict[str, int]):
    """The number of each word's term, computed when a word is first met."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}
        """Stem → number, in the order they were met."""

    def __missing__(self, word: str) -> int:
        is_term = word not in _STOP_WORDS and word[0] != "\\"
        number = self[word] = self.numbers.setdefault(stem(word), len(self.numbers)) if is_term else _NONE
        return number

    def read(self, title: str, abstract: str) -> list[int]:
        """Return the terms of a paper, each repeated as often as it counts."""
        return [*map(self.__getitem__, [*_find_words(fold(title)) * _TITLE_COUNT, *_find_words(fold(abstract))])]


def _choose_heaviest(papers: _Numbers, weights: _Weights) -> npt.NDArray[np.intp]:
    """Return the positions of the heaviest terms of each paper, by paper; of equal weights, those met first.

    Entries are sorted by paper and by term. One number holds paper and weight: a weight has far less than 32 bits.
    """
    order = np.argsort((papers << 32) - weights.astype(np.int64), kind="stable")
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
        papers=papers[by_term],
        paper_weights=weights[by_term],
    )


def _find_nearest(postings: Postings, number: int) -> list[int]:
    """Return the papers related to a paper, the most similar first."""
    own = slice(postings.starts[number], postings.starts[number + 1])
    terms = postings.terms[own]
    if not len(terms):
        return []
    starts, ends = postings.term_starts[terms].tolist(), postings.term_starts[terms + 1].tolist()
    lists = [slice(start, end) for start, end in zip(starts, ends, strict=True)]
    products = np.concatenate([postings.paper_weights[it] for it in lists])
    products *= np.repeat(postings.weights[own], np.subtract(ends, starts))
    products += _SHARED
    sums = np.bincount(np.concatenate([postings.papers[it] for it in lists]), products)
    sums[number] = 0
    return _choose_nearest(sums, min(_FEWEST_SHARED, max(2, len(terms))))


def _choose_nearest(sums: npt.NDArray[Any], fewest: int) -> list[int]:
    """Return the numbers of the papers that are similar enough, the most similar first, equals in the order given."""
    found = np.flatnonzero(sums >= fewest * _SHARED)
    similarity = sums[found] % _SHARED
    near = similarity >= _LEAST_SIMILARITY * _UNIT**2
    found, similarity = found[near], similarity[near]
    return [int(place) for place in found[np.argsort(-similarity, kind="stable")[:_MOST]]]
