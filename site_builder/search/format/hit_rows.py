"""What hits show of papers: a row for each, in blocks of a few, in folders of many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from site_builder.model import OutputFile, Paper
from site_builder.search.format.files import name_folder, number_files
from site_builder.text.html import plain_text

PAPERS_PER_FOLDER = 8192
"""How many papers the blocks of a folder hold. New papers come into the last one, and the others keep their names."""

PAPERS_PER_BLOCK = 16
"""How many papers a block of papers holds, about 1.6 kB as they travel: ten hits lie in ten blocks, of any size."""

_MOST_NAMES = 6


def encode_row(paper: Paper, title: str) -> bytes:
    """Return slug, title (as plain text), names and venue of a paper, and 1 if it has an abstract."""
    row = [paper.slug, title, _names(paper), plain_text(paper.venue), int(bool(paper.abstract.strip()))]
    return msgspec.json.encode(row)


def encode_folders(rows: Sequence[bytes]) -> Iterator[tuple[str, list[OutputFile]]]:
    """Yield the name of each folder of blocks, and its files."""
    for first in range(0, len(rows), PAPERS_PER_FOLDER):
        blocks = list(_join_rows(rows[first : first + PAPERS_PER_FOLDER]))
        name = name_folder("papers", blocks)
        yield name, list(number_files(name, blocks, first // PAPERS_PER_BLOCK))


def _join_rows(rows: Sequence[bytes]) -> Iterator[bytes]:
    for first in range(0, len(rows), PAPERS_PER_BLOCK):
        yield msgspec.json.encode(list(map(msgspec.Raw, rows[first : first + PAPERS_PER_BLOCK])))


def _names(paper: Paper) -> str:
    names = [author.name for author in paper.authors]
    more = max(paper.author_count or 0, len(names)) - min(len(names), _MOST_NAMES)
    return ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if names and more else "")
