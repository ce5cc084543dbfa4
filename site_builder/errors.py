"""The errors that end a command with one clear sentence.

SiteError
├── ConfigError    content/site.toml, a sidecar or a theme.toml has an unknown key or an invalid value
├── ContentError   a topic, a page or a correction in the content folder is invalid
├── DumpError      a dump cannot be read at all
├── ThemeError     a template or an asset of a theme is faulty
├── FetchError     a server gives no usable answer
├── PublishError   the output folder cannot be written
└── WorkersError   the workers that run the tasks of a build cannot be had or reached
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path


class SiteError(Exception):
    """A mistake that a person can fix; the text says what is wrong, where, what was expected and what to do.

    `path` and `line` (counted from 1) are the place; if given, they come first in the text of the error.
    """

    def __init__(self, message: str, *, path: Path | str | None = None, line: int | None = None) -> None:
        self.message = message
        self.path = path
        self.line = line
        super().__init__(message)

    def __str__(self) -> str:
        if self.path is None:
            return self.message
        place = f"{self.path}:{self.line}" if self.line is not None else str(self.path)
        return f"{place}: {self.message}"


class ConfigError(SiteError):
    """A configuration file contains an unknown key or an invalid value."""


class ContentError(SiteError):
    """A topic, a page or a correction cannot be used."""


class DumpError(SiteError):
    """A dump cannot be read at all."""


class ThemeError(SiteError):
    """A theme is missing, or one of its templates fails."""


class FetchError(SiteError):
    """A dump cannot be fetched."""


class PublishError(SiteError):
    """The site cannot be written to the output folder."""


class WorkersError(SiteError):
    """The workers that run the tasks of a build cannot be had, or are lost."""


CONFLICT = "has a merge conflict; keep one side and delete the lines that start with <<<<<<<, ======= and >>>>>>>."


def explain_toml(error: tomllib.TOMLDecodeError, text: str) -> tuple[str, int]:
    """Return a sentence about what is not valid TOML in a text, and its line: the last one if the text ends early."""
    if conflict := find_conflict(text):
        return CONFLICT, conflict
    said, _, place = str(error).partition(" (at ")
    number = re.match(r"line (\d+)", place)
    reason = next((plain for start, plain in _TOML_FAULTS if said.startswith(start)), said)
    return f"is not valid TOML: {reason}.", int(number[1]) if number else text.rstrip().count("\n") + 1


_NO_VALUE = 'the value is missing or is not one; write text in straight quotes, "like this", or true, false or a number'
_NO_QUOTE = "a quote is missing at the end of the text"
_BACKSLASH = "a backslash in double quotes starts a code; write the text in single quotes, 'like this'"
_TOML_FAULTS = (
    ("Cannot overwrite", "this key or table is there twice; keep one of them"),
    ("Cannot declare", "this table is there twice; put its keys under one heading"),
    ("Invalid value", _NO_VALUE),
    (r"Illegal character '\n'", _NO_QUOTE),
    ("Unterminated string", _NO_QUOTE),
    ('Expected "\'"', _NO_QUOTE),
    ("Invalid hex", _BACKSLASH),
    ("Unescaped", _BACKSLASH),
    ("Expected '='", 'a key needs "=" and a value, as in title = "My papers"'),
    ("Unclosed array", 'a list ends without "]"'),
    ("Unclosed inline table", 'a table in braces ends without "}" on its line'),
    ("Expected newline", "there is more after the value; write one key on each line, and text in quotes"),
    ("Invalid statement", 'a line is a key with its value, as in title = "My papers", a [table], or a # comment'),
)
"""The start of what Python's parser says → the same for people who have not read the specification of TOML."""


def find_conflict(text: str) -> int | None:
    """Return the line on which git began to mark a merge conflict in a text, or None.

    The first marker is enough if it names a side, as git does, because people forget to delete one of the three.
    """
    begins = r"^<{7}(?: \S.*$|$(?=[\s\S]*^>{7}(?: .*)?$))"
    found = re.search(begins, text.replace("\r\n", "\n"), re.MULTILINE)
    return text.replace("\r\n", "\n").count("\n", 0, found.start()) + 1 if found else None


def find_nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most similar to a mistyped one; empty if none is similar."""
    return next(iter(difflib.get_close_matches(name, list(known), n=1)), "")


def offer_nearest(name: str, known: Iterable[str]) -> str:
    """Return the end of a sentence about an unknown name: the most similar known name, or otherwise all known names."""
    known = list(known)
    near = find_nearest(name, known)
    return f'did you mean "{near}"?' if near else f"choose one of {', '.join(known)}."


def explain(error: BaseException) -> Iterator[str]:
    """Yield the lines to print for an error: what happened, then each reason."""
    yield f"Error: {error if isinstance(error, SiteError) else _say(error)}"
    cause = error.__cause__
    while cause is not None:
        if isinstance(cause, SiteError):
            yield f"Reason: {cause}"
        cause = cause.__cause__


def _say(error: BaseException) -> str:
    """Describe an error that no code handles: from the operating system, or because bytes are not text."""
    if isinstance(error, UnicodeEncodeError):
        text = error.object[max(error.start - 40, 0) : error.end + 40]
        return f"{text!a} is not Unicode text; if it is a file name, rename the file."
    reason = getattr(error, "strerror", None) or str(error)
    name = getattr(error, "filename", None)
    return f"{name}: cannot be used: {reason.lower()}." if name else f"cannot continue: {reason.lower()}."
