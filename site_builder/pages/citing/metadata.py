"""Metadata for machines in the head of a page: Highwire tags of a paper, and JSON-LD of whoever has a page.

Each tag is one that Google Scholar's guidelines for webmasters name, or that Zotero's translator "Embedded Metadata"
reads. The title and the abstract are not among them: the page's own tags for previews hold them under these names, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec
from markupsafe import Markup

from site_builder.model import Author, ListedOrganisation, Paper, Venue
from site_builder.names import NameParts, format_name
from site_builder.pages.citing.facts import KEPT_NAMES, Facts
from site_builder.pages.citing.languages import guess_language
from site_builder.pages.contexts.pieces import Meta

_ARXIV_DOIS = "10.48550/arXiv."
"""arXiv registers a DOI for each of its papers: this, followed by the ID."""


def build_meta(paper: Paper, facts: Facts) -> tuple[Meta, ...]:
    """Return the Highwire tags of a paper besides its title, in order."""
    return tuple(Meta(name=name, content=content) for name, content in _meta(paper, facts) if content)


def _meta(paper: Paper, facts: Facts) -> Iterator[tuple[str, str]]:
    for name in facts.names:
        yield "citation_author", _turn(name, is_only=len(facts.names) == 1)
    yield "citation_publication_date", facts.date.replace("-", "/")
    yield f"citation_{'journal' if facts.kind == 'article' else 'conference'}_title", facts.venue
    yield "citation_doi", find_doi(facts)
    if facts.kind == "misc":
        yield "dc.type", "preprint" if facts.publisher else ""
        yield "citation_publisher", facts.publisher
    yield "citation_technical_report_number", f"arXiv:{facts.arxiv}" if facts.arxiv else ""
    yield "citation_pmid", paper.identifiers.get("pmid", "")
    yield "citation_pdf_url", facts.pdf
    yield "citation_language", guess_language(facts.title)


def find_doi(facts: Facts) -> str:
    """Return the DOI of a paper: its own, or the one that arXiv registers for it; empty if there is none."""
    return facts.doi or (_ARXIV_DOIS + facts.arxiv if facts.arxiv else "")


@lru_cache(maxsize=KEPT_NAMES)
def _turn(name: NameParts, *, is_only: bool) -> str:
    """Return a name as `Last, First`. One without a given name has no comma, so that nobody divides it.

    Zotero divides an only author at the comma if there are several words on both sides, as in `van der Aalst, Wil M.`;
    spaces that do not break prevent this.
    """
    if not name.given:
        return " ".join(format_name(name).replace(",", " ").split())
    last = f"{name.surname} {name.suffix}".rstrip()
    if is_only and " " in name.given:
        last = last.replace(" ", "\u00a0")
    return f"{last}, {name.given}"


def build_name_json_ld(named: Author | ListedOrganisation | Venue) -> Markup:
    """Return the JSON-LD of the page of an author, an organisation or a venue, safe inside `<script>`."""
    kind = {Author: "Person", ListedOrganisation: "Organization", Venue: "Periodical"}[type(named)]
    about = {
        "@type": kind,
        "name": named.name,
        "alternateName": [name for name in named.names if name != named.name],
        "sameAs": f"https://orcid.org/{named.orcid}" if isinstance(named, Author) and named.orcid else "",
    }
    page = {
        "@context": "https://schema.org",
        "@type": "ProfilePage" if isinstance(named, Author) else "CollectionPage",
        "mainEntity": {key: value for key, value in about.items() if value},
    }
    return _to_script(page)


def _to_script(values: dict[str, Any]) -> Markup:
    text = msgspec.json.encode(values).decode().replace("<", "\\u003c")
    return Markup(text)  # noqa: S704 -- JSON without `<` cannot end the script around it
