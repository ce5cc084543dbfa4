"""The ranking in the simplest way: it checks each paper for each word of a query, without postings or bit masks.

The tests compare the client with it. It is for plain text without syntax; nothing is completed or corrected.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec
from search.plain_terms import count_places, iter_forms, name_terms, split_word, text_terms, title_terms

from site_builder.search.format.manifest import RANKING
from site_builder.search.indexing.documents import Document
from site_builder.search.indexing.slice_tokens import REST_FIELDS
from site_builder.search.indexing.tokens import AUTHOR, STOP_WORDS, TITLE_WORDS, find_words, fold, to_term
from site_builder.search.indexing.variants import Variants, group_forms

_SCALE = 64
_MOST_WORDS = 60
_MOST_BITS = 30
_LONG = 6
_FEW = 4
_LESS = 0.5
_LEAST = 0.1
_NUMBERS = "zero one two three four five six seven eight nine ten".split()
_ASIDES = frozenset(
    "paper papers article articles publication publications literature work works study studies interested interest "
    "describe describes described describing discuss discusses discussing concerned concerning regarding deal deals "
    "dealing relevant find finding look looking know known want need anything information".split()
)
_LAST_PLACE = 31
"""Positions from here on all count as one."""
_MOST_FREQUENT = 31
_LONGEST_TITLE = 255
_CLASS_BOUNDS = (0.7, 1.0, 1.45)


class PlainPaper(msgspec.Struct, frozen=True):
    """What the ranking knows about a paper."""

    title: dict[str, frozenset[int]]
    """Term → its positions."""
    title_length: int
    text: Counter[str]
    text_length: int
    names: frozenset[str]
    letters: str
    forms: frozenset[str]
    """The forms of the title and the text."""

    @property
    def terms(self) -> frozenset[str]:
        return self.names.union(self.title, self.text)


class PlainSlot(msgspec.Struct, frozen=True):
    """A word of a query: the terms that match it, its own first."""

    terms: tuple[str, ...]
    place: int
    covers: frozenset[int]
    """The numbers of the words that it matches."""
    whole: bool = False
    share: float = 1
    form: str = ""


class PlainLeanings(msgspec.Struct, frozen=True):
    """How much papers lean to terms."""

    strength: float = 0
    reaches: dict[str, int] = {}
    levels: dict[tuple[str, int], int] = {}
    """Term and number of a paper → level."""


class PlainRanking:
    """The ranking of some documents, numbered in order. `extras` are more words for the text of each."""

    def __init__(
        self, documents: Sequence[Document], extras: Sequence[str] = (), leanings: PlainLeanings | None = None
    ) -> None:
        self._leanings = leanings or PlainLeanings()
        pairs = zip(documents, extras or [""] * len(documents), strict=True)
        self.papers = [_read(document, extra) for document, extra in pairs]
        self._title_average = _mean([paper.title_length for paper in self.papers])
        self._text_average = _mean([paper.text_length for paper in self.papers])
        self._counts = Counter(term for paper in self.papers for term in paper.terms)
        self._variants = _find_variants(documents, extras or [""] * len(documents))

    def rank(
        self,
        query: str,
        is_name: Callable[[str], bool] = lambda _: True,
        is_common: Callable[[str], bool] = lambda _: False,
    ) -> list[tuple[int, int]]:
        """Return all papers that a query finds, with their scores, best first.

        `is_name` says which words the client looks for as names too, `is_common` which it tries to join words to.
        """
        slots, length = read_query(query, is_name, is_common)
        scores = {number: self._score(number, slots) for number in range(len(self.papers))}
        found = [number for number, (covered, _) in scores.items() if covered]
        best = max(score for _, score in scores.values()) if scores else 0
        scores = {
            number: (covered, score + self._lean(number, slots, best)) for number, (covered, score) in scores.items()
        }
        every = {word for slot in slots for word in slot.covers if any(map(self._count, slot.terms))}

        def key(number: int) -> tuple[bool, bool, bool, int, int]:
            covered, score = scores[number]
            exact = self._is_exact(self.papers[number], slots, length)
            return exact and self.papers[number].letters == _letters(query), exact, covered >= every, score, number

        return [(number, scores[number][1]) for number in sorted(found, key=key, reverse=True)]

    def _score(self, number: int, slots: Sequence[PlainSlot]) -> tuple[frozenset[int], int]:
        """Return which words a paper contains, and its score."""
        paper = self.papers[number]
        gains = [self._gain(paper, slot) for slot in slots]
        covered = frozenset(word for slot, gain in zip(slots, gains, strict=True) if gain for word in slot.covers)
        near = self._nearness(paper, [slot for slot in slots if not slot.whole])
        return covered, sum(gains) + near + self._fullness(paper, slots)

    def _gain(self, paper: PlainPaper, slot: PlainSlot) -> int:
        """Return how much the best of a slot's terms adds to a paper's score."""
        own = self._count(slot.terms[0])
        gains = (
            _round(self._rarity(max(own, self._count(term))) * self._part(paper, slot, term) * self._weigh(paper, term))
            for term in slot.terms
            if term in paper.title or term in paper.text or term in paper.names
        )
        return max(gains, default=0)

    def _part(self, paper: PlainPaper, slot: PlainSlot, term: str) -> float:
        """Return how much of a gain counts: less if a paper only contains other variants of the word."""
        variants = self._variants.get(term, ()) if term == to_term(slot.form) else ()
        wanted = [forms for forms in variants if slot.form in forms]
        is_exact = len(variants) < 2 or not wanted or paper.forms.intersection(*wanted)
        return slot.share * (1 if is_exact else RANKING.inexact)

    def _lean(self, number: int, slots: Sequence[PlainSlot], best: int) -> int:
        """Return how much a paper gains for what it is about."""
        words = [slot for slot in slots if not slot.whole]
        pulls = [(slot.terms[0], int(2 * slot.share) * self._leanings.reaches.get(slot.terms[0], 0)) for slot in words]
        most = sum(pull * pull for _, pull in pulls)
        if not most or not self._leanings.strength:
            return 0
        held = sum(pull * self._leanings.levels.get((term, number), 0) for term, pull in pulls)
        return _round(held * (self._leanings.strength * best / (7 * math.sqrt(most))))

    def _weigh(self, paper: PlainPaper, term: str) -> int:
        """Return BM25F's weight of a term: the fields are added up before they saturate."""
        k1 = RANKING.k1
        if term.endswith(AUTHOR):
            x = RANKING.title
        else:
            x = self._in_title(paper) if term in paper.title else 0
            x += self._in_text(paper, term)
        return _round((_SCALE * (k1 + 1) * x) / (k1 + x))

    def _in_title(self, paper: PlainPaper) -> float:
        b, length = RANKING.title_b, min(paper.title_length, _LONGEST_TITLE)
        return float(RANKING.title / (1 - b + (b * length) / self._title_average))

    def _in_text(self, paper: PlainPaper, term: str) -> float:
        b, ratio = RANKING.b, paper.text_length / max(_round_average(self._text_average), 1e-9)
        size = RANKING.classes[sum(ratio >= bound for bound in _CLASS_BOUNDS)]
        return float(min(paper.text[term], _MOST_FREQUENT) / (1 - b + b * size))

    def _nearness(self, paper: PlainPaper, slots: Sequence[PlainSlot]) -> int:
        """Return how much a paper gains for words that are as far apart in its title as in the query."""
        return sum(
            _round((RANKING.near * _SCALE * (self._rareness(slot) + self._rareness(before))) / 2)
            for before, slot in pairwise(slots)
            if any(
                place + slot.place - before.place in _places(paper, slot)
                and place + slot.place - before.place <= _LAST_PLACE
                for place in _places(paper, before)
            )
        )

    def _fullness(self, paper: PlainPaper, slots: Sequence[PlainSlot]) -> int:
        """Return how much a paper gains for a title with all words of the query, except words that are in no paper."""
        known = [slot for slot in slots if slot.covers and self._count(slot.terms[0])]
        titled = {word for slot in known if slot.terms[0] in paper.title for word in slot.covers}
        if not known or titled != {word for slot in known for word in slot.covers}:
            return 0
        return _round(RANKING.titled * _SCALE * sum(self._rareness(slot) for slot in known if not slot.whole))

    def _is_exact(self, paper: PlainPaper, slots: Sequence[PlainSlot], length: int) -> bool:
        """Say whether a title is the query, apart from stop words and the ends of words."""
        words = [slot for slot in slots if not slot.whole]
        early = [slot for slot in words if slot.place <= _LAST_PLACE]
        return (
            bool(words and _places(paper, words[-1]))
            and min(paper.title_length, _LONGEST_TITLE) == min(length, _LONGEST_TITLE)
            and all(slot.place in _places(paper, slot) for slot in early)
        )

    def _rareness(self, slot: PlainSlot) -> int:
        return self._rarity(self._count(slot.terms[0]) or max(map(self._count, slot.terms)))

    def _rarity(self, count: int) -> int:
        return _round(100 * math.log(1 + (len(self.papers) - count + 0.5) / (count + 0.5)))

    def _count(self, term: str) -> int:
        """Return how many papers contain a term."""
        return self._counts[term]


def read_query(
    query: str, is_name: Callable[[str], bool], is_common: Callable[[str], bool]
) -> tuple[list[PlainSlot], int]:
    """Return the slots of a query, and how many word parts it has, including stop words."""
    split = [(word, *split_word(word)) for word in find_words(query)]
    forms = [form for _, _, parts in split for form in parts]
    bare = all(form in STOP_WORDS for form in forms)
    slots: list[PlainSlot] = []
    length, words = 0, 0
    before: tuple[tuple[str, ...], int, frozenset[int]] = (), 0, frozenset()
    for word, whole, parts in split:
        first, covers = length, list[int]()
        for at, form in enumerate(parts):
            if (bare or form not in STOP_WORDS) and len(slots) < _MOST_WORDS:
                bits = frozenset({words} if words < _MOST_BITS else ())
                share = _LESS if len(forms) >= _LONG and form in _ASIDES else 1
                names = {form, *([_other_name(word)] if len(parts) == 1 else [])} if is_name(form) else set()
                terms = (
                    to_term(form),
                    *map(to_term, _other_parts(parts, at)),
                    *(name + AUTHOR for name in sorted(names)),
                )
                slots.append(PlainSlot(terms, length, bits, share=share, form=form))
                covers.extend(bits)
                words += 1
            elif form in TITLE_WORDS and len(forms) <= _FEW:
                slots.append(PlainSlot((to_term(form),), length, frozenset(), whole=True, share=_LESS, form=form))
            length += 1
        if covers and (wholes := [form for form in (whole, *_other_wholes(parts)) if form]):
            terms = tuple(map(to_term, wholes))
            slots.append(PlainSlot(terms, first, frozenset(covers), whole=True, share=_LESS, form=wholes[0]))
        joined = (*before[0], *parts)
        if covers and before[2] and len(joined) == 2 and min(map(len, joined)) > 1 and is_common("".join(joined)):
            term, bits = to_term("".join(joined)), before[2].union(covers)
            slots.append(PlainSlot((term,), before[1], bits, whole=True, share=_LEAST, form="".join(joined)))
        before = parts, first, frozenset(covers)
    return slots, length


def _other_name(word: str) -> str:
    spelt = re.sub("[äöü]", lambda found: fold(found[0]) + "e", unicodedata.normalize("NFC", word.lower()))
    return fold(spelt) if fold(spelt) != fold(word) else re.sub("([aou])e(?=[^aeiou])", r"\1", fold(word))


def _other_parts(parts: Sequence[str], at: int) -> list[str]:
    is_number = parts[at + 1 : at + 2] == ("shot",) and parts[at] in map(str, range(11))
    return [_NUMBERS[int(parts[at])]] if is_number else []


def _other_wholes(parts: Sequence[str]) -> list[str]:
    if len(parts) == 1 and (found := re.fullmatch("([a-z]{2,})2([a-z]{2,})", parts[0])):
        return [f"{found[1]}to{found[2]}"]
    if len(parts) == 3 and parts[1] == "to":
        return [f"{parts[0]}2{parts[2]}"]
    if len(parts) != 2 or parts[1] != "shot":
        return []
    spelt = dict(zip(map(str, range(11)), _NUMBERS, strict=True))
    spelt |= {name: digit for digit, name in spelt.items()}
    return [f"{spelt[parts[0]]}shot"] if parts[0] in spelt else []


def _read(document: Document, extra: str) -> PlainPaper:
    places: dict[str, set[int]] = {}
    for term, place in title_terms(document.title):
        places.setdefault(term, set()).add(min(place, _LAST_PLACE))
    terms = text_terms(msgspec.structs.replace(document, identifiers=f"{document.identifiers}\n{extra}"))
    return PlainPaper(
        title={term: frozenset(held) for term, held in places.items()},
        title_length=count_places(document.title),
        text=Counter(terms),
        text_length=len(terms),
        names=frozenset(name_terms(document)),
        letters=_letters(document.title),
        forms=frozenset(_count_forms(document, extra)),
    )


def _count_forms(document: Document, extra: str) -> Counter[str]:
    """Return the forms of a document, as the index counts them."""
    fields = (document.title, *(getattr(document, field) for field in ("abstract", *REST_FIELDS)), extra)
    return Counter(form for text in fields for form, _ in iter_forms(text))


def _find_variants(documents: Sequence[Document], extras: Sequence[str]) -> dict[str, Variants]:
    counts: dict[str, Counter[str]] = {}
    for document, extra in zip(documents, extras, strict=True):
        for form, count in _count_forms(document, extra).items():
            counts.setdefault(to_term(form), Counter())[form] += count
    return {term: group_forms(forms) for term, forms in counts.items()}


def _places(paper: PlainPaper, slot: PlainSlot) -> frozenset[int]:
    return frozenset().union(*(paper.title.get(term, frozenset()) for term in slot.terms))


def _letters(text: str) -> str:
    return " ".join(form for word in find_words(text) for form in split_word(word)[1])


def _round(value: float) -> int:
    """Round as JavaScript does: halves go up."""
    return math.floor(value + 0.5)


def _round_average(average: float) -> float:
    """Round a number to five binary digits."""
    step = 2.0 ** (math.floor(math.log2(average)) - 4) if average else 1
    return _round(average / step) * step


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values) if values else 0.0
