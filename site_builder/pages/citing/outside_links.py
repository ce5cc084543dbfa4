"""Links from the page of a paper to other sites: its PDF, its identifiers, its code, and searches for its title."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote_plus

from site_builder.ids import SCHEMES, format_url, parse_own_url
from site_builder.model import Paper
from site_builder.pages.citing.facts import Facts
from site_builder.pages.citing.metadata import find_doi
from site_builder.pages.contexts.pieces import Link, OutsideLink
from site_builder.pages.site.site import Site

_SCHEME_NAMES = {"arxiv": "arXiv", "doi": "DOI", "acl": "ACL Anthology", "openreview": "OpenReview", "pmid": "PubMed"}

_LINK_KINDS = ("page", "code", "model", "dataset", "project", "other")
"""The fields of links, in the order in which a page shows them."""

PAPER_HOSTS = {"huggingface.co": "Hugging Face"}
"""Hosts whose pages of papers are linked by the host's name."""

_SEARCHES = (
    ("arXiv", "https://arxiv.org/search/?searchtype=title&query="),
    ("Google Scholar", "https://scholar.google.com/scholar?q="),
    ("Hugging Face", "https://huggingface.co/papers?q="),
)


def find_permanent_url(facts: Facts) -> str:
    """Return the URL of a paper's DOI, its own or arXiv's; empty if there is none."""
    doi = find_doi(facts)
    return format_url("doi", doi) if doi else ""


def find_pdf(paper: Paper, facts: Facts) -> str:
    """Return the URL of the PDF as the dumps have it, or else arXiv's."""
    return paper.links.pdf if paper.links.pdf.startswith(("https://", "http://")) else facts.pdf


def list_links(site: Site, paper: Paper) -> Iterator[OutsideLink]:
    """Yield the http and https links, each URL once, without pages that an identifier already leads to."""
    seen = {paper.links.pdf}
    for field in _LINK_KINDS:
        found = getattr(paper.links, field)
        for url in (found,) if isinstance(found, str) else found:
            if url in seen or not url.startswith(("https://", "http://")):
                continue
            if field == "page" and _is_of_identifier(paper, url):
                continue
            seen.add(url)
            host = url.split("/", 3)[2]
            kind = (PAPER_HOSTS.get(host) if field == "page" else "") or site.strings.get(f"links.{field}")
            yield OutsideLink(kind=kind, href=url)


def _is_of_identifier(paper: Paper, url: str) -> bool:
    """Return whether a URL is that of a page that an identifier of the paper already leads to."""
    found = parse_own_url(url)
    return found is not None and paper.identifiers.get(found[0]) == found[1]


def list_identifiers(paper: Paper) -> Iterator[OutsideLink]:
    """Yield the identifiers of a paper with their links, strongest first."""
    for scheme in SCHEMES:
        value = paper.identifiers.get(scheme)
        if value:
            yield OutsideLink(kind=_SCHEME_NAMES.get(scheme, scheme), text=value, href=format_url(scheme, value))


def list_searches(title: str) -> tuple[Link, ...]:
    """Return searches for a title on other sites."""
    asked = quote_plus(title)
    return tuple(Link(text=where, href=url + asked) for where, url in _SEARCHES)
