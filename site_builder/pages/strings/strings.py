"""The strings of a site in its language, by key, with the values filled in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from site_builder.errors import ThemeError, find_nearest
from site_builder.pages.strings.cldr import is_right_to_left, write_number
from site_builder.pages.strings.plurals import choose_category
from site_builder.pages.strings.text import NUMBER, Text, fill


class Strings(msgspec.Struct, frozen=True):
    """All strings of a theme in one language."""

    texts: dict[str, Text] = {}
    """Key → string: `paper.abstract`."""
    language: str = "en"
    """The tag of the language of most strings, which decides how numbers and plural forms are written."""
    wanted: str = "en"
    """The tag of the site's language, for which the theme may have no file."""
    missing: tuple[str, ...] = ()
    """Keys that are missing in the site's language, so that their strings are in English."""
    unknown: tuple[str, ...] = ()
    """Keys that nothing uses, each preceded by its file: `own/strings/en.toml: paper.abstrat`."""

    @property
    def is_translated(self) -> bool:
        """Whether any string is in the site's language."""
        return self.language.lower().split("-")[0] == self.wanted.lower().split("-")[0]

    @property
    def direction(self) -> str:
        """`rtl` if the script of the language is written from right to left, otherwise empty."""
        return "rtl" if is_right_to_left(self.language) else ""

    @property
    def warnings(self) -> tuple[str, ...]:
        """One sentence for each probable mistake; none of them prevents a build."""
        gaps: tuple[str, ...] = ()
        if not self.is_translated:
            gaps = (
                f'the theme has no strings in "{self.wanted}", so the interface is in English; '
                f"add strings/{self.wanted}.toml.",
            )
        elif self.missing:
            gaps = (f'{len(self.missing):,} strings have no translation in "{self.wanted}", so they are in English.',)
        return (
            *gaps,
            *(f"{it}: nothing uses a string of this name; correct the name or delete the line." for it in self.unknown),
        )

    def get(self, key: str, **values: Any) -> str:
        """Return a string with its values; `n` chooses the plural form. It is Markup if one of its values is.

        Raise ThemeError for an unknown key and for a missing value.
        """
        text = self.find(key)
        try:
            category = choose_category(self.language, values[NUMBER]) if text.is_plural else "other"
            return fill(text.forms.get(category) or text.forms["other"], values, self.write)
        except KeyError as error:
            raise ThemeError(f'the string "{key}" needs a value for {{{error.args[0]}}}.') from error

    def find(self, key: str) -> Text:
        """Return the string with this key. Raise ThemeError for an unknown key."""
        text = self.texts.get(key)
        if text is None:
            raise ThemeError(say_unknown(key, self.texts))
        return text

    def group(self, name: str) -> dict[str, Text]:
        """Return the strings of a table by the last part of their keys. Raise ThemeError if there are none."""
        found = {key.rpartition(".")[2]: text for key, text in self.texts.items() if key.rpartition(".")[0] == name}
        if not found:
            raise ThemeError(say_unknown(name, {key.rpartition(".")[0] for key in self.texts}))
        return found

    def write(self, value: Any) -> Any:
        """Return a value as written in text: numbers get the separators of the language."""
        return write_number(value, self.language) if type(value) in (int, float) else value


def say_unknown(key: str, known: Iterable[str]) -> str:
    """Return a sentence about an unknown key, with the nearest known one."""
    near = find_nearest(key, known)
    hint = f'did you mean "{near}"?' if near else "add it to strings/en.toml of the theme."
    return f'there is no string "{key}"; {hint}'
