"""The whole index of a catalogue in memory, for those who ask about all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from site_builder.model import Paper
from site_builder.search.indexing.documents import Document
from site_builder.search.indexing.index import Index
from site_builder.search.indexing.paper_slices import OrderedPapers
from site_builder.search.indexing.stored_index import build_index, merge_all, start_shares
from site_builder.search.indexing.worker_share import ShareWords
from site_builder.search.leaning.leanings import Leanings, find_leanings, merge_leanings
from site_builder.workers import ALONE, Workers


class WholeIndex(msgspec.Struct, frozen=True, eq=False):
    """The index of some papers, how much these lean to its terms, and all words."""

    index: Index
    leanings: Leanings
    words: Sequence[ShareWords]


def build_whole(papers: Sequence[Paper], describe: Callable[[Paper], Document], workers: Workers = ALONE) -> WholeIndex:
    """Build the index of papers, from what `describe` makes of each."""
    ordered = OrderedPapers(papers, range(len(papers)))
    with workers.open_folder() as folder, start_shares(ordered, describe, workers, folder) as shares:
        stored, leanings = find_leanings(shares, build_index(shares))
        return WholeIndex(merge_all(stored), merge_leanings(leanings, stored, 0, len(stored.terms)), stored.words)
