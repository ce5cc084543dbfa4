"""The description of a dump format: one row, at the end of the format's file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from site_builder.model import Banner, Dump
from site_builder.readers.cutting.streams import Item
from site_builder.readers.json_papers import JsonFormat


def _never(banners: Sequence[Banner]) -> bool:
    return False


class Reader(NamedTuple):
    """A dump format."""

    name: str
    """Its name in `--format` and sidecars."""
    matches: Callable[[bytes], bool]
    """Return whether a dump has this format, given its first bytes, decompressed and in UTF-8."""
    read: Callable[[BinaryIO, Dump], Iterator[Item]]
    """Yield the items of a dump, given its decompressed stream."""
    is_empty_answer: Callable[[Sequence[Banner]], bool] = _never
    """Return whether a dump with these banners and no papers is the response to a query that found nothing.

    In any other case a dump without papers is a reject.
    """
    is_binary: bool = False
    """Whether dumps are not text; if so, `matches` gets their raw bytes."""
    papers: JsonFormat | None = None
    """For JSON with an object for each paper: what `read` does, so that ranges of lines can be read side by side."""
