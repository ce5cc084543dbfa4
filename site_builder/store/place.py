"""What `--out` and `--previous` name: a folder, or the URL of a folder in an object store."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

_FORM = re.compile(r"(?:s3|gs|az)://[\w.$-]+(?:/(?!\.{1,2}(?:/|$))[^/?#\\\s]+)*")


class Address(msgspec.Struct, frozen=True):
    """The URL of a folder in an object store, without a slash at its end."""

    url: str

    def __str__(self) -> str:
        return self.url


Place = Path | Address


def parse_place(text: str) -> Place:
    """Return the folder or the URL that a text names. Raise ValueError for a URL that is not one of an object store."""
    if "://" not in text:
        return Path(text)
    url = text.rstrip("/")
    if not _FORM.fullmatch(url):
        raise ValueError(f'"{text}" is no folder in an object store; write s3://BUCKET/FOLDER, gs://… or az://….')
    return Address(url)
