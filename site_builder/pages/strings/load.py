"""Load the strings of a theme: `strings/LANGUAGE.toml` in each of its folders.

A string is looked for in the site's language (`pt-BR`, then `pt`) and then in English; in each language, the theme's
own file comes before that of the default theme. Dates come from `cldr`, unless a file says otherwise. The English file
of the default theme is the reference: it has every key that its templates use, and all the placeholders that other
files may use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from site_builder.errors import ThemeError
from site_builder.pages.strings.cldr import list_dates
from site_builder.pages.strings.strings import Strings
from site_builder.pages.strings.text import Text, is_plural, parse_text
from site_builder.settings.toml_files import load_toml

FALLBACK = "en"
"""The language of strings that another language lacks."""

_USES = {
    "templates/**/*.html": re.compile(r"""\bt\(\s*["']([\w.]+(?:\.\*)?)["']"""),
    "assets/**/*.js": re.compile(r"""\bSITE_STRINGS\(\s*["']([\w.]+)["']"""),
}
"""The calls by which templates and scripts use a string or a table of strings."""


class _File(msgspec.Struct, frozen=True):
    """The strings of one folder of a theme in one language."""

    path: Path
    texts: dict[str, Text]

    @property
    def tag(self) -> str:
        return self.path.stem


def load_strings(folders: Sequence[str | Path], language: str = FALLBACK) -> Strings:
    """Return the strings of a theme; its folders are given most specific first, with the default theme last.

    Raise ConfigError for a file that is not TOML, and ThemeError for a value that is not a string and for a placeholder
    that the default theme's English string does not have.
    """
    files = [
        _File(path, dict(_read_texts(path)))
        for folder in reversed(folders)
        for path in sorted((Path(folder) / "strings").glob("*.toml"))
    ]
    english = _merge(files, [FALLBACK])
    reference = next((file.texts for file in files if file.tag == FALLBACK), {})
    for file in files:
        _check_placeholders(file, reference)
    tags = _list_tags(language)
    tag = next((file.tag for tag in reversed(tags) for file in files if file.tag.lower() == tag), FALLBACK)
    dates = {key: parse_text(text) for key, text in list_dates(tag)} if tags[0] != FALLBACK != tag else {}
    translated = {key: text for key, text in (dates | _merge(files, tags)).items() if key in english}
    return Strings(
        texts=english | translated,
        language=tag,
        wanted=language,
        missing=tuple(key for key in english if key not in translated) if tags[0] != FALLBACK else (),
        unknown=tuple(_list_unknown(files, reference, english, find_uses(folders[:-1]))),
    )


def find_uses(folders: Iterable[str | Path]) -> frozenset[str]:
    """Return the keys and tables that the templates and scripts of a theme use; tables as `said.*` or by name."""
    return frozenset(
        found[1]
        for folder in folders
        for pattern, use in _USES.items()
        for path in Path(folder).glob(pattern)
        for found in use.finditer(path.read_text(encoding="utf-8", errors="replace"))
    )


def is_used(key: str, uses: frozenset[str]) -> bool:
    """Return whether a key is used, either directly or through its table."""
    table = key.rpartition(".")[0]
    return not uses.isdisjoint((key, table, f"{table}.*"))


def _list_tags(language: str) -> list[str]:
    """Return the tags of the files that may have a language's strings, most general first."""
    parts = language.lower().split("-")
    tags = ["-".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return [FALLBACK, *tags[1:]] if tags[0] == FALLBACK else tags


def _merge(files: Iterable[_File], tags: Sequence[str]) -> dict[str, Text]:
    files = list(files)
    merged: dict[str, Text] = {}
    for tag in tags:
        for file in files:
            if file.tag.lower() == tag:
                merged |= file.texts
    return merged


def _read_texts(path: Path) -> Iterator[tuple[str, Text]]:
    """Yield the key and the string of each entry of a file."""
    for key, value in _flatten(load_toml(path)):
        try:
            yield key, parse_text(value)
        except ValueError as error:
            raise _fault(f'"{key}": {error}', path, key) from error


def _flatten(values: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, dict) and not is_plural(value):
            yield from _flatten(value, f"{above}{name}.")
        else:
            yield above + name, value


def _check_placeholders(file: _File, reference: Mapping[str, Text]) -> None:
    """Raise ThemeError for a placeholder that gets no value."""
    for key, text in file.texts.items():
        known = reference[key].placeholders if key in reference else text.placeholders
        for name in sorted(text.placeholders - known):
            hint = f"it has {', '.join(f'{{{it}}}' for it in sorted(known))}." if known else "it has none."
            raise _fault(f'"{key}" has no placeholder {{{name}}}; {hint}', file.path, key)


def _list_unknown(
    files: Iterable[_File], reference: Mapping[str, Text], english: Mapping[str, Text], uses: frozenset[str]
) -> Iterator[str]:
    """Yield each key that nothing uses, preceded by its file."""
    for file in files:
        for key in file.texts:
            is_known = key in reference or (key in english and is_used(key, uses))
            if not is_known:
                yield f"{file.path.parents[1].name}/strings/{file.path.name}: {key}"


def _fault(message: str, path: Path, key: str) -> ThemeError:
    return ThemeError(message, path=path, line=find_line(path.read_text(encoding="utf-8-sig"), key))


def find_line(text: str, key: str) -> int | None:
    """Return the line of TOML that sets a key, from 1; None if the key is written in an unusual form."""
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[([\w.-]+)\]", line):
            table = f"{header[1]}."
        elif (name := re.match(r"""\s*["']?([\w.-]+)["']?\s*=""", line)) and f"{table}{name[1]}" == key:
            return number
        if f"{table}".removesuffix(".") == key:  # a plural whose forms have a line each
            return number
    return None
