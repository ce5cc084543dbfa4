"""URLs: find where a link leads from its text and the page it is on."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from site_builder.checks.site import Site

Kind = Literal["inside", "absolute", "outside", "elsewhere", "none"]

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


class Target(NamedTuple):
    """Where a URL leads."""

    kind: Kind
    """`inside`: into the site, by a relative or full URL · `absolute`: into the site, by a path from the host's root ·
    `outside`: to a folder above the site · `elsewhere`: to another host · `none`: not a web page, such as mail."""
    path: str = ""
    """Relative to the site's root, with a final `/` for a folder, empty for the root; the host for `elsewhere`."""
    fragment: str = ""


def resolve(page: str, address: str, base_url: str) -> Target:
    """Return where a URL on a page leads; `page` is the path of the page."""
    address = address.strip()
    if address[:1] in ("", "#", "?"):
        return Target("inside", page, unquote(address.partition("#")[2]))
    return _resolve(page.rpartition("/")[0], address, base_url)


def find_problem(site: Site, path: str) -> str | None:
    """Return what is wrong with the path that a link leads to, as the end of a sentence, or None."""
    if path in site.files:
        return None
    if path.rstrip("/") in site.folders:
        index = f"{path.rstrip('/')}/index.html".lstrip("/")
        return None if index in site.files else f'the folder "{path}", which has no index.html; link to a page in it.'
    if (spelling := site.spellings.get(path.lower())) is not None:
        return f'"{path}", but the file is called "{spelling}"; most hosts distinguish case, so use the same spelling.'
    return f'"{path}", which does not exist; fix the link or publish that file.'


@lru_cache(maxsize=1 << 18)
def _resolve(folder: str, address: str, base_url: str) -> Target:
    if base_url and address.startswith(base_url):
        return _resolve_path("inside", "", address.removeprefix(base_url))
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in ("http", "https"):
        return Target("none")
    if scheme or address.startswith("//"):
        return Target("elsewhere", _find_host(address))
    if address.startswith("/"):
        base_path = urlsplit(base_url).path or "/"
        inside = address.startswith(base_path)
        return _resolve_path("absolute", "", address.removeprefix(base_path)) if inside else Target("outside", address)
    return _resolve_path("inside", folder, address)


def _resolve_path(kind: Kind, folder: str, address: str) -> Target:
    before, _, fragment = address.partition("#")
    path = unquote(before.partition("?")[0])
    joined = posixpath.normpath(posixpath.join(folder, path))
    if joined == ".." or joined.startswith("../"):
        return Target("outside", joined)
    if joined == ".":
        return Target(kind, "", unquote(fragment))
    is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    return Target(kind, f"{joined}/" if is_folder else joined, unquote(fragment))


def _find_host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:  # an unexpected bracket
        return address
