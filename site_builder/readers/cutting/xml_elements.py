"""Cut XML of any length into the elements that are records, and parse each of them separately.

This way only one element and one piece of the dump are in memory at a time, line numbers are exact, a broken element
affects only itself, and several documents can be in one file. No document type is ever read: entities that a dump
defines itself are not expanded. Small errors (a bare `&`, an HTML entity, a character that XML forbids, bytes that are
not UTF-8) are repaired with a doubt, but an HTML entity is not an error in a format whose document type defines it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from lxml import etree

from site_builder.model import BadRecord, Doubt, Dump
from site_builder.readers.cutting.streams import damaged, quote, read_chunks
from site_builder.readers.cutting.xml_encoding import decode_xml
from site_builder.readers.cutting.xml_repair import FOREIGN, expand_entities, repair_element

_LONGEST = 1 << 24
"""The most bytes of one element; more means that its end is missing."""

_MOST_ENDLESS = 20
"""How many comments without an end are reported; later ones are taken for text."""
_MOST_BINDINGS = 100
"""How many namespace prefixes are kept, the most recent ones; a dump has only a few."""

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
"""It keeps its own limits: a nesting of 256 elements, and 10 MB of text in one element."""

_BINDING = re.compile(rb"\sxmlns(?::[\w.-]+)?\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')")
_PREFIX = re.compile(rb"[<\s/]([A-Za-z_][\w.-]*):[\w.-]+(?=[\s=>/])")
_OTHER_PARTS = {
    b"<!--": re.compile(rb"-->").search,
    b"<![CDATA[": re.compile(rb"\]\]>").search,
    b"<?": re.compile(rb"\?>").search,
    b"<!DOCTYPE": re.compile(rb"[^\[>]*+(?:\[[^\]]*+(?:\](?!\s*>)[^\]]*+)*+\]\s*+)?>").match,
}
"""Constructs that may contain text that looks like an element, each with a search for its end."""
_OTHER_PART = re.compile(rb"<[!?]")
_TAG_NAME = re.compile(rb"[\w.:-]+")


class Element(NamedTuple):
    """An element of a dump, or the start tag of an element that contains others."""

    line: int
    """The line where it starts, counted from 1."""
    name: str
    """Its name without the prefix."""
    node: Any
    """The parsed element; for a start tag, an element with only its attributes."""
    raw: bytes


class Shape(NamedTuple):
    """The elements into which a format is cut."""

    records: tuple[str, ...]
    """Elements that are yielded as a whole; they are never nested."""
    holders: tuple[str, ...] = ()
    """Elements of which only the start tags are yielded."""
    has_entities: bool = False
    """Whether the document type of the format defines the entities of HTML."""


def read_elements(stream: BinaryIO, dump: Dump, shape: Shape) -> Iterator[Element | BadRecord | Doubt]:
    """Yield the elements of a shape in order, with rejects for broken ones and doubts for repairs.

    A doubt comes after the element that it is about.
    """
    cutter = _Cutter(dump, shape)
    for chunk in decode_xml(read_chunks(stream)):
        if chunk is None:
            yield from cutter.close(is_cut=True)
            return
        yield from cutter.feed(chunk)
    yield from cutter.close()


class _Cutter:
    """The part of a dump that has not been cut yet."""

    def __init__(self, dump: Dump, shape: Shape) -> None:
        records, holders = ("|".join(names).encode() or rb"(?!)" for names in shape[:2])
        others = b"|".join(re.escape(part[1:]) for part in _OTHER_PARTS)
        self._token = re.compile(
            rb"<(?:(/?)(?:[\w.-]*+:)?+(?:(%s)|(%s))(?=[\s/>])[^<>]*?(?:(/?)>|(?=<))|%s)" % (records, holders, others)
        )
        self._dump = dump
        self._has_entities = shape.has_entities
        self._buffer = b""
        self._counted = 0
        """The position in the buffer up to which lines have been counted."""
        self._line = 1
        """The line of that position."""
        self._at = 0
        self._begin = -1
        """Where the open element starts, or -1."""
        self._done = 0
        """Where the last element ended."""
        self._open: list[str] = []
        """The open elements that contain others."""
        self._name = b""
        self._tag = b""
        """Its name as written, with its prefix."""
        self._is_foreign = False
        """Whether an element was not UTF-8, which is reported only once."""
        self._bindings: dict[bytes, bytes] = {}
        self._waiting: list[bytes] = []
        """Pieces that are not in the buffer yet."""
        self._endless = Counter[bytes]()
        """How many comments and similar constructs, by their start, had no end."""

    def feed(self, chunk: bytes, is_last: bool = False) -> Iterator[Element | BadRecord | Doubt]:
        """Take the next piece of the dump, and yield the elements that end in it."""
        self._waiting.append(chunk)
        if sum(map(len, self._waiting)) * 2 < len(self._buffer) and not is_last:
            return  # adding each piece to a long element would take too long
        self._buffer, self._waiting = b"".join([self._buffer, *self._waiting]), []
        self._skip()
        while token := self._token.search(self._buffer, self._at):
            if token[0] not in _OTHER_PARTS:
                self._at = token.end()
                yield from self._take(token)
                self._skip()
            elif self._endless[token[0]] > _MOST_ENDLESS:
                self._at = token.end()
            elif end := _OTHER_PARTS[token[0]](self._buffer, token.end()):
                self._at = end.end()
            elif is_last or len(self._buffer) - token.start() > _LONGEST:
                yield self._open_part(token)
            else:
                self._at = token.start()
                break
        else:
            self._at = max(self._at, self._last_open())
        if self._begin >= 0 and len(self._buffer) - self._begin > _LONGEST:
            yield self._unended(len(self._buffer))
        self._forget()

    def _skip(self) -> None:
        """Skip to the end of the open element, or of the buffer, unless something on the way needs attention.

        Searching only for its end tag is many times faster than examining every tag.
        """
        if self._begin < 0:
            return
        end = self._buffer.find(b"</%s" % self._tag, self._at)
        stop = end if end >= 0 else max(self._at, self._buffer.rfind(b"<", self._at))
        opens_anew = self._buffer.find(b"<%s" % self._tag, self._at, stop) >= 0
        if not opens_anew and not _OTHER_PART.search(self._buffer, self._at, stop):
            self._at = stop

    def _open_part(self, token: re.Match[bytes]) -> BadRecord:
        """Return the reject for a comment or a similar construct that never ends, and continue after its start."""
        self._at = token.end()
        self._endless[token[0]] += 1
        reason = f"the {token[0].decode()} that starts here does not end; save the dump again"
        return _reject(self._dump, self._line_of(token.start()), reason, self._buffer[token.start() :][:2000])

    def _last_open(self) -> int:
        """Return where the last tag, which the next piece may complete, starts."""
        last = self._buffer.rfind(b"<")
        return last if last >= 0 and len(self._buffer) - last < 65536 else len(self._buffer)

    def _take(self, token: re.Match[bytes]) -> Iterator[Element | BadRecord | Doubt]:
        closes, record, holder, is_empty = token.groups()
        if holder:
            yield from self._take_holder(token, bool(closes), bool(is_empty))
        elif closes:
            if self._begin < 0:
                yield self._unbegun(token)
            elif record == self._name:
                yield from self._parse(self._begin, token.end())
                self._begin = -1
            self._done = token.end()
        else:
            if self._begin >= 0:
                yield self._unended(token.start())
            self._begin, self._name = token.start(), record
            self._tag = _TAG_NAME.findall(token[0])[0]
            if is_empty:
                yield from self._parse(self._begin, token.end())
                self._begin, self._done = -1, token.end()

    def _take_holder(
        self, token: re.Match[bytes], closes: bool, is_empty: bool
    ) -> Iterator[Element | BadRecord | Doubt]:
        if self._begin >= 0:
            yield self._unended(token.start())
        self._done = token.end()
        if closes:
            del self._open[-1:]
            return
        self._open += [token[3].decode()] * (not is_empty)
        for binding in _BINDING.findall(token[0]):
            self._bindings[binding.partition(b"=")[0].strip()] = binding
        self._bindings = dict(list(self._bindings.items())[-_MOST_BINDINGS:])
        start, name = token[0].removesuffix(b">").removesuffix(b"/") + b"/>", token[3].decode()
        for item in self._parse_raw(start, token.start(), name):
            if isinstance(item, Element):
                yield item

    def _unended(self, end: int) -> BadRecord:
        """Return the reject for the open element, which another element or the end of the dump cuts short."""
        reason = f"the <{self._name.decode()}> element that starts here does not end; save the dump again"
        raw, line = self._buffer[self._begin : min(end, self._begin + 2000)], self._line_of(self._begin)
        self._begin = -1
        return _reject(self._dump, line, reason, raw)

    def _unbegun(self, token: re.Match[bytes]) -> BadRecord:
        """Return the reject for an end tag without a start tag."""
        reason = f"the <{token[2].decode()}> element that ends here has no start; save the dump again"
        raw = self._buffer[self._done : token.end()].strip()
        return _reject(self._dump, self._line_of(token.start()), reason, raw)

    def _line_of(self, place: int) -> int:
        """Return the line of a position; as positions mostly increase, hardly any byte is counted twice."""
        if place < self._counted:
            return self._line - self._buffer.count(b"\n", place, self._counted)
        self._line += self._buffer.count(b"\n", self._counted, place)
        self._counted = place
        return self._line

    def _parse(self, start: int, end: int) -> Iterator[Element | BadRecord | Doubt]:
        yield from self._parse_raw(self._buffer[start:end], start, self._name.decode())

    def _parse_raw(self, raw: bytes, start: int, name: str) -> Iterator[Element | BadRecord | Doubt]:
        line = self._line_of(start)
        bindings = b"".join(self._bindings.values())
        raw = expand_entities(raw) if self._has_entities and b"&" in raw else raw
        try:
            yield Element(line, name, _parse_element(raw, bindings), raw)
            return
        except etree.XMLSyntaxError:
            yield from self._parse_broken(raw, line, name, bindings)

    def _parse_broken(self, raw: bytes, line: int, name: str, bindings: bytes) -> Iterator[Element | BadRecord | Doubt]:
        """Yield an element that can be parsed only after repairs, with doubts about them, or else its reject."""
        repaired, reasons, fatal = repair_element(raw)
        try:
            if fatal:
                yield _reject(self._dump, line, fatal, raw)
                return
            node = _parse_element(repaired, bindings + _bind(repaired, bindings))
        except etree.XMLSyntaxError as error:
            reason = f"is not well-formed XML: {_explain(error)}"
            yield _reject(self._dump, line + (error.lineno or 1) - 1, reason, raw)
            return
        yield Element(line, name, node, raw)
        text = quote(repaired[:2000].decode(errors="ignore"))
        for reason in reasons:
            if reason != FOREIGN or not self._is_foreign:
                yield Doubt(dump=self._dump.name, line=line, reason=reason, text=text)
        self._is_foreign = self._is_foreign or FOREIGN in reasons

    def _forget(self) -> None:
        done = self._begin if self._begin >= 0 else self._at
        self._line_of(done)
        self._counted -= done
        self._buffer = self._buffer[done:]
        self._at -= done
        self._done = max(self._done - done, 0)
        self._begin = min(self._begin, 0)

    def close(self, is_cut: bool = False) -> Iterator[Element | BadRecord | Doubt]:
        """Yield rejects for elements still open at the end; `is_cut` means that the dump's gzip stream is damaged."""
        if is_cut:
            yield from self.feed(b"", is_last=True)
            yield damaged(self._dump, self._line_of(len(self._buffer)))
            return
        yield from self.feed(b"", is_last=True)
        if self._begin >= 0:
            yield self._unended(len(self._buffer))
        elif self._open:
            reason = f"the dump ends before </{self._open[0]}>, so papers may be missing; save it again"
            yield _reject(self._dump, self._line_of(len(self._buffer)), reason, self._buffer[self._at :])


def _parse_element(raw: bytes, bindings: bytes) -> Any:
    return etree.fromstring(b"<_%s>%s</_>" % (bindings, raw), _PARSER)[0]


def _bind(raw: bytes, bindings: bytes) -> bytes:
    """Return declarations for the undeclared prefixes of an element."""
    used = set(_PREFIX.findall(raw)) - {b"xml", b"xmlns"}
    bound = set(re.findall(rb"xmlns:([\w.-]+)", bindings))
    return b"".join(b' xmlns:%s="urn:%s"' % (prefix, prefix) for prefix in sorted(used - bound))


def _explain(error: etree.XMLSyntaxError) -> str:
    return re.sub(r",? line \d+.*", "", str(error.msg)).strip()


def _reject(dump: Dump, line: int, reason: str, raw: bytes) -> BadRecord:
    return BadRecord(dump=dump.name, line=line, reason=reason, text=quote(raw[:2000].decode("utf-8", errors="replace")))
