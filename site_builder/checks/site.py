"""The built site as it is on disk: its files and its URL."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from site_builder.checks.page import parse_page
from site_builder.errors import SiteError

HOME = "index.html"
NOT_FOUND = "404.html"
LEDGER = ".published"
REPORT = "data/report.json"

_GIT = (".git", ".gitignore", ".gitattributes", ".gitkeep")
"""What git needs at the top of an output folder; these are not part of the site."""


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """The input of all checks."""

    public: Path
    files: dict[str, int]
    """Path from the root → size in bytes, sorted by path."""
    folders: frozenset[str]
    """Paths of the folders that contain them, without a final `/`; the root is empty."""
    spellings: dict[str, str]
    """Path in lower case → the path as spelled; the last of several that differ only in case."""
    hosts: frozenset[str] = frozenset()
    """Other hosts that pages may load something from, as the report says."""
    base_url: str
    """The full URL of the root, with a final `/`, from the home page or the sitemap; empty if unknown."""

    def read(self, path: str) -> bytes:
        """Return the content of a file. Raise SiteError if it cannot be read."""
        try:
            return (self.public / path).read_bytes()
        except OSError as error:
            raise SiteError(f"cannot be read: {error.strerror}.", path=self.public / path) from error

    @property
    def base_path(self) -> str:
        """The path part of the base URL, with `/` at both ends."""
        return urlsplit(self.base_url).path or "/"

    def list_files(self, prefix: str = "", suffix: str = "") -> list[str]:
        """Return the paths that start with `prefix` and end with `suffix`."""
        return [path for path in self.files if path.startswith(prefix) and path.endswith(suffix)]

    def list_pages(self) -> list[str]:
        """Return the paths of all pages."""
        return self.list_files(suffix=".html")


def load_site(public: Path) -> Site:
    """Return the site in a folder. Raise SiteError if there is none."""
    if not public.exists():
        raise SiteError("does not exist; build the site first, or name the folder that contains it.", path=public)
    if not public.is_dir():
        raise SiteError("is a file; name the folder that contains the site.", path=public)
    files = dict(sorted(_iter_files(public)))
    if not files:
        raise SiteError("is empty; build the site first, or name the folder that contains it.", path=public)
    if HOME not in files:
        raise SiteError(f"has no {HOME}, so this is not a site; name the folder that contains the site.", path=public)
    folders = frozenset(path[:end] for path in files for end in _iter_slashes(path)) | {""}
    spellings = {path.lower(): path for path in files}
    hosts = _find_hosts(public)
    base_url = _find_base_url(public)
    return Site(public=public, files=files, folders=folders, spellings=spellings, hosts=hosts, base_url=base_url)


class _Report(msgspec.Struct):
    """The part of the report that we need."""

    hosts: frozenset[str] = frozenset()


def _find_hosts(public: Path) -> frozenset[str]:
    try:
        return msgspec.json.decode((public / REPORT).read_bytes(), type=_Report).hosts
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return frozenset()  # other checks handle a report that cannot be read


def _iter_files(public: Path) -> Iterator[tuple[str, int]]:
    """Yield the path and size of each file, including symbolic links to files; do not follow links to folders."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(public / folder) as entries:
            for entry in entries:
                if not folder and entry.name in _GIT:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{folder}{entry.name}/")
                elif entry.is_file():
                    yield folder + entry.name, entry.stat().st_size


def _iter_slashes(path: str) -> Iterator[int]:
    position = path.find("/")
    while position >= 0:
        yield position
        position = path.find("/", position + 1)


def _find_base_url(public: Path) -> str:
    """Return the canonical URL of the home page, or otherwise the folder of the shortest URL in the sitemap."""
    page = parse_page(HOME, (public / HOME).read_bytes())
    if re.match(r"https?://[\w.:-]+/", page.canonical):
        return page.canonical.removesuffix(HOME)
    sitemap = public / "sitemap.xml"
    text = sitemap.read_text("utf-8", "replace") if sitemap.exists() else ""
    addresses = re.findall(r"<loc>\s*(https?://[\w.:-]+/[^<\s]*)", text)
    return min(addresses, key=len).rpartition("/")[0] + "/" if addresses else ""
