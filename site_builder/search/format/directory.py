"""The directory: what a query can name instead of describing it.

These are papers by their identifiers, and authors, venues, organisations and topics by the words of their names. One
small file says which paper is `arxiv:2405.15738`, who is `lee jason`, or what begins with `yej`. A name is listed under
each of its words, followed by the others in their order.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec
import numpy as np

from site_builder.ids import format_identifier
from site_builder.model import Catalogue, Paper
from site_builder.search.format.sizes import choose_sizes
from site_builder.search.format.term_ranges import TermRange, divide_terms
from site_builder.search.indexing.tokens import STOP_WORDS, list_forms, utf16_key
from site_builder.text.html import plain_text

_MOST_NAMES = 4
"""Under how many of its printed names something is listed."""

Row = tuple[str, int] | tuple[str, str, str, str, Sequence[int]]
"""The key, with the id of a paper; or with the kind of a name, its label, its slug, and its papers: their ids, each but
the first less the one before; for a topic only how many there are."""


class Directory(msgspec.Struct, frozen=True):
    """All rows of the directory, and how they are divided into shards."""

    rows: Sequence[Row]
    """Sorted by key."""
    encoded: Sequence[bytes]
    ranges: Sequence[TermRange]


class DirectoryShard(msgspec.Struct, frozen=True):
    """Neighbouring rows of the directory."""

    start: str
    """A text that sorts after all keys before the shard, but not after its first."""
    content: bytes


def encode_directory(catalogue: Catalogue, papers: Sequence[Paper]) -> list[DirectoryShard]:
    """Return the shards of the directory. `papers` are those of the catalogue, in id order."""
    directory = build_directory(catalogue, papers)
    return [DirectoryShard(it.start, _deflate(directory.encoded[it.first : it.end])) for it in directory.ranges]


def build_directory(catalogue: Catalogue, papers: Sequence[Paper]) -> Directory:
    """Return the directory. `papers` are those of the catalogue, in id order."""
    rows = sorted({row[0]: row for row in _list_rows(catalogue, papers)}.values(), key=lambda row: utf16_key(row[0]))
    encoded = [msgspec.json.encode(row) for row in rows]
    sizes, most = np.array([len(row) for row in encoded], np.int64), choose_sizes(len(papers)).names
    return Directory(rows, encoded, tuple(divide_terms([row[0] for row in rows], sizes, most)))


def _deflate(rows: Sequence[bytes]) -> bytes:
    return zlib.compress(b"[" + b",\n".join(rows) + b"]", 9)


def _list_rows(catalogue: Catalogue, papers: Sequence[Paper]) -> Iterator[Row]:
    ids, counts = dict[str, int](), dict[str, int]()
    for number, paper in enumerate(papers):
        ids[paper.slug] = number
        for slug in paper.topics:
            counts[slug] = counts.get(slug, 0) + 1
        for scheme, value in paper.identifiers.items():
            yield format_identifier(scheme, value), number
    for topic in catalogue.topics:
        title = plain_text(topic.title)
        yield from _list_name("topic", title, topic.slug, (title,), [counts.get(topic.slug, 0)])
    for venue in catalogue.venues:
        yield from _list_name("venue", venue.name, venue.slug, venue.names, _places(venue.papers, ids))
    for found in catalogue.organisations:
        names = (*found.names, found.handle)
        yield from _list_name("organisation", found.name, found.slug, names, _places(found.papers, ids))
    for author in catalogue.authors:
        names = tuple(dict.fromkeys((author.name, *author.names)))
        yield from _list_name("author", author.name, author.slug, names, _places(author.papers, ids))


def _list_name(kind: str, label: str, value: str, names: Sequence[str], held: Sequence[int]) -> Iterator[Row]:
    """Yield the rows of a name, each under a key that ends in what makes it unique."""
    for name in names[:_MOST_NAMES]:
        forms = list_forms(name)
        for place, form in enumerate(forms):
            # Surnames such as He and So are stop words as well.
            if len(form) > 1 if kind == "author" else form not in STOP_WORDS:
                key = " ".join((*forms[place:], *forms[:place]))
                yield f"{key}\t{kind[0]}{value}", kind, label, value, held


def _places(slugs: Sequence[str], ids: Mapping[str, int]) -> list[int]:
    """Return the ids of papers, each but the first less the one before."""
    known = sorted(ids[slug] for slug in slugs if slug in ids)
    return [*known[:1], *(after - before for before, after in pairwise(known))]
