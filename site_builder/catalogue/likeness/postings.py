"""List which papers have which terms, and how much weight each has; `related` says how it is computed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from site_builder.catalogue.likeness.terms import NOT_A_TERM, number_terms
from site_builder.catalogue.topics.tokens import KEYWORDS, TITLE, Numbers, Tokens

UNIT = 1024
"""The length of a paper's weights: a cosine of 1 is the square of it."""
SHARED = 1 << 24
"""Added to the product of weights for each shared term, so that one sum holds both; larger than any sum of products."""
TERMS = 20
"""The maximum number of terms that a paper keeps."""
_TITLE_COUNT = 3
"""The weight of a word in the title; one in the abstract has weight 1."""
_COMMON_SHARE = 0.05
_COMMON_PAPERS = 2000
"""A term in more than this share of the settled papers, and in more than this many, says little and costs most."""
RARE = 20
"""Added to each document frequency, so that very rare terms gain little more weight."""
_BLOCK = 2048
"""The number of papers whose words are counted at a time."""

Weights = npt.NDArray[np.float64]
"""Whole numbers, kept as floats since numpy sums these fastest; all are far below 2⁵³."""


class Postings(NamedTuple):
    """Which papers keep which terms, by paper and by term; entries i of the first five arrays belong together."""

    starts: Numbers
    """Where the entries of each paper start, followed by where those of the last paper end."""
    terms: Numbers
    weights: Weights
    term_starts: Numbers
    """Where the list of each term starts in the next two arrays, followed by where the last list ends."""
    papers: Numbers
    """The papers of each term, ascending."""
    paper_weights: Weights
    of_words: Numbers
    """The term of each word of the tokens, or `NOT_A_TERM`."""
    rarity: Weights
    """How much an occurrence of each term weighs."""


def build_postings(tokens: Tokens, settled: npt.NDArray[np.bool_]) -> Postings:
    """Return the heaviest terms of each paper, and the papers of each term; `settled` says which papers count."""
    size, count = len(tokens), int(settled.sum())
    of_words, many = number_terms(tokens.words)
    counted = list(_count(tokens, of_words))
    frequency = np.zeros(max(1, many), np.int64)
    for papers, terms, _ in counted:
        frequency += np.bincount(terms[settled[papers]], minlength=len(frequency))
    common = max(_COMMON_PAPERS, int(count * _COMMON_SHARE))
    logs = np.log((count + RARE) / (frequency + RARE)) * UNIT
    is_telling = (frequency > 1) & (frequency <= common) & (logs > 0)
    counted.reverse()  # each table is dropped when it has been read
    chosen = [_choose_heaviest(counted.pop(), is_telling, logs) for _ in range(len(counted))]
    papers, terms = (np.concatenate([np.empty(0, np.int32), *(it[row] for it in chosen)]) for row in (0, 1))
    weights: Weights = np.concatenate([np.empty(0), *(it[2] for it in chosen)])
    del chosen
    lengths = np.sqrt(np.bincount(papers, weights**2, size))
    weights = np.rint(weights / lengths[papers] * UNIT)
    by_term = np.argsort(terms, kind="stable")
    return Postings(
        starts=np.searchsorted(papers, np.arange(size + 1)),
        terms=terms,
        weights=weights,
        term_starts=np.searchsorted(terms[by_term], np.arange(len(frequency) + 1)),
        papers=papers[by_term].astype(np.int64),
        paper_weights=weights[by_term],
        of_words=of_words,
        rarity=logs,
    )


def _count(tokens: Tokens, of_words: Numbers) -> Iterator[Numbers]:
    """Yield tables with the rows paper, term and count, by paper and term."""
    for first in range(0, len(tokens), _BLOCK):
        numbers, papers, parts = tokens.read(first, min(first + _BLOCK, len(tokens)))
        terms = of_words[numbers]
        is_counted = (terms != NOT_A_TERM) & (parts < KEYWORDS)
        pairs, parts = papers[is_counted] << 32 | terms[is_counted], parts[is_counted]
        repeated = [pairs[parts == TITLE]] * (_TITLE_COUNT - 1)
        pairs, counts = np.unique(np.concatenate([pairs, *repeated]), return_counts=True)
        yield np.stack((pairs >> 32, pairs & 0xFFFFFFFF, counts), dtype=np.int32, casting="unsafe")


def _choose_heaviest(
    table: Numbers, is_telling: npt.NDArray[np.bool_], logs: Weights
) -> tuple[Numbers, Numbers, Weights]:
    """Return papers, their heaviest terms and the weights of these; of equal weights, the first in the alphabet.

    A table is sorted by paper and by term. One number holds paper and weight: a weight has far less than 32 bits.
    """
    papers, terms, counts = table[:, is_telling[table[1]]]
    weights = np.rint((1 + np.log(counts)) * logs[terms])
    order = np.argsort((papers.astype(np.int64) << 32) - weights.astype(np.int64), kind="stable")
    sizes = np.unique(papers, return_counts=True)[1]
    ranks = np.arange(len(papers)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    heaviest = order[ranks < TERMS]
    return papers[heaviest], terms[heaviest], weights[heaviest]
