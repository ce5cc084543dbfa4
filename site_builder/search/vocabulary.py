"""The tokens of texts, each analysed once however often it comes: the forms of its words, and the terms of those."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec
import numpy as np
import numpy.typing as npt

from site_builder.search.packs import Numbers
from site_builder.search.tokens import AUTHOR, STOP_WORDS, find_words, split_word, to_term

_EDGES = ".,;:!?()[]{}\"'*"
"""What may stand around a word without being part of it. Not all that may: the rest is left to `find_words`."""


class Occurrences(msgspec.Struct, frozen=True, eq=False):
    """The forms of a field of some documents: which, whose, and where. A place counts parts of words."""

    forms: Numbers
    owners: Numbers
    places: Numbers
    lengths: Numbers
    """How many parts of words each document has there."""


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
        # Form → its term, -1 where that was not asked for yet.
        self._terms_of, self._name_terms = array("i"), array("i")
        # The entries of token n run from ends[n] to ends[n + 1]: the forms, and by how many parts they stand behind
        # the token's place; a token takes up as many places as it has parts.
        self._ends, self._widths = array("i", [0]), array("i")
        self._entry_forms, self._entry_places = array("i"), array("i")

    def read(self, texts: Iterable[str]) -> Occurrences:
        """Return the forms of texts, one text for each document."""
        numbers, sizes = array("i"), array("i")
        for text in texts:
            # No word goes beyond white space.
            tokens = text.split()
            numbers.extend(map(self._tokens.__getitem__, tokens))
            sizes.append(len(tokens))
        self._analyse_new()
        return self._occurrences(_copy(numbers), _copy(sizes))

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
        texts = list(self._forms)
        for form in np.flatnonzero(np.bincount(forms, minlength=len(known))).tolist():
            if known[form] < 0:
                known[form] = self._terms[texts[form] + AUTHOR if names else to_term(texts[form])]
        return _copy(known)[forms]

    def stop_words(self) -> npt.NDArray[np.bool_]:
        """Return for each form whether it is a stop word."""
        stopped = np.zeros(len(self._forms), bool)
        stopped[[self._forms[form] for form in STOP_WORDS if form in self._forms]] = True
        return stopped

    def _analyse_new(self) -> None:
        for token in islice(self._tokens, len(self._widths), None):
            width = 0
            for form, place, end in _forms_of(token):
                self._entry_forms.append(self._forms[form])
                self._entry_places.append(place)
                width = end
            self._ends.append(len(self._entry_forms))
            self._widths.append(width)

    def _occurrences(self, tokens: Numbers, sizes: Numbers) -> Occurrences:
        ends, widths = _copy(self._ends), _copy(self._widths)[tokens]
        owners = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        lengths = np.bincount(owners, widths, minlength=len(sizes)).astype(np.int32)
        counts = ends[tokens + 1] - ends[tokens]
        picks = expand_ranges(ends[tokens], counts)
        starts = np.cumsum(widths, dtype=np.int32) - widths
        starts -= np.repeat(np.cumsum(lengths, dtype=np.int32) - lengths, sizes)
        return Occurrences(
            forms=_copy(self._entry_forms)[picks],
            owners=np.repeat(owners, counts),
            places=np.repeat(starts, counts) + _copy(self._entry_places)[picks],
            lengths=lengths,
        )


def expand_ranges(starts: Numbers, counts: Numbers) -> Numbers:
    """Return the numbers of ranges, one range after the other."""
    ends = np.cumsum(counts, dtype=np.int32)
    return np.repeat(starts - (ends - counts), counts) + np.arange(ends[-1] if len(ends) else 0, dtype=np.int32)


def _copy(numbers: array[int]) -> Numbers:
    return np.array(numbers, np.int32)


def _forms_of(token: str) -> Iterator[tuple[str, int, int]]:
    """Yield each form of a token, by how many parts it stands behind its start, and how many parts there are so far."""
    bare = token.strip(_EDGES)
    if bare.isascii() and bare.isalnum():
        yield bare.lower(), 0, 1
        return
    start = 0
    for word in find_words(token):
        whole, parts = split_word(word)
        end = start + len(parts)
        if whole:
            yield whole, start, end
        for place, part in enumerate(parts, start):
            yield part, place, end
        start = end
