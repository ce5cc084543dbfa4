"""The tokens of a slice of documents: read, kept in a file, and turned into the index of the slice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from site_builder.packing.array_file import ArrayFile, Stored
from site_builder.search.indexing.arrays import Flags, Numbers
from site_builder.search.indexing.documents import Document
from site_builder.search.indexing.slice_index import Field, SliceIndex, index_slice
from site_builder.search.indexing.token_numbers import Tokens
from site_builder.search.indexing.tokens import STOP_WORDS, TITLE_WORDS
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


class StoredTokens(msgspec.Struct, frozen=True):
    """The tokens of a field of some documents, in a file."""

    numbers: Stored
    sizes: Stored

    def read(self, file: ArrayFile) -> Tokens:
        """Return the tokens."""
        return Tokens(file.read(self.numbers), file.read(self.sizes))


def store_tokens(tokens: Tokens, file: ArrayFile) -> StoredTokens:
    """Write tokens to a file."""
    return StoredTokens(file.append(tokens.numbers.astype(np.int32, copy=False)), file.append(tokens.sizes))


class SliceTokens(msgspec.Struct, frozen=True):
    """The tokens of some documents, field by field."""

    start: int
    """The id of the first document."""
    titles: StoredTokens
    abstracts: StoredTokens
    rest: StoredTokens
    names: StoredTokens


def tokenise(
    start: int, documents: Sequence[Document], words: Vocabulary, names: Vocabulary, file: ArrayFile
) -> SliceTokens:
    """Read the texts of some documents, and write their tokens to a file."""

    def read(vocabulary: Vocabulary, texts: Iterable[str]) -> StoredTokens:
        return store_tokens(vocabulary.read(texts), file)

    return SliceTokens(
        start,
        read(words, (document.title for document in documents)),
        read(words, (document.abstract for document in documents)),
        read(words, ("\n".join(getattr(document, field) for field in REST_FIELDS) for document in documents)),
        read(names, (document.authors for document in documents)),
    )


class Lookup(msgspec.Struct, frozen=True, eq=False):
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


def look_up(known_words: Vocabulary, known_names: Vocabulary) -> Lookup:
    """Return what is known about the entries of two vocabularies, whose terms are numbered together."""
    words, names = known_words.table(), known_names.table()
    terms, (word_ranks, name_ranks) = merge_texts([known_words.terms, known_names.terms])
    stopped, titled = (
        np.array([form in some for form in known_words.forms], bool)[words.forms] for some in (STOP_WORDS, TITLE_WORDS)
    )
    return Lookup(
        terms=terms,
        words=words,
        names=names,
        word_terms=word_ranks[words.terms],
        name_terms=name_ranks[names.terms],
        form_terms=word_ranks[known_words.terms_of],
        stopped=stopped,
        titled=titled,
    )


def index_tokens(
    lookup: Lookup, variants: Numbers, some: SliceTokens, missing: StoredTokens, file: ArrayFile
) -> SliceIndex:
    """Return the index of a slice. `variants` are those of all entries; `missing` are the words to add to its texts."""
    headings = some.titles.read(file)
    titles, names = find_entries(lookup.words, headings), find_entries(lookup.names, some.names.read(file))
    texts = [find_entries(lookup.words, tokens.read(file)) for tokens in (some.abstracts, some.rest, missing)]
    entries, owners = np.concatenate([it.entries for it in texts]), np.concatenate([it.owners for it in texts])
    bare = _keep_bare(lookup.stopped[titles.entries], titles.owners, len(headings.sizes))
    bare |= lookup.titled[titles.entries]
    kept = ~lookup.stopped[entries]
    return index_slice(
        start=some.start,
        lengths=count_parts(lookup.words, headings),
        titles=Field(lookup.word_terms[titles.entries[bare]], titles.owners[bare], variants[titles.entries[bare]]),
        places=find_places(lookup.words, headings, titles)[bare],
        texts=Field(lookup.word_terms[entries[kept]], owners[kept], variants[entries[kept]]),
        names=Field(lookup.name_terms[names.entries], names.owners, np.zeros(len(names.entries), np.uint8)),
    )


def _keep_bare(stopped: Flags, owners: Numbers, texts: int) -> Flags:
    """Return which words of titles to keep: those that are not stop words, or all if a title has nothing else."""
    worded = np.zeros(texts, bool)
    worded[owners[~stopped]] = True
    return ~stopped | ~worded[owners]
