"""Read the JSON of Europe PMC: an answer of its search, of one article, its results as a list or one to a line.

| field | key |
|---|---|
| title | `title`, without its full stop |
| abstract | `abstractText` |
| authors | `authorList.author[]`: names, collectives, ORCID; else `authorString` |
| date, published | the earliest of the dates; `journalInfo.dateOfPublication`, if later |
| identifiers | `pmid`, `doi`, an arXiv id in it |
| venue | `journalInfo.journal.title`, `journalTitle`, of a preprint its server |
| keywords | `keywordList.keyword[]`, else MeSH headings |
| links | the page at Europe PMC, a PDF that needs no subscription (`S`), the full text in PMC |
| citations | `citedByCount` |

Traps: of the three types of result only `core` has abstracts, and `idlist` has no titles; single values in place of
lists; markup in titles and abstracts; errata and notices among the results.
Format: https://europepmc.org/RestfulWebService.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import msgspec

from site_builder.model import Banner, Dump, Links, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.cutting.json_outline import outline_json
from site_builder.readers.cutting.streams import Item
from site_builder.readers.fields.author_cells import read_authors
from site_builder.readers.fields.dates import earliest, parse_date
from site_builder.readers.fields.identifiers import add_identifier, read_address, read_orcid
from site_builder.readers.fields.names import join_name
from site_builder.readers.fields.notices import is_retracted, without_notice
from site_builder.readers.fields.pubmed import RETRACTED, clean_title, find_notice, link_pubmed
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, read_papers
from site_builder.readers.objects.values import as_count, as_keywords, as_list, as_plain, as_text, look_up
from site_builder.readers.reader import Reader

_PLACES = ("resultList.result[]", "resultList.result", "result", "[]")
_TELLING = frozenset("authorString authorList journalInfo journalTitle pubYear firstPublicationDate pmid pmcid".split())
_DATES = ("firstPublicationDate", "electronicPublicationDate")
_INITIALS_LAST = re.compile(r"(.+) ([A-Z]{1,4})")
_NO_RESULTS = "no results"

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def is_europe_pmc(head: bytes) -> bool:
    """Tell whether a dump begins with an answer or a result of Europe PMC."""
    outline = outline_json(head)
    keys = outline[""].keys if "" in outline else set()
    if "resultList" in keys or {"hitCount", "request"} <= keys:
        return True
    return any(
        {"id", "source"} <= outline[place].keys and outline[place].keys & _TELLING
        for place in (*_PLACES, "")
        if place in outline
    )


def read_europe_pmc(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each result, a banner for each notice, a reject for what is no result."""
    return read_papers(stream, dump, _FORMAT)


def _make_record(result: dict[str, Any], spot: Spot) -> Record | NoPaper:
    if as_count(result.get("hitCount")) == 0:
        return NoPaper(_NO_RESULTS, is_banner=True)
    title = clean_title(as_plain(result.get("title")))
    kinds = _kinds(result)
    if notice := find_notice(kinds, title):
        return NoPaper(f"{notice}: {title}", is_banner=True)
    if not title:
        return NoPaper("has no title; ask Europe PMC for results of the type lite or core")
    date, published = _dates(result)
    return Record(
        *spot.at,
        title=title,
        abstract=without_notice(as_plain(result.get("abstractText"), markdown=True)),
        authors=_authors(result),
        date=date,
        published=published,
        withdrawn=RETRACTED.lower() in (it.lower() for it in kinds) or is_retracted(title),
        identifiers=_identifiers(result),
        venue=_venue(result),
        keywords=_keywords(result),
        links=_links(result),
        citations=as_count(result.get("citedByCount")),
    )


_FORMAT = JsonFormat("a result of Europe PMC", _PLACES, _decode, _make_record)


def _is_empty_answer(banners: Sequence[Banner]) -> bool:
    return all(banner.text == _NO_RESULTS for banner in banners)


def _kinds(result: dict[str, Any]) -> list[str]:
    """Return the types of a publication: a list, or of lite results one text, `review; journal article`."""
    listed = [as_text(it) for it in as_list(look_up(result, "pubTypeList", "pubType"))]
    kinds = [it.strip() for text in (*listed, as_text(result.get("pubType"))) for it in text.split(";")]
    return [it.title().replace(" Of ", " of ") for it in kinds if it]


def _authors(result: dict[str, Any]) -> tuple[Name, ...]:
    people = [it for it in as_list(look_up(result, "authorList", "author")) if isinstance(it, dict)]
    named = tuple(name for it in people if (name := _name(it)).name and not is_nobody(name.name))
    return named or tuple(
        msgspec.structs.replace(it, name=_turn(it.name))
        for it in read_authors(as_plain(result.get("authorString")), ",")[0]
    )


def _name(person: dict[str, Any]) -> Name:
    given, family = (as_plain(person.get(key)) for key in ("firstName", "lastName"))
    name = join_name(given or as_plain(person.get("initials")), family) if family else ""
    name = name or as_plain(person.get("collectiveName")) or _turn(as_plain(person.get("fullName")))
    kind, value = (as_text(look_up(person, "authorId", key)) for key in ("type", "value"))
    return Name(name=name, orcid=read_orcid(value) if kind == "ORCID" else "")


def _turn(name: str) -> str:
    """Return a name whose initials come last, as in PubMed, with these first."""
    found = _INITIALS_LAST.fullmatch(name)
    return join_name(found[2], found[1]) if found else name


def _dates(result: dict[str, Any]) -> tuple[str, str]:
    """Return when a paper came out first, and the date of its issue if that was later."""
    issue = parse_date(as_text(look_up(result, "journalInfo", "dateOfPublication")))
    days = [parse_date(as_text(result.get(key))) for key in _DATES]
    year = parse_date(as_text(result.get("pubYear")) or as_text(look_up(result, "journalInfo", "yearOfPublication")))
    date = earliest([issue, *days]) or year
    return date, "" if date.startswith(issue) or issue < date else issue


def _identifiers(result: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    add_identifier(found, "pmid", as_text(result.get("pmid")))
    add_identifier(found, "doi", as_text(result.get("doi")))
    if as_text(result.get("source")) == "MED":
        add_identifier(found, "pmid", as_text(result.get("id")))
    return found


def _venue(result: dict[str, Any]) -> str:
    places = (
        look_up(result, "journalInfo", "journal", "title"),
        result.get("journalTitle"),
        look_up(result, "bookOrReportDetails", "publisher"),
    )
    return next(filter(None, map(as_plain, places)), "")


def _keywords(result: dict[str, Any]) -> tuple[str, ...]:
    headings = as_list(look_up(result, "meshHeadingList", "meshHeading"))
    given = as_keywords(as_list(look_up(result, "keywordList", "keyword")))
    return given or as_keywords(look_up(it, "descriptorName") for it in headings)


def _links(result: dict[str, Any]) -> Links:
    source, number = as_text(result.get("source")), as_text(result.get("id"))
    page = f"https://europepmc.org/article/{source}/{number}" if source.isalnum() and number.isalnum() else ""
    texts = [it for it in as_list(look_up(result, "fullTextUrlList", "fullTextUrl")) if isinstance(it, dict)]
    pdfs = (it for it in texts if as_text(it.get("documentStyle")) == "pdf" and it.get("availabilityCode") != "S")
    pdf = read_address(as_text(next(pdfs, {}).get("url")))
    return Links(page=page, pdf=pdf, other=link_pubmed("", [as_text(result.get("pmcid"))]).other)


READER = Reader("europe-pmc", is_europe_pmc, read_europe_pmc, is_empty_answer=_is_empty_answer, papers=_FORMAT)
