"""The tokens of texts, each analysed once however often it comes: the forms of its words, and the terms of those."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import islice

import msgspec
import numpy as np

from site_builder.search.packs import Flags, Numbers
from site_builder.search.tokens import AUTHOR, STOP_WORDS, find_words, split_written, to_term

_EDGES = ".,;:!?()[]{}\"'*"
"""What may stand around a word without being part of it. Not all that may: the rest is left to `find_words`."""

_BETWEEN = str.maketrans(dict.fromkeys(',;!?()[]{}"*', " "))
"""What no word holds. A blank in its place makes fewer tokens: `models` for `models,`, `(models` and `models`."""

_WHOLE = -1
"""What is written of a whole word: nothing of its own, beside its parts."""


class Tokens(msgspec.Struct, frozen=True, eq=False):
    """The tokens of a field of some documents, one document after the other."""

    numbers: Numbers
    sizes: Numbers
    """How many tokens each document has there."""


class Occurrences(msgspec.Struct, frozen=True, eq=False):
    """The forms of a field of some documents: which, whose, and where. A place counts parts of words."""

    forms: Numbers
    owners: Numbers
    places: Numbers
    lengths: Numbers
    """How many parts of words each document has there."""


class Parts(msgspec.Struct, frozen=True, eq=False):
    """The parts of words of a field of some documents, in their order."""

    forms: Numbers
    written: Numbers
    """Each as it is written, by a number of its own where that is not its form."""
    owners: Numbers


class _Numbering(dict[str, int]):
    """Text → its number, by first sight."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


class Vocabulary:
    """What has been seen so far. It grows with each text that is read."""

    def __init__(self) -> None:
        self._tokens = _Numbering()
        self._forms = _Numbering()
        self._terms = _Numbering()
        self._written = _Numbering()
        # Form → its term, -1 where that was not asked for yet.
        self._terms_of, self._name_terms = array("i"), array("i")
        # The entries of token n run from ends[n] to ends[n + 1]: the forms, by how many parts they stand behind the
        # token's place, and how they are written; a token takes up as many places as it has parts.
        self._ends, self._widths = array("i", [0]), array("i")
        self._entry_forms, self._entry_places, self._entry_written = array("i"), array("i"), array("i")

    def read(self, texts: Iterable[str]) -> Tokens:
        """Return the tokens of texts, one text for each document."""
        numbers: list[int] = []
        sizes: list[int] = []
        for text in texts:
            # No word goes beyond white space.
            tokens = (text.translate(_BETWEEN).replace(". ", " ") if text.isascii() else text).split()
            numbers += map(self._tokens.__getitem__, tokens)
            sizes.append(len(tokens))
        self._analyse_new()
        return Tokens(np.array(numbers, np.int32), np.array(sizes, np.int32))

    def forms(self) -> list[str]:
        """Return the forms by their numbers."""
        return list(self._forms)

    def terms(self) -> list[str]:
        """Return the terms by their numbers."""
        return list(self._terms)

    def to_terms(self, forms: Numbers, *, names: bool = False) -> Numbers:
        """Return the number of the term of each form, among names or elsewhere."""
        known = self._name_terms if names else self._terms_of
        known.extend([-1] * (len(self._forms) - len(known)))
        used = np.bincount(forms, minlength=len(known)) > 0
        new = np.flatnonzero(used & (_copy(known) < 0))
        texts = self.forms() if len(new) else []
        for form in new.tolist():
            known[form] = self._terms[texts[form] + AUTHOR if names else to_term(texts[form])]
        return _copy(known)[forms]

    def written_number(self, word: str) -> int:
        """Return the number of a part as it is written, -1 for one that was not seen."""
        return 2 * self._forms[word] if word in self._forms else 2 * self._written.get(word, -1) + 1

    def term_number(self, term: str) -> int:
        """Return the number of a term, -1 for one that was not seen."""
        return self._terms.get(term, -1)

    def stop_words(self) -> Flags:
        """Return for each form whether it is a stop word."""
        stopped = np.zeros(len(self._forms), bool)
        stopped[[self._forms[form] for form in STOP_WORDS if form in self._forms]] = True
        return stopped

    def occurrences(self, tokens: Tokens) -> Occurrences:
        """Return the forms of tokens that were read."""
        ends, widths = _copy(self._ends), _copy(self._widths)[tokens.numbers]
        owners = _owners(tokens)
        lengths = np.bincount(owners, widths, minlength=len(tokens.sizes)).astype(np.int32)
        counts = ends[tokens.numbers + 1] - ends[tokens.numbers]
        picks = expand_ranges(ends[tokens.numbers], counts)
        starts = np.cumsum(widths, dtype=np.int32) - widths
        starts -= np.repeat(np.cumsum(lengths, dtype=np.int32) - lengths, tokens.sizes)
        return Occurrences(
            forms=_copy(self._entry_forms)[picks],
            owners=np.repeat(owners, counts),
            places=np.repeat(starts, counts) + _copy(self._entry_places)[picks],
            lengths=lengths,
        )

    def parts(self, tokens: Tokens) -> Parts:
        """Return the parts of words of tokens that were read."""
        ends = _copy(self._ends)
        counts = ends[tokens.numbers + 1] - ends[tokens.numbers]
        picks = expand_ranges(ends[tokens.numbers], counts)
        written = _copy(self._entry_written)[picks]
        kept = written != _WHOLE
        return Parts(_copy(self._entry_forms)[picks[kept]], written[kept], np.repeat(_owners(tokens), counts)[kept])

    def _analyse_new(self) -> None:
        for token in islice(self._tokens, len(self._widths), None):
            bare = token.strip(_EDGES)
            if bare.isascii() and bare.isalnum():
                self._add(bare.lower(), 0, bare)
                self._widths.append(1)
            else:
                self._widths.append(self._analyse(token))
            self._ends.append(len(self._entry_forms))

    def _analyse(self, token: str) -> int:
        """Add the forms of a token's words, and return how many parts they have."""
        start = 0
        for word in find_words(token):
            whole, parts = split_written(word)
            if whole:
                self._add(whole, start)
            for place, (form, written) in enumerate(parts, start):
                self._add(form, place, written)
            start += len(parts)
        return start

    def _add(self, form: str, place: int, written: str = "") -> None:
        self._entry_forms.append(self._forms[form])
        self._entry_places.append(place)
        self._entry_written.append(self._number_written(form, written) if written else _WHOLE)

    def _number_written(self, form: str, written: str) -> int:
        return 2 * self._forms[form] if written == form else 2 * self._written[written] + 1


def expand_ranges(starts: Numbers, counts: Numbers) -> Numbers:
    """Return the numbers of ranges, one range after the other."""
    ends = np.cumsum(counts, dtype=np.int32)
    return np.repeat(starts - (ends - counts), counts) + np.arange(ends[-1] if len(ends) else 0, dtype=np.int32)


def _owners(tokens: Tokens) -> Numbers:
    return np.repeat(np.arange(len(tokens.sizes), dtype=np.int32), tokens.sizes)


def _copy(numbers: array[int]) -> Numbers:
    return np.array(numbers, np.int32)
