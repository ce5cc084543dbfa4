"""Tell from the first bytes of JSON what it holds and where its papers stand.

A place is written as the keys that lead to it, with `[]` for a list: `message.items[]` are the elements of the list
`items` in the object `message`; `[]` those of a list that is the dump itself; an empty text the object that begins the
dump, with others like it behind it or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

import msgspec

_TOKEN = re.compile(rb'"((?:[^"\\]|\\.)*+)"(\s*:)?|[{}\[\]]', re.DOTALL)
_BOM = b"\xef\xbb\xbf"
_DEEPEST = 32
"""Brackets within brackets that are looked into; formats have a handful, broken or hostile files thousands."""
_FIRST_LINE = re.compile(rb"\s*(\{[^\n]*)(?:\n\s*([^\n]?))?")

_STRAY_LIST = re.compile(rb"[^{\n]*\]\s*\n\s*\{")
"""A first line that holds a list without objects, before lines that are objects."""


class Place(msgspec.Struct):
    """Objects of one kind, as far as the first bytes show them."""

    start: int
    """Where the bracket of the first of them stands, or that of their list."""
    keys: set[str]


class Layout(msgspec.Struct, frozen=True):
    """How papers stand in JSON."""

    form: Literal["lines", "list", "objects"]
    """One to a line, in one list, or one behind the other, each over several lines."""
    start: int = 0
    """Where the bracket of the list or of the first object stands."""
    key: str = ""
    """The key that leads to it; empty where it stands for itself."""


def find_keys(head: bytes, places: Iterable[str]) -> tuple[str, set[str]]:
    """Return the first of the places that JSON with these first bytes has, and the keys of its objects."""
    outline = outline_json(head)
    return next(((place, outline[place].keys) for place in places if place in outline), ("", set()))


def find_layout(head: bytes, places: Iterable[str] = ("[]",)) -> Layout:
    """Return how papers stand in JSON that begins with these bytes, at the first of the places that it has."""
    outline = outline_json(head)
    place = next((place for place in places if place in outline), "")
    if not place or (place == "[]" and _STRAY_LIST.match(head)):
        return Layout("objects" if _is_spread(head) else "lines")
    key = place.removesuffix("[]").rpartition(".")[2]
    return Layout("list" if place.endswith("[]") else "objects", outline[place].start, key)


def _is_spread(head: bytes) -> bool:
    """Tell whether the first object goes on behind the first line, rather than that line being cut off."""
    found = _FIRST_LINE.match(head.removeprefix(_BOM))
    return found is not None and not found[1].rstrip().endswith(b"}") and found[2] not in (None, b"{", b"")


@lru_cache(maxsize=4)  # every reader of JSON asks for the outline of the same first bytes, one dump after the other
def outline_json(head: bytes) -> Mapping[str, Place]:
    """Return the places of JSON that begins with these bytes, up to the end of its first object or element."""
    if head.removeprefix(_BOM).lstrip()[:1] not in (b"{", b"["):
        return {}
    places: dict[str, Place] = {}
    stack: list[tuple[str, bool]] = []
    key = ""
    for token in _TOKEN.finditer(head):
        if token[1] is None:
            if token[0] in b"{[":
                stack.append(_enter(places, stack, key, token))
            elif stack and _leave(stack):
                break
        elif token[2] and stack and len(stack) <= _DEEPEST:
            key = token[1].decode("utf-8", errors="replace")
            places[stack[-1][0]].keys.add(key)
    return places


def _enter(
    places: dict[str, Place], stack: list[tuple[str, bool]], key: str, token: re.Match[bytes]
) -> tuple[str, bool]:
    """Return the place that a bracket opens and whether it is a list; note the place when it is new.

    Places further down than `_DEEPEST` are not noted and have no name.
    """
    is_list = token[0] == b"["
    if len(stack) >= _DEEPEST:
        return "", is_list
    above, in_list = stack[-1] if stack else ("", True)
    name = above if in_list else f"{above}.{key}".removeprefix(".")
    place = f"{name}[]" if is_list else name
    places.setdefault(place, Place(token.start(), set()))
    return place, is_list


def _leave(stack: list[tuple[str, bool]]) -> bool:
    """Go up; tell whether the first object of the dump or of its list has ended."""
    left = stack.pop()
    return not stack or left == ("[]", False)
