"""The inverted index: for each term which documents hold it, how often in the text and where in the title.

A document is indexed as a title, a text (abstract, topics, keywords, identifiers) and names. Terms of names stand apart
from those of words, see `tokens.AUTHOR`. An index is merged from parts, each of a slice of the documents; wherever they
are cut and in whichever process each is built, the index is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress

import msgspec
import numpy as np

from site_builder.processes import Crew, gather
from site_builder.search.acronyms import keep_consistent, merge_definitions
from site_builder.search.documents import Document
from site_builder.search.packs import Flags, Numbers
from site_builder.search.parts import Part
from site_builder.search.shares import Item, Share, Words
from site_builder.search.tokens import utf16_key
from site_builder.search.uses import keep_used
from site_builder.search.vocabulary import expand_ranges

SLICE = 4096
"""How many documents a part has: few enough to share the work evenly, and for numbers of 16 bits."""


class Index(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The postings of documents that are numbered from 0; those of a term run from `starts[term]` to the next start."""

    titles: tuple[str, ...]
    """Document → its title, as plain text."""
    terms: tuple[str, ...]
    """In the order of UTF-16 code units."""
    starts: Numbers
    documents: Numbers
    """The document of each posting; ascending inside a term."""
    frequencies: Numbers
    """How often the document's text holds the term; 0 where only the title does, 1 for names."""
    places: Numbers
    """Where the title holds the term, posting by posting: words from its start, ascending."""
    place_counts: Numbers
    """How many places each posting has."""
    lengths: Numbers
    """Document → how many parts of words its title has."""
    sizes: Numbers
    """Title, text and names × document → how many terms it has."""
    forms: tuple[str, ...]
    """In the order of UTF-16 code units."""
    form_counts: Numbers
    """Titles and texts, names × form → how often they hold it."""

    @property
    def count(self) -> int:
        """The number of documents."""
        return len(self.lengths)


def build_index(papers: Sequence[Item], describe: Callable[[Item], Document], *, jobs: int = 1) -> Index:
    """Build the index of papers that `describe` makes documents of, with so many processes."""
    slices = [range(start, min(start + SLICE, len(papers))) for start in range(0, len(papers), SLICE)]
    jobs = max(1, min(jobs, len(slices)))
    with gather([Share(papers, describe, slices[first::jobs]) for first in range(jobs)]) as crew:
        titles, used = _read(crew)
        parts, words = crew.ask(Share[Item].index, used), [found for (found,) in crew.ask(Share[Item].words)]
    return merge_parts(titles, parts, words)


def _read(crew: Crew[Share[Item]]) -> tuple[tuple[str, ...], Flags]:
    """Return the titles of all papers, and which acronyms are used."""
    reads = sorted((read for some in crew.ask(Share.read) for read in some), key=lambda read: read.start)
    titles = tuple(title for read in reads for title in read.titles)
    acronyms = keep_consistent(merge_definitions(read.definitions for read in reads), len(titles))
    counts = [count for some in crew.ask(Share.find, acronyms) for count in some]
    return titles, keep_used(acronyms, sum(counts, np.zeros(len(acronyms), np.int64)))


def merge_parts(titles: tuple[str, ...], shares: Sequence[Sequence[Part]], words: Sequence[Words]) -> Index:
    """Merge the parts of all slices, share by share, into the index of all documents."""
    terms, ranks = _rank(
        [known.terms for known in words],
        [_find_used(parts, len(known.terms)) for parts, known in zip(shares, words, strict=True)],
    )
    forms, form_ranks = _rank([known.forms for known in words], [known.form_counts.sum(axis=0) > 0 for known in words])
    form_counts = np.zeros((2, len(forms)), np.int64)
    for known, rank in zip(words, form_ranks, strict=True):
        form_counts[:, rank[rank >= 0]] += known.form_counts[:, rank >= 0]
    ranked = [(part, rank[part.terms]) for parts, rank in zip(shares, ranks, strict=True) for part in parts]
    ranked.sort(key=lambda pair: pair[0].start)
    return Index(
        titles=titles,
        terms=terms,
        forms=forms,
        form_counts=form_counts,
        lengths=np.concatenate([np.zeros(0, np.int32), *(part.lengths for part, _ in ranked)]),
        sizes=np.concatenate([np.zeros((3, 0), np.int32), *(part.sizes for part, _ in ranked)], axis=1),
        **_merge_postings(ranked, len(terms)),
    )


def _find_used(parts: Sequence[Part], terms: int) -> Flags:
    used = np.zeros(terms, bool)
    for part in parts:
        used[part.terms] = True
    return used


def _rank(texts: Sequence[Sequence[str]], used: Sequence[Flags]) -> tuple[tuple[str, ...], list[Numbers]]:
    """Return all texts that are used, sorted, and for each row the places that its texts have among them, or -1."""
    held = [list(compress(row, some)) for row, some in zip(texts, used, strict=True)]
    ordered = sorted(set().union(*held), key=utf16_key)
    numbers = dict(zip(ordered, range(len(ordered)), strict=True))
    ranks: list[Numbers] = [np.full(len(row), -1, np.int32) for row in texts]
    for rank, some, row in zip(ranks, used, held, strict=True):
        rank[np.flatnonzero(some)] = [numbers[text] for text in row]
    return tuple(ordered), ranks


def _merge_postings(ranked: Sequence[tuple[Part, Numbers]], terms: int) -> dict[str, Numbers]:
    """Return the postings of parts that follow each other, term by term. Each comes with the ranks of its terms."""
    counts = np.zeros(terms, np.int32)
    for part, rank in ranked:
        counts[rank] += part.counts
    starts = np.append(0, np.cumsum(counts))
    documents = np.zeros(starts[-1], np.int32)
    frequencies, place_counts = np.zeros((2, starts[-1]), np.uint16)
    free, titled = starts[:-1].astype(np.int32), []
    for part, rank in ranked:
        slots = expand_ranges(free[rank], part.counts)
        free[rank] += part.counts
        documents[slots] = part.documents + np.int32(part.start)
        frequencies[slots] = part.frequencies
        place_counts[slots] = part.place_counts
        titled.append(slots[part.place_counts > 0])
    return {
        "starts": starts,
        "documents": documents,
        "frequencies": frequencies,
        "place_counts": place_counts,
        "places": _merge_places([part for part, _ in ranked], titled, place_counts),
    }


def _merge_places(parts: Sequence[Part], titled: Sequence[Numbers], place_counts: Numbers) -> Numbers:
    """Return the places of all postings. `titled` has the slots of each part's postings with places."""
    ends = np.cumsum(place_counts, dtype=np.int32)
    places = np.zeros(ends[-1] if len(ends) else 0, np.uint16)
    for part, slots in zip(parts, titled, strict=True):
        counts = place_counts[slots]
        places[expand_ranges(ends[slots] - counts, counts)] = part.places
    return places
