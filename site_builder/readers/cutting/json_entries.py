"""Cut JSON that keeps its papers under keys of their own: `{"2401.00001": {…}}`, or lists of them by day or topic.

An object that is no paper leads to what is under its keys, and a list to its elements; the keys on the way stay with
the paper. A value that is not JSON costs itself: the next key that is indented like its own, or looks like an
identifier or a day, goes on. The text of the dump is in memory as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterator
from typing import Any, BinaryIO, NamedTuple

from site_builder.model import BadRecord, Doubt, Dump
from site_builder.readers.cutting.json_outline import drop_halves, outline_json
from site_builder.readers.cutting.streams import quote, read_text

_BETWEEN = re.compile(r"[\s,]*+")
_KEY = re.compile(r'"((?:[^"\\]|\\.)*+)"\s*+:\s*+', re.DOTALL)
_TELLING_KEY = re.compile(
    r"""(?<=[,{}\]"\s])(?="(?:\d{4}\.\d{4,5}(?:v\d+)?|10\.\d{4,9}/[^"\s]+|[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}-\d\d-\d\d)"\s*:)"""
)
"""Where a key that is an arXiv id, a DOI or a day begins."""
_INDENT = re.compile(r"\n[ \t]*\Z")
_WIDEST = 200
"""Signs in front of a key that are looked at for its indent."""
_DEEPEST = 6
"""Keys and lists on the way to a paper at most."""
_MOST_FAULTS = 100
"""Values that are not JSON after which the rest is given up: a file with more is no JSON."""
_SEEN = 4096
"""Signs of a broken value that show what it is."""

_decode = json.JSONDecoder(strict=False).raw_decode


class Entry(NamedTuple):
    """A paper, or what is in its place."""

    keys: tuple[str, ...]
    """The keys that lead to it, from the outside in."""
    line: int
    value: Any
    is_item: bool
    """Whether it is an element of a list; then its last key leads to the list."""


IsPaper = Callable[[dict[str, Any], str], bool]
"""Tells of an object that it is a paper and leads to none; its key is empty for an element of a list."""


def read_entries(stream: BinaryIO, dump: Dump, is_paper: IsPaper) -> Iterator[Entry | BadRecord | Doubt]:
    """Yield each paper or value in the place of one, with the keys that lead to it; a reject for what is no JSON."""
    text, faults = read_text(stream, dump)
    yield from faults
    whole = (
        drop_halves(text.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass") if "\\" in text else text
    )
    yield from _Cutter(whole, dump.name, is_paper).cut()


class _Cutter:
    """Goes through a text from its beginning to its end."""

    def __init__(self, text: str, name: str, is_paper: IsPaper) -> None:
        self._text, self._name, self._is_paper = text, name, is_paper
        self._line, self._counted = 1, 0
        self._faults = 0

    def cut(self) -> Iterator[Entry | BadRecord]:
        """Yield what is in the text: one object, or several one after another."""
        position = self._skip(0)
        while position < len(self._text):
            if self._text[position] in "{[":
                position = yield from self._read_inside(position, (), 0)
            else:
                yield self._reject(position, len(self._text), "is no JSON; expected a key or the end")
                return
            position = self._skip(position)

    def _read_inside(self, start: int, keys: tuple[str, ...], depth: int) -> Generator[Entry | BadRecord, None, int]:
        """Yield what is in an object or a list, and return where it ends."""
        is_list = self._text[start] == "["
        position = self._skip(start + 1)
        while position < len(self._text) and self._text[position] not in "}]":
            position = self._skip((yield from self._read_value(position, keys, depth, is_list)))
        if position >= len(self._text) and self._faults <= _MOST_FAULTS:
            self._faults = _MOST_FAULTS + 1
            yield self._reject(len(self._text) - 1, len(self._text), "does not end; save the dump again")
        return position + 1

    def _read_value(
        self, start: int, keys: tuple[str, ...], depth: int, is_list: bool
    ) -> Generator[Entry | BadRecord, None, int]:
        """Yield what is under a key or in an element of a list, and return where it ends."""
        key = None if is_list else _KEY.match(self._text, start)
        begin = key.end() if key else start
        path = (*keys, _unescape(key[1])) if key else keys
        try:
            value, end = _decode(self._text, begin) if key or is_list else (None, 0)
        except (ValueError, RecursionError):
            value, end = None, 0
        if not end:
            return (yield from self._read_broken(start, begin, path, depth))
        own_key = "" if is_list else path[-1]
        if value and isinstance(value, dict | list) and depth < _DEEPEST and not self._is_whole(value, own_key):
            return (yield from self._read_inside(begin, path, depth + 1))
        yield Entry(path, self._line_at(start), value, is_list)
        return end

    def _is_whole(self, value: Any, key: str) -> bool:
        return isinstance(value, dict) and self._is_paper(value, key)

    def _read_broken(
        self, start: int, begin: int, path: tuple[str, ...], depth: int
    ) -> Generator[Entry | BadRecord, None, int]:
        """Yield what is in a value that is not JSON if it leads to papers, else a reject; return where to go on."""
        self._faults += 1
        if depth < _DEEPEST and self._faults <= _MOST_FAULTS and self._leads_on(begin):
            return (yield from self._read_inside(begin, path, depth + 1))
        end = self._find_next(start)
        yield self._reject(start, end, "is not JSON: it lacks a quote, a comma or a bracket; save the dump again")
        return end

    def _leads_on(self, begin: int) -> bool:
        """Tell whether a broken value is a list, or an object whose first key is telling or leads to a paper."""
        seen = self._text[begin : begin + _SEEN]
        if seen[:1] == "[" or (
            seen[:1] == "{" and _TELLING_KEY.match(seen, 1 + len(seen[1:]) - len(seen[1:].lstrip()))
        ):
            return True
        outline = outline_json(seen.encode("utf-8", errors="replace"))
        are_papers = {place: self._is_paper(dict.fromkeys(it.keys), " ") for place, it in outline.items()}
        return any(are_papers.values()) and not are_papers.get("")

    def _find_next(self, start: int) -> int:
        """Return where the next value begins that is indented like this one or has a telling key, or the text's end."""
        if self._faults > _MOST_FAULTS:
            return len(self._text)
        indent = _INDENT.search(self._text[max(0, start - _WIDEST) : start])
        sibling = re.compile(re.escape(indent[0]) + r'(?=["{])') if indent else _TELLING_KEY
        found = sibling.search(self._text, start + 1)
        return found.end() if found else len(self._text)

    def _skip(self, position: int) -> int:
        found = _BETWEEN.match(self._text, position)
        return found.end() if found else position

    def _reject(self, start: int, end: int, reason: str) -> BadRecord:
        text = self._text[start : min(end, start + 1000)].strip()
        return BadRecord(dump=self._name, line=self._line_at(start), reason=reason, text=quote(text))

    def _line_at(self, position: int) -> int:
        """Return the number of a line; positions only grow."""
        self._line += self._text.count("\n", self._counted, position)
        self._counted = max(position, self._counted)
        return self._line


def _unescape(key: str) -> str:
    try:
        return str(json.loads(f'"{key}"', strict=False)) if "\\" in key else key
    except ValueError:
        return key
