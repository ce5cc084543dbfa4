"""A share of a catalogue's papers, which one process reads, searches for acronyms and indexes, slice by slice.

Each step returns what the other shares need to know, so shares can be in different processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec
import numpy as np

from site_builder.model import Paper
from site_builder.search.indexing.acronym_uses import AcronymUses, compile_forms, count_longs, find_uses, missing_forms
from site_builder.search.indexing.acronyms import Acronym, Definitions, count_definitions
from site_builder.search.indexing.arrays import Flags, Numbers
from site_builder.search.indexing.documents import Document, encode_row
from site_builder.search.indexing.slice_index import Field, SliceIndex, index_slice
from site_builder.search.indexing.token_numbers import Tokens
from site_builder.search.indexing.tokens import STOP_WORDS, TITLE_WORDS, to_name_term
from site_builder.search.indexing.vocabulary import (
    Table,
    Vocabulary,
    count_parts,
    find_entries,
    find_places,
    merge_texts,
)

REST_FIELDS = ("topics", "keywords", "identifiers")
"""The fields of a document that the index treats as one text together with its abstract."""

_decode = msgspec.msgpack.Decoder(list[Paper]).decode


class Packed(msgspec.Struct, frozen=True):
    """A slice of papers as bytes.

    Reading an object writes to its memory, because Python counts references. Processes that read inherited papers would
    therefore soon each have a copy of them all.
    """

    start: int
    """The id of its first paper."""
    papers: bytes


class Read(msgspec.Struct, frozen=True):
    """What was read from a slice of papers."""

    start: int
    rows: tuple[bytes, ...]
    """The hit row of each paper."""
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


class _Slice(msgspec.Struct, frozen=True, eq=False):
    """The tokens of some documents, field by field."""

    start: int
    titles: Tokens
    abstracts: Tokens
    rest: Tokens
    names: Tokens


class _Lookup(msgspec.Struct, frozen=True, eq=False):
    """What is known about each entry of the two vocabularies once everything is read."""

    terms: tuple[str, ...]
    """Sorted by UTF-16 code units, and numbered in that order."""
    words: Table
    names: Table
    word_terms: Numbers
    name_terms: Numbers
    form_terms: Numbers
    """The term of each form of words."""
    stopped: Flags
    """For each entry of words: whether it is a stop word."""
    titled: Flags
    """For each entry of words: whether it is one that is kept in titles."""


def pack_papers(papers: Sequence[Paper], size: int) -> list[Packed]:
    """Return papers in slices of a given size. A paper's id is its position."""
    starts = range(0, len(papers), size)
    return [Packed(start, msgspec.msgpack.encode(papers[start : start + size])) for start in starts]


class _Unread(msgspec.Struct, frozen=True, eq=False):
    """The state before the first step."""

    slices: list[Packed]


class _Tokenised(msgspec.Struct, frozen=True, eq=False):
    """The state after `read`."""

    slices: list[_Slice]
    words: Vocabulary
    names: Vocabulary


class _Searched(msgspec.Struct, frozen=True, eq=False):
    """The state after `find`."""

    read: _Tokenised
    acronyms: tuple[Acronym, ...]
    uses: list[AcronymUses]
    """One per slice."""

    def expand(self, used: Flags) -> Iterator[list[str]]:
        """Yield for each slice the words to add to its texts, for the acronyms that are used."""
        for some, uses in zip(self.read.slices, self.uses, strict=True):
            yield missing_forms(self.acronyms, used, uses, len(some.titles.sizes))


class _Numbered(msgspec.Struct, frozen=True, eq=False):
    """The state after `words`."""

    slices: list[_Slice]
    missing: list[Tokens]
    """For each slice, the words to add to its texts."""
    lookup: _Lookup
    forms: Sequence[str]
    """The forms of words in the order of their numbers."""


_Step = TypeVar("_Step", _Unread, _Tokenised, _Searched, _Numbered)


class WorkerShare:
    """Some slices of papers, and what is known about them.

    The steps come in this order: `read`, `find`, `words`, `index`. Each starts from the state that the previous one
    left; a step called out of order raises RuntimeError.
    """

    def __init__(self, slices: Sequence[Packed], describe: Callable[[Paper], Document]) -> None:
        self._describe = describe
        self._known: _Unread | _Tokenised | _Searched | _Numbered = _Unread(list(slices))

    def read(self) -> Iterator[Read]:
        """Yield what was read from each slice."""
        packed = self._after(_Unread).slices
        done = _Tokenised([], Vocabulary(), Vocabulary(to_name_term))
        while packed:
            some = packed.pop(0)
            papers = _decode(some.papers)
            texts = list(map(self._describe, papers))
            done.slices.append(_tokenise(done, some.start, texts))
            yield Read(
                start=some.start,
                rows=tuple(encode_row(paper, text.title) for paper, text in zip(papers, texts, strict=True)),
                definitions=count_definitions(f"{text.title}\n{text.abstract}" for text in texts),
            )
        self._known = done

    def find(self, acronyms: tuple[Acronym, ...]) -> Iterator[Numbers]:
        """Yield for each slice how many texts contain the long form of each acronym."""
        read = self._after(_Tokenised)
        table = read.words.table()
        forms = compile_forms(acronyms, read.words, table)
        found = _Searched(read, acronyms, [])
        for some in read.slices:
            uses = find_uses(forms, (some.titles, some.abstracts), table)
            found.uses.append(uses)
            yield count_longs(uses, len(acronyms))
        self._known = found

    def expand(self, used: Flags) -> Iterator[list[str]]:
        """Yield for each slice the words that `words` adds to its texts, for the acronyms that are used."""
        return self._after(_Searched).expand(used)

    def words(self, used: Flags) -> Iterator[ShareWords]:
        """Yield the terms and forms of all slices, including acronyms that are used."""
        found = self._after(_Searched)
        read = found.read
        missing = [read.words.read(texts) for texts in found.expand(used)]
        lookup = _look_up(read)
        self._known = _Numbered(read.slices, missing, lookup, read.words.forms)
        said = [*missing, *(field for it in read.slices for field in (it.titles, it.abstracts, it.rest))]
        yield ShareWords(
            terms=lookup.terms,
            said=_count_forms(read.words, lookup.words, said),
            named=_count_forms(read.names, lookup.names, [some.names for some in read.slices]),
            word_terms=lookup.form_terms,
        )

    def index(self, variants: Mapping[str, int]) -> Iterator[SliceIndex]:
        """Yield the index of each slice; its terms are those of `words`. `variants` has the forms that are not 0."""
        known = self._after(_Numbered)
        of_form = np.array([variants.get(form, 0) for form in known.forms], np.uint8)
        while known.slices:
            variant = of_form[known.lookup.words.forms]
            yield _index_slice(known.lookup, variant, known.slices.pop(0), known.missing.pop(0))

    def _after(self, step: type[_Step]) -> _Step:
        """Return the state after a step. Raise RuntimeError unless that step was the last one."""
        if not isinstance(self._known, step):
            raise RuntimeError("Call the steps of a share in this order, each once: read, find, words, index.")
        return self._known


def _tokenise(known: _Tokenised, start: int, documents: Sequence[Document]) -> _Slice:
    read = known.words.read
    return _Slice(
        start,
        read(document.title for document in documents),
        read(document.abstract for document in documents),
        read("\n".join(getattr(document, field) for field in REST_FIELDS) for document in documents),
        known.names.read(document.authors for document in documents),
    )


def _look_up(known: _Tokenised) -> _Lookup:
    words, names = known.words.table(), known.names.table()
    terms, (word_ranks, name_ranks) = merge_texts([known.words.terms, known.names.terms])
    stopped, titled = (
        np.array([form in some for form in known.words.forms], bool)[words.forms] for some in (STOP_WORDS, TITLE_WORDS)
    )
    return _Lookup(
        terms=terms,
        words=words,
        names=names,
        word_terms=word_ranks[words.terms],
        name_terms=name_ranks[names.terms],
        form_terms=word_ranks[known.words.terms_of],
        stopped=stopped,
        titled=titled,
    )


def _index_slice(lookup: _Lookup, variants: Numbers, some: _Slice, missing: Tokens) -> SliceIndex:
    """Return the index of a slice. `variants` are those of all entries; `missing` are the words to add to its texts."""
    titles, names = find_entries(lookup.words, some.titles), find_entries(lookup.names, some.names)
    texts = [find_entries(lookup.words, tokens) for tokens in (some.abstracts, some.rest, missing)]
    entries, owners = np.concatenate([it.entries for it in texts]), np.concatenate([it.owners for it in texts])
    bare = _keep_bare(lookup.stopped[titles.entries], titles.owners, len(some.titles.sizes))
    bare |= lookup.titled[titles.entries]
    kept = ~lookup.stopped[entries]
    return index_slice(
        start=some.start,
        lengths=count_parts(lookup.words, some.titles),
        titles=Field(lookup.word_terms[titles.entries[bare]], titles.owners[bare], variants[titles.entries[bare]]),
        places=find_places(lookup.words, some.titles, titles)[bare],
        texts=Field(lookup.word_terms[entries[kept]], owners[kept], variants[entries[kept]]),
        names=Field(lookup.name_terms[names.entries], names.owners, np.zeros(len(names.entries), np.uint8)),
    )


def _keep_bare(stopped: Flags, owners: Numbers, texts: int) -> Flags:
    """Return which words of titles to keep: those that are not stop words, or all if a title has nothing else."""
    worded = np.zeros(texts, bool)
    worded[owners[~stopped]] = True
    return ~stopped | ~worded[owners]


def _count_forms(vocabulary: Vocabulary, table: Table, fields: Iterable[Tokens]) -> Counted:
    """Return how often each form occurs in some fields."""
    tokens = np.zeros(len(table.widths), np.int64)
    for field in fields:
        tokens += np.bincount(field.numbers, minlength=len(tokens))
    entries = np.repeat(tokens, np.diff(table.starts))
    counts = np.bincount(table.forms, entries, minlength=len(vocabulary.forms))
    return Counted(tuple(vocabulary.forms), counts.astype(np.int32))
