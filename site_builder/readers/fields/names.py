"""Names of people as a dump prints them: given name first, without the marks of its format.

UTF-8 that was read as Latin-1 (`JosÃ©`) is put right, since nobody would find a paper by such a name.
"""

from __future__ import annotations

import re

from site_builder.text.characters import fix_encoding
from site_builder.text.normalise import collapse

_HOMONYM = re.compile(r"\s+\d{4}$")
"""DBLP tells people of one name apart by four digits."""

_SUFFIX = re.compile(r"(?:[JS]r\.?|II|III|IV|(?:2n|3r|4t)[dh]|Ph\.?\s?D\.?|M\.?D\.?|Esq\.?)", re.IGNORECASE)
_COMPANY = re.compile(r"(?:inc|ltd|llc|llp|gmbh|corp|co|plc|s\.a)\b\.?", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:and\s+)?(?:others|et\.?\s*al(?:ia|ii)?\.?|(?:and\s+)?\d+\s+(?:other|more)s?(?:\s+authors)?)", re.I
)
_BETWEEN = re.compile(r"\s*[,;]\s*(?:and\s+|&\s+)?|\s+and\s+|\s+&\s+", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\(|\)")
_TEAM = re.compile(r"\b(?:collaboration|consortium|team|group|project|network|initiative)s?$", re.IGNORECASE)


def join_name(given: str, family: str, suffix: str = "", particle: str = "") -> str:
    """Return the parts of a name as they are printed: given name, particle (`van`), family name, suffix (`Jr.`)."""
    return fix_encoding(collapse(" ".join(filter(None, (given, particle, family, suffix)))))


def print_name(text: str) -> str:
    """Return a name with the given name first; `Last, First`, `von Last, Jr., First` and `Last, First, Jr.` turn round.

    The four digits by which DBLP tells people of one name apart are taken off. Names that have commas for other
    reasons (`Invented Ltd., Department of Nothing, Nowhere`) stay as they are.
    """
    name = _HOMONYM.sub("", fix_encoding(collapse(text))).strip(" ,;")
    if "," not in name:
        return name
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if len(parts) == 2 and not _COMPANY.match(parts[1]):
        family, given = parts
        return f"{family} {given}" if _SUFFIX.fullmatch(given) else f"{given} {family}"
    if len(parts) == 3:
        for suffix, given in (parts[1:], parts[:0:-1]):
            if _SUFFIX.fullmatch(suffix):
                return f"{given} {parts[0]} {suffix}"
    return ", ".join(parts)


def is_others(text: str) -> bool:
    """Tell whether a name stands for people who are not named: `others`, `et al.`, `12 other authors`."""
    return _OTHERS.fullmatch(text.strip()) is not None


def split_names(text: str) -> tuple[str, ...]:
    """Return the names of a printed list: `A. Invented, B. Invented Jr. and C. Made-Up (Nowhere)`.

    Affiliations in parentheses go, however deep; so do `et al.` and its like. A team in front of its people
    (`The Invented Collaboration: A. Invented`) is a name of its own.
    """
    bare = _without_affiliations(collapse(text))
    names: list[str] = []
    for part in _BETWEEN.split(re.sub(r"\s*:\s*", ", ", bare)):
        name = part.strip(" ,;")
        if names and _SUFFIX.fullmatch(name):
            names[-1] = f"{names[-1]} {name}"
        elif name and not is_others(name):
            names.append(name)
    return tuple(names)


def is_team(name: str) -> bool:
    """Tell whether a name is that of a team rather than of a person."""
    return _TEAM.search(name) is not None


def _without_affiliations(text: str) -> str:
    """Return a text without what stands in parentheses, and the blanks in front; one without its partner stays."""
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
