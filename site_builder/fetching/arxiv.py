"""arXiv: the papers submitted on a day, from the search API (https://info.arxiv.org/help/api/user-manual.html)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from lxml import etree

from site_builder.fetching.answers import AnswerError, parse_xml, write_xml
from site_builder.fetching.client import Client
from site_builder.fetching.wanted import Place, Wanted, shorten
from site_builder.settings.sources import Arxiv

_SERVER = "https://export.arxiv.org"
_PAGE = 200
PAUSE = 3.0
"""The seconds between two requests that the terms of use of arXiv's APIs ask for."""

_ATOM, _OPENSEARCH = "{http://www.w3.org/2005/Atom}", "{http://a9.com/-/spec/opensearch/1.1/}"
_parse_feed = parse_xml("feed")


def list_wanted(source: Arxiv, place: Place) -> Iterator[Wanted]:
    """Yield the dump of each day."""
    end = f"arxiv-{shorten(f'{source.category} {source.query}')}.xml"
    for day, name in place.list_days(source, end):
        yield Wanted(name=name, load=partial(_load, source, day), formats=("arxiv-atom",))


def _load(source: Arxiv, day: datetime.date, client: Client) -> bytes | None:
    whole: etree._Element | None = None
    count = 0
    while True:
        params: dict[str, str | int] = {
            "search_query": _write_query(source, day),
            "start": count,
            "max_results": _PAGE,
            "sortBy": "submittedDate",
            "sortOrder": "ascending",
        }
        url = f"{source.server or _SERVER}/api/query"
        page = client.ask(url, partial(_parse_page, start=count), params=params, pause=PAUSE)
        assert page is not None
        entries = page.findall(f"{_ATOM}entry")
        count += len(entries)
        if whole is None:
            whole = page
        else:
            whole.extend(entries)
        if not entries or count >= _read_total(page):
            return write_xml(whole) if count else None


def _write_query(source: Arxiv, day: datetime.date) -> str:
    category = f"cat:{source.category}" if source.category else ""
    query = f"({source.query})" if source.query else ""
    days = f"submittedDate:[{day:%Y%m%d}0000 TO {day:%Y%m%d}2359]"
    return " AND ".join(part for part in (category, query, days) if part)


def _parse_page(answer: bytes, start: int) -> etree._Element:
    """Return a page. Raise AnswerError for an error, and for a page without its results: arXiv sends both."""
    page = _parse_feed(answer)
    entries = page.findall(f"{_ATOM}entry")
    if entries and "arxiv.org/api/errors" in entries[0].findtext(f"{_ATOM}id", ""):
        raise AnswerError(f'is the error "{entries[0].findtext(f"{_ATOM}summary", "").strip()}"')
    expected = min(_PAGE, max(_read_total(page) - start, 0))
    if len(entries) < expected:
        raise AnswerError(f"has {len(entries)} of {expected} papers")
    return page


def _read_total(page: etree._Element) -> int:
    text = (page.findtext(f"{_OPENSEARCH}totalResults") or "").strip()
    if not text.isdecimal():
        raise AnswerError("does not say how many papers there are")
    return int(text)
