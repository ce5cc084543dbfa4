"""Check the search index: the manifest against the shards beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import msgspec

from site_builder.checks.documents import parse_json
from site_builder.checks.fault import Fault
from site_builder.checks.site import Site

MANIFEST = "search/manifest.json"
LUNR = "search/lunr.json"
FORMAT_VERSION = 3
"""The version of `docs/search-format.md` that this check knows."""

_NAME_LENGTH = 8
"""How many characters of its hash a name has; `terms.files` has many names one behind the other."""

_STALE = "its files are not the ones that its name stands for; build again."


class _Terms(msgspec.Struct, frozen=True):
    files: str


class _Papers(msgspec.Struct, frozen=True):
    folders: list[str]
    each: Annotated[int, msgspec.Meta(gt=0)]
    size: Annotated[int, msgspec.Meta(gt=0)]


class _Words(msgspec.Struct, frozen=True):
    folder: str
    files: Annotated[int, msgspec.Meta(ge=0)]


class _Manifest(msgspec.Struct, frozen=True):
    """What a manifest says of other files."""

    documents: int
    terms: _Terms
    papers: _Papers
    words: _Words
    facets: dict[str, str]
    lengths: str


def check_shards(site: Site) -> Iterator[Fault]:
    """Find shards that are missing or that nothing names, and a format that the client of this version cannot read."""
    if MANIFEST not in site.files:
        yield Fault(MANIFEST, None, "is missing, so visitors cannot search; build again.")
        return
    value = parse_json(site, MANIFEST)
    if isinstance(value, Fault):
        return  # told by `check_json`
    version = value.get("version") if isinstance(value, dict) else None
    if version != FORMAT_VERSION:
        yield Fault(MANIFEST, None, f"is of format version {version}, not {FORMAT_VERSION}; build again.")
        return
    try:
        manifest = msgspec.convert(value, _Manifest)
    except msgspec.ValidationError as error:
        yield Fault(MANIFEST, None, f"does not say what the client needs ({error}); build again.")
        return
    yield from _check_files(site, manifest)


def _check_files(site: Site, manifest: _Manifest) -> Iterator[Fault]:
    folders = _list_folders(manifest)
    named = {*_list_shards(manifest), *(block for blocks in folders.values() for block in blocks)}
    for name in sorted(named):
        if f"search/{name}" not in site.files:
            yield Fault(MANIFEST, None, f'names the shard "{name}", which does not exist; build again.')
    for path in site.list_files("search/"):
        if path not in (MANIFEST, LUNR) and path.removeprefix("search/") not in named:
            yield Fault(path, None, "is a shard that the manifest does not name; delete it or build again.")
    yield from _check_folders(site, folders)


def _list_shards(manifest: _Manifest) -> Iterator[str]:
    """Yield the names of the files that are named after their content."""
    files = manifest.terms.files
    names = (files[start : start + _NAME_LENGTH] for start in range(0, len(files), _NAME_LENGTH))
    yield from (f"{name}.bin" for name in (*names, *manifest.facets.values(), manifest.lengths))


def _list_folders(manifest: _Manifest) -> dict[str, list[str]]:
    """Return the blocks of papers and of rare forms by folder; each is named after the content of all of them."""
    papers = manifest.papers
    blocks: dict[str, list[str]] = {}
    for first in range(0, manifest.documents, papers.size):
        folder = "".join(papers.folders[first // papers.each :][:1])
        blocks.setdefault(folder, []).append(f"{folder}/{first // papers.size}.json")
    words = manifest.words
    return blocks | {words.folder: [f"{words.folder}/{number}.json" for number in range(words.files)]}


def _check_folders(site: Site, folders: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    for folder, blocks in folders.items():
        digest = hashlib.sha256()
        if not all(f"search/{block}" in site.files for block in blocks):
            continue  # told already
        for block in blocks:
            digest.update(site.read(f"search/{block}"))
        if folder.rpartition("-")[2] != digest.hexdigest()[:_NAME_LENGTH]:
            yield Fault(f"search/{folder}", None, _STALE)
