"""Read lists of papers in Markdown: items, rows of tables and headings that hold `[Title](address)`.

A link is a paper when its address holds an identifier, or that of a link beside it does (`[Title](https://…)
[[arXiv](https://arxiv.org/…)]`). A link whose words only say what it leads to (`[pdf](…)`, `[code](…)`) belongs to the
paper before it; where there is none, the words in front of it are the title (`Title. [[paper](https://…)]`). Nothing
else of a line is read: names, dates and notes have no form that lists agree on. Other lines are banners.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from site_builder.ids import parse_url
from site_builder.model import BadRecord, Banner, Dump, Links, Record
from site_builder.readers.files import Item, quote, read_lines
from site_builder.readers.markup import strip_markup
from site_builder.text.normalise import collapse

_ENTRY = re.compile(r"\s*(?:[-*+•]\s|\d+[.)]\s|\||#{1,6}\s|\[|\*\*\s*\[|<li>)")
_LINK = re.compile(
    r"(?<!!)\[((?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\])*)\]\(\s*<?(https?://(?:[^\s()<>]|\([^\s()]*\))+)>?[^()]*\)"
)
_HEAD = re.compile(
    rb"(?m)^[ \t]*(?:[-*+]\s|\d+[.)]\s|\||#{1,6}\s|\[|\*\*\s*\[)[^\n]*\]\(\s*<?https?://(?:www\.)?"
    rb"(?:arxiv\.org/(?:abs|pdf|html)/|openreview\.net/(?:forum|pdf)\?id=|(?:dx\.)?doi\.org/10\.|aclanthology\.org/\w)"
)
_GENERIC = re.compile(
    r"(?:(?:the\s+)?(?:full\s+)?(?:paper|pdf|arxiv|abs|abstract|html|link|url|doi|openreview|acl(?: anthology)?|code|"
    r"github|git|repo|repository|project(?: page)?|page|website|site|homepage|demo|video|slides|poster|blog|dataset|"
    r"model|weights|bibtex|here|tweet|talk|review|official|pytorch|tensorflow|jax|hugging ?face|hf)s?"
    r"|arxiv:?\s*[\d.]+(?:v\d+)?|\W*)\.?",
    re.IGNORECASE,
)
_CODE = re.compile(r"https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/[^/]+/[^/]+")
_LEADING = re.compile(r"^(?:[-+•|#\s]|\*(?=\s)|\d+[.)](?=\s))+")
_EMPHASIS = re.compile(r"(?<![\\\w*])(\*{1,3}|_{1,3}|`)(?=[^\s*_])(.+?)(?<![\s\\])\1(?![\w*])")
_LONGEST = 400
"""Letters of a title, at most."""


class _Link(msgspec.Struct, frozen=True):
    """A link of a line."""

    words: str
    address: str
    identifier: tuple[str, str] | None
    start: int

    @property
    def is_title(self) -> bool:
        return _GENERIC.fullmatch(self.words) is None and not self.words.startswith("http")


def is_markdown_list(head: bytes) -> bool:
    """Tell whether a dump has an item, a row or a heading with a link to a paper."""
    return not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"{", b"@")) and _HEAD.search(head) is not None


def read_markdown_list(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper that a line links to, a banner for each other line."""
    ordinals = itertools.count(1)
    for entry in read_lines(stream, dump):
        if isinstance(entry, BadRecord):
            yield entry
            continue
        number, raw = entry
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8", errors="replace").strip()
        papers = list(_find_papers(text)) if _ENTRY.match(text) else []
        for title, links in papers:
            yield _make_record(title, links, dump, number, next(ordinals))
        if text and not papers:
            yield Banner(dump=dump.name, line=number, text=quote(text))


def _find_papers(text: str) -> Iterator[tuple[str, Sequence[_Link]]]:
    """Yield title and links of each paper in a line."""
    links = [_read_link(found) for found in _LINK.finditer(text)]
    places = [place for place, link in enumerate(links) if link.is_title]
    if not places and any(link.identifier for link in links):
        places, title = [0], _title_before(text[: links[0].start])
        yield from [(title, links)] if title else []
        return
    for place, end in itertools.pairwise([*places, len(links)]):
        if any(link.identifier for link in links[place:end]):
            yield links[place].words, links[place:end]


def _read_link(found: re.Match[str]) -> _Link:
    return _Link(_plain(found[1]), found[2], parse_url(found[2]), found.start())


def _plain(words: str) -> str:
    """Return the words of a link without emphasis and escapes."""
    bare = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", strip_markup(words)))
    text = re.sub(r"\\([\\`*_{}\[\]()#+.!|-])", r"\1", bare)
    return collapse(text).removesuffix(".")


def _title_before(text: str) -> str:
    """Return the words in front of a line's first link, of a row of a table those in its last cell but that."""
    cells = [cell for cell in text.split("|") if len(_plain(cell).strip(" ([:,-–—")) > 3]
    words = _plain(_LEADING.sub("", cells[-1])) if cells else ""
    title = words.strip(" ([:,-–—").removesuffix(".")
    return title if len(title.split()) > 1 and len(title) <= _LONGEST else ""


def _make_record(title: str, links: Sequence[_Link], dump: Dump, line: int, ordinal: int) -> Record:
    identifiers: dict[str, str] = {}
    for link in links:
        if link.identifier:
            identifiers.setdefault(*link.identifier)
    codes = [link.address for link in links if _CODE.match(link.address)]
    pdfs = [link.address for link in links if "/pdf" in link.address or link.address.endswith(".pdf")]
    pages = [link.address for link in links if link.identifier and link.address not in pdfs]
    projects = [link.address for link in links if link.words.lower().startswith(("project", "website", "homepage"))]
    return Record(
        dump=dump.name,
        ordinal=ordinal,
        line=line,
        title=title,
        identifiers=identifiers,
        links=Links(
            page=next(iter(pages), ""),
            pdf=next(iter(pdfs), ""),
            code=tuple(dict.fromkeys(codes)),
            project=tuple(dict.fromkeys(it for it in projects if it not in codes)),
        ),
    )
