"""The index of all documents in files, slice by slice, of which the postings of some terms are merged at a time.

The index is the same wherever the slices are cut and whichever process made each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import overload

import msgspec
import numpy as np

from site_builder.model import Paper
from site_builder.packing.array_file import ArrayFile
from site_builder.search.indexing.acronym_uses import keep_used
from site_builder.search.indexing.acronyms import COMPOUNDS, keep_consistent, merge_definitions
from site_builder.search.indexing.arrays import Flags, Numbers
from site_builder.search.indexing.documents import Document
from site_builder.search.indexing.index import Index, PostingSums
from site_builder.search.indexing.paper_slices import OrderedPapers
from site_builder.search.indexing.slice_index import FAR, POSTINGS, StoredSlice
from site_builder.search.indexing.variants import Variants, find_variants, list_variants, number_forms
from site_builder.search.indexing.vocabulary import expand_ranges, merge_texts
from site_builder.search.indexing.worker_share import ShareWords, StoredRows, WorkerShare
from site_builder.workers import Crew, Workers

SLICE = 1024
"""How many documents a slice has: few enough to share the work evenly, and to number them with 16 bits."""


class StoredIndex(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The index of documents numbered from 0."""

    files: tuple[ArrayFile, ...]
    """Share → its file."""
    rows: Rows
    """Document → the row that its hit shows."""
    words: Sequence[ShareWords]
    terms: tuple[str, ...]
    """Sorted by UTF-16 code units."""
    variants: Mapping[str, Variants]
    """What `find_variants` found."""
    counts: Numbers
    """Term → how many documents have it."""
    numbers: tuple[tuple[Numbers, Numbers], ...]
    """Share → the numbers that some terms have in the share, ascending, and which terms these are."""
    slices: tuple[StoredSlice, ...]
    """In the order of their documents."""
    lengths: Numbers
    """Document → how many word parts its title has."""
    sizes: Numbers
    """Title, text and names × document → how many terms it has."""

    @property
    def count(self) -> int:
        """The number of documents."""
        return len(self.lengths)


class Rows(Sequence[bytes]):
    """The hit rows of all documents, in files."""

    def __init__(self, parts: Sequence[tuple[ArrayFile, StoredRows]]) -> None:
        self._parts = sorted(parts, key=lambda part: part[1].start)
        self._starts = np.array([part.start for _, part in self._parts], np.int64)

    def __len__(self) -> int:
        return self._parts[-1][1].start + self._parts[-1][1].ends.count if self._parts else 0

    @overload
    def __getitem__(self, index: int) -> bytes: ...

    @overload
    def __getitem__(self, index: slice) -> list[bytes]: ...

    def __getitem__(self, index: int | slice) -> bytes | list[bytes]:
        if isinstance(index, int):
            return self[index : index + 1][0]
        first, end, _ = index.indices(len(self))
        at, found = max(0, int(np.searchsorted(self._starts, first, "right")) - 1), list[bytes]()
        while first < end:
            start = int(self._starts[at])
            rows = self._read(at)
            found += rows[first - start : end - start]
            first, at = start + len(rows), at + 1
        return found

    def _read(self, at: int) -> list[bytes]:
        file, part = self._parts[at]
        content, ends = file.read(part.content).tobytes(), file.read(part.ends).tolist()
        return [content[start:end] for start, end in pairwise([0, *ends])]


class Shares(msgspec.Struct, frozen=True, eq=False):
    """The shares of all papers, each of which one process works on, and their files."""

    crew: Crew[WorkerShare]
    files: tuple[ArrayFile, ...]


@contextmanager
def start_shares(
    papers: OrderedPapers, describe: Callable[[Paper], Document], workers: Workers, folder: Path
) -> Iterator[Shares]:
    """Hand out the papers, of which `describe` makes the documents; what is known about them is put into a folder."""
    slices = papers.cut(SLICE)
    jobs = max(1, min(workers.jobs, len(slices)))
    files = tuple(ArrayFile(folder / f"{number}.arrays") for number in range(jobs))
    shares = [WorkerShare(number, slices[number::jobs], describe, file) for number, file in enumerate(files)]
    del slices  # they take memory
    with workers.start_crew(shares, "index") as crew:
        yield Shares(crew, files)


def build_index(shares: Shares) -> StoredIndex:
    """Build the index of all papers."""
    rows, used = _read(shares)
    words = [found for (found,) in shares.crew.ask(WorkerShare.words, used)]
    variants = find_variants(words)
    postings = [found for (found,) in shares.crew.ask(WorkerShare.index, number_forms(variants))]
    held_terms = [np.flatnonzero(some.counts) for some in postings]
    terms, ranks = merge_texts(
        [tuple(some.terms[at] for at in held.tolist()) for some, held in zip(words, held_terms, strict=True)]
    )
    counts = np.zeros(len(terms), np.int64)
    for some, held, rank in zip(postings, held_terms, ranks, strict=True):
        counts[rank] += some.counts[held]
    slices = sorted((it for some in postings for it in some.slices), key=lambda it: it.start)
    return StoredIndex(
        files=shares.files,
        rows=rows,
        words=words,
        terms=terms,
        variants=variants,
        counts=counts,
        numbers=tuple(zip(held_terms, ranks, strict=True)),
        slices=tuple(slices),
        lengths=np.concatenate([np.zeros(0, np.int32), *(it.lengths for it in slices)]),
        sizes=np.concatenate([np.zeros((3, 0), np.int32), *(it.sizes for it in slices)], axis=1),
    )


def _read(shares: Shares) -> tuple[Rows, Flags]:
    """Return the hit rows of all papers, and which acronyms are used."""
    reads = [read for (read,) in shares.crew.ask(WorkerShare.read)]
    rows = Rows([(file, part) for file, read in zip(shares.files, reads, strict=True) for part in read.rows])
    acronyms = (*keep_consistent(merge_definitions(read.definitions for read in reads), len(rows)), *COMPOUNDS)
    counts = [count for (count,) in shares.crew.ask(WorkerShare.find, acronyms)]
    return rows, keep_used(acronyms, sum(counts, np.zeros(len(acronyms), np.int64)))


def sum_postings(index: StoredIndex) -> PostingSums:
    """Return sums over the postings of each term."""
    sums = {name: np.zeros(len(index.terms), np.int64) for name in ("far", "titled", "place_totals")}
    last = np.zeros(len(index.terms), np.int32)
    for some in index.slices:
        terms = _rank(index, some, index.files[some.share].read(some.columns["terms"]))
        for name, column in sums.items():
            column[terms] += _column(index, some, name)
        firsts, lasts = (_column(index, some, name).astype(np.int32) + some.start for name in ("firsts", "lasts"))
        sums["far"][terms] += firsts - last[terms] > FAR
        last[terms] = lasts
    return PostingSums(index.counts, sums["far"], sums["titled"], sums["place_totals"])


class Cut(msgspec.Struct, frozen=True):
    """Which part of a slice the postings of some terms are."""

    first_term: int
    end_term: int
    first: int
    """The first posting."""
    end: int
    first_place: int
    end_place: int


def cut_slices(index: StoredIndex, bounds: Sequence[int]) -> list[list[Cut]]:
    """Return for each pair of neighbouring bounds of terms its part of each slice."""
    cuts: list[list[Cut]] = [[] for _ in bounds[1:]]
    for some in index.slices:
        numbers, ranks = index.numbers[some.share]
        marks = np.append(numbers, np.iinfo(np.int32).max)[np.searchsorted(ranks, bounds)]
        places = np.searchsorted(_column(index, some, "terms"), marks)
        ends, place_ends = (np.append(0, np.cumsum(_column(index, some, it))) for it in ("counts", "place_totals"))
        rows = np.column_stack([places, ends[places], place_ends[places]]).tolist()
        for part, (start, end) in zip(cuts, pairwise(rows), strict=True):
            part.append(Cut(start[0], end[0], start[1], end[1], start[2], end[2]))
    return cuts


class _Part(msgspec.Struct, frozen=True, eq=False):
    """The postings of some terms in a slice."""

    start: int
    """The first document of the slice."""
    terms: Numbers
    """Which of these terms it has."""
    counts: Numbers
    columns: dict[str, Numbers]
    places: Numbers


def merge_terms(index: StoredIndex, cuts: Sequence[Cut], first: int, end: int) -> Index:
    """Return the index of all documents for a range of terms; `cuts` has its part of each slice."""
    parts = [_read_part(index, some, cut, first) for some, cut in zip(index.slices, cuts, strict=True)]
    return Index(
        terms=index.terms[first:end],
        forms=list_variants(index.variants, index.terms[first:end]),
        lengths=index.lengths,
        sizes=index.sizes,
        **_merge_postings(parts, index.counts[first:end]),
    )


def merge_all(index: StoredIndex) -> Index:
    """Return the index of all documents and terms."""
    (cuts,) = cut_slices(index, [0, len(index.terms)])
    return merge_terms(index, cuts, 0, len(index.terms))


def _read_part(index: StoredIndex, some: StoredSlice, cut: Cut, first: int) -> _Part:
    file, stored = index.files[some.share], some.columns
    columns = {
        name: file.read(stored[name], cut.first, cut.end)
        if name in stored
        else np.zeros(cut.end - cut.first, POSTINGS[name])
        for name in POSTINGS
    }
    return _Part(
        start=some.start,
        terms=_rank(index, some, file.read(stored["terms"], cut.first_term, cut.end_term)) - first,
        counts=file.read(stored["counts"], cut.first_term, cut.end_term),
        columns=columns,
        places=file.read(stored["places"], cut.first_place, cut.end_place),
    )


def _column(index: StoredIndex, some: StoredSlice, name: str) -> Numbers:
    return index.files[some.share].read(some.columns[name])


def _rank(index: StoredIndex, some: StoredSlice, terms: Numbers) -> Numbers:
    """Return which terms those are that have some numbers in the share of a slice."""
    numbers, ranks = index.numbers[some.share]
    return ranks[np.searchsorted(numbers, terms)]


def _merge_postings(parts: Sequence[_Part], counts: Numbers) -> dict[str, Numbers]:
    """Return the postings of consecutive slices, term by term."""
    starts = np.append(0, np.cumsum(counts))
    merged = {name: np.zeros(starts[-1], kind) for name, kind in POSTINGS.items()}
    merged["documents"] = np.zeros(starts[-1], np.int32)
    free, titled = starts[:-1].astype(np.int32), []
    for part in parts:
        slots = expand_ranges(free[part.terms], part.counts)
        free[part.terms] += part.counts
        for name, column in part.columns.items():
            merged[name][slots] = column
        merged["documents"][slots] += np.int32(part.start)
        titled.append(slots[part.columns["place_counts"] > 0])
    return {"starts": starts, **merged, "places": _merge_places(parts, titled, merged["place_counts"])}


def _merge_places(parts: Sequence[_Part], titled: Sequence[Numbers], place_counts: Numbers) -> Numbers:
    """Return the positions of all postings. `titled` has the slots of each part's postings that have positions."""
    ends = np.cumsum(place_counts, dtype=np.int32)
    places = np.zeros(ends[-1] if len(ends) else 0, np.uint16)
    for part, slots in zip(parts, titled, strict=True):
        counts = place_counts[slots]
        places[expand_ranges(ends[slots] - counts, counts)] = part.places
    return places
