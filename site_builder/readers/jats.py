"""Read articles in JATS and in NLM's older document types, one per file or collected, as publishers and PMC give them.

| field | from |
|---|---|
| title | `article-title` and `subtitle`, without notes; else `trans-title` |
| abstract | the first `abstract` that is not short, graphical or for lay readers; else `trans-abstract` |
| authors | each `contrib` that is not an editor or the like: `name`, `string-name` or `collab`; ORCID |
| date, published | the earliest `pub-date`; the one of the printed issue |
| identifiers | `article-id`: DOI, PMID, arXiv |
| venue | `journal-title`, else the short title |
| keywords | `kwd` |
| links | the page at PubMed, the full text in PMC, `self-uri` |
| withdrawn | a `related-article` that retracts it, or the title |

Only the article's own metadata count, never those of its references, responses or translations (`sub-article`). Errata
and retractions become banners. Dropped: affiliations, funding, history, the text itself. Format: https://jats.nlm.nih.gov.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, BinaryIO

from lxml import etree

from site_builder.model import Dump, Links, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.cutting.streams import Item
from site_builder.readers.cutting.xml_elements import Element, Shape
from site_builder.readers.fields.dates import earliest, join_date, parse_date
from site_builder.readers.fields.identifiers import add_identifier, read_address, read_orcid
from site_builder.readers.fields.markup import plain_text
from site_builder.readers.fields.names import join_name, print_name
from site_builder.readers.fields.notices import is_erratum, is_retracted, without_notice
from site_builder.readers.fields.pubmed import link_pubmed
from site_builder.readers.fields.xml_children import banner, group_children, read_each, reject, text_of
from site_builder.readers.reader import Reader
from site_builder.text.normalise import collapse

_SHAPE = Shape(("article",), has_entities=True)
_ARTICLE = re.compile(rb"<(?:[\w.-]+:)?article[\s>]")
_SIGNS = re.compile(
    rb"<(?:[\w.-]+:)?article-meta[\s>]|<(?:[\w.-]+:)?article\s[^<>]*(?:article-type|dtd-version)=|DTD (?:JATS|Journal )"
)
_NOTICES = {
    "correction": "erratum", "erratum": "erratum", "addendum": "addendum",
    "retraction": "retraction", "partial-retraction": "retraction", "expression-of-concern": "expression of concern",
}  # fmt: skip
_OTHER_DATES = frozenset(
    "pmc-release nihms-submitted retracted corrected retraction correction received accepted".split()
)
"""Kinds of `pub-date` that are not about the publication of the article."""
_NO_ABSTRACTS = re.compile(
    r"graphical|teaser|toc|short|highlights|key-?points|plain-language|lay|editor|video|web", re.I
)
_PRINT = ("ppub", "print", "collection", "issue-pub", "issue", "epub-ppub")
_NO_AUTHORS = re.compile(r"edit|review|translat|illustrat|assistant|investigator|non-?byline", re.I)
_HREF = "{http://www.w3.org/1999/xlink}href"

Fields = dict[str, list[Any]]


def is_jats(head: bytes) -> bool:
    """Return whether a dump starts like an article in JATS, or a collection of them."""
    return _ARTICLE.search(head) is not None and _SIGNS.search(head) is not None


def read_jats(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each article, and a banner for each notice."""
    return read_each(stream, dump, _SHAPE, read_article)


def read_article(element: Element, dump: Dump, ordinals: Iterator[int]) -> Item:
    """Return the record of an article, or the banner of a notice."""
    front = _parts(group_children(element.node), "front")
    fields, journal = _parts(front, "article-meta"), _parts(front, "journal-meta")
    title = _title(fields)
    if not title:
        return reject(dump, element, "has no title in its article-meta")
    kind = (element.node.get("article-type") or "").lower()
    if notice := _NOTICES.get(kind, "") or ("erratum" if is_erratum(title) else ""):
        return banner(dump, element, f"{notice}: {title}")
    dates = dict(_dates(fields))
    date, issue = earliest(dates.values()), next((dates[it] for it in _PRINT if it in dates), "")
    identifiers, links = _identifiers(fields)
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=element.line,
        title=title,
        abstract=_abstract(fields),
        authors=tuple(_authors(fields)),
        date=date,
        published=issue if issue != date and not date.startswith(issue) else "",
        withdrawn=is_retracted(title) or kind in ("retracted-article", "retracted") or _is_retracted(fields),
        identifiers=identifiers,
        venue=_venue(journal),
        keywords=_keywords(fields),
        links=links,
    )


def _parts(fields: Fields, name: str) -> Fields:
    """Return the children of the first child with a name."""
    return group_children(fields[name][0]) if name in fields else {}


def _plain(node: Any, *, markdown: bool = False) -> str:
    """Return the text of an element without notes and references to them."""
    if len(node):
        node = deepcopy(node)
        etree.strip_elements(node, "{*}fn", "{*}xref", "{*}contrib-group", "{*}object-id", with_tail=False)
    return plain_text(node, markdown=markdown)


def _first(fields: Fields, name: str) -> str:
    return next((text for node in fields.get(name, ()) if (text := _plain(node))), "")


def _title(fields: Fields) -> str:
    group = _parts(fields, "title-group")
    title, subtitle = _first(group, "article-title"), _first(group, "subtitle")
    translated = _first(group, "trans-title") or _first(_parts(group, "trans-title-group"), "trans-title")
    return f"{title}: {subtitle}" if title and subtitle else title or translated


def _abstract(fields: Fields) -> str:
    nodes = [*fields.get("abstract", ()), *fields.get("trans-abstract", ())]
    chosen = [node for node in nodes if not _NO_ABSTRACTS.search(node.get("abstract-type") or "")]
    texts = (without_notice(_plain(node, markdown=True)) for node in chosen)
    return next(filter(None, texts), "")


def _authors(fields: Fields) -> Iterator[Name]:
    for group in fields.get("contrib-group", ()):
        for person in group_children(group).get("contrib", ()):
            role = f"{group.get('content-type') or ''} {person.get('contrib-type') or ''}"
            name = "" if _NO_AUTHORS.search(role) else _name(group_children(person))
            if name and not is_nobody(name):
                yield Name(name=name, orcid=_orcid(person))


def _name(parts: Fields) -> str:
    """Return the name of a person or a team."""
    for holder in ("name-alternatives", "collab-alternatives"):
        parts = _parts(parts, holder) or parts
    if "name" in parts or "string-name" in parts:
        node = (parts.get("name") or parts["string-name"])[0]
        names = group_children(node)
        joined = join_name(text_of(names, "given-names"), text_of(names, "surname"), text_of(names, "suffix"))
        return joined or print_name(_plain(node))
    return _first(parts, "collab")


def _orcid(person: Any) -> str:
    nodes = (node for name in ("contrib-id", "uri", "ext-link") for node in person.iterchildren(f"{{*}}{name}"))
    return next((orcid for node in nodes if (orcid := read_orcid((node.text or "").strip() or node.get(_HREF)))), "")


def _dates(fields: Fields) -> Iterator[tuple[str, str]]:
    """Yield the kind and value of each date of publication."""
    for node in fields.get("pub-date", ()):
        kinds = [node.get(it) or "" for it in ("publication-format", "pub-type", "date-type")]
        parts = group_children(node)
        joined = join_date(text_of(parts, "year"), text_of(parts, "month"), text_of(parts, "day"))
        date = joined or parse_date(node.get("iso-8601-date") or "") or parse_date(text_of(parts, "string-date"))
        if date and not _OTHER_DATES.intersection(kinds):
            yield next(filter(None, kinds), ""), date


def _identifiers(fields: Fields) -> tuple[dict[str, str], Links]:
    found: dict[str, str] = {}
    full_texts = []
    for node in fields.get("article-id", ()):
        kind, text = (node.get("pub-id-type") or "").lower(), collapse(node.text or "")
        if kind in ("doi", "pmid", "arxiv"):
            add_identifier(found, kind, text)
        elif kind in ("pmc", "pmcid"):
            full_texts.append(f"PMC{text.upper().removeprefix('PMC')}")
    links = link_pubmed(found.get("pmid", ""), full_texts)
    addresses = [(node, it) for node in fields.get("self-uri", ()) if (it := read_address(node.get(_HREF)))]
    pdf = next((it for node, it in addresses if "pdf" in (node.get("content-type") or it[-4:]).lower()), "")
    page = next((it for _, it in addresses if it != pdf), "")
    return found, Links(page=links.page or page, pdf=pdf, other=links.other)


def _is_retracted(fields: Fields) -> bool:
    """Return whether a notice elsewhere retracts the article."""
    kinds = (node.get("related-article-type") or "" for node in fields.get("related-article", ()))
    return any(kind in ("retraction-forward", "retraction") for kind in kinds)


def _venue(journal: Fields) -> str:
    title = _first(_parts(journal, "journal-title-group"), "journal-title") or _first(journal, "journal-title")
    short = _first(_parts(journal, "journal-title-group"), "abbrev-journal-title")
    names = (node.text for node in journal.get("journal-id", ()) if node.get("journal-id-type") == "nlm-ta")
    return title or short or _first(journal, "abbrev-journal-title") or collapse(next(filter(None, names), ""))


def _keywords(fields: Fields) -> tuple[str, ...]:
    groups = [node for node in fields.get("kwd-group", ()) if not (node.get("kwd-group-type") or "").startswith("abbr")]
    words = (_plain(node) for group in groups for node in group if etree.QName(node).localname == "kwd")
    return tuple(dict.fromkeys(filter(None, words)))


READER = Reader("jats", is_jats, read_jats)
