"""The inverted index: for each term which documents hold it, how often in the text and where in the title.

A document is indexed as a title, a text (abstract, topics, keywords, identifiers) and names. Terms of names stand apart
from those of words, see `tokens.AUTHOR`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from site_builder.search.documents import Document
from site_builder.search.tokens import AUTHOR, STOP_WORDS, find_words, split_word, to_term, utf16_key

Numbers = npt.NDArray[np.int64]

TEXT_FIELDS = ("abstract", "topics", "keywords", "identifiers")
"""The fields of a document that are one text to the index."""


class Index(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The postings of documents that are numbered from 0; those of a term run from `starts[term]` to the next start."""

    terms: tuple[str, ...]
    """In the order of UTF-16 code units."""
    starts: Numbers
    documents: Numbers
    """The document of each posting; ascending inside a term."""
    frequencies: Numbers
    """How often the document's text holds the term; 0 where only the title does, 1 for names."""
    places: Numbers
    """Where the title holds the term, posting by posting: words from its start, ascending."""
    place_starts: Numbers
    """Where the places of each posting begin, and where those of the last end."""
    lengths: Numbers
    """Document → how many parts of words its title has."""
    sizes: Numbers
    """Title, text and names × document → how many terms it has."""
    forms: dict[str, tuple[int, int]]
    """Form → how often the titles and texts hold it, and how many names do."""

    @property
    def count(self) -> int:
        """The number of documents."""
        return len(self.lengths)


class _Words(dict[str, int]):
    """Word → its number, by first sight."""

    def __missing__(self, word: str) -> int:
        self[word] = len(self)
        return self[word]


class _Found(msgspec.Struct, frozen=True, eq=False):
    """The words of a field of all documents, one after the other."""

    words: tuple[str, ...]
    numbers: Numbers
    owners: Numbers
    """The document of each."""


class _Terms(msgspec.Struct, frozen=True, eq=False):
    """Occurrences of terms, each with its document and its place in the field."""

    numbers: Numbers
    owners: Numbers
    places: Numbers
    stopped: npt.NDArray[np.bool_]
    """Whether each is a stop word: `use` is none, though its stem is `us`."""


def build_index(documents: Sequence[Document], extras: Sequence[str] = ()) -> Index:
    """Build the index of documents. `extras` are more words for the text of each, see `acronyms`."""
    titles = _find(document.title for document in documents)
    texts = _find(_join(document, extra) for document, extra in _with_extras(documents, extras))
    names = _find(document.authors for document in documents)
    vocabulary = _Words()
    in_title = _drop_stop_words(_to_terms(titles, vocabulary), keep_bare=True)
    in_text = _drop_stop_words(_to_terms(texts, vocabulary), keep_bare=False)
    in_names = _to_terms(names, vocabulary, AUTHOR)
    return _merge(
        tuple(vocabulary),
        (in_title, in_text, in_names),
        lengths=_lengths(titles, len(documents)),
        forms=_count_forms((titles, texts), names),
    )


def _with_extras(documents: Sequence[Document], extras: Sequence[str]) -> Iterable[tuple[Document, str]]:
    return zip(documents, extras or [""] * len(documents), strict=True)


def _join(document: Document, extra: str) -> str:
    return "\n".join([*(getattr(document, field) for field in TEXT_FIELDS), extra])


def _find(texts: Iterable[str]) -> _Found:
    words, numbers, sizes = _Words(), array("i"), array("q")
    for text in texts:
        found = find_words(text)
        numbers.extend(map(words.__getitem__, found))
        sizes.append(len(found))
    owners = np.repeat(np.arange(len(sizes)), np.frombuffer(sizes, np.int64))
    return _Found(tuple(words), np.frombuffer(numbers, np.int32).astype(np.int64), owners)


def _lengths(found: _Found, count: int) -> Numbers:
    """Return how many parts of words each document has."""
    widths = np.array([len(split_word(word)[1]) for word in found.words], np.int64)
    return np.bincount(found.owners, widths[found.numbers], minlength=count).astype(np.int64)


def _to_terms(found: _Found, vocabulary: _Words, mark: str = "") -> _Terms:
    """Return the terms of words. The whole of a word stands at the place of its first part."""
    term = (lambda form: form + mark) if mark else to_term
    split = [split_word(word) for word in found.words]
    rows = [
        [*([(whole, 0)] if whole else []), *((part, at) for at, part in enumerate(parts))] for whole, parts in split
    ]
    forms = [(vocabulary[term(form)], at, form in STOP_WORDS) for row in rows for form, at in row]
    entries = np.array(forms, np.int64).reshape(-1, 3)
    sizes = np.array([len(row) for row in rows], np.int64)
    widths = np.array([len(parts) for _, parts in split], np.int64)
    here = sizes[found.numbers]
    firsts = (np.cumsum(sizes) - sizes)[found.numbers]
    picks = np.repeat(firsts - (np.cumsum(here) - here), here) + np.arange(here.sum())
    places = np.repeat(_places(found, widths), here) + entries[picks, 1]
    return _Terms(entries[picks, 0], np.repeat(found.owners, here), places, entries[picks, 2] > 0)


def _places(found: _Found, widths: Numbers) -> Numbers:
    """Return the place of each word in its document, counted in parts."""
    ends = np.cumsum(widths[found.numbers])
    starts = ends - widths[found.numbers]
    if not len(starts):
        return starts
    firsts = np.flatnonzero(np.diff(found.owners, prepend=-1))
    return starts - np.repeat(starts[firsts], np.diff(np.append(firsts, len(starts))))


def _drop_stop_words(terms: _Terms, *, keep_bare: bool) -> _Terms:
    """Drop stop words; where asked, not those of a document that has no other words."""
    kept = ~terms.stopped
    if keep_bare:
        worded = np.zeros(int(terms.owners.max(initial=-1)) + 1, bool)
        worded[terms.owners[kept]] = True
        kept |= ~worded[terms.owners]
    return _Terms(terms.numbers[kept], terms.owners[kept], terms.places[kept], terms.stopped[kept])


def _count_forms(texts: Sequence[_Found], names: _Found) -> dict[str, tuple[int, int]]:
    counts: dict[str, list[int]] = {}
    for kind, found in ((0, texts[0]), (0, texts[1]), (1, names)):
        for word, count in zip(
            found.words, np.bincount(found.numbers, minlength=len(found.words)).tolist(), strict=True
        ):
            whole, parts = split_word(word)
            for form in {whole, *parts} - {""}:
                counts.setdefault(form, [0, 0])[kind] += count
    return {form: (said, named) for form, (said, named) in sorted(counts.items())}


def _merge(
    vocabulary: tuple[str, ...],
    fields: tuple[_Terms, _Terms, _Terms],
    *,
    lengths: Numbers,
    forms: dict[str, tuple[int, int]],
) -> Index:
    """Sort the occurrences by term and document."""
    count = len(lengths)
    terms, ranks = _rank(vocabulary, fields)
    title, text, names = ((ranks[field.numbers] * count + field.owners, field) for field in fields)
    order = np.lexsort((title[1].places, title[0]))
    text_keys, frequencies = np.unique(text[0], return_counts=True)
    name_keys = np.unique(names[0])
    keys = np.unique(np.concatenate([title[0], text_keys, name_keys]))
    held = np.zeros(len(keys), np.int64)
    held[np.searchsorted(keys, text_keys)] = frequencies
    held[np.searchsorted(keys, name_keys)] = 1
    owners = (title[1].owners, text[1].owners, name_keys % max(count, 1))
    return Index(
        terms=terms,
        starts=np.searchsorted(keys, np.arange(len(terms) + 1) * count),
        documents=keys % max(count, 1),
        frequencies=held,
        places=title[1].places[order],
        place_starts=np.append(np.searchsorted(title[0][order], keys), len(title[0])),
        lengths=lengths,
        sizes=np.array([np.bincount(owner, minlength=count) for owner in owners]),
        forms=forms,
    )


def _rank(vocabulary: tuple[str, ...], fields: Sequence[_Terms]) -> tuple[tuple[str, ...], Numbers]:
    """Return the terms that occur, sorted, and the place of each number of the vocabulary among them."""
    used = np.zeros(len(vocabulary), bool)
    for field in fields:
        used[field.numbers] = True
    terms = sorted((vocabulary[number] for number in np.flatnonzero(used)), key=utf16_key)
    places = {term: place for place, term in enumerate(terms)}
    return tuple(terms), np.array([places.get(term, -1) for term in vocabulary], np.int64)
