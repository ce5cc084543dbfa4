"""Read OAI-PMH responses of arXiv and other repositories, one or several per file.

arXiv has the formats `arXiv`, `arXivRaw`, `arXivOld` and `oai_dc`; others are passed on to their readers.

| field | `arXiv` | `arXivRaw`, `arXivOld` | `oai_dc` |
|---|---|---|---|
| title, abstract | `title`, `abstract` | the same | `title`, first `description` |
| authors | `keyname`, `forenames`, `suffix` | one printed list | `creator`, family name first |
| date | `created` | `date` of version 1, else the month in the ID | earliest `date` |
| identifiers | `id`, first `doi` | the same | `identifier`, `relation` |
| venue | `journal-ref` | the same | the first part of `source` |
| keywords | `categories` | the same | `subject` |

`comments` says whether the paper was withdrawn. A deleted record is a banner, `deleted: oai:arXiv.org:…`, as are the
token for the next response (`resumptionToken`) and a response without matches; a server error is a reject. Traps: arXiv
splits teams as if they were people (`<keyname>Array</keyname> <forenames>Keck</forenames>`, `<keyname>:</keyname>`); we
drop the colon and join the rest in its order. `datestamp` is not a date of the paper. Format: OAI-PMH 2.0 and arXiv's
schemas.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from site_builder.ids import date_arxiv, parse_identifier, parse_url
from site_builder.model import BadRecord, Doubt, Dump, Links, Name, Record
from site_builder.readers import jats, marcxml, mods
from site_builder.readers.cutting.streams import Item, peek
from site_builder.readers.cutting.xml_elements import Element, Shape, read_elements
from site_builder.readers.fields.arxiv import find_identifiers, is_withdrawn, link_arxiv, parse_id
from site_builder.readers.fields.dates import parse_date
from site_builder.readers.fields.names import join_name, print_name, split_names
from site_builder.readers.fields.xml_children import (
    banner,
    group_children,
    leaf_texts,
    read_element,
    reject,
    text_of,
    texts_of,
)
from site_builder.readers.reader import Reader
from site_builder.text.normalise import collapse
from site_builder.text.tex import decode_tex

_SHAPE = Shape(records=("record", "error", "resumptionToken"), holders=("OAI-PMH",))
_INNER_SHAPE = Shape(records=("header", "metadata", "error", "resumptionToken"), holders=("OAI-PMH",))
"""The parts of records, for MARCXML, whose own records have the same name."""
_START = re.compile(rb"<(?:[\w.-]+:)?OAI-PMH[\s>]")
_BARE = re.compile(rb"<(?:[\w.-]+:)?(?:arXiv|arXivRaw|arXivOld|dc)[\s>]")
_ADDRESS = re.compile(r"https?://[^\s/]")

Fields = dict[str, list[Any]]


def is_arxiv_oai(head: bytes) -> bool:
    """Return whether a dump starts like an OAI-PMH response, or like arXiv records taken from one."""
    head = head.replace(b"\0", b"")
    return _START.search(head[:8192]) is not None or (b"<record" in head[:8192] and _BARE.search(head) is not None)


def read_arxiv_oai(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper, a banner for each deleted one, and a reject for each error or broken record."""
    ordinals = itertools.count(1)
    shape = _INNER_SHAPE if b"MARC21/slim" in peek(stream) else _SHAPE
    for element in read_elements(stream, dump, shape):
        if isinstance(element, BadRecord | Doubt):
            yield element
        elif element.name in ("record", "metadata") or element.node.get("status") == "deleted":
            yield read_element(element, dump, _read_record, ordinals)
        elif element.name == "error":
            yield _read_error(element, dump)
        elif element.name == "resumptionToken" and (element.node.text or "").strip():
            first, size = element.node.get("cursor") or "?", element.node.get("completeListSize") or "?"
            yield banner(
                dump, element, f"more records follow in the next response; this one starts after {first} of {size}"
            )


def _read_error(element: Element, dump: Dump) -> Item:
    code, text = element.node.get("code") or "", collapse(element.node.text or "")
    if code == "noRecordsMatch":
        return banner(dump, element, "no records match")
    return reject(dump, element, f"is an error reported by the server: {' '.join(filter(None, (code, text)))}")


def _read_record(element: Element, dump: Dump, ordinals: Iterator[int]) -> Item:
    parts = group_children(element.node) if element.name == "record" else {element.name: [element.node]}
    header = parts["header"][0] if "header" in parts else None
    if header is not None and header.get("status") == "deleted":
        return banner(dump, element, f"deleted: {text_of(group_children(header), 'identifier')}")
    metadata = group_children(parts["metadata"][0]) if "metadata" in parts else {}
    if other := next((name for name in metadata if name in _OTHER_FORMATS), ""):
        return _OTHER_FORMATS[other](Element(element.line, other, metadata[other][0], element.raw), dump, ordinals)
    form = next((name for name in metadata if name in _FORMS), "")
    if not form:
        found = f" but <{next(iter(metadata))}>" if metadata else ""
        forms = "arXiv, arXivRaw, arXivOld, oai_dc, JATS, MODS, MARCXML"
        return reject(dump, element, f"has no metadata in a supported format ({forms}){found}")
    fields = group_children(metadata[form][0])
    title = text_of(fields, "title")
    if not title:
        return reject(dump, element, "has no title")
    values = _FORMS[form](fields)
    return Record(dump=dump.name, ordinal=next(ordinals), line=element.line, title=title, **values)


def _read_arxiv(fields: Fields) -> dict[str, Any]:
    people = (leaf_texts(author) for holder in fields.get("authors", ()) for author in holder)
    names = [join_name(it.get("forenames", ""), it.get("keyname", ""), it.get("suffix", "")) for it in people]
    return _arxiv_values(fields, names, parse_date(text_of(fields, "created")))


def _read_raw(fields: Fields) -> dict[str, Any]:
    names = [decode_tex(name) for name in split_names(text_of(fields, "authors"))]
    versions = fields.get("version") or []
    first = next((it for it in versions if it.get("version") == "v1"), versions[0] if versions else None)
    return _arxiv_values(fields, names, parse_date(text_of(group_children(first), "date")) if first is not None else "")


def _arxiv_values(fields: Fields, names: list[str], date: str) -> dict[str, Any]:
    arxiv = parse_id(text_of(fields, "id"))
    return {
        "abstract": text_of(fields, "abstract"),
        "authors": tuple(Name(name=name) for name in map(_without_colon, names) if name),
        "date": date or date_arxiv(arxiv or ""),
        "withdrawn": is_withdrawn(text_of(fields, "comments")),
        "identifiers": find_identifiers(arxiv, text_of(fields, "doi")),
        "venue": text_of(fields, "journal-ref"),
        "keywords": tuple(text_of(fields, "categories").split()),
        "links": link_arxiv(arxiv),
    }


def _without_colon(name: str) -> str:
    """Return a name without the colon that separates a team from its people."""
    return name.strip(" :")


def _read_dublin_core(fields: Fields) -> dict[str, Any]:
    addresses = [*texts_of(fields, "identifier"), *texts_of(fields, "relation")]
    identifiers = _identifiers(addresses)
    arxiv, descriptions = identifiers.get("arxiv"), texts_of(fields, "description")
    page = next((text for text in addresses if _ADDRESS.match(text)), "")
    return {
        "abstract": next((text for text in descriptions if not text.startswith("Comment:")), ""),
        "authors": tuple(
            Name(name=name) for it in texts_of(fields, "creator") if (name := _without_colon(print_name(it)))
        ),
        "date": min(filter(None, map(parse_date, texts_of(fields, "date"))), default=""),
        "withdrawn": any(
            is_withdrawn(text.removeprefix("Comment:")) for text in descriptions if text[:8] == "Comment:"
        ),
        "identifiers": identifiers,
        "venue": text_of(fields, "source").partition(";")[0].strip(),
        "keywords": tuple(dict.fromkeys(texts_of(fields, "subject"))),
        "links": link_arxiv(arxiv) if arxiv else Links(page=page),
    }


def _identifiers(texts: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in (it.removeprefix("info:eu-repo/semantics/altIdentifier/doi/") for it in texts):
        parsed = parse_url(text)
        if parsed is None and (doi := parse_identifier("doi", text)):
            parsed = "doi", doi
        if parsed:
            found.setdefault(*parsed)
    return found


_FORMS: dict[str, Callable[[Fields], dict[str, Any]]] = {
    "arXiv": _read_arxiv,
    "arXivRaw": _read_raw,
    "arXivOld": _read_raw,
    "dc": _read_dublin_core,
}
"""The root element of each format's metadata → the function that reads it."""

_OTHER_FORMATS: dict[str, Callable[[Element, Dump, Iterator[int]], Item]] = {
    "article": jats.read_article,
    "mods": mods.read_publication,
    "record": marcxml.read_marc_record,
}
"""The root element of a format that has a reader of its own → the function of that reader."""


READER = Reader("arxiv-oai", is_arxiv_oai, read_arxiv_oai, is_empty_answer=bool)
