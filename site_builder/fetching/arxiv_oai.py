"""arXiv by OAI-PMH: the records that changed on a day (https://info.arxiv.org/help/oa/index.html)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from lxml import etree

from site_builder.fetching.answers import AnswerError, parse_xml, write_xml
from site_builder.fetching.arxiv import PAUSE
from site_builder.fetching.client import Client
from site_builder.fetching.wanted import Place, Wanted, shorten
from site_builder.settings.sources import ArxivOai

_SERVER = "https://oaipmh.arxiv.org"
_OAI = "{http://www.openarchives.org/OAI/2.0/}"
_parse_answer = parse_xml("OAI-PMH")


def list_wanted(source: ArxivOai, place: Place) -> Iterator[Wanted]:
    """Yield the dump of each day."""
    for day, name in place.list_days(source, f"arxiv-oai-{shorten(source.set)}.xml"):
        yield Wanted(name=name, load=partial(_load, source, day), formats=("arxiv-oai",))


def _load(source: ArxivOai, day: datetime.date, client: Client) -> bytes | None:
    params = {"verb": "ListRecords", "metadataPrefix": "arXiv", "set": source.set, "from": str(day), "until": str(day)}
    whole: etree._Element | None = None
    while True:
        page = client.ask(f"{source.server or _SERVER}/oai", _parse, params=params, pause=PAUSE)
        assert page is not None
        listed = page.find(f"{_OAI}ListRecords")
        if listed is None:
            return write_xml(whole) if whole is not None else None
        token = listed.find(f"{_OAI}resumptionToken")
        text = (token.text or "").strip() if token is not None else ""
        if token is not None:
            listed.remove(token)
        if whole is None:
            whole = page
        else:
            whole.find(f"{_OAI}ListRecords").extend(listed)
        if not text:
            return write_xml(whole)
        params = {"verb": "ListRecords", "resumptionToken": text}


def _parse(answer: bytes) -> etree._Element:
    """Return an answer with records, or one that says there are none. Raise AnswerError for any other error."""
    page = _parse_answer(answer)
    error = page.find(f"{_OAI}error")
    if error is not None and error.get("code") != "noRecordsMatch":
        raise AnswerError(f'is the error "{(error.text or error.get("code") or "").strip()}"')
    if error is None and page.find(f"{_OAI}ListRecords") is None:
        raise AnswerError("has no list of records")
    return page
