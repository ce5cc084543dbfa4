"""Check that the manifest of the search index matches the shards."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import msgspec

from site_builder.checks.documents import parse_json
from site_builder.checks.fault import Fault
from site_builder.checks.site import Site

MANIFEST = "search/manifest.json"
LUNR = "search/lunr.json"
FORMAT_VERSION = 8
"""The version of `docs/search-format.md` that this check knows."""

_NAME_LENGTH = 8
"""How many characters of the hash are in the name of a file or folder."""

_STALE = "the content of its files does not match the hash in its name; build again."


class _Terms(msgspec.Struct, frozen=True):
    starts: str
    stamps: str
    paged: bool = False
    best: dict[int, str] = {}


class _Papers(msgspec.Struct, frozen=True):
    folders: list[str]
    each: Annotated[int, msgspec.Meta(gt=0)]
    size: Annotated[int, msgspec.Meta(gt=0)]


class _Words(msgspec.Struct, frozen=True):
    files: Annotated[int, msgspec.Meta(ge=0)]


class _Manifest(msgspec.Struct, frozen=True):
    """What a manifest says about other files."""

    documents: int
    terms: _Terms
    papers: _Papers
    words: _Words
    names: _Terms
    facets: dict[str, str]
    counts: dict[str, str]
    lengths: str


def check_shards(site: Site) -> Iterator[Fault]:
    """Find missing and unlisted shards, and a format that this version of the client cannot read."""
    if MANIFEST not in site.files:
        yield Fault(MANIFEST, None, "is missing, so visitors cannot search; build again.")
        return
    value = parse_json(site, MANIFEST)
    if isinstance(value, Fault):
        return  # `check_json` reports it
    version = value.get("version") if isinstance(value, dict) else None
    if version != FORMAT_VERSION:
        yield Fault(MANIFEST, None, f"has format version {version}, not {FORMAT_VERSION}; build again.")
        return
    try:
        manifest = msgspec.convert(value, _Manifest)
    except msgspec.ValidationError as error:
        yield Fault(MANIFEST, None, f"lacks what the client needs ({error}); build again.")
        return
    yield from _check_files(site, manifest)


def _check_files(site: Site, manifest: _Manifest) -> Iterator[Fault]:
    folders = _list_folders(manifest)
    stamps = _list_stamps(site, "terms", manifest.terms) | _list_stamps(site, "names", manifest.names)
    kept = (f"words/{number}.json" for number in range(manifest.words.files))
    named = {*_list_shards(manifest), *stamps, *kept, *(block for blocks in folders.values() for block in blocks)}
    for name in sorted(named):
        if f"search/{name}" not in site.files:
            yield Fault(MANIFEST, None, f'lists the shard "{name}", which does not exist; build again.')
    for path in site.list_files("search/"):
        if path not in (MANIFEST, LUNR) and path.removeprefix("search/") not in named:
            yield Fault(path, None, "is a shard that the manifest does not list; delete it or build again.")
    yield from _check_folders(site, folders)
    for name, stamp in stamps.items():
        path = f"search/{name}"
        if path in site.files and f"{int.from_bytes(site.read(path)[-4:]) % 65521:04x}" != stamp:
            yield Fault(path, None, "is not the shard that the manifest expects; build again.")


def _list_stamps(site: Site, folder: str, terms: _Terms) -> dict[str, str]:
    """Return the name of each shard of a folder whose names are the starts of ranges, and its stamp."""
    if not terms.paged:
        return _read_list(folder, terms, "")
    pages = _read_list(folder, terms, "list")
    found = (path for name in pages if (path := f"search/{name}") in site.files)
    lists = (_parse_list(site.read(path)) for path in found)
    return pages | {name: stamp for some in lists if some for name, stamp in _read_list(folder, some, "").items()}


def _parse_list(page: bytes) -> _Terms | None:
    """Return the list on a page, or None if the page is damaged, which its stamp will show."""
    try:
        return msgspec.json.decode(zlib.decompress(page), type=_Terms)
    except (zlib.error, msgspec.DecodeError):
        return None


def _read_list(folder: str, terms: _Terms, kind: str) -> dict[str, str]:
    beginnings, start = list[str](), b""
    for line in terms.starts.split("\n") if terms.starts else ():
        start = start[: 2 * (ord(line[0]) - 32)] + line[1:].encode("utf-16-be", "surrogatepass")
        codes = (high << 8 | low for high, low in zip(start[::2], start[1::2], strict=True))
        plain = (chr(code) if re.match("[a-z0-9]", chr(code)) else f"_{code:x}_" for code in codes)
        beginnings.append(f"{folder}/{''.join(plain)}-")
    listed = {f"{it}{kind}.bin": terms.stamps[4 * place : 4 * place + 4] for place, it in enumerate(beginnings)}
    return listed | {
        f"{beginnings[place]}best.bin": stamp for place, stamp in terms.best.items() if place < len(beginnings)
    }


def _list_shards(manifest: _Manifest) -> Iterator[str]:
    """Yield the names of the files that are named after a hash of their content."""
    yield from (f"{name}.bin" for name in (*manifest.facets.values(), *manifest.counts.values(), manifest.lengths))


def _list_folders(manifest: _Manifest) -> dict[str, list[str]]:
    """Return folder → its numbered files; the folder is named after a hash of the contents of all of them."""
    papers, blocks = manifest.papers, dict[str, list[str]]()
    for first in range(0, manifest.documents, papers.size):
        folder = "".join(papers.folders[first // papers.each :][:1])
        blocks.setdefault(folder, []).append(f"{folder}/{first // papers.size}.json")
    return blocks


def _check_folders(site: Site, folders: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    for folder, blocks in folders.items():
        if not all(f"search/{block}" in site.files for block in blocks):
            continue  # already reported
        hashes = b"".join(hashlib.sha256(site.read(f"search/{block}")).digest() for block in blocks)
        if folder.rpartition("-")[2] != hashlib.sha256(hashes).hexdigest()[:_NAME_LENGTH]:
            yield Fault(f"search/{folder}", None, _STALE)
