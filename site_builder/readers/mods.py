"""Read MODS, the bibliographic XML of libraries, repositories and the ACL Anthology.

| field | from |
|---|---|
| title | `titleInfo` without a type: its article, title, subtitle and part; else a translated one |
| abstract | `abstract` |
| authors | each `name` whose role is author or creator, or that has none; ORCID |
| date | `dateIssued`, else the other dates of `originInfo`, else those of the host |
| identifiers | `identifier`: DOI, arXiv, PMID, URL; those in `location/url` |
| venue | the title of the `relatedItem` that is the host, else of the series |
| keywords | the topics of `subject` |
| links | `location/url` |

Errata are banners. Dropped: editors, publishers, genres, notes, classifications. Format: https://www.loc.gov/standards/mods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from site_builder.model import Dump, Links, Name, Record
from site_builder.names import is_nobody, is_suffix
from site_builder.readers.cutting.streams import Item
from site_builder.readers.cutting.xml_elements import Element, Shape
from site_builder.readers.fields.dates import parse_date
from site_builder.readers.fields.identifiers import add_from_address, add_identifier, read_address, read_orcid
from site_builder.readers.fields.markup import plain_text, strip_markup
from site_builder.readers.fields.names import join_name, print_name
from site_builder.readers.fields.notices import is_erratum, is_retracted, without_notice
from site_builder.readers.fields.xml_children import banner, group_children, read_each, reject, text_of, texts_of
from site_builder.readers.reader import Reader

_SHAPE = Shape(("mods",), ("modsCollection",))
_START = re.compile(rb"<(?:[\w.-]+:)?mods(?:Collection)?[\s>]")
_TITLE = re.compile(rb"<(?:[\w.-]+:)?titleInfo[\s>]|loc\.gov/mods")
_AUTHORS = frozenset("author aut creator cre".split())
_DATES = ("dateIssued", "copyrightDate", "dateCreated", "dateOther")
_HOSTS = ("host", "series")

Fields = dict[str, list[Any]]


def is_mods(head: bytes) -> bool:
    """Return whether a dump starts like MODS: one record or a collection."""
    head = head.replace(b"\0", b"")
    return _START.search(head[:8192]) is not None and _TITLE.search(head) is not None


def read_mods(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each publication with a title, a banner for each erratum, and rejects for the rest."""
    return read_each(stream, dump, _SHAPE, read_publication)


def read_publication(element: Element, dump: Dump, ordinals: Iterator[int]) -> Item:
    """Return the record of a `mods` element."""
    fields = group_children(element.node)
    title = _title(fields)
    if not title:
        return reject(dump, element, "has no title")
    if is_erratum(title):
        return banner(dump, element, f"erratum: {title}")
    hosts = [group_children(it) for kind in _HOSTS for it in fields.get("relatedItem", ()) if it.get("type") == kind]
    addresses = list(_addresses(fields))
    topics = (word for it in fields.get("subject", ()) for word in texts_of(group_children(it), "topic"))
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=element.line,
        title=title,
        abstract=_abstract(fields),
        authors=tuple(_authors(fields)),
        date=next(filter(None, map(_date, (fields, *hosts))), ""),
        withdrawn=is_retracted(title),
        identifiers=_identifiers(fields, [it for _, it in addresses]),
        venue=next(filter(None, map(_title, hosts)), ""),
        keywords=tuple(dict.fromkeys(topics)),
        links=_links(addresses),
    )


def _title(fields: Fields) -> str:
    nodes = sorted(fields.get("titleInfo", ()), key=lambda node: bool(node.get("type")))
    return next(filter(None, map(_join_title, map(group_children, nodes))), "")


def _join_title(parts: Fields) -> str:
    """Return a title from its parts."""
    core = _plain(parts, "title")
    if not core:
        return ""
    article = _plain(parts, "nonSort")
    title = f"{article}{'' if article.endswith(('’', chr(39))) else ' '}{core}" if article else core
    subtitle = _plain(parts, "subTitle")
    part = " ".join(filter(None, (_plain(parts, "partNumber"), _plain(parts, "partName"))))
    return f"{title}: {subtitle}" if subtitle else f"{title}. {part}" if part else title


def _plain(fields: Fields, name: str, *, markdown: bool = False) -> str:
    """Return the first text with a name; markup in it may be an element or escaped."""
    texts = (strip_markup(plain_text(node, markdown=markdown), markdown=markdown) for node in fields.get(name, ()))
    return next(filter(None, texts), "")


def _abstract(fields: Fields) -> str:
    return without_notice(_plain(fields, "abstract", markdown=True))


def _authors(fields: Fields) -> Iterator[Name]:
    for node in fields.get("name", ()):
        parts = group_children(node)
        terms = [it for role in parts.get("role", ()) for it in texts_of(group_children(role), "roleTerm")]
        is_author = not terms or any(term.lower().rpartition("/")[2] in _AUTHORS for term in terms)
        name = _name(node, parts) if is_author and node.get("type") != "conference" else ""
        if name and not is_nobody(name):
            orcids = (read_orcid(it.text) for it in parts.get("nameIdentifier", ()) if it.get("type") == "orcid")
            yield Name(name=name, orcid=next(filter(None, orcids), ""))


def _name(node: Any, parts: Fields) -> str:
    """Return a name from its parts, or as it is written, family name first; a team's name is not turned."""
    by_kind: dict[str, list[str]] = {}
    for part in parts.get("namePart", ()):
        by_kind.setdefault(part.get("type") or "", []).append(plain_text(part))
    given, family, suffixes = (by_kind.get(kind, []) for kind in ("given", "family", "termsOfAddress"))
    if family or given:
        return join_name(" ".join(given), " ".join(family), " ".join(filter(is_suffix, suffixes)))
    written = by_kind.get("", [])
    if node.get("type") == "corporate":
        return ", ".join(written)
    return print_name(written[0]) if written else text_of(parts, "displayForm")


def _date(fields: Fields) -> str:
    """Return the date of a publication or of its host, where it may be a date of the part."""
    holders = [group_children(it) for name in ("originInfo", "part") for it in fields.get(name, ())]
    for name in (*_DATES, "date"):
        nodes = [it for holder in holders for it in holder.get(name, ()) if it.get("point") != "end"]
        nodes.sort(key=lambda node: node.get("keyDate") != "yes")
        if date := next(filter(None, (parse_date(it.text or "") for it in nodes)), ""):
            return date
    return ""


def _addresses(fields: Fields) -> Iterator[tuple[Any, str]]:
    """Yield the URLs of a publication with their elements, the primary one first."""
    nodes = [it for holder in fields.get("location", ()) for it in group_children(holder).get("url", ())]
    nodes.sort(key=lambda node: not (node.get("usage") or "").startswith("primary"))
    yield from ((node, address) for node in nodes if (address := read_address(node.text)))
    uris = (it for it in fields.get("identifier", ()) if it.get("type") in ("uri", "url", "hdl"))
    yield from ((node, address) for node in uris if (address := read_address(node.text)))


def _identifiers(fields: Fields, addresses: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in fields.get("identifier", ()):
        kind, text = (node.get("type") or "").lower(), plain_text(node)
        scheme = {"pubmed": "pmid", "": "doi"}.get(kind, kind)
        if scheme in ("doi", "arxiv", "pmid", "acl") and node.get("invalid") != "yes":
            add_identifier(found, scheme, text)
    for address in addresses:
        add_from_address(found, address)
    return found


def _links(addresses: list[tuple[Any, str]]) -> Links:
    pdf = next((it for node, it in addresses if it.lower().endswith(".pdf") or node.get("access") == "raw object"), "")
    return Links(page=next((it for _, it in addresses if it != pdf), ""), pdf=pdf)


READER = Reader("mods", is_mods, read_mods)
