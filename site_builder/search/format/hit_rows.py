"""What hits show of papers: one row per paper, in small blocks, in large folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from site_builder.model import OutputFile
from site_builder.search.format.files import name_folder, number_files

PAPERS_PER_FOLDER = 256
"""How many papers the blocks of a folder hold. New papers go into the last folder, and the others keep their names."""

PAPERS_PER_BLOCK = 16
"""How many papers a block holds: about 1.6 kB as transferred. Ten hits are in ten blocks, whatever the block size."""


def encode_folders(rows: Sequence[bytes]) -> Iterator[tuple[str, list[OutputFile]]]:
    """Yield the name of each folder of blocks, and its files."""
    for first in range(0, len(rows), PAPERS_PER_FOLDER):
        blocks = list(_join_rows(rows[first : first + PAPERS_PER_FOLDER]))
        name = name_folder("papers", blocks)
        yield name, list(number_files(name, blocks, first // PAPERS_PER_BLOCK))


def _join_rows(rows: Sequence[bytes]) -> Iterator[bytes]:
    for first in range(0, len(rows), PAPERS_PER_BLOCK):
        yield msgspec.json.encode(list(map(msgspec.Raw, rows[first : first + PAPERS_PER_BLOCK])))
