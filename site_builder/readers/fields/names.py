"""Names of people in their printed form: given name first, without marks of the dump's format.

UTF-8 that was read as Latin-1 (`JosÃ©`) is restored, because nobody would search for a name in that form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from site_builder.names import is_others, is_suffix, split_given, turn_name
from site_builder.text.characters import fix_encoding
from site_builder.text.normalise import collapse

_HOMONYM = re.compile(r"\s+\d{4}$")
"""The four digits by which DBLP distinguishes people with the same name."""

_BETWEEN = re.compile(r"\s*[,;]\s*(?:and\s+|&\s+)?|\s+and\s+|\s+&\s+", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\(|\)")


_LONGEST_ITEM = 10
"""Longer items of a list of names are more than a suffix."""


def join_name(given: str, family: str, suffix: str = "", particle: str = "") -> str:
    """Join the parts of a name in printed order: given name, particle (`van`), family name, suffix (`Jr.`)."""
    given, own_suffix = split_given(given) if family else (given, "")
    return fix_encoding(collapse(" ".join(filter(None, (given, particle, family, own_suffix, suffix)))))


def print_name(text: str, *, is_turned: bool = False) -> str:
    """Return a name with the given name first (see `turn_name`), without DBLP's digits and an `and` before it."""
    bare = fix_encoding(collapse(text))
    bare = bare.removeprefix("and ").removeprefix("&").lstrip()
    bare = _HOMONYM.sub("", bare) if bare[-1:].isdecimal() else bare
    return turn_name(bare.strip(" ,;"), is_turned=is_turned)


def join_suffixes(names: Iterable[str]) -> list[str]:
    """Return the names of a list; a `Jr.` that became an item of its own follows the name before it."""
    joined: list[str] = []
    for name in names:
        if joined and len(name) < _LONGEST_ITEM and is_suffix(name.strip()):
            joined[-1] = f"{joined[-1]}, {name.strip()}" if "," in joined[-1] else f"{joined[-1]} {name.strip()}"
        else:
            joined.append(name)
    return joined


def split_names(text: str) -> tuple[str, ...]:
    """Return the names of a printed list: `A. Invented, B. Invented Jr. and C. Made-Up (Nowhere)`.

    Affiliations in parentheses are removed at any depth, and so are `et al.` and similar words. A team before its
    people (`The Invented Collaboration: A. Invented`) is a separate name.
    """
    bare = _without_affiliations(collapse(text))
    names: list[str] = []
    for part in _BETWEEN.split(re.sub(r"\s*:\s*", ", ", bare)):
        name = part.strip(" ,;")
        if names and is_suffix(name):
            names[-1] = f"{names[-1]} {name}"
        elif name and not is_others(name):
            names.append(name)
    return tuple(names)


def _without_affiliations(text: str) -> str:
    """Return a text without parentheses, their content and the spaces before them; unpaired ones stay."""
    opened: list[int] = []
    groups: list[tuple[int, int]] = []
    for sign in _PARENTHESIS.finditer(text):
        if sign[0].endswith("("):
            opened.append(sign.start())
        elif opened:
            start = opened.pop()
            while groups and groups[-1][0] > start:
                groups.pop()
            groups.append((start, sign.end()))
    pieces, position = [], 0
    for start, end in groups:
        pieces.append(text[position:start])
        position = end
    return "".join([*pieces, text[position:]])
