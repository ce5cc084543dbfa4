"""What hits show of papers: one row per paper, in small blocks, in large folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from site_builder.model import OutputFile
from site_builder.search.format.files import name_folder, number_files

PAPERS_PER_FOLDER = 256
"""How many papers the blocks of a folder hold at least. New papers go into the last one; others keep their names."""

MOST_FOLDERS = 512
"""The most folders; if there were more, each holds twice as many papers, or four times. The manifest lists their names,
which would be a quarter of it for a million papers."""

PAPERS_PER_BLOCK = 16
"""How many papers a block holds: about 1.6 kB as transferred. Ten hits are in ten blocks, whatever the block size."""


def size_folders(papers: int) -> int:
    """Return how many papers each folder holds, of so many papers."""
    each = PAPERS_PER_FOLDER
    while papers > MOST_FOLDERS * each:
        each *= 2
    return each


def encode_folders(rows: Sequence[bytes]) -> Iterator[tuple[str, list[OutputFile]]]:
    """Yield the name of each folder of blocks, and its files."""
    each = size_folders(len(rows))
    for first in range(0, len(rows), each):
        blocks = list(_join_rows(rows[first : first + each]))
        name = name_folder("papers", blocks)
        yield name, list(number_files(name, blocks, first // PAPERS_PER_BLOCK))


def _join_rows(rows: Sequence[bytes]) -> Iterator[bytes]:
    for first in range(0, len(rows), PAPERS_PER_BLOCK):
        yield msgspec.json.encode(list(map(msgspec.Raw, rows[first : first + PAPERS_PER_BLOCK])))
