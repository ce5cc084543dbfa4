"""Check the files whose names contain a hash of their content, and the references to them.

The convention for assets and shards: the hash in a file name consists of the first eight or more hexadecimal digits of
the SHA-256 of the published content, as in `assets/site.1a2b3c4d.css` and `search/1a2b3c4d.bin`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from site_builder.checks.addresses import Target, find_problem, resolve
from site_builder.checks.fault import Fault
from site_builder.checks.links import describe_foreign_host
from site_builder.checks.page import list_css_references
from site_builder.checks.site import Site

_HASHED = re.compile(r"(?:assets/(?:.*/)?[^/]*\.|search/(?:[^/]*\.)?)([0-9a-f]{8,64})(?:\.[^./]+){0,2}")

_IMPORT = re.compile(
    r"""
    /\*.*?\*/ | (?<![:\\])//[^\n]*
  | \b(?:import|export)\b (?: \s*\(\s* | \s* | [^"'`;()=]*? \bfrom\s* ) ["'] (\.{1,2}/[^"'\n]+) ["']
  | \bnew\s+URL\( \s* ["'] (\.{1,2}/[^"'\n]+) ["']
  | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
    """,
    re.VERBOSE | re.DOTALL,
)
"""What a module loads; comments, which may contain types from other modules, and other strings are skipped."""


def check_hashes(site: Site) -> Iterator[Fault]:
    """Find files whose content does not match the hash in their name; browsers may cache it permanently."""
    for path in (*site.list_files("assets/"), *site.list_files("search/")):
        found = _HASHED.fullmatch(path)
        if found and not hashlib.sha256(site.read(path)).hexdigest().startswith(found[1]):
            yield Fault(path, None, "its content does not match the hash in its name; build again.")


def check_asset_references(site: Site) -> Iterator[Fault]:
    """Find style sheets and scripts that load something from another host, or something that does not exist."""
    for path in site.files:
        if path.endswith(".css"):
            yield from _check_references(site, path, list_css_references(_read_text(site, path)))
        elif path.endswith((".js", ".mjs")):
            found = _IMPORT.findall(_read_text(site, path))
            yield from _check_references(site, path, {one or other for one, other in found if one or other})


def _check_references(site: Site, path: str, addresses: set[str]) -> Iterator[Fault]:
    for address in sorted(addresses):
        target = resolve(path, address, site.base_url)
        message = _find_reference_problem(site, target)
        if message:
            yield Fault(path, _find_line(site, path, address), message)


def _find_reference_problem(site: Site, target: Target) -> str | None:
    if target.kind == "elsewhere":
        return describe_foreign_host(target.path)
    if target.kind == "absolute" or target.kind == "outside":
        return f'loads "{target.path}" from outside the site or by a path from the host\'s root; make it relative.'
    problem = find_problem(site, target.path) if target.kind == "inside" else None
    return f"loads {problem}" if problem else None


def _read_text(site: Site, path: str) -> str:
    return site.read(path).decode("utf-8", "replace")


def _find_line(site: Site, path: str, text: str) -> int:
    content = _read_text(site, path)
    return content.count("\n", 0, content.find(text)) + 1
