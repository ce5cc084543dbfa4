"""Read the names in a table cell: separated by `;`, `|`, `and` or `,`, in full or with a count of the rest."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

from site_builder.model import Name
from site_builder.names import is_family_name, is_nobody, turn_name
from site_builder.readers.cleaning.counts import read_count
from site_builder.readers.fields.list_cells import cell_text, list_items
from site_builder.readers.fields.names import join_suffixes, print_name, split_names
from site_builder.text.normalise import collapse

_MORE = re.compile(
    r"""(?<![\s,;])[\s,;]*+(?:(?:\.{3}|…)[\s,;]*+)?
        (?:\+\s*(\d++)(?:\s*(?:more|others?|authors?))*|(?:and\s+)?(?<!\d)(\d++)\s+(?:more|others?)(?:\s+authors?)?)\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDLESS = re.compile(r"(?<![\s,;])[\s,;]*+(?:\bet\.?\s*al\.?|\band others|\.{3}|…)\s*$", re.IGNORECASE)
_ENDS_AS_SENTENCE = re.compile(r"(?:[^.,;]+ [A-Z]{1,4}, )+[^.,;]+ [A-Z]{1,4}\.")
"""Names as PubMed lists them: `Made-Up AB, Invented C.`."""
_TAIL = 200
"""The most characters at the end of a cell that say how many names it omits."""
_NUMBER = re.compile(r"\s*\(\d{5,}\)")
"""The number by which Scopus distinguishes people with the same name."""
_MARKS = re.compile(r"(?<=\w)[*∗†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹][*∗†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹,\d]*$")
"""Marks after a name that refer to a note or an affiliation."""
_SHORT = re.compile(
    r"\s*(\w[^\W\d_A-Z][\w\s'’-]*|[^\W\d_]['’]?[A-Z]\w+) ([A-Z]{1,3})((?: (?:[JS]r|III?|[23][nr]d)\.?)?)\s*$"
)
"""A family name with initials: `Invented AB`, `Invented A Jr`."""
SHORT = ", family first"
"""The separator of a column whose names are all like `Invented AB`."""
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[\s-]?){1,4}")
_LONGEST = 500
"""The most characters of a name; longer parts of a cell are not taken apart."""
_PARTED = {sign: re.compile(rf"(?<!\s)\s*+{re.escape(sign)}\s*") for sign in (";", "|")}
_PARTED["\n"] = re.compile(r"\n\s*")
_PARTED[" and "] = re.compile(r"(?<!\s)\s++and\s+")


def find_separator(cells: Sequence[str]) -> str:
    """Return what separates the names in a column with these cells; one cell is enough to decide for all.

    A column in which every cell is like `Invented, Ada` or `Invented, Ada, Jr.` has one name per cell.
    Names are separated by ` and ` only if both sides have the family name first, as in BibTeX.
    """
    cells = [html.unescape(cell) for cell in cells]
    for sign in (";", "|", "\n"):
        if any(sign in cell.strip() for cell in cells):
            return sign
    if any(map(_is_bibtex, cells)) and not any(cell.count(",") > 1 + cell.count(" and ") for cell in cells):
        return " and "
    written = [cell for cell in cells if "," in cell]
    clear = sum(is_family_name(cell.partition(",")[0]) for cell in written)
    if written and 2 * clear >= len(written) and all("," not in turn_name(cell) for cell in written):
        return ";"  # each cell has one name, `Invented, Ada`
    return SHORT if cells and all(map(_is_short, filter(str.strip, cells))) and any(map(str.strip, cells)) else ","


def _is_short(cell: str) -> bool:
    return all(_SHORT.fullmatch(name) for name in _cut(collapse(cell))[0].split(","))


def _is_bibtex(cell: str) -> bool:
    parts = _PARTED[" and "].split(cell)
    return len(parts) > 1 and all(part.count(",") == 1 for part in parts)


def read_authors(cell: Any, separator: str) -> tuple[tuple[Name, ...], int | None]:
    """Return the names in a cell, and the total number of names if the cell says that it omits some."""
    items = list_items(cell)
    text, count = ("", None) if items is not None else _cut(_collapse_lines(html.unescape(cell_text(cell))))
    names = [
        print_name(_MARKS.sub("", _NUMBER.sub("", it)))
        for it in join_suffixes(items if items is not None else _split(text, separator))
    ]
    kept = [name for name in names if name and not is_nobody(name)]
    return tuple(Name(name=name) for name in kept), len(kept) + count if count is not None else None


def _collapse_lines(text: str) -> str:
    """Return a text with white space collapsed within each line; line breaks stay, because they may separate names."""
    return "\n".join(filter(None, map(collapse, text.split("\n"))))


def _cut(text: str) -> tuple[str, int | None]:
    """Return a list of names without the count of omitted names, and that count."""
    start = max(0, len(text) - _TAIL)
    if found := _MORE.search(text, start):
        return text[: found.start()], read_count(found[1] or found[2])
    bare = text[:start] + _ENDLESS.sub("", text[start:])
    return bare.removesuffix(".") if _ENDS_AS_SENTENCE.fullmatch(bare) else bare, None


def _split(text: str, separator: str) -> list[str]:
    if separator in _PARTED:
        return _PARTED[separator].split(text)
    if separator == SHORT:
        parts = text.split(",")
        return [_SHORT.sub(r"\2 \1\3", part) if len(part) <= _LONGEST else part for part in parts]
    parts = [part.strip() for part in text.split(",")]
    if len(parts) % 2 == 0 and all(map(_INITIALS.fullmatch, parts[1::2])):  # Invented, A., Nobody, B. C.
        return [f"{given} {family}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return list(split_names(text))
