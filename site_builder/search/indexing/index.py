"""The inverted index: for each term, which documents contain it, how often in the text and where in the title.

A document is indexed as a title, a text (abstract, topics, keywords, identifiers) and names. Terms of names are
distinct from terms of words, see `tokens.AUTHOR`. An index is merged from parts, one per slice of the documents. It is
the same wherever the slices are cut and whichever process builds each part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import compress

import msgspec
import numpy as np

from site_builder.model import Paper
from site_builder.search.indexing.acronym_uses import keep_used
from site_builder.search.indexing.acronyms import COMPOUNDS, keep_consistent, merge_definitions
from site_builder.search.indexing.arrays import Flags, Numbers
from site_builder.search.indexing.documents import Document
from site_builder.search.indexing.slice_index import SliceIndex
from site_builder.search.indexing.variants import Variants, find_variants, number_forms
from site_builder.search.indexing.vocabulary import expand_ranges, merge_texts
from site_builder.search.indexing.worker_share import ShareWords, WorkerShare, pack_papers
from site_builder.workers import ALONE, Crew, Workers

SLICE = 1024
"""How many documents a part has: few enough to share the work evenly, and to number them with 16 bits."""


class Index(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The postings of documents numbered from 0. The postings of a term run from `starts[term]` to the next start."""

    rows: tuple[bytes, ...]
    """Document → the row that its hit shows."""
    terms: tuple[str, ...]
    """Sorted by UTF-16 code units."""
    starts: Numbers
    documents: Numbers
    """The document of each posting, ascending within a term."""
    frequencies: Numbers
    """How often the document's text contains the term; 0 if only the title does, 1 for names."""
    places: Numbers
    """Where the title contains the term, posting by posting: positions of words, ascending."""
    place_counts: Numbers
    """How many positions each posting has."""
    variants: Numbers
    """Which variants of the term each posting's title and text contain, as bits; 0 for names."""
    forms: tuple[Variants, ...]
    """Term → its variants."""
    lengths: Numbers
    """Document → how many word parts its title has."""
    sizes: Numbers
    """Title, text and names × document → how many terms it has."""

    @property
    def count(self) -> int:
        """The number of documents."""
        return len(self.lengths)


def build_index(
    papers: Sequence[Paper], describe: Callable[[Paper], Document], workers: Workers = ALONE
) -> tuple[Index, list[ShareWords]]:
    """Build the index of papers, from what `describe` makes of each; return their words too."""
    with workers.start_crew(_deal(papers, describe, workers.jobs)) as crew:
        rows, used = _read(crew)
        words = [found for (found,) in crew.ask(WorkerShare.words, used)]
        variants = find_variants(words)
        parts = crew.ask(WorkerShare.index, number_forms(variants))
    return merge_slices(rows, parts, words, variants), words


def _deal(papers: Sequence[Paper], describe: Callable[[Paper], Document], jobs: int) -> list[WorkerShare]:
    packed = pack_papers(papers, SLICE)
    return [WorkerShare(packed[first::jobs], describe) for first in range(jobs)]


def fit_workers(workers: Workers, papers: int) -> Workers:
    """Return the workers, or fewer of them, so that each has enough papers."""
    return workers.at_most(max(1, -(-papers // SLICE)))


def _read(crew: Crew[WorkerShare]) -> tuple[tuple[bytes, ...], Flags]:
    """Return the hit rows of all papers, and which acronyms are used."""
    reads = sorted((read for some in crew.ask(WorkerShare.read) for read in some), key=lambda read: read.start)
    rows = tuple(row for read in reads for row in read.rows)
    acronyms = (*keep_consistent(merge_definitions(read.definitions for read in reads), len(rows)), *COMPOUNDS)
    counts = [count for some in crew.ask(WorkerShare.find, acronyms) for count in some]
    return rows, keep_used(acronyms, sum(counts, np.zeros(len(acronyms), np.int64)))


def merge_slices(
    rows: tuple[bytes, ...],
    shares: Sequence[Sequence[SliceIndex]],
    words: Sequence[ShareWords],
    variants: Mapping[str, Variants],
) -> Index:
    """Merge the parts of all slices, share by share, into the index of all documents."""
    used = [_find_used(parts, len(some.terms)) for parts, some in zip(shares, words, strict=True)]
    terms, ranks = merge_texts([tuple(compress(some.terms, held)) for some, held in zip(words, used, strict=True)])
    places = [np.cumsum(held) - 1 for held in used]
    ranked = [
        (part, rank[place[part.terms]])
        for parts, rank, place in zip(shares, ranks, places, strict=True)
        for part in parts
    ]
    ranked.sort(key=lambda pair: pair[0].start)
    return Index(
        rows=rows,
        terms=terms,
        forms=tuple(variants.get(term, ()) for term in terms),
        lengths=np.concatenate([np.zeros(0, np.int32), *(part.lengths for part, _ in ranked)]),
        sizes=np.concatenate([np.zeros((3, 0), np.int32), *(part.sizes for part, _ in ranked)], axis=1),
        **_merge_postings(ranked, len(terms)),
    )


def select_terms(index: Index, first: int, end: int) -> Index:
    """Return the index of all documents for a range of terms only."""
    postings = slice(index.starts[first], index.starts[end])
    before = int(index.place_counts[: postings.start].sum(dtype=np.int64))
    counts = index.place_counts[postings]
    return msgspec.structs.replace(
        index,
        terms=index.terms[first:end],
        forms=index.forms[first:end],
        starts=index.starts[first : end + 1] - postings.start,
        documents=index.documents[postings],
        frequencies=index.frequencies[postings],
        places=index.places[before : before + int(counts.sum(dtype=np.int64))],
        place_counts=counts,
        variants=index.variants[postings],
    )


def _find_used(parts: Sequence[SliceIndex], terms: int) -> Flags:
    used = np.zeros(terms, bool)
    for part in parts:
        used[part.terms] = True
    return used


def _merge_postings(ranked: Sequence[tuple[SliceIndex, Numbers]], terms: int) -> dict[str, Numbers]:
    """Return the postings of consecutive parts, term by term. Each part comes with the ranks of its terms."""
    counts = np.zeros(terms, np.int32)
    for part, rank in ranked:
        counts[rank] += part.counts
    starts = np.append(0, np.cumsum(counts))
    documents = np.zeros(starts[-1], np.int32)
    frequencies, place_counts = np.zeros((2, starts[-1]), np.uint16)
    variants = np.zeros(starts[-1], np.uint8)
    free, titled = starts[:-1].astype(np.int32), []
    for part, rank in ranked:
        slots = expand_ranges(free[rank], part.counts)
        free[rank] += part.counts
        documents[slots] = part.documents + np.int32(part.start)
        frequencies[slots] = part.frequencies
        place_counts[slots] = part.place_counts
        variants[slots] = part.variants
        titled.append(slots[part.place_counts > 0])
    return {
        "starts": starts,
        "documents": documents,
        "frequencies": frequencies,
        "place_counts": place_counts,
        "variants": variants,
        "places": _merge_places([part for part, _ in ranked], titled, place_counts),
    }


def _merge_places(parts: Sequence[SliceIndex], titled: Sequence[Numbers], place_counts: Numbers) -> Numbers:
    """Return the positions of all postings. `titled` has the slots of each part's postings that have positions."""
    ends = np.cumsum(place_counts, dtype=np.int32)
    places = np.zeros(ends[-1] if len(ends) else 0, np.uint16)
    for part, slots in zip(parts, titled, strict=True):
        counts = place_counts[slots]
        places[expand_ranges(ends[slots] - counts, counts)] = part.places
    return places
