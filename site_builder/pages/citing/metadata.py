"""Metadata for machines in the head of a page: Highwire tags of a paper, and JSON-LD.

Google Scholar indexes by Highwire tags (`citation_*`) and requires a title, all authors in order, and a date. A page
that names only some authors would be indexed wrongly, so it has no tags at all. The JSON-LD of a paper is schema.org's
ScholarlyArticle with all known values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from site_builder.ids import format_url
from site_builder.model import Author, ListedOrganisation, Name, Paper, Venue
from site_builder.pages.contexts.pieces import Meta
from site_builder.text.html import plain_text


def build_meta(paper: Paper) -> tuple[Meta, ...]:
    """Return the Highwire tags of a paper in order; none if an author or the date is unknown."""
    is_complete = len(paper.authors) >= max(paper.author_count or 0, 1)
    return tuple(_meta(paper)) if is_complete and paper.date and not paper.date_inferred else ()


def _meta(paper: Paper) -> Iterator[Meta]:
    yield Meta(name="citation_title", content=plain_text(paper.title))
    for author in paper.authors:
        yield Meta(name="citation_author", content=author.name)
        if author.orcid:
            yield Meta(name="citation_author_orcid", content=f"https://orcid.org/{author.orcid}")
    yield Meta(name="citation_publication_date", content=paper.date.replace("-", "/"))
    for name, content in (
        ("citation_journal_title", paper.venue),
        ("citation_doi", paper.identifiers.get("doi")),
        ("citation_arxiv_id", paper.identifiers.get("arxiv")),
        ("citation_pmid", paper.identifiers.get("pmid")),
        ("citation_pdf_url", paper.links.pdf),
    ):
        if content:
            yield Meta(name=name, content=content)
    for keyword in paper.keywords:
        yield Meta(name="citation_keywords", content=keyword)


def build_json_ld(paper: Paper, address: str) -> Markup:
    """Return the JSON-LD of a paper, safe inside `<script>`; `address` is the URL of its page."""
    return _to_script({key: value for key, value in _json_ld(paper, address).items() if value})


def build_name_json_ld(named: Author | ListedOrganisation | Venue, address: str) -> Markup:
    """Return the JSON-LD of the page of an author, an organisation or a venue, safe inside `<script>`."""
    kind = {Author: "Person", ListedOrganisation: "Organization", Venue: "Periodical"}[type(named)]
    about = {
        "@type": kind,
        "name": named.name,
        "alternateName": [name for name in named.names if name != named.name],
        "sameAs": f"https://orcid.org/{named.orcid}" if isinstance(named, Author) and named.orcid else "",
        "url": address,
    }
    page = {
        "@context": "https://schema.org",
        "@type": "ProfilePage" if isinstance(named, Author) else "CollectionPage",
        "@id": address,
        "name": named.name,
        "mainEntity": {key: value for key, value in about.items() if value},
    }
    return _to_script(page)


def _to_script(values: dict[str, Any]) -> Markup:
    text = msgspec.json.encode(values).decode().replace("<", "\\u003c")
    return Markup(text)  # noqa: S704 -- JSON without `<` cannot end the script around it


def _json_ld(paper: Paper, address: str) -> dict[str, Any]:
    title = plain_text(paper.title)
    urls = [format_url(scheme, value) for scheme, value in sorted(paper.identifiers.items())]
    return {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": address,
        "headline": title,
        "name": title,
        "author": [_person(author) for author in paper.authors],
        "datePublished": "" if paper.date_inferred else paper.date,
        "isPartOf": {"@type": "Periodical", "name": paper.venue} if paper.venue else None,
        "keywords": list(paper.keywords),
        "sameAs": urls,
        "url": address,
    }


def _person(author: Name) -> dict[str, str]:
    person = {"@type": "Person", "name": author.name}
    return person | {"sameAs": f"https://orcid.org/{author.orcid}"} if author.orcid else person
