"""The scores of papers for the words of a query, in whole numbers. The counterpart of `client/score.js`.

`docs/search-format.md` has the formula.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_

import msgspec
import numpy as np

from site_builder.search.answering.known import LAST_PLACE, LONGEST_TITLE, Known, Postings
from site_builder.search.answering.plan import Wanted
from site_builder.search.indexing.arrays import Flags, Numbers, Reals
from site_builder.search.indexing.tokens import AUTHOR, to_term
from site_builder.search.leaning.leanings import LEVELS

_SCALE = 64


class Scores(msgspec.Struct, frozen=True, eq=False):
    """What each paper has of a query."""

    scores: Numbers
    covered: Numbers
    """Bits of the words that it contains; 0 if it contains none."""
    exact: Flags
    """Whether its title is the query, as far as terms say."""
    known: int
    """The bits of words that any paper contains."""


class _Slot(msgspec.Struct, frozen=True, eq=False):
    """A word of the query, and what each paper has of it."""

    word: Wanted
    own: Postings
    """The postings of its own term."""
    rarity: int
    gains: Numbers
    held: Flags
    titled: Flags
    """Whether the title contains its own term."""
    places: Numbers
    """Where the title contains any of its terms, as bits."""


def score_papers(wanted: Sequence[Wanted], length: int, known: Known) -> Scores:
    """Score all papers for the words of a query with so many word parts."""
    slots = [_fill_slot(word, known) for word in wanted]
    scores, covered, titled = np.zeros((3, known.count), np.int64)
    for slot in slots:
        scores += slot.gains
        covered |= slot.word.covers * slot.held
        titled |= slot.word.covers * slot.titled
    scores += _score_nearness(slots, known)
    held = _join_bits(slot.word.covers for slot in slots if len(slot.own.papers))
    rarities = sum(
        slot.rarity for slot in slots if len(slot.own.papers) and slot.word.covers and not slot.word.is_whole
    )
    if held:
        scores += (titled == held) * _round(known.ranking.titled * _SCALE * rarities)
    scores += _lean(slots, known, scores)
    found = _join_bits(slot.word.covers for slot in slots if slot.held.any())
    return Scores(scores, covered, _find_exact(slots, length, known), found)


def _join_bits(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)


def rate_rarity(papers: int, count: int) -> int:
    """Return how rare a term is that `count` of the papers contain, in hundredths."""
    return _round(100 * math.log(1 + (papers - count + 0.5) / (count + 0.5)))


def _fill_slot(word: Wanted, known: Known) -> _Slot:
    found = [known.find_postings(term) for term in word.terms]
    own = len(found[0].papers) or max(len(postings.papers) for postings in found)
    gains, places = np.zeros((2, known.count), np.int64)
    held, titled = np.zeros((2, known.count), bool)
    for term, postings in zip(word.terms, found, strict=True):
        idf = rate_rarity(known.count, max(own, len(postings.papers)))
        kept = postings.places > 0 if word.field == "title" else np.ones(len(postings.papers), bool)
        papers = postings.papers[kept]
        added = _weigh(word, term, postings, idf, known)[kept]
        gains[papers] = np.maximum(gains[papers], added)
        places[papers] |= postings.places[kept]
        held[papers] = True
    titled[found[0].papers[found[0].places > 0]] = True
    return _Slot(word, found[0], rate_rarity(known.count, own), gains, held, titled, places)


def _weigh(word: Wanted, term: str, postings: Postings, idf: int, known: Known) -> Numbers:
    """Return what each posting adds to the score of its paper: BM25F adds up the fields before it saturates."""
    ranking = known.ranking
    inexact = np.where(_lacks_variant(word, term, postings), ranking.inexact, 1.0)
    x = np.full(len(postings.papers), float(ranking.title))
    if not term.endswith(AUTHOR):
        lengths = known.title_lengths[postings.papers]
        average = float(known.index.lengths.mean())
        b = ranking.title_b
        x = (postings.places > 0) * (ranking.title / (1 - b + (b * lengths) / max(average, 1e-9)))
        if word.field != "title":
            x = x + postings.times / (1 - ranking.b + ranking.b * np.array(ranking.classes)[postings.classes])
    weights = _round_all((_SCALE * (ranking.k1 + 1) * x) / (ranking.k1 + x))
    return _round_all(idf * word.share * inexact * weights)


def _lacks_variant(word: Wanted, term: str, postings: Postings) -> Flags:
    """Say which papers only contain other variants of a word than the one in the query."""
    forms = postings.forms if len(postings.forms) > 1 and to_term(word.form) == term else ()
    wanted = next((number for number, variant in enumerate(forms) if word.form in variant), None)
    if wanted is None:
        return np.zeros(len(postings.papers), bool)
    lacking: Flags = (postings.seconds >> wanted & 1) == 0
    return lacking


def _score_nearness(slots: Sequence[_Slot], known: Known) -> Numbers:
    """Return what each paper gains for words that are as far apart in its title as in the query."""
    gains = np.zeros(known.count, np.int64)
    words = [slot for slot in slots if not slot.word.is_whole]
    for before, slot in pairwise(words):
        step = slot.word.place - before.word.place
        if step <= LAST_PLACE:
            moved = (before.places << step) & 0xFFFFFFFF
            near = _round((known.ranking.near * _SCALE * (slot.rarity + before.rarity)) / 2)
            gains += ((moved & slot.places) != 0) * near
    return gains


def _find_exact(slots: Sequence[_Slot], length: int, known: Known) -> Flags:
    """Say which titles are the query, apart from stop words and the ends of words."""
    words = [slot for slot in slots if not slot.word.is_whole]
    if not words:
        return np.zeros(known.count, bool)
    exact: Flags = (words[-1].places != 0) & (known.title_lengths == min(length, LONGEST_TITLE))
    for slot in words:
        if slot.word.place <= LAST_PLACE:
            exact &= (slot.places >> slot.word.place & 1) != 0
    return exact


def _lean(slots: Sequence[_Slot], known: Known, scores: Numbers) -> Numbers:
    """Return what each paper gains for what it is about."""
    leanings, most = np.zeros(known.count, np.int64), 0
    for slot in slots:
        own, word = slot.own, slot.word
        weight = int(2 * word.share * own.reach)
        if weight and not word.is_whole and word.field != "title":
            most += weight * weight
            leanings[own.papers] += weight * own.levels.astype(np.int64)
            leanings[own.near] += weight * own.near_levels.astype(np.int64)
    if not most or not known.ranking.lean:
        return np.zeros(known.count, np.int64)
    reach = (known.ranking.lean * int(scores.max(initial=0))) / (LEVELS * math.sqrt(most))
    return _round_all(leanings * reach)


def _round(value: float) -> int:
    """Round as JavaScript does: halves go up."""
    return math.floor(value + 0.5)


def _round_all(values: Reals) -> Numbers:
    rounded: Numbers = np.floor(values + 0.5).astype(np.int64)
    return rounded
