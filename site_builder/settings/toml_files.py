"""TOML files that people write: their values, and the lines of mistakes in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from site_builder.errors import ConfigError, explain_toml, offer_nearest


def load_toml(path: Path) -> dict[str, Any]:
    """Return the values of a TOML file. Raise ConfigError if it is not UTF-8 or not TOML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8 text; save it as UTF-8.", path=path) from error
    except tomllib.TOMLDecodeError as error:
        reason, line = explain_toml(error, text)
        raise ConfigError(reason, path=path, line=line) from error


def find_unknown(values: dict[str, Any], known: tuple[str, ...]) -> str | None:
    """Return a sentence about the first unknown key, with the most similar known one, or None."""
    for key in values:
        if key not in known:
            return f'unknown key "{key}"; {offer_nearest(key, known)}'
    return None


def find_table(lines: Sequence[str], name: str, number: int) -> int | None:
    """Return the line of one of the tables `[[name]]`, counted from 0; None if it is written in another way."""
    opens = re.compile(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]")
    starts = [place for place, line in enumerate(lines, 1) if opens.match(line)]
    return starts[number] if number < len(starts) else None


def find_line(lines: Sequence[str], key: str, start: int = 0) -> int | None:
    """Return the number of the first line from `start` that sets a key or opens a table of that name."""
    sets = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((n for n, line in enumerate(lines, 1) if n > start and sets.match(line)), None)
