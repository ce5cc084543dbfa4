"""One string of the interface: plain text with placeholders, possibly in several plural forms.

`{name}` is replaced by a value. `{report:the report}` is a link with the text “the report”; its URL is the value of
`report`. A string is never HTML: it is escaped when a page is written.
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
    """The words; empty for a value."""
    name: str = ""
    """The placeholder; empty if there are only words."""


Form = tuple[Piece, ...]
"""A string in pieces."""


class Text(msgspec.Struct, frozen=True):
    """A string of the interface, in all its forms."""

    forms: dict[str, Form]
    """Category → form; only `other` if there are no plural forms."""
    is_plural: bool = False

    @property
    def placeholders(self) -> frozenset[str]:
        """The names of all values that its forms need, including `n` if it has plural forms."""
        names = {piece.name for form in self.forms.values() for piece in form if piece.name}
        return frozenset(names | {NUMBER} if self.is_plural else names)


def parse_text(value: Any) -> Text:
    """Return a TOML value, which must be a text or a table of plural forms, as a string.

    Raise ValueError with a sentence for any other value.
    """
    if isinstance(value, str):
        return Text({"other": parse_form(value)})
    if not is_plural(value):
        raise ValueError("a string must be text in quotes, or a table of plural forms.")
    if "other" not in value:
        raise ValueError(f"the plural form other is missing; the string has only: {', '.join(value)}.")
    return Text({category: parse_form(form) for category, form in value.items()}, is_plural=True)


def is_plural(value: Any) -> bool:
    """Return whether a TOML value is a table of plural forms, rather than a table of strings."""
    return isinstance(value, dict) and bool(value) and all(key in CATEGORIES for key in value)


def parse_form(text: str) -> Form:
    """Return the pieces of a text. Raise ValueError for a brace that does not belong to a placeholder."""
    if not isinstance(text, str):
        raise ValueError("a plural form must be text in quotes.")
    if re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
        raise ValueError(
            f'"{text}" has a brace that is not part of a placeholder; write {{name}} or {{name:words of a link}}.'
        )
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
    """Return a form with its values, each written by `write`: plain text, or Markup if it has a link or a Markup value.

    Raise KeyError for a missing value.
    """
    if len(form) == 1 and not form[0].name:
        return form[0].words
    parts = [_fill_piece(piece, values, write) for piece in form]
    is_html = any(isinstance(part, Markup) for part in parts)
    return Markup("").join(parts) if is_html else "".join(map(str, parts))


def _fill_piece(piece: Piece, values: Mapping[str, Any], write: Callable[[Any], Any]) -> Any:
    if not piece.name:
        return piece.words
    value = values[piece.name]
    return Markup('<a href="{}">{}</a>').format(value, piece.words) if piece.words else write(value)
