"""Check the search index: the manifest against the shards beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from site_builder.checks.documents import parse_json
from site_builder.checks.fault import Fault
from site_builder.checks.site import Site

MANIFEST = "search/manifest.json"
LUNR = "search/lunr.json"
FORMAT_VERSION = 1
"""The version of `docs/search-format.md` that this check knows."""

_FILE_NAME = re.compile(r"[0-9a-f]{8,64}\.[a-z0-9]+(?:\.[a-z0-9]+)?")


def check_shards(site: Site) -> Iterator[Fault]:
    """Find shards that are missing or that nothing names, and a format that the client of this version cannot read."""
    if MANIFEST not in site.files:
        yield Fault(MANIFEST, None, "is missing, so visitors cannot search; build again.")
        return
    manifest = parse_json(site, MANIFEST)
    if isinstance(manifest, Fault):
        return  # told by `check_json`
    version = manifest.get("version") if isinstance(manifest, dict) else None
    if version != FORMAT_VERSION:
        yield Fault(MANIFEST, None, f"is of format version {version}, not {FORMAT_VERSION}; build again.")
        return
    named = set(_iter_names(manifest))
    for name in sorted(named):
        if f"search/{name}" not in site.files:
            yield Fault(MANIFEST, None, f'names the shard "{name}", which does not exist; build again.')
    for path in site.list_files("search/"):
        if path not in (MANIFEST, LUNR) and path.removeprefix("search/") not in named:
            yield Fault(path, None, "is a shard that the manifest does not name; delete it or build again.")


def _iter_names(value: Any) -> Iterator[str]:
    """Yield every file name that a manifest holds, wherever it stands."""
    if isinstance(value, str):
        yield from [value] if _FILE_NAME.fullmatch(value) else []
    elif isinstance(value, dict):
        for inner in (*value.keys(), *value.values()):
            yield from _iter_names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _iter_names(inner)
