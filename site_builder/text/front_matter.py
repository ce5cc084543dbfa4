"""Read a Markdown file that starts with front matter: TOML between two `+++` lines."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from site_builder.errors import CONFLICT, ContentError, explain_toml, find_conflict

_FENCE = "+++"


class FrontMatter(msgspec.Struct, frozen=True):
    """A file split into front matter and body."""

    path: Path
    lines: tuple[str, ...]
    """The lines up to and including the second fence, as written."""
    values: dict[str, Any]
    body: str
    """The text after the second fence, without blank lines around it."""

    def error(self, message: str, naming: str) -> ContentError:
        """Return an error at the last line of the front matter that contains `naming`, or at line 1 if none does."""
        numbers = [number for number, line in enumerate(self.lines[:-1], 1) if naming in line]
        return ContentError(message, path=self.path, line=numbers[-1] if numbers else 1)


def load_front_matter(path: Path, kind: str) -> FrontMatter:
    """Return the front matter and body of a file; messages call the file `kind`: "a topic", "a page".

    Raise ContentError if the file is not UTF-8, has no front matter, or front matter that is not TOML, or a conflict.
    """
    lines = _read_lines(path)
    if conflict := find_conflict("\n".join(lines)):
        raise ContentError(CONFLICT, path=path, line=conflict)
    end = _find_end(lines, path, kind)
    return FrontMatter(path, lines[: end + 1], _parse_toml(lines[1:end], path), "\n".join(lines[end + 1 :]).strip())


def _read_lines(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.read_text(encoding="utf-8-sig").split("\n"))
    except UnicodeDecodeError as error:
        raise ContentError("is not UTF-8 text; save it as UTF-8.", path=path) from error


def _find_end(lines: Sequence[str], path: Path, kind: str) -> int:
    """Return the index of the line that ends the front matter."""
    fences = [index for index, line in enumerate(lines) if line.rstrip() == _FENCE]
    if fences[:1] != [0]:
        raise ContentError(f'{kind} starts with front matter; put it between two "+++" lines.', path=path, line=1)
    if len(fences) == 1:
        raise ContentError('the front matter has no end; add a "+++" line after it.', path=path, line=1)
    return fences[1]


def _parse_toml(lines: Sequence[str], path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        reason, line = explain_toml(error, "\n".join(lines))
        raise ContentError(reason, path=path, line=line + 1) from error
