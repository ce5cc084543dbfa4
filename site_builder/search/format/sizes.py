"""How large the files of an index are, by the number of papers.

A new paper changes nearly all shards of a small catalogue, since its words are spread over them, so fewer and larger
ones leave fewer files to write. What this adds to a query is made up for by smaller blocks of papers. A large
catalogue has so many shards that a few papers change few of them.
"""

from __future__ import annotations

import msgspec

FEW_PAPERS = 8_192
MANY_PAPERS = 32_768
"""The number of papers below which an index has the sizes of few papers, and from which it has those of many."""


class Sizes(msgspec.Struct, frozen=True):
    """How large the files of an index are."""

    shard: int
    """About how many bytes a shard of terms may have once packed: small enough for queries of many words, and large
    enough that the manifest can list where each starts."""
    names: int
    """About how many bytes of JSON a shard of the directory holds: three times as many as are transferred."""
    block: int
    """How many papers a block holds, 0.1 kB each as transferred. Ten hits are in ten blocks, whatever their size."""
    forms: int
    """How many forms a file of rare forms has at least, if there are several files; at most twice as many if not all
    files are in use."""


FEW = Sizes(shard=14_000, names=40_000, block=8, forms=1_600)
USUAL = Sizes(shard=11_000, names=20_000, block=16, forms=400)
MANY = Sizes(shard=8_000, names=20_000, block=16, forms=400)
"""Queries to many papers need more shards with other terms than their own, so these are smaller."""


def choose_sizes(papers: int) -> Sizes:
    """Return the sizes for so many papers."""
    if papers < FEW_PAPERS:
        return FEW
    return USUAL if papers < MANY_PAPERS else MANY
