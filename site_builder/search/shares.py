"""A share of a catalogue's papers: read, looked through for acronyms and indexed slice by slice, in one process.

Each step hands over what the others need to know, so that shares may lie in several processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

import msgspec
import numpy as np

from site_builder.search.acronyms import Acronym, Definitions, count_definitions
from site_builder.search.documents import Document
from site_builder.search.packs import Flags, Numbers
from site_builder.search.parts import Field, Part, build_part
from site_builder.search.uses import Uses, count_longs, find_uses, missing_forms
from site_builder.search.vocabulary import Occurrences, Tokens, Vocabulary

REST_FIELDS = ("topics", "keywords", "identifiers")
"""The fields of a document that are one text to the index, with its abstract."""

Item = TypeVar("Item")


class Read(msgspec.Struct, frozen=True):
    """What a slice of papers says."""

    start: int
    """The id of its first paper."""
    titles: tuple[str, ...]
    definitions: Definitions


class Words(msgspec.Struct, frozen=True, eq=False):
    """The terms and forms of a share, by their numbers."""

    terms: tuple[str, ...]
    forms: tuple[str, ...]
    form_counts: Numbers
    """Titles and texts, names × form → how often they hold it."""


class _Slice(msgspec.Struct, frozen=True, eq=False):
    """The tokens of some documents, field by field."""

    start: int
    titles: Tokens
    abstracts: Tokens
    rest: Tokens
    names: Tokens


class Share(Generic[Item]):
    """Some slices of papers, and what is known of them. `read` comes first, then `find`, then `index`, then `words`."""

    def __init__(self, papers: Sequence[Item], describe: Callable[[Item], Document], slices: Sequence[range]) -> None:
        self._papers = papers
        self._describe = describe
        self._ranges = slices
        self._vocabulary = Vocabulary()
        self._slices: list[_Slice] = []
        self._acronyms: tuple[Acronym, ...] = ()
        self._uses: list[Uses] = []
        self._form_counts: list[Numbers] = [np.zeros(0, np.int64), np.zeros(0, np.int64)]

    def read(self) -> Iterator[Read]:
        """Yield what each slice says."""
        for numbers in self._ranges:
            documents = [self._describe(self._papers[number]) for number in numbers]
            self._slices.append(self._tokenise(numbers.start, documents))
            yield Read(
                start=numbers.start,
                titles=tuple(document.title for document in documents),
                definitions=count_definitions(f"{document.title}\n{document.abstract}" for document in documents),
            )

    def find(self, acronyms: tuple[Acronym, ...]) -> Iterator[Numbers]:
        """Yield for each slice how many texts hold the long form of each acronym."""
        self._acronyms = acronyms
        for some in self._slices:
            uses = find_uses(acronyms, (some.titles, some.abstracts), self._vocabulary)
            self._uses.append(uses)
            yield count_longs(uses, len(acronyms))

    def index(self, used: Flags) -> Iterator[Part]:
        """Yield the index of each slice, with the acronyms that are used."""
        for some, missing in zip(self._slices, self.expand(used), strict=True):
            yield self._build_part(some, self._vocabulary.read(missing))

    def expand(self, used: Flags) -> Iterator[list[str]]:
        """Yield the words to index with the texts of each slice, for the acronyms that are used."""
        for some, uses in zip(self._slices, self._uses, strict=True):
            yield missing_forms(self._acronyms, used, uses, len(some.titles.sizes))

    def words(self) -> Iterator[Words]:
        """Yield the terms and forms of all slices."""
        forms = self._vocabulary.forms()
        counts = np.array([_grow(row, len(forms)) for row in self._form_counts], np.int32)
        yield Words(tuple(self._vocabulary.terms()), tuple(forms), counts)

    def _tokenise(self, start: int, documents: Sequence[Document]) -> _Slice:
        read = self._vocabulary.read
        return _Slice(
            start,
            read(document.title for document in documents),
            read(document.abstract for document in documents),
            read("\n".join(getattr(document, field) for field in REST_FIELDS) for document in documents),
            read(document.authors for document in documents),
        )

    def _build_part(self, some: _Slice, missing: Tokens) -> Part:
        vocabulary = self._vocabulary
        titles, names = vocabulary.occurrences(some.titles), vocabulary.occurrences(some.names)
        texts = [vocabulary.occurrences(tokens) for tokens in (some.abstracts, some.rest, missing)]
        forms, owners = np.concatenate([it.forms for it in texts]), np.concatenate([it.owners for it in texts])
        self._count(0, titles.forms, forms)
        self._count(1, names.forms)
        stopped = vocabulary.stop_words()
        bare, kept = _keep_bare(titles, stopped), ~stopped[forms]
        return build_part(
            start=some.start,
            lengths=titles.lengths,
            titles=Field(vocabulary.to_terms(titles.forms[bare]), titles.owners[bare]),
            places=titles.places[bare],
            texts=Field(vocabulary.to_terms(forms[kept]), owners[kept]),
            names=Field(vocabulary.to_terms(names.forms, names=True), names.owners),
        )

    def _count(self, row: int, *forms: Numbers) -> None:
        """Count forms of titles and texts (row 0) or names (row 1)."""
        size = len(self._vocabulary.forms())
        counted = _grow(self._form_counts[row], size)
        for some in forms:
            counted += np.bincount(some, minlength=size)
        self._form_counts[row] = counted


def _grow(numbers: Numbers, size: int) -> Numbers:
    return np.append(numbers, np.zeros(size - len(numbers), numbers.dtype))


def _keep_bare(titles: Occurrences, stopped: Flags) -> Flags:
    """Return which occurrences are no stop words; those of a title that has nothing else are kept."""
    kept = ~stopped[titles.forms]
    worded = np.zeros(len(titles.lengths), bool)
    worded[titles.owners[kept]] = True
    return kept | ~worded[titles.owners]
