"""The index of a slice of documents, from the terms of their fields."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np

from site_builder.packing.array_file import ArrayFile, Stored
from site_builder.search.indexing.arrays import Numbers

POSTINGS = {
    "documents": np.uint16,
    "frequencies": np.uint16,
    "place_counts": np.uint16,
    "variants": np.uint8,
    "levels": np.uint8,
}
"""The columns that have a number for each posting, and the type of these."""

FAR = 127
"""How far apart two successive documents of a term may be before the step between them takes two bytes."""

_MOST = 65_535
"""The highest count and position that are stored."""


class SliceIndex(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The index of a slice. Documents are numbered from its start; terms have the numbers of the share."""

    start: int
    """The id of its first paper."""
    terms: Numbers
    counts: Numbers
    """How many postings each term has."""
    documents: Numbers
    frequencies: Numbers
    places: Numbers
    place_counts: Numbers
    """How many positions each posting has."""
    variants: Numbers
    """Which variants of its term each posting's title and text contain, as bits; 0 for names."""
    lengths: Numbers
    sizes: Numbers


class StoredSlice(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The index of a slice in the file of its share, column by column."""

    start: int
    """The id of its first paper."""
    share: int
    """The number of its share."""
    columns: dict[str, Stored]
    """Those of `SliceIndex` with the sums of `sum_postings`; later also how much its papers lean to terms."""
    lengths: Numbers
    sizes: Numbers

    @property
    def count(self) -> int:
        """How many documents it has."""
        return len(self.lengths)


def store_slice(some: SliceIndex, share: int, file: ArrayFile) -> StoredSlice:
    """Write the index of a slice to a file."""
    names = ("terms", "counts", "documents", "frequencies", "places", "place_counts", "variants")
    columns = {name: getattr(some, name) for name in names} | sum_postings(some)
    return StoredSlice(
        start=some.start,
        share=share,
        columns={name: file.append(column) for name, column in columns.items()},
        lengths=some.lengths,
        sizes=some.sizes,
    )


def sum_postings(some: SliceIndex) -> dict[str, Numbers]:
    """Return sums over the postings of each term of a slice.

    These are how many positions they have (`place_totals`), how many have any (`titled`), how many documents are far
    from the one before (`far`), and the first and the last document (`firsts`, `lasts`).
    """
    ends = np.cumsum(some.counts)
    firsts = ends - some.counts
    far = np.diff(some.documents.astype(np.int32), prepend=0) > FAR
    far[firsts] = False

    def add(column: Any) -> Numbers:
        return np.add.reduceat(column, firsts, dtype=np.int32) if len(firsts) else np.zeros(0, np.int32)

    return {
        "place_totals": add(some.place_counts),
        "titled": add(some.place_counts > 0),
        "far": add(far),
        "firsts": some.documents[firsts],
        "lasts": some.documents[ends - 1],
    }


class Field(msgspec.Struct, frozen=True, eq=False):
    """The terms of a field, document by document."""

    terms: Numbers
    owners: Numbers
    variants: Numbers
    """Which variant of its term each is, from 0 to 3."""


def index_slice(
    *, start: int, lengths: Numbers, titles: Field, places: Numbers, texts: Field, names: Field
) -> SliceIndex:
    """Return the index of a slice. `places` has the position of each term in its title."""
    count = len(lengths)
    bits = count.bit_length()
    title_keys = _keys(titles, bits)
    order = np.lexsort((places, title_keys >> 2))
    title_keys, place_counts, title_variants = _join(title_keys[order])
    ordered, place_counts = _cut_places(places[order], place_counts)
    text_keys, frequencies, text_variants = _join(np.sort(_keys(texts, bits)))
    name_keys, _ = distinct(np.sort(_keys(names, bits)) >> 2)
    # Three sorted runs, so a stable sort merges them.
    keys, _ = distinct(np.sort(np.concatenate([text_keys, title_keys, name_keys]), kind="stable"))
    in_text, in_title = np.searchsorted(keys, text_keys), np.searchsorted(keys, title_keys)
    held, titled = np.zeros((2, len(keys)), np.uint16)
    variants = np.zeros(len(keys), np.uint8)
    held[in_text] = np.minimum(frequencies, _MOST)
    held[np.searchsorted(keys, name_keys)] = 1
    titled[in_title] = place_counts
    variants[in_text] = text_variants
    variants[in_title] |= title_variants
    used, counts = distinct(keys >> bits)
    documents = (keys & (1 << bits) - 1).astype(np.uint16)
    named = np.bincount(name_keys & (1 << bits) - 1, minlength=count)
    sizes = [np.bincount(titles.owners, minlength=count), np.bincount(texts.owners, minlength=count), named]
    return SliceIndex(
        start=start,
        terms=used.astype(np.int32),
        counts=counts,
        documents=documents,
        frequencies=held,
        places=np.minimum(ordered, _MOST).astype(np.uint16),
        place_counts=titled,
        variants=variants,
        lengths=lengths,
        sizes=np.array(sizes, np.int32),
    )


def _join(keys: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return sorted keys without variants, how often each occurs, and its variants as bits."""
    pairs, counts = distinct(keys >> 2)
    if not len(keys):
        return pairs, counts, np.zeros(0, np.uint8)
    bits = np.left_shift(np.uint8(1), (keys & 3).astype(np.uint8))
    return pairs, counts, np.bitwise_or.reduceat(bits, np.cumsum(counts) - counts)


def _cut_places(places: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    """Return the positions of postings and their counts; a posting keeps only as many as can be counted."""
    if not len(counts) or counts.max() <= _MOST:
        return places, counts
    nth = np.arange(len(places)) - np.repeat(np.cumsum(counts) - counts, counts)
    return places[nth < _MOST], np.minimum(counts, _MOST)


def distinct(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Return the distinct values of sorted numbers, and how often each occurs."""
    firsts = np.flatnonzero(np.append(True, numbers[1:] != numbers[:-1])[: len(numbers)])
    return numbers[firsts], np.diff(np.append(firsts, len(numbers))).astype(np.int32)


def _keys(field: Field, bits: int) -> Numbers:
    """Return term, document and variant in one number, of 32 bits if they fit: that halves the sorting time."""
    fits = int(field.terms.max(initial=0)) + 1 << bits + 2 <= 1 << 32
    terms: Numbers = field.terms.astype(np.uint32) if fits else field.terms.astype(np.uint64)
    owners = np.left_shift(field.owners.astype(np.uint32), 2) | field.variants.astype(np.uint32)
    return np.bitwise_or(np.left_shift(terms, bits + 2), owners)
