"""Access the children of an element, regardless of the prefixes of their names."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, TypeVar

from site_builder.model import BadRecord, Banner, Doubt, Dump
from site_builder.readers.cutting.failures import attempt
from site_builder.readers.cutting.streams import Item, quote
from site_builder.readers.cutting.xml_elements import Element, Shape, read_elements
from site_builder.text.normalise import collapse

_T = TypeVar("_T")


def read_each(
    stream: BinaryIO, dump: Dump, shape: Shape, read: Callable[[Element, Dump, Iterator[int]], Item | None]
) -> Iterator[Item]:
    """Yield what `read` makes of each record of a shape, given the ordinals of the records to come."""
    ordinals = itertools.count(1)
    for element in read_elements(stream, dump, shape):
        if isinstance(element, BadRecord | Doubt):
            yield element
        elif element.name in shape.records and (item := read_element(element, dump, read, ordinals)):
            yield item


def read_element(element: Element, dump: Dump, read: Callable[..., _T], *more: object) -> _T | BadRecord:
    """Return what `read` makes of an element, its dump and more, or the reject for an element that it cannot read."""
    return attempt(dump, element.line, element.raw, read, element, dump, *more)


def group_children(node: Any) -> dict[str, list[Any]]:
    """Return the children of an element, grouped by name without prefix."""
    found: dict[str, list[Any]] = {}
    for child in node:
        tag: str = child.tag
        found.setdefault(tag[tag.find("}") + 1 :], []).append(child)
    return found


def leaf_texts(node: Any) -> dict[str, str]:
    """Return the texts of children that contain only text, by name without prefix; the first child with each name.

    White space stays as it is.
    """
    found: dict[str, str] = {}
    for child in reversed(node):
        tag: str = child.tag
        found[tag[tag.find("}") + 1 :]] = child.text or ""
    return found


def text_of(children: dict[str, list[Any]], name: str) -> str:
    """Return the text of the first child with a name, on one line, or an empty text."""
    found = children.get(name)
    if not found:
        return ""
    node = found[0]
    return collapse("".join(node.itertext()) if len(node) else node.text or "")


def texts_of(children: dict[str, list[Any]], name: str) -> list[str]:
    """Return the text of each non-empty child with a name."""
    return [text for node in children.get(name, ()) if (text := collapse("".join(node.itertext())))]


def reject(dump: Dump, element: Element, reason: str) -> BadRecord:
    """Return the reject for an element."""
    text = quote(element.raw[:2000].decode("utf-8", errors="replace"))
    return BadRecord(dump=dump.name, line=element.line, reason=reason, text=text)


def banner(dump: Dump, element: Element, text: str) -> Banner:
    """Return the banner for an element that is not a paper."""
    return Banner(dump=dump.name, line=element.line, text=quote(text))
