"""Read the tagged formats of reference managers: a record is a list of tags and values, and formats differ in the tags.

A format needs only to say which tags hold which field. EndNote's XML has the same values in elements.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from site_builder.ids import date_arxiv
from site_builder.model import BadRecord, Banner, Dump, Links, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.cutting.failures import attempt
from site_builder.readers.cutting.ris_lines import Lines
from site_builder.readers.cutting.streams import Item, quote
from site_builder.readers.cutting.tagged_lines import cut_tagged
from site_builder.readers.cutting.text_pieces import read_pieces
from site_builder.readers.fields.author_cells import find_separator, read_authors
from site_builder.readers.fields.dates import parse_date
from site_builder.readers.fields.identifiers import add_from_address, add_identifier, read_address
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.fields.names import print_name
from site_builder.readers.fields.notices import is_erratum, is_retracted, without_notice

_YEAR = re.compile(r"\d{4}")
_LIST = re.compile(r"[;\r\n]")
_NAMED = re.compile(r"(arxiv|pmid|doi)(?: preprint)?(?:\s*arxiv)?\s*:\s*([^\s,;]+)", re.IGNORECASE)
_BARE_DOI = re.compile(r"10\.\d{4,9}/\S+")


class TaggedFormat(NamedTuple):
    """The tags of a format; of several tags for a field, the first that has a value counts unless noted."""

    starts: str
    """The tag with the kind of publication, which starts a record."""
    parse: Callable[[str], tuple[str, str]]
    """Splits a line into its tag, empty if it continues another line, and its value."""
    title: tuple[str, ...]
    abstract: tuple[str, ...]
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    """The people who count for a book without authors."""
    year: tuple[str, ...]
    day: tuple[str, ...]
    """A date that may lack the year."""
    identifiers: tuple[str, ...]
    """Tags with identifiers of any scheme, best first; all count."""
    venue: tuple[str, ...]
    keywords: tuple[str, ...]
    """All count."""
    addresses: tuple[str, ...]
    """All count."""


def read_tagged(stream: BinaryIO, dump: Dump, form: TaggedFormat) -> Iterator[Item]:
    """Yield a record for each reference with a title, banners for errata and other text, and rejects for the rest."""
    ordinals = itertools.count(1)
    for lines in cut_tagged(read_pieces(stream, dump), form.starts, form.parse):
        if isinstance(lines, Lines):
            yield attempt(dump, lines.line, lines.text, _read_lines, lines, dump, form, ordinals)
        else:
            yield lines


def find_no_paper(title: str, lines: Lines, dump: Dump) -> Banner | BadRecord | None:
    """Return what these lines are if they are not those of a paper: text without fields, or an erratum, or a reject."""
    if not lines.fields:
        return Banner(dump=dump.name, line=lines.line, text=quote(lines.text))
    if not title:
        return BadRecord(dump=dump.name, line=lines.line, reason="has no title", text=quote(lines.text))
    if is_erratum(title):
        return Banner(dump=dump.name, line=lines.line, text=quote(f"erratum: {title}"))
    return None


def _read_lines(lines: Lines, dump: Dump, form: TaggedFormat, ordinals: Iterator[int]) -> Item:
    fields = _Fields(lines)
    title = fields.first(form.title)
    if no_paper := find_no_paper(title, lines, dump):
        return no_paper
    addresses = [it for text in fields.all(form.addresses) for it in text.split() if read_address(it)]
    identifiers = find_identifiers(fields.all(form.identifiers), addresses)
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=lines.line,
        title=title,
        abstract=without_notice(strip_markup(fields.first(form.abstract), markdown=True)),
        authors=_authors(fields, form),
        date=_date(fields, form) or date_arxiv(identifiers.get("arxiv", "")),
        withdrawn=is_retracted(title),
        identifiers=identifiers,
        venue=clean_venue(fields.first(form.venue), title),
        keywords=split_keywords(fields.all(form.keywords)),
        links=find_links(addresses),
    )


class _Fields:
    """The values of a record by tag."""

    def __init__(self, lines: Lines) -> None:
        self._fields = lines.fields

    def all(self, tags: tuple[str, ...]) -> list[str]:
        """Return the values of all tags, in the order of the tags."""
        return [value for tag in tags for name, value in self._fields if name == tag and value]

    def first(self, tags: tuple[str, ...]) -> str:
        """Return the first value of the first tag that has one, on one line and without markup."""
        return next(filter(None, map(strip_markup, self.all(tags))), "")


def _authors(fields: _Fields, form: TaggedFormat) -> tuple[Name, ...]:
    names = fields.all(form.authors) or (fields.all(form.editors) if is_book(fields.first((form.starts,))) else [])
    people = (person for value in names for person in read_people(value))
    return tuple(dict.fromkeys(it for it in people if it.name and not is_nobody(it.name)))


def is_book(kind: str) -> bool:
    """Return whether a kind of publication is a whole book."""
    return "book" in kind.lower() and "section" not in kind.lower()


def read_people(value: str) -> tuple[Name, ...]:
    """Return the names in a value, which is one name or a list of them."""
    value = value.replace("\r", "\n").strip()
    separator = find_separator([value])
    return (Name(name=print_name(value)),) if separator == "," else read_authors(value, separator)[0]


def _date(fields: _Fields, form: TaggedFormat) -> str:
    years = (value for value in fields.all(form.year) if _YEAR.search(value))
    return complete_date(next(years, ""), fields.all(form.day))


def complete_date(year: str, days: Iterable[str]) -> str:
    """Return the most precise date; a day without a year gets the year of the record."""
    complete = (it if _YEAR.search(it) or not year else f"{year[:4]} {it}" for it in days)
    return max(map(parse_date, (*complete, year)), key=len, default="")


def find_identifiers(texts: Iterable[str], addresses: Iterable[str]) -> dict[str, str]:
    """Return the identifiers that texts consist of or start with, or that addresses contain."""
    found: dict[str, str] = {}
    for text in texts:
        if _BARE_DOI.fullmatch(text):
            add_identifier(found, "doi", text)
        elif named := _NAMED.match(text):
            add_identifier(found, named[1].lower(), named[2])
        else:
            add_from_address(found, text)
    for address in addresses:
        add_from_address(found, address)
    return found


def clean_venue(venue: str, title: str) -> str:
    """Return a venue, or an empty text if it is the title again or arXiv."""
    return "" if venue == title or re.match(r"arxiv\b", venue, re.IGNORECASE) else venue


def split_keywords(values: Iterable[str]) -> tuple[str, ...]:
    """Return the keywords in values, separated by semicolons or line breaks."""
    words = (strip_markup(word) for value in values for word in _LIST.split(value))
    return tuple(dict.fromkeys(filter(None, words)))


def find_links(addresses: Sequence[str]) -> Links:
    """Return the page and the PDF among addresses."""
    pdf = next((it for it in addresses if it.lower().split("?")[0].endswith(".pdf") or "/pdf/" in it), "")
    return Links(page=next((it for it in addresses if it != pdf), ""), pdf=pdf)
