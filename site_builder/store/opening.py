"""Open what a command names: the store to publish to, and the site to compare with."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec

from site_builder.output import stamp_files
from site_builder.store.place import Address, Place
from site_builder.store.stores import Store


class Opened(msgspec.Struct, frozen=True):
    """What a build works with: what is in an object store is now on the disk, as far as a build needs it."""

    public: Path
    """The output folder, or a folder with the data of the site in the object store."""
    previous: Path | None
    """The site to compare with, if it is another."""
    store: Store | None
    """The object store to publish to; None for a folder."""


@contextmanager
def open_places(out: Place, previous: Place | None, data: Sequence[str], precompress: bool) -> Iterator[Opened]:
    """Provide the places that `--out` and `--previous` name; `data` are the files by which sites are compared.

    Raise PublishError if an object store cannot be read.
    """
    if not isinstance(out, Address) and not isinstance(previous, Address):
        yield Opened(out, previous, None)
        return
    from site_builder.store.bucket import ask_apart
    from site_builder.store.objects import fetch_site, open_objects

    with tempfile.TemporaryDirectory(prefix="site-builder-") as name:
        folder = Path(name)
        if isinstance(previous, Address):
            before = folder / "previous" / _name(previous)
            ask_apart(partial(fetch_site, previous, before, data))
            previous = before
        if not isinstance(out, Address):
            yield Opened(out, previous, None)
            return
        public = folder / "site" / _name(out)
        store = open_objects(out, folder / "files", public, () if previous else data, precompress)
        yield Opened(public, previous, store)


def stamp_place(place: Place | None) -> object:
    """Return a value that changes when what is in a place changes, if a build or a person changes it.

    An object store is only asked for the tag of what was published there.
    """
    if isinstance(place, Address):
        from site_builder.store.objects import stamp_objects

        return stamp_objects(place)
    return stamp_files(place) if place else []


def _name(address: Address) -> str:
    """Return a name for the folder of its data that tells people where it came from."""
    return address.url.replace("://", "/")
