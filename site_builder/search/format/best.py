"""The best postings of very common words, from which a client can answer soon.

In a very large catalogue, the postings of a word such as `model` would be most of what a first query downloads. So
they are there twice: all of them, and in another shard those of the papers in which the word counts most.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from site_builder.search.format.marks import IN_TITLE, LENGTH_CLASSES, TITLE, B, make_marks
from site_builder.search.format.postings import encode_shards
from site_builder.search.format.term_ranges import TermRange
from site_builder.search.indexing.index import Index, select_terms
from site_builder.search.indexing.tokens import AUTHOR
from site_builder.search.indexing.vocabulary import expand_ranges
from site_builder.search.leaning.leanings import Leanings, select_leanings

VERY_LARGE = 1 << 18
"""Catalogues of fewer papers have none: their postings are few enough for a first query."""

MOST = 8_192
"""How many papers are best: 12 kB as transferred. With twice as many, the first hits are hardly better."""

TITLE_B = 0.5
"""How much the length of a title counts, see `manifest.Ranking`."""


def encode_best(index: Index, leanings: Leanings, ranges: Sequence[TermRange]) -> list[bytes]:
    """Return for each range the shard of its best postings; empty for one that has no shard of these."""
    return [_encode_range(index, leanings, some) for some in ranges]


def _encode_range(index: Index, leanings: Leanings, some: TermRange) -> bytes:
    count = int(index.starts[some.end] - index.starts[some.first])
    if index.count < VERY_LARGE or some.end - some.first > 1 or count <= MOST:
        return b""
    best = _select_best(select_terms(index, some.first, some.end))
    leaning = select_leanings(leanings, some.first, some.end)
    (shard,) = encode_shards(best, leaning, [TermRange(some.start, 0, 1)], np.array([count]))
    return shard


def _select_best(index: Index) -> Index:
    """Return the postings of an index of one term in whose papers it counts most; of equal ones, the last papers."""
    found = np.sort(np.lexsort((index.documents, _weigh(index)))[-MOST:])
    ends = np.cumsum(index.place_counts, dtype=np.int64)
    counts = index.place_counts[found]
    return msgspec.structs.replace(
        index,
        starts=np.array([0, len(found)]),
        documents=index.documents[found],
        frequencies=index.frequencies[found],
        places=index.places[expand_ranges((ends[found] - counts).astype(np.int32), counts.astype(np.int32))],
        place_counts=counts,
        variants=index.variants[found],
        levels=index.levels[found],
    )


def _weigh(index: Index) -> npt.NDArray[np.float64]:
    """Return what `docs/search-format.md` calls x, for each posting of a term; for those of a name, all is 0."""
    if index.terms[0].endswith(AUTHOR):
        return np.zeros(len(index.documents))
    marks, lengths = make_marks(index), np.minimum(index.lengths, 255)[index.documents]
    texts = (marks >> 2 & 31) / (1 - B + B * np.array(LENGTH_CLASSES)[marks & 3])
    titles = TITLE / (1 - TITLE_B + TITLE_B * lengths / float(index.lengths.mean()))
    weights: npt.NDArray[np.float64] = texts + np.where(marks >= IN_TITLE, titles, 0)
    return weights
