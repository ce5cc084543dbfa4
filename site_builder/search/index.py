"""The inverted index: for each term which documents hold it, how often in the text and where in the title.

A document is indexed as a title, a text (abstract, topics, keywords, identifiers) and names. Terms of names stand apart
from those of words, see `tokens.AUTHOR`. An index is merged from parts, each of a slice of the documents; wherever they
are cut and in whichever process each is built, the index is the same.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

import msgspec
import numpy as np
import numpy.typing as npt

from site_builder.search.documents import Document
from site_builder.search.packs import Numbers
from site_builder.search.tokens import utf16_key
from site_builder.search.vocabulary import Occurrences, Vocabulary, expand_ranges

TEXT_FIELDS = ("abstract", "topics", "keywords", "identifiers")
"""The fields of a document that are one text to the index."""

SLICE = 8192
"""How many documents a part has: so few that a term and a document of it are one number of 32 bits."""


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


class Part(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The index of a slice. Its terms have no order, and documents are numbered from the start of the slice."""

    terms: tuple[str, ...]
    counts: Numbers
    """How many postings each term has."""
    documents: Numbers
    frequencies: Numbers
    places: Numbers
    place_counts: Numbers
    """How many places each posting has."""
    lengths: Numbers
    sizes: Numbers
    forms: tuple[str, ...]
    form_counts: Numbers
    """Titles and texts, names × form → how often they hold it."""


class _Field(msgspec.Struct, frozen=True, eq=False):
    """Where the documents of a slice hold terms in one field; sorted by key, then place."""

    keys: Numbers
    """The term times the number of documents, plus the document."""
    places: Numbers
    sizes: Numbers


def build_index(documents: Sequence[Document], extras: Sequence[str] = (), *, jobs: int = 1) -> Index:
    """Build the index of documents, with so many processes. `extras` are more words for the text of each document."""
    starts = range(0, len(documents), SLICE)
    if jobs <= 1 or len(starts) <= 1:
        vocabulary = Vocabulary()
        return merge_parts([_build_slice(documents, extras, start, vocabulary) for start in starts])
    # A forked process inherits the documents without a copy; where there is no fork they are sent once to each.
    context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_adopt, initargs=(documents, extras)) as executor:
        return merge_parts(list(executor.map(_build_adopted, starts)))


_adopted: list[tuple[Sequence[Document], Sequence[str], Vocabulary]] = []
"""What a process indexes slices of: put there once, when it starts."""


def _adopt(documents: Sequence[Document], extras: Sequence[str]) -> None:
    _adopted[:] = [(documents, extras, Vocabulary())]


def _build_adopted(start: int) -> Part:
    ((documents, extras, vocabulary),) = _adopted
    return _build_slice(documents, extras, start, vocabulary)


def _build_slice(documents: Sequence[Document], extras: Sequence[str], start: int, vocabulary: Vocabulary) -> Part:
    return build_part(documents[start : start + SLICE], extras[start : start + SLICE], vocabulary)


def build_part(documents: Sequence[Document], extras: Sequence[str], vocabulary: Vocabulary) -> Part:
    """Build the index of a slice. A vocabulary may serve any number of slices: what it knows is not looked at again."""
    more = extras or [""] * len(documents)
    titles = vocabulary.read(document.title for document in documents)
    texts = vocabulary.read(_join(document, extra) for document, extra in zip(documents, more, strict=True))
    names = vocabulary.read(document.authors for document in documents)
    stopped = vocabulary.stop_words()
    fields = (
        _pick(titles, vocabulary.to_terms(titles.forms), _keep_bare(titles, stopped)),
        _pick(texts, vocabulary.to_terms(texts.forms), ~stopped[texts.forms]),
        _pick(names, vocabulary.to_terms(names.forms, names=True), np.ones(len(names.forms), bool)),
    )
    known = vocabulary.forms()
    said = np.bincount(titles.forms, minlength=len(known)) + np.bincount(texts.forms, minlength=len(known))
    counts = np.array([said, np.bincount(names.forms, minlength=len(known))], np.int32)
    used = np.flatnonzero(counts.any(axis=0))
    return _to_part(
        vocabulary.terms(), fields, titles.lengths, tuple(known[form] for form in used.tolist()), counts[:, used]
    )


def _join(document: Document, extra: str) -> str:
    return "\n".join([*(getattr(document, field) for field in TEXT_FIELDS), extra])


def _keep_bare(titles: Occurrences, stopped: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return which occurrences are no stop words; those of a title that has nothing else are kept."""
    kept = ~stopped[titles.forms]
    worded = np.zeros(len(titles.lengths), bool)
    worded[titles.owners[kept]] = True
    return kept | ~worded[titles.owners]


def _pick(found: Occurrences, terms: Numbers, kept: npt.NDArray[np.bool_]) -> _Field:
    """Return the occurrences that are kept, by their terms."""
    count = len(found.lengths)
    owners = found.owners[kept]
    keys = terms[kept].astype(np.int64) * count + owners
    return _Field(keys, found.places[kept], np.bincount(owners, minlength=count).astype(np.int32))


def _to_part(
    terms: Sequence[str],
    fields: tuple[_Field, _Field, _Field],
    lengths: Numbers,
    forms: tuple[str, ...],
    form_counts: Numbers,
) -> Part:
    title, text, names = fields
    count = max(len(lengths), 1)
    order = np.lexsort((title.places, title.keys))
    title_keys, place_counts = _distinct(title.keys[order])
    text_keys, frequencies = _distinct(np.sort(text.keys))
    name_keys, _ = _distinct(np.sort(names.keys))
    named = np.bincount(name_keys % count, minlength=len(lengths)).astype(np.int32)
    keys, _ = _distinct(np.sort(np.concatenate([title_keys, text_keys, name_keys])))
    held = np.zeros(len(keys), np.int32)
    held[np.searchsorted(keys, text_keys)] = frequencies
    held[np.searchsorted(keys, name_keys)] = 1
    in_title = np.zeros(len(keys), np.int32)
    in_title[np.searchsorted(keys, title_keys)] = place_counts
    used, counts = _distinct(keys // count)
    return Part(
        terms=tuple(terms[term] for term in used.tolist()),
        counts=counts,
        documents=(keys % count).astype(np.int32),
        frequencies=held,
        places=title.places[order],
        place_counts=in_title,
        lengths=lengths,
        sizes=np.array([title.sizes, text.sizes, named]),
        forms=forms,
        form_counts=form_counts,
    )


def _distinct(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Return the distinct ones of sorted numbers, and how often each comes."""
    firsts = np.flatnonzero(np.diff(numbers, prepend=-1))
    return numbers[firsts], np.diff(np.append(firsts, len(numbers))).astype(np.int32)


def merge_parts(parts: Sequence[Part]) -> Index:
    """Merge the parts of slices that follow each other into the index of all documents."""
    terms = sorted({term for part in parts for term in part.terms}, key=utf16_key)
    numbers = {term: number for number, term in enumerate(terms)}
    ranks = [np.array([numbers[term] for term in part.terms], np.int32) for part in parts]
    counts = np.zeros((len(parts) + 1, len(terms)), np.int32)
    for row, rank, part in zip(counts[1:], ranks, parts, strict=True):
        row[rank] = part.counts
    starts = np.append(0, np.cumsum(counts.sum(axis=0)))
    before = np.cumsum(counts, axis=0, dtype=np.int32) + starts[:-1].astype(np.int32)
    slots = [expand_ranges(row[rank], part.counts) for row, rank, part in zip(before, ranks, parts, strict=False)]
    place_counts = _scatter([part.place_counts for part in parts], slots)
    place_starts = np.append(0, np.cumsum(place_counts))
    place_slots = [
        expand_ranges(place_starts[slot].astype(np.int32), part.place_counts)
        for slot, part in zip(slots, parts, strict=True)
    ]
    firsts = np.cumsum([0, *(len(part.lengths) for part in parts)], dtype=np.int32)
    return Index(
        terms=tuple(terms),
        starts=starts,
        documents=_scatter([part.documents + first for first, part in zip(firsts, parts, strict=False)], slots),
        frequencies=_scatter([part.frequencies for part in parts], slots),
        places=_scatter([part.places for part in parts], place_slots),
        place_starts=place_starts,
        lengths=np.concatenate([_NOTHING, *(part.lengths for part in parts)]),
        sizes=np.concatenate([np.zeros((3, 0), np.int32), *(part.sizes for part in parts)], axis=1),
        forms=_merge_forms(parts),
    )


_NOTHING = np.zeros(0, np.int32)


def _scatter(rows: Sequence[Numbers], slots: Sequence[Numbers]) -> Numbers:
    """Return the numbers of all rows, each in its slot."""
    out = np.zeros(sum(map(len, rows)), np.int32)
    for row, slot in zip(rows, slots, strict=True):
        out[slot] = row
    return out


def _merge_forms(parts: Sequence[Part]) -> dict[str, tuple[int, int]]:
    said: dict[str, int] = {}
    named: dict[str, int] = {}
    for part in parts:
        for form, one, other in zip(part.forms, *part.form_counts.tolist(), strict=True):
            said[form] = said.get(form, 0) + one
            named[form] = named.get(form, 0) + other
    return {form: (said[form], named[form]) for form in sorted(said)}
