"""Find out from the first bytes of JSON what it contains and where its papers are; drop what no text can contain.

A place is written as the keys that lead to it, with `[]` for a list: `message.items[]` means the elements of the list
`items` in the object `message`, and `[]` the elements of a list that is the whole dump. An empty text means the object
at the start of the dump, whether or not more objects follow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

import msgspec

_TOKEN = re.compile(rb'"((?:[^"\\]|\\.)*+)(?:"(\s*+:)?|\\?\Z)|[{}\[\]]', re.DOTALL)
"""A string, which the end of the first bytes may cut off, with the colon after a key, or a bracket."""
_BOM = b"\xef\xbb\xbf"
_DEEPEST = 32
"""The deepest nesting that is examined; formats nest a few levels deep, broken or hostile files thousands."""
_HOPELESS = 2 * _DEEPEST
"""The nesting at which nothing that follows is examined."""
_FIRST_LINE = re.compile(rb"\s*(\{[^\n]*)(?:\n\s*([^\n]?))?")

_STRAY_LIST = re.compile(rb"[^{\n]*\]\s*\n\s*\{")
"""A first line with a list without objects, before lines that are objects."""

_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
"""An escaped character; `half` is one half of a pair of surrogates, which is no character without the other."""
_SUSPECT = re.compile(rb"\\u[dD][89a-fA-F]")


class Place(msgspec.Struct):
    """The objects at one place, as far as they are in the first bytes."""

    start: int
    """The position of the bracket of the first object, or of their list."""
    keys: set[str]


class Layout(msgspec.Struct, frozen=True):
    """How papers are arranged in JSON."""

    form: Literal["lines", "list", "objects"]
    """One per line, in one list, or one after another with each over several lines."""
    start: int = 0
    """The position of the bracket of the list or of the first object."""
    key: str = ""
    """The key that leads to it; empty if it is at the top level."""


def find_keys(head: bytes, places: Iterable[str]) -> tuple[str, set[str]]:
    """Return the first of the places that JSON with these first bytes has, and the keys of the objects there."""
    outline = outline_json(head)
    return next(((place, outline[place].keys) for place in places if place in outline), ("", set()))


def find_layout(head: bytes, places: Iterable[str] = ("[]",)) -> Layout:
    """Return how papers are arranged in JSON that starts with these bytes, at the first of the places that it has."""
    outline = outline_json(head)
    place = next((place for place in places if place in outline), "")
    if not place or (place == "[]" and _STRAY_LIST.match(head)):
        return Layout("objects" if _is_spread(head) else "lines")
    key = place.removesuffix("[]").rpartition(".")[2]
    return Layout("list" if place.endswith("[]") else "objects", outline[place].start, key)


def _is_spread(head: bytes) -> bool:
    """Return whether the first object continues after the first line, as opposed to that line being cut off."""
    found = _FIRST_LINE.match(head.removeprefix(_BOM))
    return found is not None and not found[1].rstrip().endswith(b"}") and found[2] not in (None, b"{", b"")


def find_all_keys(head: bytes, places: Iterable[str]) -> tuple[str, set[str]]:
    """Return the first of the places that JSON with these first bytes has, and the keys of all objects there.

    The first object may lack what the others have.
    """
    outline = outline_whole_json(head)
    return next(((place, outline[place].keys) for place in places if place in outline), ("", set()))


@lru_cache(maxsize=256)  # every JSON reader needs the outline of the same first bytes, and broken lists of many objects
def outline_json(head: bytes) -> Mapping[str, Place]:
    """Return the places of JSON that starts with these bytes, up to the end of its first object or element."""
    return _outline(head, is_whole=False)


@lru_cache(maxsize=4)
def outline_whole_json(head: bytes) -> Mapping[str, Place]:
    """Return the places of JSON that starts with these bytes, with the keys of all objects in them."""
    return _outline(head, is_whole=True)


def _outline(head: bytes, *, is_whole: bool) -> Mapping[str, Place]:
    if head.removeprefix(_BOM).lstrip()[:1] not in (b"{", b"["):
        return {}
    places: dict[str, Place] = {}
    stack: list[tuple[str, bool]] = []
    key = ""
    for token in _TOKEN.finditer(head):
        if token[1] is None:
            if token[0] in b"{[":
                stack.append(_enter(places, stack, key, token))
                if len(stack) > _HOPELESS:
                    break
            elif stack and _leave(stack) and not is_whole:
                break
        elif token[2] and stack and len(stack) <= _DEEPEST:
            key = token[1].decode("utf-8", errors="replace")
            places[stack[-1][0]].keys.add(key)
    return places


def _enter(
    places: dict[str, Place], stack: list[tuple[str, bool]], key: str, token: re.Match[bytes]
) -> tuple[str, bool]:
    """Return the place that a bracket opens and whether it is a list; record the place if it is new.

    Places deeper than `_DEEPEST` are not recorded and have no name.
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
    """Go up one level; return whether the first object of the dump or of its list has ended."""
    left = stack.pop()
    return not stack or left == ("[]", False)


def drop_halves(raw: bytes) -> bytes:
    r"""Return JSON without the escapes of single surrogates: `"cut \ud83d"` becomes `"cut "`."""
    if not _SUSPECT.search(raw):
        return raw
    return _ESCAPE.sub(lambda found: b"" if found["half"] else found[0], raw)
