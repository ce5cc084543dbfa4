"""Read lists of papers in Markdown: list items, table rows and headings that contain `[Title](URL)`.

A link is a paper if its URL contains an identifier, or if the URL of a link next to it does (`[Title](https://…)
[[arXiv](https://arxiv.org/…)]`). A link whose label only says what it leads to (`[pdf](…)`, `[code](…)`) belongs to the
paper before it. If there is none, the title is the words before the link (`Title. [[paper](https://…)]`), or the part
of them in quotes or bold, else those after the link, or in the line above. In a table it is the cell under `Title`.
Tags before a title, and venues and dates around it, are left out, and so are pictures. HTML links and bare URLs count
too. Nothing else in a line is read, because lists have no common form for names and notes. Other lines are banners.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from site_builder.ids import PAPER_URL, parse_url
from site_builder.model import BadRecord, Banner, Dump, Links, Record
from site_builder.readers.cutting.failures import attempt
from site_builder.readers.cutting.streams import Item, quote, read_lines
from site_builder.readers.fields.columns import find_columns
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.markdown.markdown_links import find_links, unify_links, without_links
from site_builder.readers.reader import Reader
from site_builder.text.normalise import collapse

_ENTRY = re.compile(r"\s*(?:[-*+•]\s|\d+[.)]\s|\||#{1,6}\s|\[|\*\*\s*\[|<li>)")
_HEAD = re.compile(
    rb"^[ \t]*(?:[-*+]\s|\d+[.)]\s|\||#{1,6}\s|\[|\*\*\s*\[|[^\n|\[\]\"{}<>,;@]{1,200}\|[ \t])"
    rb"[^\n]*(?:\]\(\s*<?|<a [^<>\n]*href=[\"'])" + PAPER_URL.encode(),
    re.MULTILINE | re.IGNORECASE,
)
_GENERIC = frozenset(
    "paper papers the full text pdf pdfs arxiv abs abstract html link links url doi openreview acl anthology code "
    "codes github gitlab git repo repository project projects page pages website web site webpage homepage home demo "
    "demos video videos youtube slides poster blog post article dataset datasets data model models weights checkpoint "
    "checkpoints bibtex bib cite citation here tweet twitter thread x talk talks review reviews official unofficial "
    "implementation pytorch tensorflow tf jax keras hugging face huggingface hf space spaces colab notebook preprint "
    "preprints download read view more details supp supplement supplementary appendix material materials publication "
    "publisher journal conference proceedings bioRxiv medRxiv ieee acm springer elsevier sciencedirect nature science "
    "cvf pmlr cvpr iccv eccv wacv neurips nips icml iclr aaai ijcai emnlp naacl eacl coling kdd www sigir siggraph "
    "miccai interspeech icassp tpami tmlr jmlr tacl corl icra iros rss colm acmmm uai aistats colt oral spotlight "
    "highlight findings workshop workshops summary notes news press release docs documentation stars star live "
    "version extended 论文 代码 主页 项目 zhihu podcast explained and with or v".lower().split()
)
"""Words of which a label consists that only says what it leads to."""
_CITED = re.compile(
    r".{0,40}\bet\.? al\b.{0,20}|[^\W\d_][\w'-]+(?: (?:and|&) [\w'-]+)?,? \(?(?:19|20)\d\d[a-z]?\)?", re.IGNORECASE
)
"""A label that names authors: `Bell et al., 2020`, `Bell and Cole (2021)`."""
_CODE = re.compile(r"https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/[^/]+/[^/]+")
_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?")
"""The line between the column names and the rows of a table."""
_MARKED = re.compile(r"[“\"]([^“”\"]{12,})[”\"]|\*\*([^*]{12,})\*\*")
"""Words in quotes or bold that are long enough to be a title."""
_LEAD = re.compile(r"(\*\*|__)(?![\s\[({])([^*]{2,300}?)[.:]?\1(?=\s*(?:$|by\b|[-–—:|\[(.,;!]))")
"""A name or a title in bold at the start of an item, before a description or links."""
_TAGS = re.compile(
    r"(?:\*\*[A-Z][\w&' -]{1,25}(?:(?:19|20)|')\d\d\*\*\s*[:|]\s*)?(?:(?:\*\*|__|`|~~)*"
    r"[\[【][^\[\]【】]{1,40}[\]】](?!\()(?:\*\*|__|`|~~)*\s*[:：|-]?\s*)*(?=\S)"
)
"""Tags in brackets before a title: ``**[Method]** `[Cells]` ``."""
_DATED = re.compile(r"^(?:[(\[][^()\[\]]{0,40}\d[^()\[\]]{0,40}[)\]]\s+)+(?=\S+\s\S)")
"""A date or a venue in brackets before a title."""
_PLACED = re.compile(
    r"(?:\s*[,.;·|-]?\s*(?:[*_`]+[(\[]?|[(\[][*_`]*)(?:(?:in|at|to appear in|accepted (?:at|by|to))\s+)?"
    r"(?:[a-z]{0,3}[A-Z][\w&/.-]*[\s,'’-]+){0,5}(?:20|19)?['’]?\d\d\b[^()\[\]*_`]{0,30}(?:[*_`]+[)\]]?|[)\]][*_`]*))+\s*$"
)
"""A venue or a date after a title, in brackets or emphasis: `(**CVPR 2023**)`, `[2023/05]`, `*ICML 2021*`."""
_BYLINE = re.compile(
    r"(?<=\w{3})\.\s+[^\W\d_a-z][\w.'-]*(?: [^\W\d_a-z][\w.'-]*){1,3}(?:, | and | & |,? et al\b).*\b(?:19|20)\d\d\W*$"
)
"""Names and a venue after a title and its full stop: `. Ada Invented, Bob Nobody. CVPR 2024.`"""
_LEADING = re.compile(r"^(?:[-+•|#\s]|\*(?=\s)|\d+[.)](?=\s))+")
_EMPHASIS = re.compile(r"(?<![\\\w*])(\*{1,3}|_{1,3}|`)(?=[^\s*_])(.+?)(?<![\s\\])\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|-])")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s")
_PICTOGRAPHS = re.compile(r"^[^\w\s\[\](){}$\\\"'“‘«#@&*/+.<-]+\s*|\s*[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F]+$")
"""Little pictures before and after a title."""
_SIGN = re.compile(r"[\\`*_<&]")
"""The first characters of emphasis, escapes and HTML markup."""
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 400
"""The most letters of a title."""
_MOST = 2000
"""The most letters in which a title is looked for."""


class _Link(msgspec.Struct, frozen=True):
    """A link in a line."""

    words: str
    address: str
    identifier: tuple[str, str] | None
    start: int

    @property
    def is_title(self) -> bool:
        return not (_is_generic(self.words) or self.words.startswith("http") or _CITED.fullmatch(self.words))


def _is_generic(label: str) -> bool:
    """Return whether a label only says what it leads to, with or without numbers: `Paper`, `arXiv:2105.00001`."""
    words = (found[0] for found in _WORD.finditer(label.lower()))
    return all(word in _GENERIC or word.removesuffix("s") in _GENERIC for word in words)


def is_markdown_list(head: bytes) -> bool:
    """Return whether a dump has a list item, a table row or a heading with a link to a paper."""
    return not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"{", b"@")) and _HEAD.search(head) is not None


def read_markdown_list(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each paper that a line links to, and a banner for each other line."""
    columns: tuple[int, ...] = ()
    ordinals, before = itertools.count(1), ""
    for entry in read_lines(stream, dump):
        if isinstance(entry, BadRecord):
            yield entry
            continue
        number, raw = entry
        line = raw.decode("utf-8-sig" if number == 1 else "utf-8", errors="replace").rstrip()
        text = line.strip()
        columns = _find_columns(before, text, columns)
        papers = attempt(dump, number, text, _list_papers, text, columns, _title_above(before, line))
        if isinstance(papers, BadRecord):
            yield papers
            continue
        before = "" if papers else line or before
        for title, links in papers:
            yield attempt(dump, number, text, _make_record, title, links, dump, number, next(ordinals))
        if text and not papers:
            yield Banner(dump=dump.name, line=number, text=quote(text))


def _list_papers(text: str, columns: Sequence[int], above: str) -> list[tuple[str, Sequence[_Link]]]:
    return list(_find_papers(unify_links(text), columns, above)) if columns or _ENTRY.match(text) else []


def _find_columns(before: str, text: str, columns: tuple[int, ...]) -> tuple[int, ...]:
    """Return which cells of a table's rows may contain the title, best first; `before`, above the rule, names them."""
    if _RULE.fullmatch(text) and "|" in before:
        return find_columns([_plain(cell) for cell in _cells(unify_links(before))], {}).places.get("title", ())
    return columns if "|" in text else ()


def _cells(text: str) -> list[str]:
    bare = text.strip().removeprefix("|").removesuffix("|")
    return [cell.replace("\0", "|") for cell in bare.replace("\\|", "\0").split("|")]


def _title_above(before: str, line: str) -> str:
    """Return the title that the line before gives to a line of links alone: a heading's, or that of its item."""
    depth, above = (len(it) - len(it.lstrip()) for it in (line, before))
    is_item, is_heading = _ITEM.match(line) is not None, before.lstrip().startswith("#")
    if not before or "](" in before or (is_item and (is_heading or depth <= above)):
        return ""
    title = _title_in(before.strip()) if _ENTRY.match(before) or before.lstrip().startswith("**") else ""
    return title if len(title.split()) > 2 else ""


def _find_papers(text: str, columns: Sequence[int], above: str) -> Iterator[tuple[str, Sequence[_Link]]]:
    """Yield the title and links of each paper in a line; `columns` are the cells of a row that may hold the title."""
    links = [_Link(_plain(it.label), it.address, parse_url(it.address), it.start) for it in find_links(text)]
    if not any(link.identifier for link in links):
        return
    cells = _cells(text) if columns else []
    if title := next(filter(None, (_title_of_cell(cells[place]) for place in columns if place < len(cells))), ""):
        yield title, links
        return
    lead = _lead(text[: links[0].start])
    places = [place for place, link in enumerate(links) if link.is_title and (link.identifier or not lead)]
    if not places:
        title = lead or _title_before(text[: links[0].start]) or _title_in(without_links(text)) or above
        yield from [(title, links)] if title else []
        return
    for place, end in itertools.pairwise([*places, len(links)]):
        if any(link.identifier for link in links[place:end]):
            yield _clean(links[place].words), links[place:end]


def _title_of_cell(cell: str) -> str:
    """Return the title in the cell that is there for it: the label of its link, a name in bold, or all its words."""
    links = [it for it in find_links(cell) if not _is_generic(_plain(it.label))]
    lead = _lead(cell[: links[0].start] if links else cell)
    if links and not lead and not _LEADING.sub("", cell[: links[0].start]).strip(" *_`"):
        return _clean(_plain(links[0].label))
    title = lead or _title_in(without_links(cell), shortest=1)
    return "" if _is_generic(title) else title


def _lead(text: str) -> str:
    """Return the name or title in bold that a text starts with, if any; tags and numbers may precede it."""
    if "**" not in text and "__" not in text:
        return ""
    found = _LEAD.match(_TAGS.sub("", _LEADING.sub("", text), count=1))
    title = _clean(_plain(found[2])) if found else ""
    return "" if _is_generic(title) else title


def _plain(words: str) -> str:
    """Return the label of a link without emphasis and escapes."""
    text = collapse(_strip(words) if _SIGN.search(words) else words).removesuffix(".")
    is_bracketed = text.startswith("[") and text.endswith("]") and "[" not in text[1:]
    return text[1:-1].strip() if is_bracketed else text


def _strip(words: str) -> str:
    bare = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", strip_markup(words[:_MOST])))
    return _ESCAPE.sub(r"\1", bare)


def _clean(title: str) -> str:
    """Return a title without dates and signs around it."""
    title = _DATED.sub("", title) if title[:1] in ("(", "[") else title
    title = title if title.isascii() and title[:1].isalnum() else _PICTOGRAPHS.sub("", title)
    return title.strip(" :,-–—").removesuffix(".")


def _title_before(text: str) -> str:
    """Return the words before a line's first link; in a table row, those in the last cell with any before it."""
    cells = [cell for cell in text.split("|") if len(_plain(cell).strip(" ([:,-–—")) > 3]
    return _title_in(cells[-1]) if cells else ""


def _title_in(text: str, shortest: int = 2) -> str:
    """Return the title in a text, if any: the words in quotes or bold, or else all its words."""
    text = " ".join(text[:_MOST].split())  # the patterns take too long over long runs of white space
    text = _TAGS.sub("", _LEADING.sub("", text), count=1).rstrip(" ([:,-–—")
    text = text if _BYLINE.search(text) else _PLACED.sub("", text) or text
    marked = next((found[1] or found[2] for found in _MARKED.finditer(text)), "")
    words = _plain(marked if len(marked.split()) > 2 else text)
    title = _clean(_DATED.sub("", _BYLINE.sub("", words)).strip(" ([:,-–—"))
    return title if len(title.split()) >= shortest and len(title) <= _LONGEST and not _is_generic(title) else ""


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
