"""What hits show of papers: one row per paper, in small blocks, in large folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from site_builder.model import OutputFile
from site_builder.search.format.files import name_folder, number_files
from site_builder.search.format.sizes import choose_sizes

BLOCKS_PER_FOLDER = 16
"""How many blocks a folder has at least. New papers go into the last one; others keep their names."""

MOST_FOLDERS = 512
"""The most folders; if there were more, each has twice as many blocks, or four times. The manifest lists their names,
which would be a quarter of it for a million papers."""


def size_folders(papers: int) -> int:
    """Return how many papers each folder holds, of so many papers."""
    each = BLOCKS_PER_FOLDER * choose_sizes(papers).block
    while papers > MOST_FOLDERS * each:
        each *= 2
    return each


def encode_folders(rows: Sequence[bytes]) -> Iterator[tuple[str, list[OutputFile]]]:
    """Yield the name of each folder of blocks, and its files."""
    each, size = size_folders(len(rows)), choose_sizes(len(rows)).block
    for first in range(0, len(rows), each):
        blocks = list(_join_rows(rows[first : first + each], size))
        name = name_folder("papers", blocks)
        yield name, list(number_files(name, blocks, first // size))


def _join_rows(rows: Sequence[bytes], size: int) -> Iterator[bytes]:
    for first in range(0, len(rows), size):
        yield msgspec.json.encode(list(map(msgspec.Raw, rows[first : first + size])))
