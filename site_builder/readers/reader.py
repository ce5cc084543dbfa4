"""What a reader says of its format: one row, at the end of the format's file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from site_builder.model import Banner, Dump
from site_builder.readers.cutting.streams import Item


def _never(banners: Sequence[Banner]) -> bool:
    return False


class Reader(NamedTuple):
    """A dump format."""

    name: str
    """What `--format` and sidecars call it."""
    matches: Callable[[bytes], bool]
    """Tell from the first bytes of a dump, unpacked and in UTF-8, whether it has this format."""
    read: Callable[[BinaryIO, Dump], Iterator[Item]]
    """Yield the items of the unpacked stream of a dump."""
    is_empty_answer: Callable[[Sequence[Banner]], bool] = _never
    """Tell whether a dump with these banners and no papers is the answer to a query that found nothing.

    In any other case a dump without papers is a reject.
    """
    is_binary: bool = False
    """Whether dumps are not text; then `matches` gets their bytes as they are."""
