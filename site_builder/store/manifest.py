"""The manifest: what we published in an object store, in one object that a build replaces last.

It is published as `.published`, like the list in a folder, but with the hash of each object, so that a build finds out
what has changed without a request for each.
"""

from __future__ import annotations

import gzip
import zlib

import msgspec

from site_builder.errors import PublishError
from site_builder.model import When
from site_builder.output.ledger import parse_ledger
from site_builder.store.place import Address

_VERSION = 1
_GZIP = b"\x1f\x8b"


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """An object that is part of the site, or was."""

    path: str
    hash: str
    """See `headers.hash_object`."""
    size: int
    """Bytes of the file, before compression."""
    when: When
    removed: str = ""
    """The day on which a build found that it is no longer part of the site, such as `2026-11-30`."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What is in an object store."""

    version: int = _VERSION
    entries: tuple[Entry, ...] = ()
    """The objects of the site, by path."""
    removed: tuple[Entry, ...] = ()
    """Objects that are no longer part of the site, and wait to be deleted."""
    pending: tuple[str, ...] = ()
    """Objects that a build began to write or delete. If it died, nobody knows what their content is."""


def encode_manifest(manifest: Manifest) -> bytes:
    """Return the bytes that `decode_manifest` reads."""
    return gzip.compress(msgspec.json.encode(manifest), mtime=0)


def decode_manifest(content: bytes, address: Address) -> Manifest:
    """Return what a store contains. Raise PublishError if the object is not a manifest.

    If the site came from a folder with another program, the object is the list of that folder. Then all files are ours,
    but their content is not known.
    """
    try:
        if not content.startswith(_GZIP):
            return Manifest(pending=tuple(parse_ledger(content.decode())))
        found = msgspec.json.decode(gzip.decompress(content), type=Manifest)
    except (ValueError, OSError, EOFError, zlib.error) as error:
        raise PublishError(
            "is not a valid list of published objects; restore it, or empty the folder and build again.",
            path=f"{address}/.published",
        ) from error
    if found.version != _VERSION:
        raise PublishError("was written by another version of the builder; use that one.", path=f"{address}/.published")
    return found
