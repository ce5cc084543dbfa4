"""A bucket on loopback, and builds of invented files, each in a process of its own, because obstore starts threads."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import unescape

import httpx
from output.invented import make_files

from site_builder.output import PublishReport
from site_builder.progress import show_nothing
from site_builder.store import objects
from site_builder.store.bucket import Bucket
from site_builder.store.place import Address
from site_builder.workers import run_apart

AUTHORISED = {"Authorization": "AWS4-HMAC-SHA256 Credential=x/20310101/us-east-1/s3/aws4_request, Signature=x"}
"""What the server asks for; it does not check signatures."""

_CLIENT = httpx.Client(headers=AUTHORISED, verify=False)


class Loopback(NamedTuple):
    url: str
    """Of the bucket."""
    address: Address
    """Of the folder in the bucket that sites are published to."""

    def get(self, path: str) -> httpx.Response:
        """Return what a browser gets."""
        return _CLIENT.get(f"{self.url}/site/{path}").raise_for_status()

    def put(self, path: str, content: bytes) -> None:
        _CLIENT.put(f"{self.url}/site/{path}", content=content).raise_for_status()

    def list(self) -> list[str]:
        """Return the paths of all objects, except those that keep builds apart; there must be at most 1,000."""
        keys = re.findall("<Key>(.*?)</Key>", _CLIENT.get(f"{self.url}?list-type=2").text)
        return [path for key in keys if not (path := unescape(key).removeprefix("site/")).startswith(".published")]

    def read(self) -> dict[str, str]:
        """Return path → text of all objects."""
        return {path: self.get(path).text for path in self.list()}


def publish(
    site: Mapping[str, str], address: Address, folder: Path, *, precompress: bool = False, writes: int = 1_000_000
) -> PublishReport:
    """Publish these texts; the process is killed when it begins to write another object after this many."""
    return run_apart(partial(_publish, site, address, folder, precompress, writes))


def _publish(site: Mapping[str, str], address: Address, folder: Path, precompress: bool, writes: int) -> PublishReport:
    store = open_here(address, folder, precompress)
    Bucket.write = _dying(Bucket.write, writes)  # type: ignore[method-assign]
    objects.THREADS = 1
    try:
        return store.commit(store.stage(make_files(dict(site))), show_nothing)
    finally:
        store.discard()


def open_here(address: Address, folder: Path, precompress: bool = False) -> objects.ObjectStore:
    """Open a store without another process, in one that was started for this."""
    objects.ask_apart = lambda task: task()
    return objects.open_objects(address, folder / f"files-{os.getpid()}", folder / "data", (), precompress)


def _dying(write: Callable[..., None], writes: int) -> Callable[..., None]:
    left = [writes]

    def count(*args: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
        write(*args)

    return count
