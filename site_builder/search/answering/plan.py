"""From the parts of a query to the terms to look for: the counterpart of `client/plan.js`, without correction."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import chain
from operator import or_

import msgspec

from site_builder.search.answering.known import Known
from site_builder.search.answering.query import Choice, Part, Query
from site_builder.search.answering.spellings import spell_name, spell_part, spell_whole
from site_builder.search.indexing.tokens import (
    AUTHOR,
    STOP_WORDS,
    TITLE_WORDS,
    find_words,
    list_forms,
    split_written,
    to_term,
)

_MOST_BITS = 30
"""The most words that have a bit: papers are only asked to contain these."""

_MOST_WORDS = 60
"""The most words that are looked for. Those without a bit only add to scores."""

_ASIDES = frozenset(
    "paper papers article articles publication publications literature work works study studies interested interest "
    "describe describes described describing discuss discusses discussing concerned concerning regarding deal deals "
    "dealing relevant find finding look looking know known want need anything information".split()
)
"""Words that ask for papers rather than say what they are about; they have less weight in a long query."""
_LONG = 6

_FEW = 4
"""In a query of this many word parts or fewer, long stop words count if they are in a title."""

_LESS = 0.5
"""The weight of an aside, of a stop word in a title, and of the whole of a word whose parts are looked for as well."""

_LEAST = 0.1
"""The weight of the word that two words of the query would make if written as one."""

_COMMON = 60
"""How often such a word must occur, roughly, to be looked for beside its parts."""

_MANY = 6
_LARGE = 20_000
_COSTLY = 4**7
_FEWEST = 5
"""In a query of `_MANY` words to `_LARGE` papers, words that occur about `_COSTLY` times are left out, but `_FEWEST`
remain."""


class Wanted(msgspec.Struct, frozen=True):
    """A word to look for."""

    form: str
    place: int
    """The position in the query, counted in word parts."""
    covers: int
    """The bits of the words that it matches."""
    terms: tuple[str, ...]
    """Its own first."""
    field: str = ""
    is_whole: bool = False
    """Whether it is the whole of a word whose parts are looked for as well."""
    share: float = 1
    """How much of its score counts."""


class Plan(msgspec.Struct, frozen=True):
    """What to look for."""

    wanted: tuple[Wanted, ...]
    length: int
    """The length of the query in word parts."""
    needed: int
    """The bits of words that a paper must contain."""
    every: int
    """The bits of all words."""
    choices: tuple[tuple[int, ...], ...]
    """Groups of alternatives: the bits of the words of each."""
    phrases: tuple[tuple[str, ...], ...]
    """The forms of each phrase, including stop words."""
    unwanted: tuple[frozenset[str], ...]
    """Sets of terms; a paper must not contain all terms of a set."""
    topics: tuple[str, ...]
    """Words that must be in the name of one of its topics."""
    untopics: tuple[str, ...]


def make_plan(query: Query, known: Known) -> Plan:
    """Return what to look for."""
    length = sum(len(list_forms(part.text)) for part in query.parts)
    planner = _Planner(known, _is_bare(query), length <= _FEW)
    topics: dict[bool, list[str]] = {False: [], True: []}
    unwanted = []
    for at, part in enumerate(query.parts):
        after = query.parts[at + 1].choice if at + 1 < len(query.parts) else None
        if part.field == "topic":
            topics[part.is_unwanted] += list_forms(part.text)
        elif part.is_unwanted:
            forms = (form for form in list_forms(part.text) if form not in STOP_WORDS)
            unwanted.append(frozenset(_term_of(form, part.field) for form in forms))
        else:
            planner.add(part)
        if part.choice and after and after[0] == part.choice[0] and after[1] != part.choice[1]:
            planner.length += 1  # "OR" has a place, as it has in titles
    left = planner.leave_out()
    return Plan(
        wanted=tuple(_weigh_aside(word, planner.length) for word in planner.wanted),
        length=planner.length,
        needed=planner.needed,
        every=planner.every & ~left,
        choices=planner.list_choices(),
        phrases=tuple(planner.phrases),
        unwanted=tuple(unwanted),
        topics=tuple(topics[False]),
        untopics=tuple(topics[True]),
    )


def _is_bare(query: Query) -> bool:
    """Say whether to look for stop words, because there are no other words."""
    forms = (form for part in query.parts if not part.is_unwanted for form in list_forms(part.text))
    return all(form in STOP_WORDS for form in forms)


def _weigh_aside(word: Wanted, length: int) -> Wanted:
    is_aside = length >= _LONG and word.form in _ASIDES
    return msgspec.structs.replace(word, share=_LESS) if is_aside else word


def _term_of(form: str, field: str) -> str:
    return form + AUTHOR if field == "author" else to_term(form)


class _Planner:
    """A plan as it grows, word by word."""

    def __init__(self, known: Known, is_bare: bool, is_short: bool) -> None:
        self._known = known
        self._is_bare = is_bare
        self._is_short = is_short
        self.wanted: list[Wanted] = []
        self.length = self.needed = self.every = 0
        self.phrases: list[tuple[str, ...]] = []
        self._choices: dict[int, dict[int, int]] = {}

    def list_choices(self) -> tuple[tuple[int, ...], ...]:
        groups = (tuple(bits for bits in places.values() if bits) for places in self._choices.values())
        return tuple(group for group in groups if group)

    def leave_out(self) -> int:
        """Leave out the most common words of a long query, and return their bits.

        Words that papers must contain, and alternatives, stay.
        """
        words = [word for word in self.wanted if not word.is_whole]
        if len(words) < _MANY or self._known.count < _LARGE:
            return 0
        fixed = reduce(or_, chain(*self.list_choices()), self.needed)
        common = [word for word in words if not word.covers & fixed and self._known.rate(word.form).count >= _COSTLY]
        common.sort(key=lambda word: -self._known.rate(word.form).count)
        left = common[: len(words) - _FEWEST]
        bits = reduce(or_, (word.covers for word in left), 0)
        self.wanted = [
            msgspec.structs.replace(word, covers=word.covers & ~bits) for word in self.wanted if word not in left
        ]
        return bits

    def add(self, part: Part) -> None:
        """Add the words of a part of the query."""
        is_phrase = part.is_phrase and not part.choice
        before, start, earlier = list[str](), 0, 0
        found = 0
        for word in find_words(part.text):
            whole, parts = _split(word)
            first, bits = self.length, self._add_parts(word, parts, part.field)
            if not (part.field or is_phrase):
                self._add_stopped(parts, first)
            wholes = [form for form in (*self._keep_whole(whole, parts), *spell_whole(parts)) if form]
            if wholes and bits and not is_phrase:
                self._add_whole(wholes, first, bits, part.field, _LESS)
            joined = self._join(before, parts) if bits and earlier and not is_phrase and not part.field else ""
            if joined:
                self._add_whole([joined], start, earlier | bits, "", _LEAST)
            before, start, earlier = parts, first, bits
            found |= bits
        if (part.field or is_phrase) and not part.choice:
            self.needed |= found
        if is_phrase and part.field != "author":
            self.phrases.append(tuple(list_forms(part.text)))
        if part.choice:
            self._add_choice(part.choice, found)

    def _add_choice(self, choice: Choice, bits: int) -> None:
        group, place = choice
        places = self._choices.setdefault(group, {})
        places[place] = places.get(place, 0) | bits

    def _add_parts(self, word: str, parts: Sequence[str], field: str) -> int:
        """Add the parts of a word, and return their bits."""
        bits = 0
        for at, form in enumerate(parts):
            if (self._is_bare or field or form not in STOP_WORDS) and len(self.wanted) < _MOST_WORDS:
                covers = self.every + 1 if self.every + 1 < 2**_MOST_BITS else 0
                terms = self._list_terms(form, field, "" if len(parts) > 1 else word, spell_part(parts, at))
                self.wanted.append(Wanted(form, self.length, covers, terms, field))
                self.every |= covers
                bits |= covers
            self.length += 1
        return bits

    def _add_stopped(self, parts: Sequence[str], place: int) -> None:
        """Add the long stop words among the parts of a word, which titles may have."""
        for at, form in enumerate(parts):
            if self._is_short and not self._is_bare and form in TITLE_WORDS:
                self._add_whole([form], place + at, 0, "", _LESS)

    def _list_terms(self, form: str, field: str, word: str, others: Sequence[str]) -> tuple[str, ...]:
        is_name = not field and self._known.rate(form).is_name
        names = [form, *([spell_name(word)] if word else [])] if is_name or (word and field == "author") else []
        terms = (
            _term_of(form, field),
            *(_term_of(other, field) for other in others),
            *(name + AUTHOR for name in names),
        )
        return tuple(dict.fromkeys(terms))

    def _add_whole(self, forms: Sequence[str], place: int, covers: int, field: str, share: float) -> None:
        terms = tuple(dict.fromkeys(_term_of(form, field) for form in forms))
        self.wanted.append(Wanted(forms[0], place, covers, terms, field, is_whole=True, share=share))

    def _keep_whole(self, whole: str, parts: Sequence[str]) -> list[str]:
        """Return the whole of a compound, unless it is hardly ever written as one word and its parts are common."""
        rate = self._known.rate
        is_rare = whole.isalpha() and not rate(whole).count and all(rate(part).count for part in parts)
        return [] if is_rare else [whole]

    def _join(self, before: Sequence[str], parts: Sequence[str]) -> str:
        """Return the word that two words make if written as one, if that is common; otherwise an empty text."""
        both = [*before, *parts]
        is_plain = len(before) == len(parts) == 1 and all(len(it) > 1 and it not in STOP_WORDS for it in both)
        joined = "".join(both)
        return joined if is_plain and self._known.rate(joined).count >= _COMMON else ""


def _split(word: str) -> tuple[str, list[str]]:
    whole, parts = split_written(word)
    return whole, [form for form, _ in parts]
