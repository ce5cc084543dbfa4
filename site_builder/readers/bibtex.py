r"""Read BibTeX and BibLaTeX as exported by Zotero, Mendeley, JabRef, EndNote, DBLP, Google Scholar and others.

| field | from |
|---|---|
| title | `title` and `subtitle`, else `maintitle`, or `booktitle` for a book |
| abstract | `abstract`, with emphasis as Markdown; `%` stays |
| authors | `author`, else `editor` for a book; given name first, teams in braces kept whole, `others` dropped |
| author_count | never, not even with `others` |
| date | `date` (EDTF), else `year`, `month` and `day`, `eventdate`, the month in the arXiv ID |
| identifiers | `doi`, `eprint` of arXiv, `pmid`, and those in `url` and similar fields |
| venue | `journaltitle`, `journal`, `booktitle`, `eventtitle`; journal macros (`\apj`) become names |
| keywords | `author_keywords`, `keywords`, `keyword` |
| links | `url`, `pdf`, `code` and similar fields |
| citations | `note` from Scopus |
| withdrawn | the title (`RETRACTED: …`) |

TeX is decoded, and HTML markup is removed. Strings, months and `#` are evaluated; `crossref` and `xdata` supply what an
entry lacks. Two entries with the same key are two records. Proceedings that are present only for their papers, sets,
settings and comments are banners. arXiv's own entries (`@misc` with `eprint`) have no venue. Format: BibTeX 0.99d and
BibLaTeX 3.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from site_builder.ids import date_arxiv, parse_identifier, parse_url
from site_builder.model import BadRecord, Banner, Dump, Links, Record
from site_builder.readers.cutting.bibtex_blocks import Entry, read_blocks
from site_builder.readers.cutting.failures import attempt
from site_builder.readers.cutting.streams import Item, make_seekable, quote
from site_builder.readers.cutting.text_pieces import is_in_cell, read_pieces
from site_builder.readers.fields.bibtex_names import read_names
from site_builder.readers.fields.bibtex_parents import Parents
from site_builder.readers.fields.dates import join_date, parse_date, parse_day
from site_builder.readers.fields.journal_macros import JOURNALS
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.fields.notices import find_citations, is_erratum, is_retracted, without_notice
from site_builder.readers.reader import Reader
from site_builder.text.tex import decode_tex

_START = re.compile(rb"(?:^|\n)[ \t]*@[ \t]*[A-Za-z]+[ \t]*(?:\n\s*)?[{(]\s*[^\s,{}()=]*\s*(?:,|=|\})", re.ASCII)
_COMMENT = re.compile(rb"(?:^|\n)[ \t]*@(?:comment|preamble|string)[ \t]*[{(]", re.IGNORECASE)


_NO_PAPERS = frozenset("proceedings mvproceedings periodical set xdata control ieeetranbstctl bibtexparser".split())
_BOOKS = frozenset("book mvbook collection mvcollection reference mvreference".split())
_PARTS = frozenset("inbook incollection inproceedings conference inreference bookinbook suppbook".split())

_URL = re.compile(r"https?://[^\s{}\"<>]+")
_KEYWORDS = re.compile(r"\s*[,;]\s*")
_PDFS = ("pdf", "pdfurl", "url_pdf", "eprint")
_CODES = ("code", "github", "repository", "url_code", "software")


def is_bibtex(head: bytes) -> bool:
    """Return whether a dump has a BibTeX entry, string or comment at the start of a line, but not in a table cell."""
    text = head.replace(b"\r", b"\n").replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
    if text.lstrip().startswith((b"{", b"[", b"<")):
        return False
    found = _START.search(text)
    return not is_in_cell(text[: found.start()]) if found else _COMMENT.match(text.lstrip()) is not None


def read_bibtex(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each entry with a title, banners for comments and the like, and rejects for the rest."""
    with make_seekable(stream) as source:
        ordinals, parents = itertools.count(1), Parents(source, dump)
        for block in read_blocks(read_pieces(source, dump), dump):
            if isinstance(block, Entry):
                yield attempt(dump, block.line, block.raw, _complete_entry, block, parents, dump, ordinals)
            else:
                yield block


def _complete_entry(entry: Entry, parents: Parents, dump: Dump, ordinals: Iterator[int]) -> Item:
    return _read_entry(parents.complete(entry), dump, ordinals)


def _read_entry(entry: Entry, dump: Dump, ordinals: Iterator[int]) -> Item:
    title = _title(entry)
    if entry.kind in _NO_PAPERS:
        return Banner(dump=dump.name, line=entry.line, text=quote(f"{entry.kind}: {title or entry.key}"))
    if not title:
        return BadRecord(dump=dump.name, line=entry.line, reason="has no title", text=quote(entry.raw))
    if is_erratum(title):
        return Banner(dump=dump.name, line=entry.line, text=quote(f"erratum: {title}"))
    fields = entry.fields
    identifiers = _identifiers(fields)
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=entry.line,
        title=title,
        abstract=without_notice(_decoded(fields, "abstract", markdown=True)),
        authors=read_names(fields.get("author") or (fields.get("editor", "") if entry.kind in _BOOKS else "")),
        date=_date(fields) or date_arxiv(identifiers.get("arxiv", "")),
        withdrawn=is_retracted(title),
        identifiers=identifiers,
        venue=_venue(entry),
        keywords=_keywords(fields),
        links=_links(fields, identifiers),
        citations=find_citations([fields.get("note", "")]),
    )


def _decoded(fields: Mapping[str, str], name: str, *, markdown: bool = False) -> str:
    """Return a field as text; on some sites it still has HTML markup."""
    return strip_markup(decode_tex(fields[name], markdown=markdown), markdown=markdown) if name in fields else ""


def _title(entry: Entry) -> str:
    names = ("title", "maintitle", "booktitle") if entry.kind in _BOOKS | _NO_PAPERS else ("title", "maintitle")
    name = next((it for it in names if it in entry.fields), "")
    title, subtitle = _decoded(entry.fields, name), _decoded(entry.fields, "subtitle") if name == "title" else ""
    if entry.key.startswith("DBLP:") and title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    if title.startswith("“") and title.endswith("”") and "”" not in title[:-1]:
        title = title[1:-1]
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title} {subtitle}" if title.endswith((":", "?", "!", ".")) else f"{title}: {subtitle}"


def _date(fields: Mapping[str, str]) -> str:
    if found := parse_date(decode_tex(fields.get("date", ""))):
        return found
    month = decode_tex(fields.get("month", "")).replace("#", " ")
    year = re.search(r"\d{4}", decode_tex(fields.get("year", "")))
    if not year:
        return parse_date(decode_tex(fields.get("eventdate", "")))
    return join_date(year[0], month.strip(" ~"), fields.get("day", "") or parse_day(month))


def _venue(entry: Entry) -> str:
    names: tuple[str, ...] = ("journaltitle", "journal", "journal-title", "booktitle", "eventtitle")
    if entry.kind in _PARTS:
        names = ("booktitle", "journaltitle", "journal", "eventtitle", "maintitle")
    venue = next((found for name in names if (found := _decoded(entry.fields, name))), "")
    venue = JOURNALS.get(venue[1:].lower(), venue) if venue.startswith("\\") else venue
    return "" if re.match(r"(?:arxiv|corr\b|abs/\d{4}\.)", venue, re.IGNORECASE) else venue


def _identifiers(fields: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for step in _SOURCES:
        for scheme, value in step(fields):
            if value:
                found.setdefault(scheme, value)
    return found


def _from_doi(fields: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    for word in decode_tex(fields.get("doi", "")).split():
        parsed = parse_url(f"https://doi.org/{parse_identifier('doi', word.rstrip(',;.')) or ''}")
        if parsed:
            yield parsed


def _from_eprint(fields: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    text = decode_tex(fields.get("eprint", "")).strip()
    home = (fields.get("archiveprefix") or fields.get("eprinttype") or "").strip().lower()
    if home in ("arxiv", "") or "arxiv" in text.lower():
        yield "arxiv", parse_identifier("arxiv", text) or _old_arxiv(text, fields.get("primaryclass", ""))
    elif home in ("pubmed", "pmid"):
        yield "pmid", parse_identifier("pmid", text)
    yield "arxiv", parse_identifier("arxiv", decode_tex(fields.get("arxivid", fields.get("arxiv", ""))))


def _old_arxiv(number: str, archive: str) -> str | None:
    """Return the ID of an old paper whose archive is in another field."""
    return parse_identifier("arxiv", f"{archive.strip()}/{number}") if re.fullmatch(r"\d{7}", number) else None


def _from_pmid(fields: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    yield "pmid", parse_identifier("pmid", fields.get("pmid", ""))


def _from_addresses(fields: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    for name in ("url", "ee", "adsurl", "howpublished", "bdsk-url-1", "bdsk-url-2", "note"):
        for address in _addresses(fields.get(name, "")):
            if parsed := parse_url(address):
                yield parsed


def _from_journal(fields: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """Yield the ID in `arXiv preprint arXiv:2401.00001` and in DBLP's `abs/2401.00001`."""
    for name in ("journal", "journaltitle", "volume", "note", "howpublished", "publisher"):
        text = decode_tex(fields.get(name, ""))
        if id_ := re.search(r"\barxiv[:\s]\s*([\w.-]+(?:/\d{7})?)|^abs/(\S+)$", text, re.IGNORECASE):
            words = re.findall(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", text)
            yield "arxiv", parse_identifier("arxiv", words[0] if words else id_[0])


_SOURCES: tuple[Callable[[Mapping[str, str]], Iterator[tuple[str, str | None]]], ...] = (
    _from_doi, _from_eprint, _from_pmid, _from_addresses, _from_journal,
)  # fmt: skip
"""The sources of identifiers, the most reliable first."""


def _addresses(text: str) -> list[str]:
    """Return the URLs in a field, without TeX escapes and braces."""
    if "://" not in text:
        return []
    bare = re.sub(r"\\(?:url|href)\b|\\([%_#&~])", r"\1", text).replace(r"{\_}", "_").replace("{\\textasciitilde}", "~")
    return [address.rstrip(".,;)") for address in _URL.findall(re.sub(r"\{([_~%&#-])\}", r"\1", bare))]


def _keywords(fields: Mapping[str, str]) -> tuple[str, ...]:
    names = ("author_keywords", "author-keywords", "keywords", "keyword")
    name, text = next(((name, found) for name in names if (found := _decoded(fields, name))), ("", ""))
    lines = fields.get(name, "").split("\n")
    if len(lines) > 1 and not _KEYWORDS.search(text) and not any(line[:1].isspace() for line in lines):
        words = (strip_markup(decode_tex(line)).strip() for line in lines)
        return tuple(dict.fromkeys(filter(None, words)))  # as EndNote writes them
    return tuple(dict.fromkeys(word for part in _KEYWORDS.split(text) if (word := part.strip())))


def _links(fields: Mapping[str, str], identifiers: Mapping[str, str]) -> Links:
    pages = [it for name in ("url", "ee", "adsurl", "howpublished") for it in _addresses(fields.get(name, ""))]
    pdfs = [it for name in _PDFS for it in _addresses(fields.get(name, ""))]
    pdfs += [it for it in pages if it.lower().split("?")[0].endswith(".pdf")]
    if "arxiv" in identifiers:
        pages.append(f"https://arxiv.org/abs/{identifiers['arxiv']}")
        pdfs.append(f"https://arxiv.org/pdf/{identifiers['arxiv']}")
    page = next((it for it in pages if it not in pdfs), "")
    codes = tuple(dict.fromkeys(it for name in _CODES for it in _addresses(fields.get(name, ""))))
    return Links(page=page, pdf=pdfs[0] if pdfs else "", code=codes)


READER = Reader("bibtex", is_bibtex, read_bibtex)
