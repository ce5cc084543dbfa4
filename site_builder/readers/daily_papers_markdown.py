"""Read a Daily Papers page that a program saved as Markdown: a listing, the trending page, or the page of one paper.

Services that turn pages into Markdown, reading assistants and html2text all keep the links, and the links tell what
belongs to which paper: `/papers/ID` is around its title and its abstract, `/login?next=%2Fpapers%2FID` around its
upvotes, `/papers/ID#community` around the number of comments. A page may list each paper twice, for two widths of
window; that is one record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from site_builder.ids import date_arxiv
from site_builder.model import Banner, Dump, Links, Name, Organisation, Record
from site_builder.readers.cutting.streams import Item, quote, read_text
from site_builder.readers.fields.listing_dates import ListingDate, parse_date_line
from site_builder.readers.markdown.page_tokens import Token, cut_page
from site_builder.readers.reader import Reader

_ID = r"(?:https?://(?:www\.)?(?:huggingface\.co|hf\.co))?/papers/(\d{4}\.\d{4,5})"
_PAPER = re.compile(_ID + r"(?:v\d+)?/?(#.*)?")
_VOTE = re.compile(r"(?:https?://(?:huggingface\.co|hf\.co))?/login\?next=%2Fpapers%2F(\d{4}\.\d{4,5})")
_USER = re.compile(
    r"(?:https?://(?:www\.)?(?:huggingface\.co|hf\.co))?/(?!(?:papers|login|join|models|datasets|spaces|docs)\b)([\w.-]+)/?"
)
_ARXIV = re.compile(r"https?://arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5})")
_CODE = re.compile(r"https?://(?:www\.)?github\.com/[\w.-]+/[\w.-]+")
_SIGN = re.compile(
    rb"/login\?next=%2Fpapers%2F\d{4}\.\d|/papers/\d{4}\.\d{4,5}#community|\d authors\]\(\S{0,500}?/papers/|"
    rb"\d authors\]\[|Get trending papers in your email inbox|Paper page - "
)
_LINKED = re.compile(rb"(?:huggingface\.co|hf\.co|[(<: ])/papers/\d{4}\.\d{4,5}")
_FOREIGN = re.compile(rb"\s*(?:<[!?a-zA-Z]|[\[{]\s*[\"'{\[\]}])")
_AUTHORS = re.compile(r"[-•·*\s]*(\d+) authors?\s*[·•|]?\s*(.*)", re.DOTALL)
_COUNT = re.compile(r"\D{0,20}?([\d,.]+\s?[kKmM]?)\W*")
_STARS = re.compile(r"(?:LINK:\s*)?(?:GitHub|Code)\s+([\d,.]+\s?[kKmM]?)", re.IGNORECASE)
_DATE = re.compile(r"[·•\s]*(?:on\s+)?(.{5,40}?)[·•\s]*")
_SINGLE = re.compile(r"^(?:#\s*)?(?:Title:\s*)?Paper page - |^arxiv:\s*\d{4}\.\d{4,5}\s*$", re.MULTILINE)
_MOST = 350
"""The letters of a title at most."""


class _Paper(msgspec.Struct):
    """What has been found of a paper so far."""

    identifier: str
    line: int = 0
    title: str = ""
    abstract: list[str] = []
    is_open: bool = False
    """Whether words after it may be its abstract."""
    authors: list[str] = []
    author_count: int | None = None
    date: ListingDate | None = None
    upvotes: int | None = None
    comments: int | None = None
    organisation: Organisation | None = None
    code: str = ""
    stars: int | None = None


def is_daily_papers_markdown(head: bytes) -> bool:
    """Return whether a dump has the links of a Daily Papers page."""
    if _FOREIGN.match(head.removeprefix(b"\xef\xbb\xbf")):
        return False
    return _SIGN.search(head) is not None and (_LINKED.search(head) is not None or b"arxiv:" in head)


def read_daily_papers_markdown(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper of the page, and a banner for each of its other lines."""
    text, faults = read_text(stream, dump)
    yield from faults
    page = _Page(is_single=_SINGLE.search(text[:8000]) is not None)
    for token in cut_page(text):
        if not page.take(token) and token.words:
            yield Banner(dump=dump.name, line=token.line, text=quote(token.words))
    papers = [paper for paper in page.papers.values() if paper.title]
    for ordinal, paper in enumerate(papers, 1):
        yield _make_record(paper, dump, ordinal)


class _Page:
    """The papers of a page, in the order in which they come."""

    def __init__(self, *, is_single: bool) -> None:
        self.papers: dict[str, _Paper] = {}
        self._current: _Paper | None = None
        self._is_single, self._is_done = is_single, False
        self._part = ""
        """Of the page of one paper: the part that its words are in."""

    def take(self, token: Token) -> bool:
        """Add a token to the paper that it belongs to; return whether there is one."""
        if self._is_done:
            return False
        if self._is_single:
            return self._take_single(token)
        if found := _VOTE.match(token.address):
            return self._set(found[1], "upvotes", _read_count(token.words))
        if found := _PAPER.fullmatch(token.address):
            return self._take_label(found[1], found[2] or "", token)
        return self._current is not None and self._take_metadata(self._current, token)

    def _find(self, identifier: str) -> _Paper:
        return self.papers.setdefault(identifier, _Paper(identifier))

    def _set(self, identifier: str, name: str, value: int | None) -> bool:
        paper = self._find(identifier)
        if value is not None and getattr(paper, name) is None:
            setattr(paper, name, value)
        paper.is_open = False
        return True

    def _take_label(self, identifier: str, fragment: str, token: Token) -> bool:
        """Take a link to a paper's page: its title, its abstract, or a count."""
        if fragment:
            return self._set(identifier, "comments", _read_count(token.words))
        paper = self._current = self._find(identifier)
        if found := _AUTHORS.fullmatch(token.words):
            paper.author_count, paper.is_open = int(found[1]), False
        elif not paper.title and 1 < len(token.words) <= _MOST:
            paper.title, paper.line, paper.is_open = token.words, token.line, True
        elif token.words and token.words != paper.title and paper.is_open:
            paper.abstract.append(token.words)
            paper.is_open = False
        elif token.words == paper.title:
            paper.is_open = not paper.abstract
        return True

    def _take_metadata(self, paper: _Paper, token: Token) -> bool:
        """Take words or another link after a paper's title."""
        if _CODE.match(token.address):
            is_within = paper.is_open and "github" not in token.words.lower()  # a link within an abstract
            paper.abstract += [token.words] if is_within else []
            paper.is_open = is_within
            paper.code, stars = paper.code or token.address, _STARS.fullmatch(token.words)
            paper.stars = _read_count(stars[1]) if stars and paper.stars is None else paper.stars
            return True
        if _ARXIV.match(token.address):
            paper.is_open = False
            return True
        if token.address:
            return self._take_user(paper, token)
        authors = _AUTHORS.fullmatch(token.words)
        date = _read_date(authors[2] if authors else token.words)
        if authors or date:
            paper.author_count = int(authors[1]) if authors else paper.author_count
            paper.date = paper.date or date
            paper.comments = paper.comments if paper.comments is not None or not date else date.comments
            paper.is_open = False
            return True
        if token.words.lower().startswith("submitted by"):
            self._current = None
            return False
        if paper.is_open:
            paper.abstract.append(token.words)
        return paper.is_open or token.words in paper.abstract

    def _take_user(self, paper: _Paper, token: Token) -> bool:
        """Take a link to an account, which is the organisation that a paper is listed under."""
        user = _USER.fullmatch(token.address)
        if user and token.words and paper.abstract and paper.date is None:
            paper.organisation = paper.organisation or Organisation(handle=user[1], name=token.words)
            paper.is_open = False
            return True
        if paper.is_open and paper.abstract:  # a link within an abstract
            paper.abstract.append(token.words)
            return True
        return False

    def _take_single(self, token: Token) -> bool:
        """Take a token of the page of one paper, which has parts: its head, authors, abstract, and comments."""
        words = token.words.rstrip(":")
        paper = self._current
        if paper is None:
            found = re.fullmatch(r"arxiv:\s*(\d{4}\.\d{4,5})", words, re.IGNORECASE)
            if found:
                self._current, self._part = self._find(found[1]), "head"
            return found is not None
        if words in ("Authors", "Abstract", "Community") or words.startswith(
            ("View arXiv", "View PDF", "AI-generated")
        ):
            self._part = words
            self._is_done = words == "Community"
            return True
        if found := _VOTE.match(token.address):
            return self._set(found[1], "upvotes", _read_count(words) if "Upvote" in words else None)
        if self._part == "head":
            return self._take_head(paper, token)
        if self._part == "Authors" and (name := words.strip(" ,")):
            paper.authors.append(name)
        elif self._part == "Abstract" and words:
            paper.abstract.append(token.words)
        else:
            paper.code = paper.code or (token.address if _CODE.match(token.address) else "")
        return self._part in ("Authors", "Abstract")

    def _take_head(self, paper: _Paper, token: Token) -> bool:
        date = None if token.address else _read_date(token.words)
        if date:
            paper.date = paper.date or date
        elif not paper.title and not token.address and token.words != "Copy markdown":
            paper.title, paper.line = token.words, token.line
        else:
            return False
        return True


def _read_count(words: str) -> int | None:
    """Return a count as the page prints it: `12`, `1,024`, `11.3k`; None if there is none."""
    found = _COUNT.fullmatch(words)
    if not found:
        return None
    text = found[1].replace(",", "").replace(" ", "").lower()
    factor = {"k": 1000, "m": 1_000_000}.get(text[-1:], 1)
    number = text.rstrip("km")
    try:
        return round(float(number) * factor) if len(number) < 12 else None
    except ValueError:
        return None


def _read_date(words: str) -> ListingDate | None:
    found = _DATE.fullmatch(words)
    return parse_date_line(found[1]) if found else None


def _make_record(paper: _Paper, dump: Dump, ordinal: int) -> Record:
    identifier = paper.identifier
    return Record(
        dump=dump.name,
        ordinal=ordinal,
        line=paper.line,
        title=paper.title,
        abstract=" ".join(paper.abstract),
        authors=tuple(Name(name=name) for name in paper.authors),
        author_count=paper.author_count,
        date=_find_day(paper),
        date_inferred=paper.date is not None and paper.date.year is None,
        identifiers={"arxiv": identifier},
        organisation=paper.organisation,
        links=Links(
            page=f"https://huggingface.co/papers/{identifier}",
            pdf=f"https://arxiv.org/pdf/{identifier}",
            code=(paper.code,) if paper.code else (),
        ),
        comments=paper.comments,
        upvotes=paper.upvotes,
        stars=paper.stars,
    )


def _find_day(paper: _Paper) -> str:
    """Return the day of a paper; the year, where the page omits it, is that of its arXiv ID or the one before."""
    if paper.date is None:
        return ""
    if paper.date.year:
        return paper.date.iso(paper.date.year)
    year, _, month = date_arxiv(paper.identifier).partition("-")
    return paper.date.iso(int(year) - (paper.date.month > int(month))) if month else ""


READER = Reader("daily-papers-markdown", is_daily_papers_markdown, read_daily_papers_markdown)
