"""Read RIS and Web of Science plain text, as exported by publishers, EndNote, Zotero, Mendeley and databases.

| field | RIS | Web of Science |
|---|---|---|
| title | `TI`, `T1`, `CT`, for books `BT`, else `TT`, `ST` | `TI` |
| abstract | `AB`, `N2` | `AB` |
| authors | `AU`, `A1`, family name first; for books `A2`, `ED` | `AF`, else `AU`; `CA` |
| date | the most precise of `DA`, `PY`, `Y1`, else the month in the arXiv ID | `PY` and `PD`, `EA` |
| identifiers | `DO`, those in `AN`, `M3`, `M1`, `N1`, `C7`, `UR`, `L1`, `L2`, `LK` | `DI`, `PM` |
| venue | `JF`, `T2`, `JO`, `BT`, `J2`, `JA`; for chapters and conference papers `T2`, `BT` first | `SO` |
| keywords | `KW` | `DE`, else `ID` |
| links | `UR`, `LK`, `L1`, `L2` | – |
| citations | `N1` from Scopus | `TC`, `Z9` |
| withdrawn | the title (`RETRACTED: …`) | `DT` |

Traps: junk around records (`Record #1 of 2`, `1.`) is a banner; wrapped lines, one of which may start with `ER`; tags
without their spaces; types in words (`TY  - Journal Article`); a record without `ER` or `TY` is read with a doubt.
Errata are banners. Formats: RIS of Research Information Systems, field tags of Web of Science.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, BinaryIO

from site_builder.ids import date_arxiv, parse_identifier, parse_url
from site_builder.model import BadRecord, Banner, Doubt, Dump, Links, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.bibtex import is_bibtex
from site_builder.readers.cleaning.counts import read_count
from site_builder.readers.cutting.failures import attempt
from site_builder.readers.cutting.ris_lines import Lines, cut_ris, cut_wos
from site_builder.readers.cutting.streams import Item, quote
from site_builder.readers.cutting.text_pieces import is_in_cell, read_pieces
from site_builder.readers.fields.dates import parse_date
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.fields.names import join_suffixes, print_name
from site_builder.readers.fields.notices import find_citations, is_erratum, is_retracted, without_notice
from site_builder.readers.reader import Reader
from site_builder.text.normalise import collapse

_RIS = re.compile(rb"(?m)^\s?TY\s{1,2}-\s?\S")
_HALF = re.compile(rb"\s*(?!ER)(?=[A-Z][A-Z0-9]  - )(?=(?:[^\0]*\n)?(?:TI|T1)  - )(?=[^\0]*\nER  -)")
"""A record without its first line at the start of a dump."""
_WOS = re.compile(rb"\s*(?:FN [^\n]*\r?\n\s*VR [^\n]*\r?\n|PT [A-Z]\b[^\n]*\r?\n(?:AU|BA|CA|GP|TI) )")
_BOOKS = ("BOOK", "EDBOOK", "EBOOK", "WHOLE BOOK")
_PARTS_OF_BOOKS = ("CONF", "CPAPER", "CHAP")
_VENUES = ("alternate_title3", "secondary_title", "journal_name", "book_title", "alternate_title1", "alternate_title2")
"""The fields with the name of a journal, full names before short ones: `JF`, `T2`, `JO`, `BT`, `J2`, `JA`."""
_BOOK_VENUES = ("secondary_title", "book_title", "alternate_title3", "journal_name", "custom3", "tertiary_title")
_IDENTIFYING = (
    "doi", "custom7", "type_of_work", "accession_number", "note", "notes", "journal_name", "secondary_title", "urls",
)  # fmt: skip
_AFTER_DOI = re.compile(r"[;,]?\s+(?=\S)|;(?=10\.)")
"""What separates a DOI from another one or from words after it."""
_PARTS = re.compile(r"(?<=[\s;])(?=https?://)")

_YEAR = re.compile(r"\d{4}")

Fields = Mapping[str, Sequence[str]]
"""rispy's name of a field → its values in order."""


def is_ris(head: bytes) -> bool:
    """Return whether a dump has a line that starts a RIS record, or starts like an export of Web of Science.

    Such a line is text if it is in a BibTeX entry or in a cell of a table.
    """
    text = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")
    if text.lstrip().startswith((b"{", b"[", b"<")):
        return False
    lines = text.replace(b"\r", b"\n")
    if found := _RIS.search(lines):
        before = lines[: found.start()]
        return not is_bibtex(before) and not is_in_cell(before)
    return _WOS.match(text.removeprefix(b"\xff\xfe")) is not None or _HALF.match(lines) is not None


def read_ris(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each reference with a title, banners for the text around them, and rejects for the rest."""
    pieces = read_pieces(stream, dump)
    first = next(pieces, "")
    head = first.encode() if isinstance(first, str) else b""
    is_wos = bool(head) and _RIS.search(head) is None and _HALF.match(head) is None
    ordinals = itertools.count(1)
    for lines in (cut_wos if is_wos else cut_ris)(itertools.chain([first], pieces)):
        if isinstance(lines, Lines):
            yield from _read_lines(lines, dump, ordinals, is_wos)
        else:
            yield lines


def _read_lines(lines: Lines, dump: Dump, ordinals: Iterator[int], is_wos: bool) -> Iterator[Item]:
    if not lines.fields:
        if text := collapse(lines.text):
            yield Banner(dump=dump.name, line=lines.line, text=quote(text))
        return
    yield attempt(dump, lines.line, lines.text, _read_record, lines, dump, ordinals, is_wos)
    if not lines.is_begun:
        reason = "the TY line of this record is missing; the record was read without its type"
        yield Doubt(dump=dump.name, line=lines.line, reason=reason, text=quote(lines.text))
    if not lines.is_ended:
        reason = "the ER line of this record is missing; the record was read as if it ended before the next one"
        yield Doubt(dump=dump.name, line=lines.line, reason=reason, text=quote(lines.text))


def _read_record(lines: Lines, dump: Dump, ordinals: Iterator[int], is_wos: bool) -> Item:
    fields = _named(lines, is_wos)
    values = _wos_values(fields) if is_wos else _ris_values(fields)
    if not values["title"]:
        return BadRecord(dump=dump.name, line=lines.line, reason="has no title", text=quote(lines.text))
    if is_erratum(values["title"]):
        return Banner(dump=dump.name, line=lines.line, text=quote(f"erratum: {values['title']}"))
    return Record(dump=dump.name, ordinal=next(ordinals), line=lines.line, **values)


@cache
def _parsers() -> tuple[Any, Any]:
    """Load rispy, which only this format needs, and allow several values for every tag."""
    import rispy
    from rispy.config import TAG_KEY_MAPPING, WOK_TAG_KEY_MAPPING

    ris = TAG_KEY_MAPPING | {"CT": "title", "BT": "book_title", "LK": "link", "ED": "editors", "L3": "link"}
    return (
        rispy.RisParser(mapping=ris, list_tags=list(ris), delimiter_tags_mapping={}),
        rispy.WokParser(list_tags=list(WOK_TAG_KEY_MAPPING), skip_unknown_tags=True),
    )


def _named(lines: Lines, is_wos: bool) -> Fields:
    sign = " " if is_wos else "  - "
    written = [f"{tag}{sign}{value}" for tag, value in (*lines.fields, ("ER", ""))]
    found: list[dict[str, Any]] = _parsers()[is_wos].parse_lines(iter(written))
    lists = ((name, values if isinstance(values, list) else [values]) for name, values in found[0].items())
    return {name: [it for it in values if isinstance(it, str) and it] for name, values in lists}


def _first(fields: Fields, *names: str) -> str:
    """Return the first value of the first field that has one, without markup."""
    return next((text for name in names for value in fields.get(name, ()) if (text := strip_markup(value))), "")


def _ris_values(fields: Fields) -> dict[str, Any]:
    is_book = _type(fields) in _BOOKS
    books = ("book_title", "secondary_title") if is_book else ()
    title = _first(fields, "title", "primary_title", *books, "translated_title", "short_title")
    links = [
        it for name in ("urls", "link", "file_attachments1", "file_attachments2") for it in _addresses(fields, name)
    ]
    identifiers = _identifiers(fields, links)
    return {
        "title": title,
        "abstract": _abstract(fields, "abstract", "notes_abstract"),
        "authors": _authors(fields, ("authors", "first_authors"), ("secondary_authors", "editors") if is_book else ()),
        "date": max(map(parse_date, _dates(fields)), key=len, default="") or date_arxiv(identifiers.get("arxiv", "")),
        "withdrawn": is_retracted(title),
        "identifiers": identifiers,
        "venue": _venue(fields, title, is_book),
        "keywords": _keywords(fields.get("keywords", ())),
        "links": _links(fields, links),
        "citations": find_citations(fields.get("notes", ())),
    }


def _type(fields: Fields) -> str:
    return _first(fields, "type_of_reference").upper()


def _abstract(fields: Fields, *names: str) -> str:
    """Return the longest of a record's abstracts under different tags."""
    texts = (strip_markup(" ".join(fields.get(name, ())), markdown=True) for name in names)
    return without_notice(max(texts, key=len))


def _authors(fields: Fields, *choices: tuple[str, ...]) -> tuple[Name, ...]:
    """Return the names in the first choice of fields that has any."""
    for names in choices:
        values = (strip_markup(value) for name in names for value in fields.get(name, ()))
        found = map(
            partial(print_name, is_turned=True), join_suffixes(part for value in values for part in value.split(";"))
        )
        people = tuple(Name(name=name) for name in dict.fromkeys(found) if name and not is_nobody(name))
        if people:
            return people
    return ()


def _dates(fields: Fields) -> list[str]:
    """Return all dates; a day without a year, as in EndNote, gets the year of the record."""
    years = [value for name in ("year", "publication_year") for value in fields.get(name, ())]
    days = [it if _YEAR.search(it) or not years else f"{years[0][:4]} {it}" for it in fields.get("date", ())]
    return [*days, *years]


def _venue(fields: Fields, title: str, is_book: bool) -> str:
    names = () if is_book else _BOOK_VENUES if _type(fields) in _PARTS_OF_BOOKS else _VENUES
    venue = _first(fields, *names)
    return "" if venue == title or re.match(r"arxiv\b", venue, re.IGNORECASE) else venue


def _keywords(values: Sequence[str]) -> tuple[str, ...]:
    words = (strip_markup(word) for value in values for word in re.split(r"[;\n]", value))
    return tuple(dict.fromkeys(word for word in words if word))


def _addresses(fields: Fields, name: str) -> list[str]:
    """Return the URLs in a field, which may have several in one value, separated by spaces or semicolons."""
    parts = (part.strip().removesuffix(";").rstrip() for value in fields.get(name, ()) for part in _PARTS.split(value))
    return [part for part in parts if re.match(r"https?://[^\s/]", part)]


def _identifiers(fields: Fields, links: Sequence[str]) -> dict[str, str]:
    texts = [text for name in _IDENTIFYING for text in fields.get(name, ())]
    if "pubmed" in _first(fields, "name_of_database").lower():
        texts += [f"pmid:{text}" for text in fields.get("accession_number", ())]
    found: dict[str, str] = {}
    for text in (*texts, *links):
        for scheme, value in _parse(text):
            found.setdefault(scheme, value)
    return found


def _parse(text: str) -> Iterator[tuple[str, str]]:
    """Yield the identifier that a value consists of, or that it starts with if it names the scheme."""
    text = _AFTER_DOI.split(text, maxsplit=1)[0] if text.startswith("10.") else text
    if parsed := parse_url(text if "://" in text else f"https://doi.org/{parse_identifier('doi', text) or ''}"):
        yield parsed
    elif found := re.match(r"(?:arxiv(?: preprint)?(?: arxiv)?|pmid|pubmed)[:\s]\s*(\S+)", text, re.IGNORECASE):
        scheme = "arxiv" if text[0] in "aA" else "pmid"
        if value := parse_identifier(scheme, found[1].strip("[]().,;")):
            yield scheme, value


def _links(fields: Fields, links: Sequence[str]) -> Links:
    files = [it for name in ("file_attachments1", "file_attachments2") for it in _addresses(fields, name)]
    pdf = next((it for it in (*files, *links) if it.lower().split("?")[0].endswith(".pdf") or "/pdf/" in it), "")
    return Links(page=next((it for it in links if it != pdf), ""), pdf=pdf)


def _wos_values(fields: Fields) -> dict[str, Any]:
    year, day = _first(fields, "publication_year"), _first(fields, "publication_date")
    counts = [
        it
        for it in (_first(fields, "total_times_cited_count"), _first(fields, "wos_core_collection_cited_count"))
        if read_count(it) is not None
    ]
    found = {"doi": _first(fields, "doi"), "pmid": _first(fields, "pubmed_id")}
    parsed = {scheme: parse_identifier(scheme, text) for scheme, text in found.items()}
    return {
        "title": strip_markup(" ".join(fields.get("document_title", ()))),
        "abstract": _abstract(fields, "abstract"),
        "authors": _authors(fields, ("author_full_name",), ("authors",)) + _authors(fields, ("group_authors",)),
        "date": parse_date(f"{year} {day}") or parse_date(_first(fields, "early_access_date")),
        "withdrawn": "retracted publication" in _first(fields, "document_type").lower(),
        "identifiers": {scheme: value for scheme, value in parsed.items() if value},
        "venue": _first(fields, "publication_name"),
        "keywords": _keywords(fields.get("author_keywords") or fields.get("keywords_plus", ())),
        "citations": read_count(counts[0]) if counts else None,
    }


READER = Reader("ris", is_ris, read_ris)
