"""Names of people as a dump prints them: given name first, without the marks of its format.

UTF-8 that was read as Latin-1 (`JosÃ©`) is put right, since nobody would find a paper by such a name.
"""

from __future__ import annotations

import re

from site_builder.names import is_others, is_suffix, turn_name
from site_builder.text.characters import fix_encoding
from site_builder.text.normalise import collapse

_HOMONYM = re.compile(r"\s+\d{4}$")
"""DBLP tells people of one name apart by four digits."""

_BETWEEN = re.compile(r"\s*[,;]\s*(?:and\s+|&\s+)?|\s+and\s+|\s+&\s+", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\(|\)")


def join_name(given: str, family: str, suffix: str = "", particle: str = "") -> str:
    """Return the parts of a name as they are printed: given name, particle (`van`), family name, suffix (`Jr.`)."""
    return fix_encoding(collapse(" ".join(filter(None, (given, particle, family, suffix)))))


def print_name(text: str) -> str:
    """Return a name with the given name first, see `turn_name`, without the digits that DBLP adds to homonyms."""
    return turn_name(_HOMONYM.sub("", fix_encoding(collapse(text))).strip(" ,;"))


def split_names(text: str) -> tuple[str, ...]:
    """Return the names of a printed list: `A. Invented, B. Invented Jr. and C. Made-Up (Nowhere)`.

    Affiliations in parentheses go, however deep; so do `et al.` and its like. A team in front of its people
    (`The Invented Collaboration: A. Invented`) is a name of its own.
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
