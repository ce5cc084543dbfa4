"""The tokens of texts, each analysed only once: the forms of its words, and their terms."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec
import numpy as np

from site_builder.search.indexing.arrays import Numbers
from site_builder.search.indexing.token_numbers import TokenNumbers, Tokens
from site_builder.search.indexing.tokens import find_words, split_written, to_term, utf16_key

_EDGES = "-.^/_&:@'"
"""Characters that may surround a word without being part of it. `find_words` handles the others."""

_APART = bytes.maketrans(b"-.^/_+&:@", b" " * 9)
"""Separates the parts of a word."""

_WHOLE = -1
"""Used for a whole word, which has no spelling besides those of its parts."""


class Occurrences(msgspec.Struct, frozen=True, eq=False):
    """The entries of the tokens of a field of some documents, and which document each belongs to."""

    entries: Numbers
    owners: Numbers


class Table(msgspec.Struct, frozen=True, eq=False):
    """The entries of all tokens: those of token n run from `starts[n]` to the next start.

    The parts of its words come first, in order, `widths[n]` in all; the whole words follow.
    """

    starts: Numbers
    widths: Numbers
    forms: Numbers
    terms: Numbers
    written: Numbers
    """The spelling of each part, as a number of its own if it differs from the form; -1 for a whole word."""
    places: Numbers
    """How many parts of its token come before each entry."""


class _Numbering(dict[str, int]):
    """Text → its number, in order of first appearance."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self.texts)
        self.texts.append(text)
        return number


class Vocabulary:
    """All tokens read so far. It grows with each text that is read. `to_term` makes the term of a form."""

    def __init__(self, to_term: Callable[[str], str] = to_term) -> None:
        self._to_term = to_term
        self._tokens = TokenNumbers()
        self._forms, self._terms, self._written = _Numbering(), _Numbering(), _Numbering()
        self._terms_of = array("i")  # form → its term
        self._starts, self._widths = array("i", [0]), array("i")
        self._entry_forms, self._entry_places, self._entry_written = array("i"), array("i"), array("i")

    @property
    def forms(self) -> Sequence[str]:
        """The forms in the order of their numbers."""
        return self._forms.texts

    @property
    def terms(self) -> Sequence[str]:
        """The terms in the order of their numbers."""
        return self._terms.texts

    @property
    def terms_of(self) -> Numbers:
        """The number of the term of each form."""
        return np.array(self._terms_of, np.int32)

    def read(self, texts: Iterable[str]) -> Tokens:
        """Return the tokens of texts, one text per document."""
        tokens = self._tokens.read(texts)
        self._analyse_new()
        return tokens

    def written_number(self, word: str) -> int:
        """Return the number of a part as written, or -1 if it has not been read."""
        return 2 * self._forms[word] if word in self._forms else 2 * self._written.get(word, -1) + 1

    def term_number(self, term: str) -> int:
        """Return the number of a term, or -1 if it has not been read."""
        return self._terms.get(term, -1)

    def table(self) -> Table:
        """Return the entries of all tokens read so far."""
        forms = np.array(self._entry_forms, np.int32)
        return Table(
            starts=np.array(self._starts, np.int32),
            widths=np.array(self._widths, np.int32),
            forms=forms,
            terms=np.array(self._terms_of, np.int32)[forms],
            written=np.array(self._entry_written, np.int32),
            places=np.array(self._entry_places, np.int32),
        )

    def _analyse_new(self) -> None:
        entries = _Entries([], [], [])
        new = [token.strip(_EDGES) for token in self._tokens.texts[len(self._widths) :]]
        for token, spaced in zip(new, _space_parts(new), strict=True):
            parts = spaced.split(" ")
            # A word that consists of ASCII parts is analysed like any other, but in less time.
            is_simple = token.isascii() and all(map(str.isalnum, parts))
            self._widths.append(_add_simple(entries, parts) if is_simple else _add_words(entries, token))
            self._starts.append(len(self._entry_forms) + len(entries.forms))
        self._number(entries)
        self._terms_of.extend(self._terms[self._to_term(form)] for form in self.forms[len(self._terms_of) :])

    def _number(self, entries: _Entries) -> None:
        numbers = [*map(self._forms.__getitem__, entries.forms)]
        self._entry_forms.extend(numbers)
        self._entry_places.extend(entries.places)
        self._entry_written.extend(
            2 * number if written == form else 2 * self._written[written] + 1 if written else _WHOLE
            for number, form, written in zip(numbers, entries.forms, entries.written, strict=True)
        )


class _Entries(NamedTuple):
    """The entries of some tokens."""

    forms: list[str]
    written: list[str]
    """Empty for a whole word."""
    places: list[int]


def _space_parts(tokens: Sequence[str]) -> list[str]:
    """Return tokens with spaces between their parts; the bytes of all are translated at once, which is fast."""
    joined = "\n".join(tokens).encode("utf-8", "surrogatepass").translate(_APART)
    return joined.decode("utf-8", "surrogatepass").split("\n") if tokens else []


def _add_simple(entries: _Entries, parts: list[str]) -> int:
    """Add the entries of one word from its ASCII parts, and return how many parts it has."""
    count = len(parts)
    entries.written.extend(parts)
    if count == 1:
        entries.forms.append(parts[0].lower())
        entries.places.append(0)
        return 1
    forms = "\n".join(parts).lower().split("\n")
    entries.forms.extend(forms)
    entries.forms.append("".join(forms))
    entries.written.append("")
    entries.places.extend((*range(count), 0))
    return count


def _add_words(entries: _Entries, token: str) -> int:
    """Add the entries of a token's words, and return how many parts they have."""
    wholes: list[tuple[str, int]] = []
    start = 0
    for word in find_words(token):
        whole, parts = split_written(word)
        if whole:
            wholes.append((whole, start))
        for form, written in parts:
            entries.forms.append(form)
            entries.written.append(written)
        entries.places.extend(range(start, start + len(parts)))
        start += len(parts)
    for whole, place in wholes:
        entries.forms.append(whole)
        entries.written.append("")
        entries.places.append(place)
    return start


def find_parts(table: Table, tokens: Tokens) -> Occurrences:
    """Return the parts of words in some fields, in order."""
    return _find(table, tokens, table.widths[tokens.numbers])


def find_entries(table: Table, tokens: Tokens) -> Occurrences:
    """Return the parts of words and the whole words in some fields, token by token."""
    return _find(table, tokens, _count_entries(table, tokens))


def find_places(table: Table, tokens: Tokens, found: Occurrences) -> Numbers:
    """Return the position of each entry in its field: the number of word parts before it."""
    widths = table.widths[tokens.numbers]
    starts = np.cumsum(widths, dtype=np.int32) - widths
    starts -= np.repeat(np.append(starts, 0)[np.cumsum(tokens.sizes) - tokens.sizes], tokens.sizes)
    return np.repeat(starts, _count_entries(table, tokens)) + table.places[found.entries]


def count_parts(table: Table, tokens: Tokens) -> Numbers:
    """Return how many word parts each document has."""
    owners = np.repeat(np.arange(len(tokens.sizes), dtype=np.int32), tokens.sizes)
    return np.bincount(owners, table.widths[tokens.numbers], minlength=len(tokens.sizes)).astype(np.int32)


def merge_texts(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], list[Numbers]]:
    """Return the distinct texts of all rows, sorted, and for each row the positions of its texts among them."""
    ordered = sort_texts(dict.fromkeys(chain(*rows)))
    numbers = {text: number for number, text in enumerate(ordered)}
    return tuple(ordered), [np.array([numbers[text] for text in row], np.int32) for row in rows]


def sort_texts(texts: Collection[str]) -> list[str]:
    """Return texts as JavaScript sorts them; code points in Unicode's basic plane are in the same order everywhere."""
    is_basic = max("".join(texts), default="") <= "\uffff"
    return sorted(texts) if is_basic else sorted(texts, key=utf16_key)


def expand_ranges(starts: Numbers, counts: Numbers) -> Numbers:
    """Return the numbers in all ranges, range by range."""
    ends = np.cumsum(counts, dtype=np.int32)
    return np.repeat(starts - (ends - counts), counts) + np.arange(ends[-1] if len(ends) else 0, dtype=np.int32)


def _count_entries(table: Table, tokens: Tokens) -> Numbers:
    """Return how many entries each token has."""
    return table.starts[tokens.numbers + 1] - table.starts[tokens.numbers]


def _find(table: Table, tokens: Tokens, counts: Numbers) -> Occurrences:
    """Return the first entries of each token; `counts` says how many."""
    owners = np.repeat(np.arange(len(tokens.sizes), dtype=np.int32), tokens.sizes)
    return Occurrences(expand_ranges(table.starts[tokens.numbers], counts), np.repeat(owners, counts))
