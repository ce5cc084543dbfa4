"""Tell usable answers from others: an error page, a truncated file, an error in the expected format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from lxml import etree


class AnswerError(Exception):
    """An answer that is not what was asked for; the text completes "the answer …"."""


def parse_json(answer: bytes) -> Any:
    """Return the value of a JSON answer. Raise AnswerError if it is not JSON."""
    try:
        return msgspec.json.decode(answer)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise AnswerError(f"is not JSON but {_describe(answer)}") from error


def parse_objects(find: Callable[[Any], Any], is_wanted: Callable[[Any], bool]) -> Callable[[bytes], list[Any]]:
    """Return a parser of JSON that gives the objects that `find` finds in the value, each of which must be wanted.

    It raises AnswerError for anything else.
    """

    def parse(answer: bytes) -> list[Any]:
        value = parse_json(answer)
        try:
            found = find(value)
        except (KeyError, TypeError, IndexError):
            found = None
        if not isinstance(found, list) or not all(isinstance(it, dict) and is_wanted(it) for it in found):
            raise AnswerError(f"does not have the expected structure: {_describe(answer)}")
        return found

    return parse


def write_lines(objects: Iterable[Any]) -> bytes:
    """Return objects as JSON Lines, one on each line, so that changes to one of them stay small."""
    return b"".join(msgspec.json.encode(it) + b"\n" for it in objects)


_XML = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)


def parse_xml(root: str) -> Callable[[bytes], etree._Element]:
    """Return a parser of XML whose root element has this local name; it raises AnswerError for anything else."""

    def parse(answer: bytes) -> etree._Element:
        try:
            found = etree.fromstring(answer, _XML)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise AnswerError(f"is not XML but {_describe(answer)}") from error
        if etree.QName(found).localname != root:
            raise AnswerError(f"is not <{root}> but {_describe(answer)}")
        return found

    return parse


def write_xml(root: etree._Element) -> bytes:
    """Return an element as a file."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _describe(answer: bytes) -> str:
    """Return what an answer is: `HTML`, `empty`, or the start of its text in quotes."""
    text = " ".join(answer[:2000].decode("utf-8", "replace").split())
    if not text:
        return "empty"
    if text.lower().startswith(("<!doctype html", "<html")):
        return "HTML"
    printable = "".join(letter if letter.isprintable() else "�" for letter in text[:60])
    return f'"{printable}…"' if len(text) > 60 else f'"{printable}"'
