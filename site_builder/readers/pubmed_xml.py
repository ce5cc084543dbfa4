"""Read PubMed's XML: baseline and update files, and responses of E-utilities.

| field | from |
|---|---|
| title | `ArticleTitle` without its full stop and the brackets of a translation, else `VernacularTitle`, `BookTitle` |
| abstract | `AbstractText`, sections as `LABEL: text`, emphasis as Markdown; else `OtherAbstract` |
| authors | `ForeName`, `LastName`, `Suffix`, or `CollectiveName`; ORCID; affiliations and investigators are dropped |
| date, published | `ArticleDate` (electronic) and `PubDate` (issue); the start of a `MedlineDate` |
| identifiers | PMID, DOI |
| venue | `Journal/Title` |
| keywords | `Keyword`, else the descriptors of MeSH |
| links | the page at PubMed, the full text in PMC |
| withdrawn | type `Retracted Publication`, or a comment `RetractionIn` |

Errata, retraction notices and `DeleteCitation` are banners. References, grants, chemicals and processing dates are
dropped. Format: NLM's PubMed DTD.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from site_builder.ids import parse_identifier
from site_builder.model import BadRecord, Doubt, Dump, Name, Record
from site_builder.readers.cutting.streams import Item, peek
from site_builder.readers.cutting.xml_elements import Element, Shape, read_elements
from site_builder.readers.fields.dates import join_date, parse_date
from site_builder.readers.fields.markup import plain_text
from site_builder.readers.fields.names import join_name
from site_builder.readers.fields.notices import is_retracted
from site_builder.readers.fields.pubmed import RETRACTED, clean_orcid, clean_title, find_notice, link_pubmed
from site_builder.readers.fields.xml_children import (
    banner,
    group_children,
    leaf_texts,
    read_element,
    reject,
    text_of,
    texts_of,
)
from site_builder.readers.reader import Reader
from site_builder.text.normalise import collapse

_RECORDS = ("PubmedArticle", "PubmedBookArticle", "DeleteCitation", "DeleteDocument", "MedlineCitation")
_SHAPE = Shape(_RECORDS[:-1], holders=("PubmedArticleSet", "PubmedBookArticleSet"))
_BARE_SHAPE = Shape(_RECORDS[2:], holders=("MedlineCitationSet",))
_START = re.compile(rb"<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticle(?:Set)?|MedlineCitationSet)[\s>]")

Fields = dict[str, list[Any]]


def is_pubmed_xml(head: bytes) -> bool:
    """Return whether a dump starts like a set of PubMed articles."""
    return _START.search(head.replace(b"\0", b"")[:8192]) is not None


def read_pubmed_xml(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each article, and a banner for each notice and each deleted citation."""
    shape = _BARE_SHAPE if b"<MedlineCitationSet" in peek(stream)[:8192] else _SHAPE
    ordinals = itertools.count(1)
    for element in read_elements(stream, dump, shape):
        if isinstance(element, BadRecord | Doubt):
            yield element
        elif element.name.startswith("Delete"):
            for node in element.node:
                yield banner(dump, element, f"deleted: {' '.join(''.join(node.itertext()).split())}")
        elif element.name in _RECORDS:
            yield read_element(element, dump, _read_article, ordinals)


def _read_article(element: Element, dump: Dump, ordinals: Iterator[int]) -> Item:
    citation, article, data = _parts(element)
    title = _title(article)
    if not title:
        return reject(dump, element, "has no title")
    kinds = [kind for holder in article.get("PublicationTypeList", ()) for kind in _texts(holder)]
    kinds += texts_of(article, "PublicationType")
    if notice := find_notice(kinds, title):
        return banner(dump, element, f"{notice}: {title}")
    journal = group_children(article["Journal"][0]) if "Journal" in article else {}
    online, issue = _dates(article, journal)
    identifiers = _identifiers(citation, article, data)
    full_texts = (text for kind, text in _article_ids(article, data) if kind == "pmc")
    return Record(
        dump=dump.name,
        ordinal=next(ordinals),
        line=element.line,
        title=title,
        abstract=_abstract(article) or _abstract(citation, "OtherAbstract"),
        authors=_authors(article),
        date=online or issue,
        published=issue if online and issue != online else "",
        withdrawn=RETRACTED in kinds or _has_notice(citation) or is_retracted(title),
        identifiers=identifiers,
        venue=text_of(journal, "Title") or text_of(journal, "ISOAbbreviation"),
        keywords=_keywords(citation, article),
        links=link_pubmed(identifiers.get("pmid", ""), full_texts),
    )


def _has_notice(citation: Fields) -> bool:
    """Return whether a notice elsewhere retracts the paper."""
    notices = (node for holder in citation.get("CommentsCorrectionsList", ()) for node in holder)
    return any(node.get("RefType") == "RetractionIn" for node in notices)


def _parts(element: Element) -> tuple[Fields, Fields, Fields]:
    """Return the children of the citation, the article and PubMed's data; a book is all three in one element."""
    parts = group_children(element.node)
    data = next((group_children(parts[name][0]) for name in ("PubmedData", "PubmedBookData") if name in parts), {})
    if "BookDocument" in parts:
        document = group_children(parts["BookDocument"][0])
        return document, document, data
    citation = parts if element.name == "MedlineCitation" else {}
    if "MedlineCitation" in parts:
        citation = group_children(parts["MedlineCitation"][0])
    return citation, group_children(citation["Article"][0]) if "Article" in citation else {}, data


def _title(article: Fields) -> str:
    """Return the title; a title in brackets is a translation, and `Not Available` is not a title."""
    book = group_children(article["Book"][0]) if "Book" in article else {}
    for fields, name in ((article, "ArticleTitle"), (article, "VernacularTitle"), (book, "BookTitle")):
        if title := clean_title(plain_text(fields[name][0])) if name in fields else "":
            return title
    return ""


def _abstract(fields: Fields, name: str = "Abstract") -> str:
    """Return the sections of the first abstract, each preceded by its label."""
    if name not in fields:
        return ""
    sections = []
    for node in group_children(fields[name][0]).get("AbstractText", ()):
        label, text = (node.get("Label") or "").strip(), plain_text(node, markdown=True)
        if text:
            sections.append(f"{label}: {text}" if label and label.upper() != "UNLABELLED" else text)
    return " ".join(sections)


def _authors(article: Fields) -> tuple[Name, ...]:
    lists = [node for node in article.get("AuthorList", ()) if node.get("Type") != "editors"]
    return tuple(name for holder in lists[:1] for person in holder if (name := _author(person)).name)


def _author(person: Any) -> Name:
    parts = leaf_texts(person)
    given = parts.get("ForeName", "").strip() or parts.get("FirstName", "").strip() or parts.get("Initials", "")
    name = join_name(given, parts.get("LastName", ""), parts.get("Suffix", ""))
    return Name(
        name=name or collapse(parts.get("CollectiveName", "")), orcid=_orcid(person) if "Identifier" in parts else ""
    )


def _orcid(person: Any) -> str:
    texts = (node.text or "" for node in person if node.tag == "Identifier" and node.get("Source") == "ORCID")
    return clean_orcid(next(texts, ""))


def _dates(article: Fields, journal: Fields) -> tuple[str, str]:
    """Return the day of the electronic version and the date of the issue, or of the book."""
    online = next((_date(node) for node in article.get("ArticleDate", ())), "")
    issue = group_children(journal["JournalIssue"][0]) if "JournalIssue" in journal else {}
    book = group_children(article["Book"][0]) if "Book" in article else {}
    places = (*issue.get("PubDate", ()), *article.get("ContributionDate", ()), *book.get("PubDate", ()))
    return online, next(filter(None, map(_date, places)), "")


def _date(node: Any) -> str:
    parts = group_children(node)
    if "MedlineDate" in parts:
        return parse_date(text_of(parts, "MedlineDate"))
    return join_date(text_of(parts, "Year"), text_of(parts, "Month"), text_of(parts, "Day"))


def _article_ids(article: Fields, data: Fields) -> Iterator[tuple[str, str]]:
    """Yield the kind and value of the article's own IDs, which are not next to those of its references."""
    lists = (*data.get("ArticleIdList", ()), *article.get("ArticleIdList", ()))
    for node in (*(it for holder in lists for it in holder), *article.get("ELocationID", ())):
        if node.get("ValidYN") != "N":
            yield node.get("IdType") or node.get("EIdType") or "", (node.text or "").strip()


def _identifiers(citation: Fields, article: Fields, data: Fields) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, text in (("pmid", text_of(citation, "PMID")), *_article_ids(article, data)):
        scheme = {"pubmed": "pmid"}.get(kind, kind)
        value = parse_identifier(scheme, text) if scheme in ("pmid", "doi") else None
        if value:
            found.setdefault(scheme, value)
    return found


def _keywords(citation: Fields, article: Fields) -> tuple[str, ...]:
    lists = [*citation.get("KeywordList", ()), *(article.get("KeywordList", ()) if article is not citation else ())]
    words = [word for holder in lists for word in _texts(holder)]
    if not words:
        headings = (it for holder in citation.get("MeshHeadingList", ()) for it in holder)
        words = [collapse(node.text or "") for it in headings for node in it if node.tag == "DescriptorName"]
    return tuple(dict.fromkeys(word.removesuffix(".") for word in words if word))


def _texts(holder: Any) -> list[str]:
    return [text for node in holder if (text := plain_text(node))]


READER = Reader("pubmed-xml", is_pubmed_xml, read_pubmed_xml)
