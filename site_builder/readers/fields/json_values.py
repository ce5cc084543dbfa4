"""Read the fields that JSON formats of bibliographies share: dates in parts, ORCIDs, addresses, identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from site_builder.ids import parse_identifier, parse_url
from site_builder.readers.fields.dates import join_date, parse_date

_ORCID = re.compile(r"(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?$")
_ADDRESS = re.compile(r"https?://[^\s/]\S*")

Part = int | float | str | None


class DateParts(msgspec.Struct, gc=False):
    """A date as CSL and Crossref write it."""

    parts: list[list[Part] | Part] | None = msgspec.field(default=None, name="date-parts")
    raw: str | None = None
    literal: str | None = None


def read_date(date: DateParts | str | None) -> str:
    """Return a date of CSL or Crossref: of its parts, of which there may be none or four, else of its words."""
    if not isinstance(date, DateParts):
        return parse_date(date) if date else ""
    first = date.parts[0] if date.parts else None
    parts = first if isinstance(first, list) else date.parts or []
    words = [_word(it) for it in parts[:3] if not isinstance(it, list)]
    return join_date(*words) if words and words[0] else parse_date(date.raw or date.literal or "")


def _word(part: Part) -> str:
    return str(int(part)) if isinstance(part, float) else str(part if part is not None else "").strip()


def earliest(dates: Iterable[str]) -> str:
    """Return the first of the dates, and of those that mean the same the most precise."""
    known = sorted(filter(None, dates))
    return next((date for date in reversed(known) if date.startswith(known[0])), "")


def read_orcid(text: str | None) -> str:
    """Return the digits of an ORCID, which may stand in its address."""
    found = _ORCID.search(text) if text else None
    return found[1] if found else ""


def read_address(text: str | None) -> str:
    """Return an address without the blanks around it, or an empty text where it is none."""
    bare = text.strip() if text else ""
    return bare if _ADDRESS.fullmatch(bare) else ""


def add_identifier(found: dict[str, str], scheme: str, text: str | int | None) -> None:
    """Add an identifier when it has the form of one and its scheme has none yet; an arXiv DOI is an arXiv id."""
    value = parse_identifier(scheme, str(text)) if text else None
    if value:
        arxiv = parse_identifier("arxiv", value) if scheme == "doi" else None
        found.setdefault("arxiv" if arxiv else scheme, arxiv or value)


def add_from_address(found: dict[str, str], address: str | None) -> None:
    """Add the identifier that a paper's address holds."""
    if address and (parsed := parse_url(address.strip())):
        found.setdefault(*parsed)
