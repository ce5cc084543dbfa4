"""Find settings that make a site fit its host, from the files of a build."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from site_builder.model import Author
from site_builder.settings.hosts import Host
from site_builder.settings.limits import Excess, find_excess
from site_builder.settings.pages import PageSettings

_STEPS: tuple[tuple[str, int | bool], ...] = (
    ("author_files", 20),
    ("authors", 3),
    ("authors", 4),
    ("authors", 5),
    ("author_files", 50),
    ("dumps", False),
    ("digests", False),
    ("bibliographies", False),
    ("topic_views", False),
    ("authors", 8),
    ("authors", 10),
    ("authors", 20),
    ("author_files", False),
    ("authors", False),
    ("organisations", False),
    ("venues", False),
)
"""Settings to try in this order: what visitors miss least comes first."""

_PATHS: Mapping[str, re.Pattern[str]] = {
    "dumps": re.compile(r"dumps/.*|dumps\.html|arrivals\.atom"),
    "bibliographies": re.compile(r".*\.bib(?:\.gz)?"),
    "digests": re.compile(r"digests/.*|digests\.(?:html|atom|json)"),
    "topic_views": re.compile(r"topics/[^/]+/(?:discussed|year-).*"),
    "organisations": re.compile(r"organisations/.*|organisations\.html"),
    "venues": re.compile(r"venues/.*|venues\.html"),
}
"""Setting → the files that are gone if it is false."""

_FILES = re.compile(r"authors/[^/]+\.(?:atom|bib|bib\.gz)")
_PAGES = re.compile(r"authors/([^/.]+)[/.].*")


class Saving(msgspec.Struct, frozen=True):
    """A setting, and what it saves of a site if it comes after the savings before it."""

    key: str
    value: int | bool
    files: int
    bytes: int


class Plan(msgspec.Struct, frozen=True):
    """Settings for a site that is too large for its host."""

    savings: tuple[Saving, ...]
    files: int
    """How many files are left."""
    bytes: int
    """Their total size."""
    is_enough: bool
    """Whether the site then fits."""


def make_plan(host: Host, sizes: Mapping[str, int], settings: PageSettings, authors: Sequence[Author]) -> Plan | None:
    """Return settings that make a site fit its host, or None if it fits already.

    `sizes` is path → bytes, and `authors` are those with a page. Each setting removes whole files; what other pages
    then save in links is not counted. A setting without which the site fits is left out, and so is one that
    does not help.
    """
    excess = tuple(find_excess(host, sizes))
    if not excess:
        return None
    counts = {slug: len(author.papers) for author in authors for slug in (*author.aliases, author.slug)}
    chosen: dict[str, _Gone] = {}
    for key, value in _STEPS:
        if getattr(settings, key) is False:
            continue
        gone = _Gone(value, frozenset(path for path in sizes if _is_gone(key, value, path, counts)))
        if _helps(gone, excess):
            chosen[key] = gone
            if _fits(host, sizes, chosen):
                chosen = _drop_needless(host, sizes, chosen)
                break
    return _describe(host, sizes, chosen)


class _Gone(msgspec.Struct, frozen=True):
    """The value of a setting, and the paths that are gone with it."""

    value: int | bool
    paths: frozenset[str]


def _helps(gone: _Gone, excess: Sequence[Excess]) -> bool:
    """Return whether a setting removes anything of what is too much."""
    places = gone.paths | {path.rpartition("/")[0] for path in gone.paths}
    return bool(gone.paths) and any(not it.path or it.path in places for it in excess)


def _drop_needless(host: Host, sizes: Mapping[str, int], chosen: Mapping[str, _Gone]) -> dict[str, _Gone]:
    needed = dict(chosen)
    for key in chosen:
        without = {other: gone for other, gone in needed.items() if other != key}
        if _fits(host, sizes, without):
            needed = without
    return needed


def _fits(host: Host, sizes: Mapping[str, int], chosen: Mapping[str, _Gone]) -> bool:
    return not any(find_excess(host, _leave(sizes, chosen)))


def _leave(sizes: Mapping[str, int], chosen: Mapping[str, _Gone]) -> dict[str, int]:
    """Return the files that are left with these settings."""
    gone = frozenset[str]().union(*(it.paths for it in chosen.values()))
    return {path: size for path, size in sizes.items() if path not in gone}


def _describe(host: Host, sizes: Mapping[str, int], chosen: Mapping[str, _Gone]) -> Plan:
    savings, before = [], frozenset[str]()
    for key, gone in chosen.items():
        more = gone.paths - before
        savings.append(Saving(key, gone.value, len(more), sum(sizes[path] for path in more)))
        before |= more
    left = _leave(sizes, chosen)
    return Plan(tuple(savings), len(left), sum(left.values()), not any(find_excess(host, left)))


def _is_gone(key: str, value: int | bool, path: str, counts: Mapping[str, int]) -> bool:
    if key in _PATHS:
        return _PATHS[key].fullmatch(path) is not None
    if key == "authors" and value is False:
        return path == "authors.html" or path.startswith("authors/")
    pattern = _FILES if key == "author_files" else _PAGES
    slug = path.split("/")[1].partition(".")[0] if pattern.fullmatch(path) else ""
    return slug in counts and (value is False or counts[slug] < value)
