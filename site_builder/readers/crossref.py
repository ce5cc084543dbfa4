"""Read Crossref works: API responses with one work or many, files of its public data, or one work per line.

| field | key |
|---|---|
| title | `title` and `subtitle`, the first item of each list |
| abstract | `abstract`, in JATS |
| authors | `author`: `given`, `family`, `suffix`, else `name`; `ORCID` |
| date, published | the earliest of `posted`, `issued` and `published-…`; `published-print`, if later |
| identifiers | `DOI`; an arXiv ID from `has-preprint` in `relation` |
| venue | `container-title`, for a preprint the institution |
| keywords, citations | `subject`, `is-referenced-by-count` |
| links | `resource.primary.URL`, else `URL`; `link` of a PDF |

Traps: dates without parts (`[[]]`, `[[null]]`); markup and entities in titles; errata as articles; issues, volumes and
journals among the works; `update-to` of a notice, `updated-by` of the paper that was retracted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers.cutting.json_outline import find_keys, outline_json
from site_builder.readers.cutting.streams import Item
from site_builder.readers.fields.dates import DateParts, earliest, read_date
from site_builder.readers.fields.identifiers import add_identifier, read_address, read_orcid
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.fields.names import join_name
from site_builder.readers.fields.notices import is_erratum
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, read_papers
from site_builder.readers.reader import Reader

_PLACES = ("message.items[]", "message", "items[]", "[]")
_NO_PAPERS = frozenset(
    "book-series book-set component database grant journal journal-issue journal-volume peer-review proceedings "
    "proceedings-series report-series standard-series".split()
)
"""The types of works that are not papers."""
_NOTICES = {"erratum": "erratum", "corrigendum": "erratum", "correction": "erratum", "retraction": "retraction"}
"""The types in `update-to` of a work that is about another work."""
_FOR_MACHINES = "similarity-checking"
"""The intended use of a link to a PDF that people cannot open."""
_WITHDRAWN = frozenset(["retraction", "withdrawal", "removal"])


class _Author(msgspec.Struct, gc=False):
    given: str | None = None
    family: str | None = None
    suffix: str | None = None
    name: str | None = None
    orcid: str | None = msgspec.field(default=None, name="ORCID")


class _Update(msgspec.Struct, gc=False):
    type: str | None = None


class _Link(msgspec.Struct, gc=False):
    url: str | None = msgspec.field(default=None, name="URL")
    content_type: str | None = msgspec.field(default=None, name="content-type")
    use: str | None = msgspec.field(default=None, name="intended-application")


class _Resource(msgspec.Struct, gc=False):
    primary: _Link | None = None


class _Institution(msgspec.Struct, gc=False):
    name: str | None = None


class _Work(msgspec.Struct, gc=False, rename="kebab"):
    """The keys of a work that we read; others are ignored."""

    doi: str | None = msgspec.field(default=None, name="DOI")
    url: str | None = msgspec.field(default=None, name="URL")
    type: str | None = None
    title: list[str | None] | str | None = None
    subtitle: list[str | None] | str | None = None
    abstract: str | None = None
    author: list[_Author] | None = None
    issued: DateParts | None = None
    posted: DateParts | None = None
    published_online: DateParts | None = None
    published_print: DateParts | None = None
    container_title: list[str | None] | str | None = None
    institution: list[_Institution] | _Institution | None = None
    subject: list[str] | None = None
    is_referenced_by_count: int | None = None
    link: list[_Link] | None = None
    resource: _Resource | None = None
    relation: dict[str, Any] | None = None
    update_to: list[_Update] | None = None
    updated_by: list[_Update] | None = None


_decode = msgspec.json.Decoder(_Work).decode


def is_crossref(head: bytes) -> bool:
    """Return whether a dump starts with a Crossref work: its title is a list, or it names a member of Crossref."""
    place, keys = find_keys(head, (*_PLACES, ""))
    if "DOI" not in keys:
        return False
    has_title_list = f"{place}.title[]".removeprefix(".") in outline_json(head)
    return has_title_list or ("title" not in keys and {"member", "prefix"} <= keys)


def read_crossref(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper, a banner for each other work, and a reject for anything else."""
    return read_papers(stream, dump, _FORMAT)


def _make_record(work: _Work, spot: Spot) -> Record | NoPaper:
    title = _title(work)
    if notice := _notice(work, title):
        return NoPaper(f"{notice}: {title or work.doi}", is_banner=True)
    if not title:
        return NoPaper("has no title")
    date, published = _dates(work)
    return Record(
        *spot.at,
        title=title,
        abstract=strip_markup(work.abstract, markdown=True) if work.abstract else "",
        authors=tuple(name for author in work.author or () if (name := _name(author)).name),
        date=date,
        published=published,
        withdrawn=any(it.type in _WITHDRAWN for it in work.updated_by or ()),
        identifiers=_identifiers(work),
        venue=_venue(work),
        keywords=tuple(dict.fromkeys(strip_markup(it) for it in work.subject or () if it.strip())),
        links=_links(work),
        citations=work.is_referenced_by_count,
    )


_FORMAT = JsonFormat("a Crossref work", _PLACES, _decode, _make_record)


def _title(work: _Work) -> str:
    title, subtitle = _first(work.title), _first(work.subtitle)
    return f"{title}: {subtitle}" if title and subtitle and subtitle.lower() not in title.lower() else title


def _first(values: list[str | None] | str | None) -> str:
    """Return the first value of a field, which is a list in Crossref and a text elsewhere."""
    text = next(filter(None, values), "") if isinstance(values, list) else values
    return strip_markup(text) if text else ""


def _notice(work: _Work, title: str) -> str:
    """Return what a work is if it is not a paper."""
    if work.type in _NO_PAPERS:
        return work.type or ""
    kinds = [_NOTICES[it.type] for it in work.update_to or () if it.type in _NOTICES]
    return kinds[0] if kinds else "erratum" if is_erratum(title) else ""


def _name(author: _Author) -> Name:
    printed = join_name(author.given or "", author.family or "", author.suffix or "")
    return Name(name=strip_markup(printed or author.name or ""), orcid=read_orcid(author.orcid))


def _dates(work: _Work) -> tuple[str, str]:
    """Return when a work first appeared, and when it appeared at its venue if that was later."""
    issue = read_date(work.published_print)
    date = earliest([issue, *map(read_date, (work.posted, work.published_online, work.issued))])
    return date, "" if date.startswith(issue) or issue < date else issue


def _identifiers(work: _Work) -> dict[str, str]:
    found: dict[str, str] = {}
    add_identifier(found, "doi", work.doi)
    preprints = (work.relation or {}).get("has-preprint")
    for preprint in preprints if isinstance(preprints, list) else ():
        text = str(preprint.get("id") or "") if isinstance(preprint, dict) else ""
        if "arxiv" in text.lower():
            add_identifier(found, "arxiv", text)
    return found


def _venue(work: _Work) -> str:
    places = work.institution if isinstance(work.institution, list) else [work.institution]
    return _first(work.container_title) or next((strip_markup(it.name) for it in places if it and it.name), "")


def _links(work: _Work) -> Links:
    primary = work.resource.primary.url if work.resource and work.resource.primary else None
    pdfs = (it.url for it in work.link or () if it.content_type == "application/pdf" and it.use != _FOR_MACHINES)
    return Links(page=read_address(primary) or read_address(work.url), pdf=read_address(next(pdfs, None)))


READER = Reader("crossref", is_crossref, read_crossref, papers=_FORMAT)
