"""Read our own JSON Lines: one record per line, with the field names of `data/papers.jsonl.gz`.

This makes it possible to read a site's own data as a dump. Authors may be plain names, and links single URLs. Lines
with other keys that describe a paper (`year`, `arxiv_id`) are read by `json_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from site_builder.ids import SCHEMES, parse_identifier
from site_builder.model import Account, Dump, Links, Listed, Name, Organisation, Paper, Record
from site_builder.readers.cutting.json_outline import find_all_keys, find_keys
from site_builder.readers.cutting.streams import Item, quote
from site_builder.readers.fields.author_cells import find_separator, read_authors
from site_builder.readers.fields.identifiers import add_from_address
from site_builder.readers.headers.column_names import is_column
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, read_papers
from site_builder.readers.reader import Reader
from site_builder.text.normalise import collapse

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_ADDRESS = re.compile(r"https?://[^\s/]")
_UNPRINTED = re.compile(
    r"\s*(?:and\s|&|\[|(?:[JS]r|I{2,3}|IV|Ph\.?D|M\.?D|Esq)\b|others|anonymous|unknown|et\b|authors?\b|no\s|\d)",
    re.IGNORECASE,
)
"""How a name starts that is not as papers print it; a comma shows that as well."""
_SINGLE = ("page", "pdf")
_KINDS = frozenset([*_SINGLE, "code", "model", "dataset", "project", "other"])


class _Line(msgspec.Struct, gc=False):
    """The keys of a line that we read; others are ignored."""

    title: str
    id: Any = None
    abstract: str | None = None
    authors: list[str | Name] | str | None = None
    author_count: int | None = None
    date: str | int | None = None
    date_inferred: bool = False
    published: str | int | None = None
    withdrawn: bool = False
    identifiers: dict[str, str] | None = None
    organisation: Organisation | None = None
    venue: str | None = None
    keywords: list[str] | None = None
    links: dict[str, str | list[str] | None] | None = None
    comments: int | None = None
    upvotes: int | None = None
    citations: int | None = None
    stars: int | None = None
    ai_summary: str | None = None
    thumbnail: str | None = None
    media: list[str] | None = None
    submitter: Account | None = None
    listed: list[Listed] | None = None


_decode = msgspec.json.Decoder(_Line).decode
_KEYS = frozenset(["id", *(field.name for kind in (Record, Paper) for field in msgspec.structs.fields(kind))])
"""The keys that `site-builder read` and a published site write, and `id`, which people add to records."""
_OWN_OBJECTS = frozenset(["identifiers", "links", "provenance"])
"""Keys whose values are objects in our own form."""


def is_json_lines(head: bytes) -> bool:
    """Return whether a dump's first object has a title; its objects no columns of a table and, in a list, our keys."""
    has_title = "title" in find_keys(head, ("", "[]"))[1]
    place, keys = find_all_keys(head, ("", "[]")) if has_title else ("", set[str]())
    is_own = keys <= _KEYS or (not place and (keys & _OWN_OBJECTS or not any(map(is_column, keys - _KEYS))))
    return has_title and bool(is_own)


def read_json_lines(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each valid line, a reject for each other line, and a doubt for each value left out."""
    return read_papers(stream, dump, _FORMAT)


def _make_record(line: _Line, spot: Spot) -> Record | NoPaper:
    title = collapse(line.title)
    if not title:
        return NoPaper("has no title")
    links = _links(line.links, spot.doubts) if line.links else Links()
    return Record(
        *spot.at,
        title=title,
        abstract=collapse(line.abstract) if line.abstract else "",
        authors=_authors(line.authors) if line.authors else (),
        author_count=line.author_count,
        date=_date(line.date, "date", spot.doubts) if line.date else "",
        date_inferred=line.date_inferred,
        published=_date(line.published, "published", spot.doubts) if line.published else "",
        withdrawn=line.withdrawn,
        identifiers=_identifiers(line.identifiers or _identify(line.id), links, spot.doubts),
        organisation=line.organisation,
        venue=collapse(line.venue) if line.venue else "",
        keywords=tuple(word for keyword in line.keywords if (word := collapse(keyword))) if line.keywords else (),
        links=links,
        comments=line.comments,
        upvotes=line.upvotes,
        citations=line.citations,
        stars=line.stars,
        ai_summary=collapse(line.ai_summary) if line.ai_summary else "",
        thumbnail=line.thumbnail or "",
        media=tuple(line.media or ()),
        submitter=line.submitter,
        listed=tuple(line.listed or ()),
    )


_FORMAT = JsonFormat("a JSON record", ("[]",), _decode, _make_record)


def _authors(authors: list[str | Name] | str) -> tuple[Name, ...]:
    if isinstance(authors, str):
        return read_authors(authors, find_separator([authors]))[0]
    names = [author for author in authors if isinstance(author, str)]
    if names and len(names) == len(authors) and ("," in "".join(names) or any(map(_UNPRINTED.match, names))):
        return read_authors(authors, ";")[0]
    return tuple(
        [
            Name(name=text) if isinstance(author, str) else Name(name=text, orcid=author.orcid)
            for author in authors
            if (text := collapse(author if isinstance(author, str) else author.name))
        ]
    )


def _date(date: str | int, name: str, doubts: list[str]) -> str:
    text = str(date).split("T")[0]
    if _DATE.fullmatch(text):
        return text
    doubts.append(f'the {name} "{date}" was left out; expected "2024", "2024-11" or "2024-11-08"')
    return ""


def _links(links: dict[str, str | list[str] | None], doubts: list[str]) -> Links:
    kept: dict[str, list[str]] = {}
    for kind, value in links.items():
        addresses = [value] if isinstance(value, str) else value or []
        for address in addresses:
            if _ADDRESS.match(address):
                kept.setdefault(kind if kind in _KINDS else "other", []).append(address)
            else:
                reason = f'the link "{quote(address)}" was left out; expected a URL that starts with https://'
                doubts.append(reason)
    return Links(**{kind: found[0] if kind in _SINGLE else tuple(found) for kind, found in kept.items()})  # type: ignore[arg-type]


def _identify(name: Any) -> dict[str, str]:
    """Return the identifier in a record's `id`, if any; most are just a number."""
    if not isinstance(name, str) or not ("." in name or "/" in name):
        return {}
    return {scheme: value for scheme in ("arxiv", "doi", "acl") if (value := parse_identifier(scheme, name))}


def _identifiers(identifiers: dict[str, str], links: Links, doubts: list[str]) -> dict[str, str]:
    """Return the identifiers of a line in normal form, with those in the URLs of its page and PDF."""
    found: dict[str, str] = {}
    for scheme, text in identifiers.items():
        value = parse_identifier(scheme, text) if scheme in SCHEMES else text.strip()
        if value:
            found[scheme] = value
        else:
            doubts.append(f'the {scheme} identifier "{quote(text)}" was left out; it is not valid')
    for address in (links.page, links.pdf):
        add_from_address(found, address)
    return found


READER = Reader("json-lines", is_json_lines, read_json_lines, papers=_FORMAT)
