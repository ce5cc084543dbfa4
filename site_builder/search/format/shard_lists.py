"""The lists of shards: where each shard of terms or of the directory starts, and its stamp.

The manifest has the whole list if it is short. A list of very many shards would be most of what a first query
downloads, so it is divided into pages, files of their own of which a query needs one for each of its words.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from itertools import chain

import msgspec
import numpy as np

from site_builder.model import OutputFile
from site_builder.search.format.byte_packs import encode_words
from site_builder.search.format.files import name_range, stamp
from site_builder.search.format.term_ranges import divide_terms

MOST_LISTED = 2_560
"""The most shards that the manifest lists itself: 10 kB as transferred."""

PAGE_SIZE = 128
"""How many shards a page lists at most: 0.6 kB as transferred. A query needs a page for each word, and a million papers
have 600 pages, which the manifest lists."""


class Terms(msgspec.Struct, frozen=True, omit_defaults=True):
    """A list of shards of one folder, or of the pages of one."""

    starts: str
    """The start of each, see `join_starts`."""
    stamps: str
    """The stamp of each, see `files.stamp`."""
    paged: bool = False
    """Whether this lists pages, whose content is a list of shards each."""
    best: dict[int, str] = {}
    """The number of each shard that has another with its best postings → the stamp of that one; see `format.best`."""


def list_shards(
    folder: str, starts: Sequence[str], contents: Sequence[bytes], best: Sequence[bytes] = ()
) -> tuple[Terms, Iterator[OutputFile]]:
    """Return the list of the shards of a folder for the manifest, and the files: shards, and pages of a long list.

    `best` has the shard with the best postings of each, or nothing. A page begins where its first shard does. Pages are
    divided as terms are, so that a few more shards change few.
    """
    shards = chain(_name("", folder, starts, contents), _name("best", folder, starts, best or [b""] * len(starts)))
    if len(starts) <= MOST_LISTED:
        return _list(starts, contents, best), shards
    ranges = list(divide_terms(starts, np.ones(len(starts), np.int64), PAGE_SIZE))
    slices = [slice(some.first, some.end) for some in ranges]
    lists = (_list(starts[some], contents[some], best[some]) for some in slices)
    pages = [zlib.compress(msgspec.json.encode(some), 9) for some in lists]
    firsts = [starts[some.first] for some in ranges]
    listed = msgspec.structs.replace(_list(firsts, pages), paged=True)
    return listed, chain(shards, _name("list", folder, firsts, pages))


def _list(starts: Sequence[str], contents: Sequence[bytes], best: Sequence[bytes] = ()) -> Terms:
    stamps = {number: stamp(content) for number, content in enumerate(best) if content}
    return Terms(join_starts(starts), "".join(map(stamp, contents)), best=stamps)


def _name(kind: str, folder: str, starts: Sequence[str], contents: Sequence[bytes]) -> Iterator[OutputFile]:
    for start, content in zip(starts, contents, strict=True):
        if content:
            yield OutputFile(path=name_range(folder, start, kind), content=content, when="asset")


def join_starts(starts: Sequence[str]) -> str:
    """Return the start of each shard as one text."""
    return encode_words(starts).decode("utf-8", "surrogatepass")
