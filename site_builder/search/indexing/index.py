"""The inverted index: for each term, which documents contain it, how often in the text and where in the title.

A document is indexed as a title, a text (abstract, topics, keywords, identifiers) and names. Terms of names are
distinct from terms of words, see `tokens.AUTHOR`.
"""

from __future__ import annotations

import msgspec
import numpy as np

from site_builder.search.indexing.arrays import Numbers
from site_builder.search.indexing.variants import Variants


class Index(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """The postings of documents numbered from 0. The postings of a term run from `starts[term]` to the next start."""

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
    levels: Numbers
    """How much the document of each posting leans to the term, see `leanings`."""
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


class PostingSums(msgspec.Struct, frozen=True, eq=False):
    """Sums over the postings of each term."""

    counts: Numbers
    """How many postings it has."""
    far: Numbers
    """How many documents are far from the one before."""
    titled: Numbers
    """How many postings have positions."""
    places: Numbers
    """How many positions they have."""


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
        levels=index.levels[postings],
    )
