"""Read lists of papers in Markdown: list items, table rows and headings that contain `[Title](URL)`.

A link is a paper if its URL contains an identifier, or if the URL of a link next to it does (`[Title](https://…)
[[arXiv](https://arxiv.org/…)]`). A link whose label only says what it leads to (`[pdf](…)`, `[code](…)`) belongs to the
paper before it. If there is none, the title is the words before the link (`Title. [[paper](https://…)]`), or the part
of them in quotes or bold; in a table it is the cell under `Title`. HTML links and bare URLs count too. Nothing else in
a line is read, because lists have no common form for names, dates and notes. Other lines are banners.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from site_builder.ids import parse_url
from site_builder.model import BadRecord, Banner, Dump, Links, Record
from site_builder.readers.cutting.failures import attempt
from site_builder.readers.cutting.streams import Item, quote, read_lines
from site_builder.readers.fields.columns import find_columns
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.reader import Reader
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
_HTML_LINK = re.compile(r"<a\s[^<>]*?\bhref\s*=\s*[\"']?(https?://[^\s\"'<>]+)[\"']?[^<>]*>(.*?)</a>", re.IGNORECASE)
_BARE_LINK = re.compile(
    r"(?<![\w(\[\"'=<])(<)?(https?://(?:www\.)?(?:arxiv\.org/(?:abs|pdf|html)/|openreview\.net/(?:forum|pdf)\?id=|"
    r"(?:dx\.)?doi\.org/10\.|aclanthology\.org/)[^\s<>()|\[\]]*[^\s<>()|\[\].,;:])(?(1)>)(?!\])"
)
_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?")
"""The line between the column names and the rows of a table."""
_MARKED = re.compile(r"[“\"]([^“”\"]{12,})[”\"]|\*\*([^*]{12,})\*\*")
"""Words in quotes or bold that are long enough to be a title."""
_DATED = re.compile(r"^(?:[(\[][^()\[\]]{0,40}\d[^()\[\]]{0,40}[)\]]\s+)+(?=\S+\s\S)")
"""A date or a venue in brackets before a title."""
_LEADING = re.compile(r"^(?:[-+•|#\s]|\*(?=\s)|\d+[.)](?=\s))+")
_EMPHASIS = re.compile(r"(?<![\\\w*])(\*{1,3}|_{1,3}|`)(?=[^\s*_])(.+?)(?<![\s\\])\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|-])")
_SIGN = re.compile(r"[\\`*_<&]")
"""The first characters of emphasis, escapes and HTML markup."""
_LONGEST = 400
"""The most letters of a title."""


class _Link(msgspec.Struct, frozen=True):
    """A link in a line."""

    words: str
    address: str
    identifier: tuple[str, str] | None
    start: int

    @property
    def is_title(self) -> bool:
        return _GENERIC.fullmatch(self.words) is None and not self.words.startswith("http")


def is_markdown_list(head: bytes) -> bool:
    """Return whether a dump has a list item, a table row or a heading with a link to a paper."""
    return not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"{", b"@")) and _HEAD.search(head) is not None


def read_markdown_list(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper that a line links to, and a banner for each other line."""
    ordinals, before, column = itertools.count(1), "", -1
    for entry in read_lines(stream, dump):
        if isinstance(entry, BadRecord):
            yield entry
            continue
        number, raw = entry
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8", errors="replace").strip()
        column = _find_column(before, text, column)
        before = text
        papers = attempt(dump, number, text, _list_papers, text, column)
        if isinstance(papers, BadRecord):
            yield papers
            continue
        for title, links in papers:
            yield attempt(dump, number, text, _make_record, title, links, dump, number, next(ordinals))
        if text and not papers:
            yield Banner(dump=dump.name, line=number, text=quote(text))


def _list_papers(text: str, column: int) -> list[tuple[str, Sequence[_Link]]]:
    return list(_find_papers(_unify(text), column)) if _ENTRY.match(text) else []


def _find_column(before: str, text: str, column: int) -> int:
    """Return which cell of a table's rows contains the title, or -1; `before`, above the rule, has the column names."""
    if _RULE.fullmatch(text) and "|" in before:
        places = find_columns([_plain(cell) for cell in _cells(before)], {}).places.get("title", ())
        return next(iter(places), -1)
    return column if "|" in text else -1


def _cells(text: str) -> list[str]:
    return text.strip().removeprefix("|").split("|")


def _unify(text: str) -> str:
    """Turn HTML links and bare URLs into Markdown links."""
    text = _HTML_LINK.sub(r"[\2](\1)", text) if "<a" in text.lower() else text
    return _BARE_LINK.sub(r"[link](\2)", text)


def _find_papers(text: str, column: int) -> Iterator[tuple[str, Sequence[_Link]]]:
    """Yield the title and links of each paper in a line; `column` is the cell of a row that contains the title."""
    links = [_read_link(found) for found in _LINK.finditer(text)]
    places = [place for place, link in enumerate(links) if link.is_title]
    if not places and any(link.identifier for link in links):
        title = _title_in(_cells(text)[column : column + 1]) if column >= 0 else ""
        title = title or _title_before(text[: links[0].start])
        yield from [(title, links)] if title else []
        return
    for place, end in itertools.pairwise([*places, len(links)]):
        if any(link.identifier for link in links[place:end]):
            yield links[place].words, links[place:end]


def _read_link(found: re.Match[str]) -> _Link:
    return _Link(_plain(found[1]), found[2], parse_url(found[2]), found.start())


def _plain(words: str) -> str:
    """Return the label of a link without emphasis and escapes."""
    text = collapse(_strip(words) if _SIGN.search(words) else words).removesuffix(".")
    is_bracketed = text.startswith("[") and text.endswith("]") and "[" not in text[1:]
    return text[1:-1].strip() if is_bracketed else text


def _strip(words: str) -> str:
    bare = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", strip_markup(words)))
    return _ESCAPE.sub(r"\1", bare)


def _title_before(text: str) -> str:
    """Return the words before a line's first link; in a table row, those in the last cell with any before it."""
    cells = [cell for cell in text.split("|") if len(_plain(cell).strip(" ([:,-–—")) > 3]
    return _title_in(cells[-1:])


def _title_in(cells: Sequence[str]) -> str:
    """Return the title in the first of some cells, if any: the words in quotes or bold, or else all its words."""
    text = _LEADING.sub("", cells[0]) if cells else ""
    marked = next((found[1] or found[2] for found in _MARKED.finditer(text)), "")
    words = _plain(marked if len(marked.split()) > 2 else text)
    title = _DATED.sub("", words).strip(" ([:,-–—").removesuffix(".")
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


READER = Reader("markdown-list", is_markdown_list, read_markdown_list)
