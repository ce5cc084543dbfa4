"""How much each kind of pages and files weighs."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

OTHER = "other"
_find_kind = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("bibliographies", r".*\.bib(?:\.gz)?"),
            ("feeds", r".*\.atom|(?:topics/[^/]+|feed|digests)\.json"),
            ("papers", r"papers/.*"),
            ("topics", r"topics/.*\.html|topics\.html"),
            ("authors", r"authors/.*|authors\.html"),
            ("organisations", r"organisations/.*|organisations\.html"),
            ("venues", r"venues/.*|venues\.html"),
            ("archive", r"(?:days|weeks|months|years)/.*|archive\.html"),
            ("dumps", r"dumps/.*|dumps\.html"),
            ("digests", r"digests/.*|digests\.html"),
            ("trending", r"trending/.*|trending\.html"),
            ("report", r"report/.*|report\.html"),
            ("search", r"search/.*|search\.html"),
            ("data", r"data/.*"),
        )
    )
).fullmatch
"""Finds the kind of a file, a group, from its path. Of several kinds that match, the first is right."""

_SMALL = 0.01
"""Kinds with less than this share of the files and of the bytes are counted together."""


class Weight(msgspec.Struct, frozen=True):
    """How much of a site is of one kind."""

    kind: str
    files: int
    bytes: int


def kind_of(path: str) -> str:
    """Return the kind of a file; OTHER for assets, pictures, static files, and pages of which a site has only one."""
    found = _find_kind(path)
    return str(found.lastgroup) if found else OTHER


def weigh(sizes: Mapping[str, int]) -> tuple[Weight, ...]:
    """Return the weights of a site's kinds, the heaviest first; small kinds are together in OTHER, which is last.

    `sizes` is path → bytes.
    """
    found: dict[str, list[int]] = {}
    for path, size in sizes.items():
        found.setdefault(kind_of(path), []).append(size)
    files, total = len(sizes), sum(sizes.values())
    rest = found.pop(OTHER, [])
    weights = []
    for kind, several in found.items():
        if len(several) < files * _SMALL and sum(several) < total * _SMALL:
            rest += several
        else:
            weights.append(Weight(kind, len(several), sum(several)))
    weights.sort(key=lambda weight: (-weight.bytes, weight.kind))
    return (*weights, *([Weight(OTHER, len(rest), sum(rest))] if rest else ()))
