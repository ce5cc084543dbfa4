"""Read papers from JSON with one object per paper: decode each, turn it into a record, and report the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple

import msgspec

from site_builder.model import BadRecord, Banner, Doubt, Dump, Record
from site_builder.readers.cutting.failures import attempt, fail_record
from site_builder.readers.cutting.json_elements import Element, read_object_lines, read_objects
from site_builder.readers.cutting.json_outline import drop_halves
from site_builder.readers.cutting.streams import Item, quote
from site_builder.readers.objects.api_errors import explain_api_error, find_api_error

_NAN = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|(?<=[:,\[])\s*(?:NaN|-?Infinity)(?=\s*[,}\]])', re.DOTALL)
"""A string, which stays as it is, or a number that JSON does not allow."""


class Spot(NamedTuple):
    """What `make_record` needs besides the paper: `Record(*spot.at, title=…)` makes a record at this place."""

    at: tuple[str, int, int]
    """The first three fields of the record: its dump, ordinal and line."""
    doubts: list[str]
    """A list to which to add a sentence for each value that was left out."""


class NoPaper(NamedTuple):
    """The result for an object that is not a paper."""

    text: str
    """The text of the banner, or the reason for the reject."""
    is_banner: bool = False


class JsonFormat(NamedTuple):
    """How to find the papers of a format in JSON and read them."""

    name: str
    """What messages call one of its objects: `an OpenAlex work`."""
    places: Sequence[str]
    """The places of its objects, as defined in `json_outline`; if none of them exists, there is one object per line."""
    decode: Callable[[bytes], Any]
    make_record: Callable[[Any, Spot], Record | NoPaper]


def read_papers(stream: BinaryIO, dump: Dump, how: JsonFormat) -> Iterator[Item]:
    """Yield a record, a banner or a reject for each object, and a doubt for each value left out."""
    return _read_each(read_objects(stream, dump, how.places), dump, how)


def read_paper_lines(stream: BinaryIO, dump: Dump, how: JsonFormat) -> Iterator[Item]:
    """Yield what `read_papers` yields for some of the lines of a dump with one object per line.

    Its lines and records are counted from 1.
    """
    return _read_each(read_object_lines(stream, dump), dump, how)


def _read_each(entries: Iterator[Element | BadRecord], dump: Dump, how: JsonFormat) -> Iterator[Item]:
    name, make = dump.name, how.make_record
    ordinal, doubts = 1, list[str]()
    for entry in entries:
        if isinstance(entry, BadRecord):
            yield entry
            continue
        line, raw = entry
        try:
            paper = decode_object(raw, how.decode)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            yield _say(NoPaper(f"is not {how.name}: {explain(error)}"), name, line, raw)
            continue
        except Exception as error:  # whatever it is, the other objects are not affected
            yield fail_record(name, line, raw, error)
            continue
        item = attempt(dump, line, raw, make, paper, Spot((name, ordinal, line), doubts))
        if isinstance(item, BadRecord):
            yield item
            doubts.clear()
            continue
        yield item if isinstance(item, Record) else _say(item, name, line, raw)
        ordinal += isinstance(item, Record)
        if doubts:
            text = quote(item.title if isinstance(item, Record) else item.text)
            yield from (Doubt(dump=name, line=line, reason=reason, text=text) for reason in doubts)
            doubts.clear()


def decode_object(raw: bytes, decode: Callable[[bytes], Any]) -> Any:
    """Decode an object, and leave out what other programs write although JSON does not allow it.

    NaN, which Python writes, becomes null. Half a pair of surrogates, left of an emoji that was cut, is removed.
    """
    try:
        return decode(raw)
    except msgspec.DecodeError:
        plain = _NAN.sub(lambda found: found[0] if found[0].startswith(b'"') else b"null", raw)
        plain = drop_halves(plain)
        if plain == raw:
            raise
        return decode(plain)


def explain(error: Exception) -> str:
    """Return the message of a JSON error without the vocabulary of the library."""
    text = str(error).removeprefix("JSON is malformed: ")
    text = text.replace("Object missing required field", "missing key")
    return re.sub(r" - at `\$\.?(.*?)`", r' at "\1"', text).replace("`", '"')


def _say(found: NoPaper, name: str, line: int, raw: bytes) -> Banner | BadRecord:
    if found.is_banner:
        return Banner(dump=name, line=line, text=quote(found.text))
    text = quote(raw[:2000].decode("utf-8", errors="replace"))
    message = find_api_error(raw)
    return BadRecord(dump=name, line=line, reason=explain_api_error(message) if message else found.text, text=text)
