"""Read OpenReview notes: responses of version 1 or 2 of its API, lists of notes, or one note per line.

| field | key of `content`, in version 2 with its `value` |
|---|---|
| title, abstract | `title`; `abstract`, else `TL;DR` or `TLDR` |
| authors | `authors`, unless they are anonymous |
| date, published | the earlier of `odate` and `pdate`, else `cdate`; `pdate`, if later: milliseconds since 1970 |
| identifiers | `forum`; those in `pdf`, `html` and `code` |
| venue | `venue`, unless it says that the paper was submitted to one |
| keywords | `keywords` |
| links | the forum, `pdf`, `code`, `project_page` |

Replies, withdrawn submissions, desk rejections and deleted notes are banners.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import msgspec

from site_builder.ids import parse_identifier
from site_builder.model import Dump, Links, Name, Record
from site_builder.names import is_anonymous, is_others
from site_builder.readers.cutting.json_outline import find_keys
from site_builder.readers.cutting.streams import Item
from site_builder.readers.fields.dates import earliest
from site_builder.readers.fields.identifiers import add_from_address, read_address
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, read_papers
from site_builder.readers.reader import Reader
from site_builder.text.normalise import collapse

_PLACES = ("notes[]", "[]")
_HOME = "https://openreview.net"
_SUBMITTED = re.compile(r"submitted to\b|.*\b(?:conference )?(?:blind )?submission$", re.IGNORECASE)
_OUT = (
    ("withdrawn", re.compile(r"withdrawn", re.IGNORECASE)),
    ("rejected at the desk", re.compile(r"desk[_ -]?reject", re.IGNORECASE)),
)
_LAST_DAY = 32503680000000
"""The year 3000 in milliseconds."""


class _Note(msgspec.Struct, gc=False):
    """The keys of a note that we read; others are ignored."""

    id: str
    forum: str | None = None
    replyto: str | None = None
    content: dict[str, Any] | None = None
    invitation: str | None = None
    invitations: list[str] | None = None
    cdate: int | None = None
    odate: int | None = None
    pdate: int | None = None
    ddate: int | None = None


_decode = msgspec.json.Decoder(_Note).decode


def is_openreview(head: bytes) -> bool:
    """Return whether a dump starts with a note: an object with a forum and content."""
    return {"forum", "content"} <= find_keys(head, (*_PLACES, ""))[1]


def read_openreview(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each submission, a banner for each other note, and a reject for anything else."""
    return read_papers(stream, dump, _FORMAT)


def _make_record(note: _Note, spot: Spot) -> Record | NoPaper:
    content = {name: it.get("value") if isinstance(it, dict) else it for name, it in (note.content or {}).items()}
    title = _text(content.get("title"))
    if banner := _banner(note, content):
        return NoPaper(f"{banner}: {title or note.id}", is_banner=True)
    if not title:
        return NoPaper("has no title")
    date, published = _dates(note)
    return Record(
        *spot.at,
        title=title,
        abstract=_text(content.get("abstract") or content.get("TLDR") or content.get("TL;DR")),
        authors=_authors(content.get("authors")),
        date=date,
        published=published,
        identifiers=_identifiers(note, content),
        venue=_venue(_text(content.get("venue"))),
        keywords=tuple(dict.fromkeys(_items(content.get("keywords")))),
        links=_links(note, content),
    )


_FORMAT = JsonFormat("an OpenReview note", _PLACES, _decode, _make_record)


def _banner(note: _Note, content: dict[str, Any]) -> str:
    """Return what a note is if it is not a paper."""
    if note.ddate:
        return "deleted"
    if note.replyto or note.id != (note.forum or note.id):
        return "reply"
    states = (note.invitation, *(note.invitations or ()), content.get("venueid"), content.get("venue"))
    text = "\n".join(it for it in states if isinstance(it, str))
    return next((name for name, pattern in _OUT if pattern.search(text)), "")


def _text(value: Any) -> str:
    return collapse(value) if isinstance(value, str) else ""


def _items(value: Any) -> list[str]:
    """Return the items of a list, or of a text that version 1 separates by commas or semicolons."""
    parts = value if isinstance(value, list) else re.split(r"[;,]", value) if isinstance(value, str) else []
    return [text for part in parts if (text := _text(part))]


def _authors(value: Any) -> tuple[Name, ...]:
    names = _items(value)
    hidden = any(is_anonymous(name) for name in names[:1])
    return () if hidden else tuple(Name(name=name) for name in names if not is_others(name))


def _dates(note: _Note) -> tuple[str, str]:
    """Return when a paper first appeared, and when it appeared at its venue if that was later."""
    published = _day(note.pdate)
    date = earliest([published, _day(note.odate)]) or _day(note.cdate)
    return date, published if published > date else ""


def _day(milliseconds: int | None) -> str:
    if not milliseconds or not 0 < milliseconds < _LAST_DAY:
        return ""
    return datetime.datetime.fromtimestamp(milliseconds // 1000, datetime.UTC).date().isoformat()


def _venue(text: str) -> str:
    return "" if _SUBMITTED.match(text) else text


def _identifiers(note: _Note, content: dict[str, Any]) -> dict[str, str]:
    forum = parse_identifier("openreview", note.forum or note.id)
    found = {"openreview": forum} if forum else {}
    for name in ("pdf", "html", "ee"):
        if name in content:
            add_from_address(found, _text(content[name]))
    return found


def _links(note: _Note, content: dict[str, Any]) -> Links:
    pdf = _text(content.get("pdf"))
    return Links(
        page=f"{_HOME}/forum?id={note.forum or note.id}",
        pdf=read_address(f"{_HOME}{pdf}" if pdf.startswith("/") else pdf),
        code=_first_address(content, ("code", "code_link", "software")),
        project=_first_address(content, ("project_page", "website")),
    )


def _first_address(content: dict[str, Any], names: Sequence[str]) -> tuple[str, ...]:
    """Return the first URL under some keys, if any."""
    found = (read_address(_text(content[name])) for name in names if name in content)
    return next(((address,) for address in found if address), ())


READER = Reader("openreview", is_openreview, read_openreview, papers=_FORMAT)
