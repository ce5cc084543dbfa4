"""The inverted index: for each term and field, which documents hold the term and how often.

An index of documents and the index of the documents that follow them merge into the same index as all of them in one
pass, so that the work may be spread over processes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from site_builder.search.documents import FIELDS, Document
from site_builder.search.tokens import to_form, tokenize, utf16_key
from site_builder.text.stem import stem

Numbers = npt.NDArray[np.int64]

_STOPPED = -1
"""Stands for the term of a stop word."""


class Index(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The postings of consecutive documents, numbered from 0.

    Postings stand in lists, one for each term and field: list `term * len(FIELDS) + field` runs from `starts[list]`
    to `starts[list + 1]`. Inside a list documents ascend.
    """

    terms: tuple[str, ...]
    """In the order of UTF-16 code units."""
    forms: tuple[str, ...]
    """The surface forms that differ from their term, in the same order: what a word that is being typed may become."""
    starts: Numbers
    documents: Numbers
    """The document of each posting."""
    frequencies: Numbers
    """How often that document's field holds the term, at least once."""
    lengths: Numbers
    """Field × document → the number of terms in it, repeated ones too."""

    @property
    def count(self) -> int:
        """The number of documents."""
        return int(self.lengths.shape[1])


class _TermNumbers(dict[str, int]):
    """Token → the number of its term, by first sight; each distinct token passes the token filters once."""

    def __init__(self) -> None:
        super().__init__()
        self.terms: dict[str, int] = {}
        self.forms: set[str] = set()

    def __missing__(self, token: str) -> int:
        form = to_form(token)
        self[token] = _STOPPED if form is None else self._number(form, stem(form))
        return self[token]

    def _number(self, form: str, term: str) -> int:
        if form != term:
            self.forms.add(form)
        return self.terms.setdefault(term, len(self.terms))


def build_index(documents: Iterable[Document]) -> Index:
    """Build the index of some documents, numbered from 0 in the order they come."""
    numbers = _TermNumbers()
    found, sizes = array("i"), array("q")
    for document in documents:
        for field in FIELDS:
            tokens = tokenize(getattr(document, field))
            found.extend(map(numbers.__getitem__, tokens))
            sizes.append(len(tokens))
    return _index_tokens(numbers, np.frombuffer(found, np.int32), np.frombuffer(sizes, np.int64))


def merge_indexes(indexes: Sequence[Index]) -> Index:
    """Merge the indexes of consecutive documents into the index of them all. There is at least one."""
    terms = _sorted_terms({term for index in indexes for term in index.terms})
    places = {term: place for place, term in enumerate(terms)}
    lists = np.concatenate([_lists_among(index, places) for index in indexes])
    firsts = np.cumsum([0, *(index.count for index in indexes)])
    order = np.argsort(lists, kind="stable")
    return Index(
        terms=terms,
        forms=_sorted_terms({form for index in indexes for form in index.forms}),
        starts=_starts(lists, len(terms)),
        documents=np.concatenate([part.documents + first for part, first in zip(indexes, firsts, strict=False)])[order],
        frequencies=np.concatenate([index.frequencies for index in indexes])[order],
        lengths=np.concatenate([index.lengths for index in indexes], axis=1),
    )


def _index_tokens(numbers: _TermNumbers, tokens: npt.NDArray[np.int32], sizes: Numbers) -> Index:
    """Sort and count tokens that are given as numbers of terms, field by field, with the number of tokens of each."""
    count, terms = len(sizes) // len(FIELDS), _sorted_terms(numbers.terms)
    places = np.empty(len(terms), np.int64)
    places[[numbers.terms[term] for term in terms]] = np.arange(len(terms))
    owners = np.repeat(np.arange(len(sizes)), sizes)[tokens != _STOPPED]
    lists = places[tokens[tokens != _STOPPED]] * len(FIELDS) + owners % len(FIELDS)
    keys, frequencies = np.unique(lists * max(count, 1) + owners // len(FIELDS), return_counts=True)
    return Index(
        terms=terms,
        forms=_sorted_terms(numbers.forms),
        starts=_starts(keys // max(count, 1), len(terms)),
        documents=keys % max(count, 1),
        frequencies=frequencies,
        lengths=np.bincount(owners, minlength=len(sizes)).reshape(count, len(FIELDS)).T,
    )


def _sorted_terms(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(terms, key=utf16_key))


def _starts(lists: Numbers, terms: int) -> Numbers:
    """Return where each list starts among postings that are sorted by list, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(np.bincount(lists, minlength=terms * len(FIELDS)))])


def _lists_among(index: Index, places: dict[str, int]) -> Numbers:
    """Return the list that each posting of an index belongs to when its terms have other places."""
    moved = np.array([places[term] for term in index.terms], np.int64) * len(FIELDS)
    lists = (moved[:, None] + np.arange(len(FIELDS))).ravel()
    return np.repeat(lists, np.diff(index.starts))
