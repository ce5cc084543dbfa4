"""Read a Daily Papers page as a browser or `curl` saves it: HTML that carries its data as JSON.

The page gives each part of itself its data in an attribute: `data-target="DailyPapers" data-props="{…}"`. We read the
listing of a day, a week, a month or the trending papers, and the page of one paper. A page whose data a program has
removed still has the titles of its papers in links.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from site_builder.model import BadRecord, Dump, Links, Record
from site_builder.readers.cutting.failures import attempt
from site_builder.readers.cutting.json_entries import Entry as Found
from site_builder.readers.cutting.streams import Item, read_text
from site_builder.readers.daily_papers_json import rank_papers, read_entry
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.looks_like import explain_text
from site_builder.readers.objects.daily_papers import is_entry
from site_builder.readers.reader import Reader
from site_builder.text.normalise import collapse

_HTML = re.compile(rb"\s*(?:<!--[^>]{0,400}-->\s*)*<(?:!doctype\s+html|html|head|body|div|main|section)\b", re.I)
_SIGN = re.compile(rb"huggingface\.co|hugging ?face|SVELTE_HYDRATER|data-props\s*=|dailyPapers", re.IGNORECASE)
_PROPS = re.compile(r"\bdata-props\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)')")
_LINK = re.compile(
    r"<h[1-4]\b[^>]{0,500}>\s*<a\b[^>]{0,500}?\bhref\s*=\s*[\"']?(?:https?://(?:huggingface\.co|hf\.co))?"
    r"/papers/(\d{4}\.\d{4,5})[^>]{0,500}>(.{1,1000}?)</a>",
    re.DOTALL | re.IGNORECASE,
)
_DEEPEST = 8

_decode = msgspec.json.Decoder().decode


def is_daily_papers_html(head: bytes) -> bool:
    """Return whether a dump is HTML with signs of the site that publishes the listing."""
    return _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) is not None and _SIGN.search(head) is not None


def read_daily_papers_html(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper of the page, and the dump with the day that the page is about."""
    text, faults = read_text(stream, dump)
    yield from faults
    parts = list(_find_parts(text))
    listings = [(line, props) for line, props in parts if isinstance(props.get("dailyPapers"), list)]
    ordinals = itertools.count(1)
    day = next(filter(None, (_find_day(props) for _, props in listings)), "")
    if day and not dump.page_date:
        yield msgspec.structs.replace(dump, page_date=day)
    papers = [Found((), line, it, True) for line, props in listings for it in props["dailyPapers"]]
    papers = papers or [Found((), line, it, True) for line, props in parts for it in _find_single(props)][:1]
    items: Iterator[Item] = (
        attempt(dump, paper.line, str(paper), read_entry, paper, dump, ordinals) for paper in papers
    )
    yield from rank_papers(items, day) if listings else items
    if not papers and not listings:
        yield from _read_links(text, dump, ordinals)


def _find_parts(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield line and data of each part of a page that carries data."""
    line, counted = 1, 0
    for found in _PROPS.finditer(text):
        line, counted = line + text.count("\n", counted, found.start()), found.start()
        try:
            props = _decode(html.unescape(found[1] if found[1] is not None else found[2]))
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            continue
        if isinstance(props, dict):
            yield line, props


def _find_day(props: dict[str, Any]) -> str:
    """Return the day, week or month of a listing as far as it is a date: weeks (`2026-W12`) are not."""
    text = props.get("dateString")
    found = re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", text) if isinstance(text, str) else None
    return found[0] if found else ""


def _find_single(props: Any, depth: int = 0) -> Iterator[Any]:
    """Yield the papers in the data of a paper's own page, the nearest to its top first."""
    if is_entry(props):
        yield props
    elif isinstance(props, dict) and depth < _DEEPEST:
        for value in props.values():
            yield from _find_single(value, depth + 1)


def _read_links(text: str, dump: Dump, ordinals: Iterator[int]) -> Iterator[Item]:
    """Yield a record for each heading that links to a paper; if there is none, a reject that says what the page is."""
    seen: set[str] = set()
    line, counted = 1, 0
    for found in _LINK.finditer(text):
        line, counted = line + text.count("\n", counted, found.start()), found.start()
        title = collapse(strip_markup(found[2]))
        if title and found[1] not in seen:
            seen.add(found[1])
            page = f"https://huggingface.co/papers/{found[1]}"
            yield Record(
                dump=dump.name,
                ordinal=next(ordinals),
                line=line,
                title=title,
                identifiers={"arxiv": found[1]},
                links=Links(page=page, pdf=f"https://arxiv.org/pdf/{found[1]}"),
            )
    if not seen:
        yield BadRecord(dump=dump.name, line=1, reason=explain_text(text[:8192].encode("utf-8", errors="replace")))


READER = Reader("daily-papers-html", is_daily_papers_html, read_daily_papers_html)
