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
lists, so large catalogues ignore terms that more than one paper in twenty has. In a catalogue of more than 131,072
papers, each is only compared with those that it nominates; see `nominating`. Then a paper that would be among the six
most similar ones may be missed, and others to read share at least two terms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from site_builder.catalogue.likeness.neighbours import Neighbours, list_nearest
from site_builder.catalogue.likeness.nominating import Electorate, prepare
from site_builder.catalogue.likeness.postings import Postings, build_postings
from site_builder.catalogue.likeness.reasons import Reason, explain
from site_builder.catalogue.topics.tokens import Tokens, read_papers
from site_builder.model import Paper
from site_builder.settings.pages import LARGE
from site_builder.workers import ALONE, Workers, map_slices

_MOST_COMPARED = 1 << 17
"""In a catalogue of more papers, each paper is not compared with all others."""


class Relations(NamedTuple):
    """What `relate_papers` finds."""

    related: list[list[int]]
    """For each paper, the numbers of those related to it."""
    nearest: list[list[int]]
    """For each paper, the numbers of the nearest settled papers."""
    reasons: list[tuple[Reason, ...]]
    """For each paper, what it has in common with each related one; a large catalogue has none."""


def relate_papers(
    papers: Sequence[Paper], settled: Sequence[bool], workers: Workers = ALONE, tokens: Tokens | None = None
) -> Relations:
    """Find the papers related to each paper; of equally similar ones, the earlier comes first.

    `settled` says which papers statistics count. `tokens` are those of the papers, if they have been read already.
    """
    tokens = tokens or read_papers(papers, workers)
    postings = build_postings(tokens, np.array(settled, np.bool_))
    neighbours = list(find_neighbours(postings, settled, workers))
    related = [it.related for it in neighbours]
    # The pages of a large catalogue do not show reasons.
    reasons: list[tuple[Reason, ...]] = [()] * len(papers)
    if len(papers) < LARGE:
        reasons = explain(tokens, postings, settled, related)
    return Relations(related, [it.settled for it in neighbours], reasons)


def find_neighbours(postings: Postings, settled: Sequence[bool], workers: Workers = ALONE) -> Iterator[Neighbours]:
    """Yield for each paper those most similar to it; `workers` compare them."""
    electorate = prepare(postings) if len(settled) > _MOST_COMPARED else None
    find = partial(_find_slice, postings, np.array(settled, np.bool_), electorate)
    return chain.from_iterable(map_slices(find, len(settled), workers, "relate"))


def _find_slice(
    postings: Postings, settled: npt.NDArray[np.bool_], electorate: Electorate | None, start: int, stop: int
) -> list[Neighbours]:
    return list(list_nearest(postings, settled, start, stop, electorate))
