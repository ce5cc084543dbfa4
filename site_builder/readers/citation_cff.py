"""Read `CITATION.cff`, in which a repository says how to cite it: the paper that it prefers, else the software itself.

| field | key |
|---|---|
| title, abstract | `title`, `abstract` |
| authors | `authors[]`: `given-names`, `name-particle`, `family-names`, `name-suffix`, else `name`; `orcid` |
| date | `date-published`, `date-released`, `issue-date`, else `year`, `month` |
| identifiers | `doi`, those of the type `doi` and addresses in `identifiers` and `url` |
| venue | `journal`, `collection-title`, `conference.name` |
| keywords | `keywords` |
| links | `url`; `repository-code` as the code |

Works in `references` are those that the software builds on, and no part of the listing.
Format: the Citation File Format 1.2.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from site_builder.model import BadRecord, Dump, Links, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.cutting.streams import Item, quote, read_text
from site_builder.readers.cutting.yaml_entries import YamlError, load_node, node_value
from site_builder.readers.fields.dates import join_date, parse_date
from site_builder.readers.fields.identifiers import add_from_address, add_identifier, read_address, read_orcid
from site_builder.readers.fields.names import join_name
from site_builder.readers.objects.values import as_keywords, as_list, as_plain, as_text, look_up
from site_builder.readers.reader import Reader

_VERSION = re.compile(rb"^[\"']?cff-version[\"']?\s*:", re.MULTILINE)
_LARGEST = 1 << 20
"""Signs of a file at most."""
_PREFERRED = "preferred-citation"
_DATES = ("date-published", "date-released", "issue-date")
_VENUES = ("journal", "collection-title")


def is_citation_cff(head: bytes) -> bool:
    """Tell whether a dump names the version of the Citation File Format that it has."""
    return _VERSION.search(head) is not None


def read_citation_cff(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for the work to cite, or a reject."""
    text, faults = read_text(stream, dump)
    yield from faults
    if len(text) > _LARGEST:
        yield BadRecord(dump=dump.name, line=1, reason="is a CITATION.cff of more than a megabyte; save it again")
        return
    try:
        node = load_node(text)
        whole = node_value(node) if node is not None else None
    except (YamlError, RecursionError) as error:
        lines = text.split("\n")
        line = min(error.line, len(lines) - 1) if isinstance(error, YamlError) else 0
        reason = f"is not YAML: {error}; check the file with cffconvert, or delete it"
        yield BadRecord(dump=dump.name, line=line + 1, reason=reason, text=quote(lines[line]))
        return
    yield _read_work(whole, node, dump) if isinstance(whole, dict) else _untitled(dump, 1)


def _read_work(whole: dict[str, Any], node: Any, dump: Dump) -> Record | BadRecord:
    preferred = whole.get(_PREFERRED)
    is_paper = isinstance(preferred, dict) and bool(as_plain(preferred.get("title")))
    work = preferred if isinstance(preferred, dict) and is_paper else whole
    keys = {key.value: key.start_mark.line + 1 for key, _ in node.value if isinstance(key.value, str)}
    line = keys[_PREFERRED] if is_paper else 1
    title = as_plain(work.get("title"))
    if not title:
        return _untitled(dump, line)
    return Record(
        dump=dump.name,
        ordinal=1,
        line=line,
        title=title,
        abstract=as_plain(work.get("abstract"), markdown=True),
        authors=tuple(name for it in as_list(work.get("authors")) if (name := _name(it)).name),
        date=_date(work),
        identifiers=_identifiers(work),
        venue=_venue(work),
        keywords=as_keywords(as_list(work.get("keywords"))),
        links=_links(work, whole),
    )


def _untitled(dump: Dump, line: int) -> BadRecord:
    return BadRecord(
        dump=dump.name, line=line, reason="has no title; expected one, as the Citation File Format demands"
    )


def _name(person: Any) -> Name:
    keys = ("given-names", "family-names", "name-suffix", "name-particle")
    name = join_name(*(as_plain(look_up(person, key)) for key in keys)) or as_plain(look_up(person, "name"))
    return Name(name="" if is_nobody(name) else name, orcid=read_orcid(as_text(look_up(person, "orcid"))))


def _date(work: dict[str, Any]) -> str:
    day = next(filter(None, (parse_date(as_text(work.get(key))) for key in _DATES)), "")
    return day or join_date(as_text(work.get("year")), as_text(work.get("month")))


def _identifiers(work: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    add_identifier(found, "doi", as_text(work.get("doi")))
    for it in as_list(work.get("identifiers")):
        kind, value = as_text(look_up(it, "type")), as_text(look_up(it, "value"))
        add_identifier(found, "doi" if kind == "doi" else "arxiv", value)
        add_from_address(found, value)
    add_identifier(found, "pmid", as_text(work.get("pmid")))
    add_from_address(found, as_text(work.get("url")))
    return found


def _venue(work: dict[str, Any]) -> str:
    names = (*(work.get(key) for key in _VENUES), look_up(work, "conference", "name"))
    return next(filter(None, map(as_plain, names)), "")


def _links(work: dict[str, Any], whole: dict[str, Any]) -> Links:
    url = read_address(as_text(work.get("url")))
    codes = (read_address(as_text(it.get("repository-code"))) for it in (work, whole))
    is_pdf = url.lower().endswith(".pdf")
    return Links(page="" if is_pdf else url, pdf=url if is_pdf else "", code=tuple(filter(None, codes))[:1])


READER = Reader("citation-cff", is_citation_cff, read_citation_cff)
