"""A share of a catalogue's papers, which one process reads, searches for acronyms and indexes, slice by slice.

Each step returns what the other shares need to know, so shares can be in different processes. What is known about
single papers waits in a file; only the vocabulary stays in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec
import numpy as np

from site_builder.model import Paper
from site_builder.packing.array_file import ArrayFile, Stored
from site_builder.search.indexing.acronym_uses import AcronymUses, compile_forms, count_longs, find_uses, missing_forms
from site_builder.search.indexing.acronyms import Acronym, Definitions, count_definitions, merge_definitions
from site_builder.search.indexing.arrays import Flags, Numbers
from site_builder.search.indexing.documents import Document, encode_row
from site_builder.search.indexing.paper_slices import PaperSlice
from site_builder.search.indexing.slice_index import StoredSlice, store_slice
from site_builder.search.indexing.slice_tokens import (
    Lookup,
    SliceTokens,
    StoredTokens,
    index_tokens,
    look_up,
    store_tokens,
    tokenise,
)
from site_builder.search.indexing.token_numbers import Tokens
from site_builder.search.indexing.tokens import to_name_term
from site_builder.search.indexing.vocabulary import Table, Vocabulary


class StoredRows(msgspec.Struct, frozen=True):
    """The hit rows of a slice of papers, in the file of its share."""

    start: int
    """The id of its first paper."""
    content: Stored
    ends: Stored
    """Where in `content` each row ends."""


class Read(msgspec.Struct, frozen=True):
    """What was read from a share of papers."""

    rows: Sequence[StoredRows]
    """Slice by slice."""
    definitions: Definitions


class Counted(msgspec.Struct, frozen=True, eq=False):
    """Forms, and how often each occurs in a share."""

    forms: Sequence[str]
    counts: Numbers


class ShareWords(msgspec.Struct, frozen=True, eq=False):
    """The words of a share."""

    terms: tuple[str, ...]
    """Sorted by UTF-16 code units."""
    said: Counted
    """The forms of titles and texts."""
    named: Counted
    """The forms of names."""
    word_terms: Numbers
    """The position in `terms` of the term of each form of titles and texts."""


class SharePostings(msgspec.Struct, frozen=True, eq=False):
    """The index of a share."""

    slices: Sequence[StoredSlice]
    counts: Numbers
    """Term → how many documents of the share have it."""


class _Unread(msgspec.Struct, frozen=True, eq=False):
    """The state before the first step."""

    slices: list[PaperSlice]


class _Tokenised(msgspec.Struct, frozen=True, eq=False):
    """The state after `read`."""

    slices: list[SliceTokens]
    words: Vocabulary
    names: Vocabulary


class _StoredUses(msgspec.Struct, frozen=True):
    """Which texts of a slice contain which acronyms, see `AcronymUses`."""

    texts: int
    shorts: Stored
    longs: Stored


class _Searched(msgspec.Struct, frozen=True, eq=False):
    """The state after `find`."""

    read: _Tokenised
    acronyms: tuple[Acronym, ...]
    uses: list[_StoredUses]
    """One per slice."""


class _Numbered(msgspec.Struct, frozen=True, eq=False):
    """The state after `words`."""

    slices: list[SliceTokens]
    missing: list[StoredTokens]
    """For each slice, the words to add to its texts."""
    lookup: Lookup
    forms: Sequence[str]
    """The forms of words in the order of their numbers."""


class Indexed(msgspec.Struct, frozen=True, eq=False):
    """The state after `index`."""

    slices: list[StoredSlice]
    terms: tuple[str, ...]


_Step = TypeVar("_Step", _Unread, _Tokenised, _Searched, _Numbered, Indexed)


class WorkerShare:
    """Some slices of papers, and what is known about them.

    The steps come in this order: `read`, `find`, `words`, `index`. Each starts from the state that the previous one
    left; a step called out of order raises RuntimeError.
    """

    def __init__(
        self, number: int, slices: Sequence[PaperSlice], describe: Callable[[Paper], Document], file: ArrayFile
    ) -> None:
        self._number, self._describe, self.file = number, describe, file
        self._known: _Unread | _Tokenised | _Searched | _Numbered | Indexed = _Unread(list(slices))

    def read(self) -> Iterator[Read]:
        """Yield what was read from all slices."""
        slices = self._after(_Unread).slices
        done = _Tokenised([], Vocabulary(), Vocabulary(to_name_term))
        rows, found = [], []
        while slices:
            some = slices.pop(0)
            papers = some.read()
            texts = list(map(self._describe, papers))
            done.slices.append(tokenise(some.start, texts, done.words, done.names, self.file))
            encoded = [encode_row(paper, text.title) for paper, text in zip(papers, texts, strict=True)]
            rows.append(_store_rows(some.start, encoded, self.file))
            found.append(count_definitions(f"{text.title}\n{text.abstract}" for text in texts))
        self._known = done
        yield Read(rows, merge_definitions(found))

    def find(self, acronyms: tuple[Acronym, ...]) -> Iterator[Numbers]:
        """Yield how many texts contain the long form of each acronym."""
        read = self._after(_Tokenised)
        table = read.words.table()
        forms = compile_forms(acronyms, read.words, table)
        found = _Searched(read, acronyms, [])
        counts = np.zeros(len(acronyms), np.int64)
        for some in read.slices:
            fields = [field.read(self.file) for field in (some.titles, some.abstracts)]
            uses = find_uses(forms, fields, table)
            stored = map(self.file.append, (uses.shorts, uses.longs))
            found.uses.append(_StoredUses(len(fields[0].sizes), *stored))
            counts += count_longs(uses, len(acronyms))
        self._known = found
        yield counts

    def expand(self, used: Flags) -> Iterator[list[str]]:
        """Yield for each slice the words that `words` adds to its texts, for the acronyms that are used."""
        found = self._after(_Searched)
        for some in found.uses:
            uses = AcronymUses(*map(self.file.read, (some.shorts, some.longs)))
            yield missing_forms(found.acronyms, used, uses, some.texts)

    def words(self, used: Flags) -> Iterator[ShareWords]:
        """Yield the terms and forms of all slices, including acronyms that are used."""
        read = self._after(_Searched).read
        missing = [store_tokens(read.words.read(texts), self.file) for texts in self.expand(used)]
        lookup = look_up(read.words, read.names)
        self._known = _Numbered(read.slices, missing, lookup, read.words.forms)
        said = [*missing, *(field for it in read.slices for field in (it.titles, it.abstracts, it.rest))]
        named = [some.names for some in read.slices]
        yield ShareWords(
            terms=lookup.terms,
            said=_count_forms(read.words, lookup.words, (tokens.read(self.file) for tokens in said)),
            named=_count_forms(read.names, lookup.names, (tokens.read(self.file) for tokens in named)),
            word_terms=lookup.form_terms,
        )

    def index(self, variants: Mapping[str, int]) -> Iterator[SharePostings]:
        """Yield the index of all slices; its terms are those of `words`. `variants` has the forms that are not 0."""
        known = self._after(_Numbered)
        of_form = np.array([variants.get(form, 0) for form in known.forms], np.uint8)
        of_entry = of_form[known.lookup.words.forms]
        counts = np.zeros(len(known.lookup.terms), np.int64)
        slices = []
        for some, missing in zip(known.slices, known.missing, strict=True):
            found = index_tokens(known.lookup, of_entry, some, missing, self.file)
            counts[found.terms] += found.counts
            slices.append(store_slice(found, self._number, self.file))
        self._known = Indexed(slices, known.lookup.terms)
        yield SharePostings(slices, counts)

    @property
    def indexed(self) -> Indexed:
        """What is known after `index`."""
        return self._after(Indexed)

    def _after(self, step: type[_Step]) -> _Step:
        """Return the state after a step. Raise RuntimeError unless that step was the last one."""
        if not isinstance(self._known, step):
            raise RuntimeError("Call the steps of a share in this order, each once: read, find, words, index.")
        return self._known


def _store_rows(start: int, rows: Sequence[bytes], file: ArrayFile) -> StoredRows:
    ends = np.cumsum([len(row) for row in rows], dtype=np.int64)
    return StoredRows(start, file.append(np.frombuffer(b"".join(rows), np.uint8)), file.append(ends))


def _count_forms(vocabulary: Vocabulary, table: Table, fields: Iterable[Tokens]) -> Counted:
    """Return how often each form occurs in some fields."""
    tokens = np.zeros(len(table.widths), np.int64)
    for field in fields:
        tokens += np.bincount(field.numbers, minlength=len(tokens))
    entries = np.repeat(tokens, np.diff(table.starts))
    counts = np.bincount(table.forms, entries, minlength=len(vocabulary.forms))
    return Counted(tuple(vocabulary.forms), counts.astype(np.int32))
