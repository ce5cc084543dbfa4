"""Split the names in a BibTeX field."""

from __future__ import annotations

import re

from site_builder.model import Name
from site_builder.names import is_nobody
from site_builder.readers.fields.names import join_suffixes, print_name
from site_builder.text.characters import unescape
from site_builder.text.normalise import collapse
from site_builder.text.tex import decode_tex

_FAMILY = re.compile(r"\b(family|given|prefix|suffix)\s*=\s*(\{[^{}]*\}|[^,]*)")
_BARE_I = re.compile(r"(?<=[^\W\d_])\\i(?=[a-z]{1,3}(?![A-Za-z{]))")
"""`B\\iy\\ik`, whose dotless letters have lost their braces."""
_WHOLE = re.compile(r"\{(?!\\\W)(?:[^{}\\]|\\.)*\}$")
_BETWEEN = re.compile(r"\\.|[{};]|(?:(?<=\s)|^)and(?=\s|$)", re.DOTALL | re.IGNORECASE)
_INITIALS_FIRST = re.compile(r"\s*(?:[^\W\d_]\.[\s~-]*)+[^\W\d_]{2}")
_MARKS = re.compile(r"\$\s*\^(?:\{[^{}]*\}|[^{}\\])\s*\$")
"""Superscripts after a name, which refer to an affiliation."""
_NAMES_LENGTH = 200_000
"""The most characters of a list of names that are read; longer text is not a list of names."""


def read_names(text: str) -> tuple[Name, ...]:
    """Return the names in a field, each with the given name first; `others` is dropped.

    Names are separated by `and`; we also accept semicolons, and commas between names that begin with initials.
    """
    clean = _MARKS.sub("", unescape(text[:_NAMES_LENGTH]))
    parts = join_suffixes(_split_names(clean))
    names = (_name(name) for part in parts for name in _split_at_commas(part))
    return tuple(Name(name=name) for name in names if name and not is_nobody(name))


def _split_names(text: str) -> list[str]:
    """Return the names between the `and`s and semicolons outside braces."""
    parts, start, depth = [], 0, 0
    for found in _BETWEEN.finditer(text):
        depth += (found[0] == "{") - (found[0] == "}")
        if depth <= 0 and found[0].strip().lower() in ("and", ";"):
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _split_at_commas(text: str) -> list[str]:
    """Split `A. Invented, B. Made-Up`, but not `Family, Given`."""
    parts = text.split(",")
    return parts if len(parts) > 1 and all(map(_INITIALS_FIRST.match, parts)) else [text]


def _name(text: str) -> str:
    text = text.strip().strip(",;").strip()
    if _WHOLE.match(text):  # a team or a company: its words keep their order
        return collapse(decode_tex(text))
    text = _BARE_I.sub("ı", text)
    if "=" in text and (parts := dict(_FAMILY.findall(text))).get("family"):
        words = (decode_tex(parts.get(it, "")) for it in ("given", "prefix", "family", "suffix"))
        return collapse(" ".join(words))
    return print_name(decode_tex(_hide_commas(text))).replace("\x1f", ",")


def _hide_commas(text: str) -> str:
    """Replace each comma within braces, which does not separate names, with a mark."""
    if "{" not in text or "," not in text:
        return text
    return re.sub(r"\{[^{}]*\}", lambda group: group[0].replace(",", "\x1f"), text)
