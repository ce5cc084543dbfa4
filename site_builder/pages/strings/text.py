"""One string of the interface: plain text with placeholders, perhaps in several plural forms.

`{name}` is replaced by a value, and `{report:the report}` is a link on the words “the report” whose address is the
value of `report`. Text is never HTML: what writes a page escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
from markupsafe import Markup

from site_builder.pages.strings.plurals import CATEGORIES

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)(?::([^{}]+))?\}")
NUMBER = "n"
"""The placeholder whose value chooses the plural form."""


class Piece(msgspec.Struct, frozen=True):
    """A part of a string: words, a value, or a link."""

    words: str = ""
    """What it says; empty for a value."""
    name: str = ""
    """The placeholder; empty where there are words alone."""


Form = tuple[Piece, ...]
"""A string in pieces."""


class Text(msgspec.Struct, frozen=True):
    """A string of the interface in its forms."""

    forms: dict[str, Form]
    """Category → form; `other` alone where there are no plural forms."""
    is_plural: bool = False

    @property
    def placeholders(self) -> frozenset[str]:
        """The names of all values that its forms need, and `n` where it has plural forms."""
        names = {piece.name for form in self.forms.values() for piece in form if piece.name}
        return frozenset(names | {NUMBER} if self.is_plural else names)


def parse_text(value: Any) -> Text:
    """Return the string that a value of TOML is: a text, or a table of plural forms.

    Raise ValueError with a sentence for anything else.
    """
    if isinstance(value, str):
        return Text({"other": parse_form(value)})
    if not is_plural(value):
        raise ValueError("a string is text in quotes, or a table of plural forms.")
    if "other" not in value:
        raise ValueError(f"the plural form other is missing; there are {', '.join(value)}.")
    return Text({category: parse_form(form) for category, form in value.items()}, is_plural=True)


def is_plural(value: Any) -> bool:
    """Tell whether a value of TOML is a table of plural forms, and not one of strings."""
    return isinstance(value, dict) and bool(value) and all(key in CATEGORIES for key in value)


def parse_form(text: str) -> Form:
    """Return a text in pieces. Raise ValueError for a brace that belongs to no placeholder."""
    if not isinstance(text, str):
        raise ValueError("a plural form is text in quotes.")
    if re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
        raise ValueError(f'"{text}" has a brace without its placeholder; write {{name}} or {{name:words of a link}}.')
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[Piece]:
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        if found.start() > end:
            yield Piece(text[end : found.start()])
        yield Piece(found[2] or "", found[1])
        end = found.end()
    if end < len(text):
        yield Piece(text[end:])


def fill(form: Form, values: Mapping[str, Any], write: Callable[[Any], Any]) -> str:
    """Return a form with its values, each as `write` gives it: plain text, or Markup where a value or a link is one.

    Raise KeyError for a value that is missing.
    """
    parts = [_fill_piece(piece, values, write) for piece in form]
    is_html = any(isinstance(part, Markup) for part in parts)
    return Markup("").join(parts) if is_html else "".join(map(str, parts))


def _fill_piece(piece: Piece, values: Mapping[str, Any], write: Callable[[Any], Any]) -> Any:
    if not piece.name:
        return piece.words
    value = values[piece.name]
    return Markup('<a href="{}">{}</a>').format(value, piece.words) if piece.words else write(value)
