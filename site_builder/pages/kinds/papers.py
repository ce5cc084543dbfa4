"""The page of one paper."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from urllib.parse import quote_plus

from site_builder.ids import SCHEMES, format_url, parse_own_url
from site_builder.model import Name, Paper, Sighting
from site_builder.pages.citing.facts import clean_text
from site_builder.pages.citing.kept import find_bibtex, find_facts
from site_builder.pages.citing.languages import guess_language
from site_builder.pages.citing.metadata import build_meta
from site_builder.pages.contexts.papers import PaperPage
from site_builder.pages.contexts.pieces import Author, Count, Link, OutsideLink, PaperTopic, PrintedDate, Seen
from site_builder.pages.paging.listings import name_dump, place_in_dump
from site_builder.pages.site.bylines import link_organisation, link_venue, list_author_links
from site_builder.pages.site.cards import list_related, text_of
from site_builder.pages.site.date_words import format_date, print_date
from site_builder.pages.site.dates import month_of
from site_builder.pages.site.fixes import build_fix_link
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import PageKind
from site_builder.pages.site.passages import quote_differences
from site_builder.pages.site.permalinks import (
    path_of_month,
    path_of_paper,
    path_of_topic,
    path_of_year,
    relative,
    root_of,
)
from site_builder.pages.site.site import Site, period_of
from site_builder.text.html import plain_text, render_abstract

_AUTHORS = 12
"""How many authors are shown before the rest of a long list is collapsed; a slightly longer list is shown whole."""
_SPARED = 4

_SCHEME_NAMES = {"arxiv": "arXiv", "doi": "DOI", "acl": "ACL Anthology", "openreview": "OpenReview", "pmid": "PubMed"}

_LINK_KINDS = ("page", "pdf", "code", "model", "dataset", "project", "other")
"""The fields of links, in the order in which a page shows them."""

_HOSTS = {"huggingface.co": "Hugging Face"}
"""Hosts whose pages of papers are linked by the host's name."""
_EXPECTED = {*_HOSTS, "arxiv.org"}

_COUNTS = (("upvote", "upvotes"), ("comment", "comments"), ("citation", "citations"))

_SEARCHES = (
    ("arXiv", "https://arxiv.org/search/?searchtype=title&query="),
    ("Google Scholar", "https://scholar.google.com/scholar?q="),
    ("Hugging Face", "https://huggingface.co/papers?q="),
)


def build_paper(site: Site, paper: Paper) -> PaperPage:
    """Return the context of the page of a paper."""
    path, text = path_of_paper(paper.slug), text_of(site, paper.slug)
    authors, more_authors = _authors(site, paper, path)
    count = max(len(paper.authors), paper.author_count or 0)
    newer, older = _neighbours(site, paper)
    facts = find_facts(site, paper.slug)
    opening = head(site, path, facts.title, "papers", clean_text(plain_text(paper.abstract)) or text.authors)
    return PaperPage(
        **opening,
        slug=paper.slug,
        heading=text.title,
        language=guess_language(facts.title),
        authors=authors,
        more_authors=more_authors,
        author_count=count,
        unnamed=count - len(paper.authors),
        organisation=(paper.organisation.name or paper.organisation.handle) if paper.organisation else "",
        organisation_href=link_organisation(site, paper, root_of(path)),
        venue=paper.venue,
        venue_href=link_venue(site, paper, root_of(path)),
        date=_date(site, paper, path),
        abstract=render_abstract(paper.abstract),
        topics=tuple(_topics(site, paper, path)),
        links=tuple(_links(site, paper)),
        identifiers=tuple(_identifiers(paper)),
        searches=() if paper.identifiers or paper.links.page or paper.links.pdf else _searches(text.plain_title),
        counts=tuple(_counts(site, paper)),
        keywords=paper.keywords,
        withdrawn=paper.withdrawn,
        published=print_date(site, paper.published) if paper.published != paper.date else None,
        bibtex=find_bibtex(site, paper.slug),
        meta=build_meta(paper, facts),
        fix=build_fix_link(site, paper, opening["canonical"]),
        related=list_related(site, site.find(paper.related), path),
        seen=tuple(_seen(site, paper, sighting, path) for sighting in paper.provenance),
        newer=newer,
        older=older,
        listing=_listing(site, paper, path),
    )


def _authors(site: Site, paper: Paper, path: str) -> tuple[tuple[Author, ...], tuple[Author, ...]]:
    """Return the authors to show at first, and those to show on request."""
    authors = tuple(map(_author, paper.authors, list_author_links(site, paper, root_of(path))))
    fold = _AUTHORS if len(authors) > _AUTHORS + _SPARED else len(authors)
    return authors[:fold], authors[fold:]


def _author(name: Name, href: str) -> Author:
    return Author(name=name.name, orcid=f"https://orcid.org/{name.orcid}" if name.orcid else "", href=href)


def _date(site: Site, paper: Paper, page: str) -> PrintedDate | None:
    text = format_date(site, paper.date)
    if not text:
        return None
    return PrintedDate(
        iso=paper.date, text=text, inferred=paper.date_inferred, href=relative(page, _path_of_period(period_of(paper)))
    )


def _path_of_period(period: str) -> str:
    return path_of_month(period) if month_of(period) else path_of_year(period)


def _listing(site: Site, paper: Paper, page: str) -> Link | None:
    month = month_of(paper.date)
    return Link(text=format_date(site, month), href=relative(page, path_of_month(month))) if month else None


def _neighbours(site: Site, paper: Paper) -> tuple[Link | None, Link | None]:
    """Return the next newer and next older papers of the same month; none if the month is unknown.

    The papers of a year without a month have no order that would make one of them newer than another.
    """
    if not month_of(paper.date):
        return None, None
    papers, place = site.catalogue.papers, site.positions[paper.slug]
    sides = (papers[place - 1] if place else None, papers[place + 1] if place + 1 < len(papers) else None)
    newer, older = (_neighbour(site, side, paper) for side in sides)
    return newer, older


def _neighbour(site: Site, other: Paper | None, paper: Paper) -> Link | None:
    if other is None or period_of(other) != period_of(paper):
        return None
    return Link(
        text=text_of(site, other.slug).plain_title, href=relative(path_of_paper(paper.slug), path_of_paper(other.slug))
    )


def _topics(site: Site, paper: Paper, page: str) -> Iterator[PaperTopic]:
    for slug in paper.topics:
        topic = site.topics.get(slug)
        if topic:
            phrases = paper.topic_phrases.get(slug, ())
            yield PaperTopic(title=topic.title, href=relative(page, path_of_topic(slug)), phrases=phrases)


def _links(site: Site, paper: Paper) -> Iterator[OutsideLink]:
    """Yield the http and https links, each URL once, without pages that an identifier already leads to."""
    seen = {("page", url) for url in paper.links.page.split() if _is_of_identifier(paper, url)}
    for field in _LINK_KINDS:
        found = getattr(paper.links, field)
        for url in (found,) if isinstance(found, str) else found:
            if url.startswith(("https://", "http://")) and (field, url) not in seen:
                seen |= {(other, url) for other in _LINK_KINDS}
                host = url.split("/", 3)[2]
                kind = (_HOSTS.get(host) if field == "page" else "") or site.strings.get(f"links.{field}")
                # The name of a link says where it leads if the identifier next to it is in the URL.
                is_expected = host in _EXPECTED and paper.identifiers.get("arxiv", " ") in url
                yield OutsideLink(kind=kind, text="" if is_expected else _address(url), href=url)


def _is_of_identifier(paper: Paper, url: str) -> bool:
    """Return whether a URL is that of a page that an identifier of the paper already leads to."""
    found = parse_own_url(url)
    return found is not None and paper.identifiers.get(found[0]) == found[1]


def _address(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def _identifiers(paper: Paper) -> Iterator[OutsideLink]:
    for scheme in SCHEMES:
        value = paper.identifiers.get(scheme)
        if value:
            yield OutsideLink(kind=_SCHEME_NAMES.get(scheme, scheme), text=value, href=format_url(scheme, value))


def _searches(title: str) -> tuple[Link, ...]:
    asked = quote_plus(title)
    return tuple(Link(text=where, href=url + asked) for where, url in _SEARCHES)


def _counts(site: Site, paper: Paper) -> Iterator[Count]:
    """Yield the counts of a paper. If all are of the same day, only the last names it."""
    known = [(kind, field) for kind, field in _COUNTS if getattr(paper, field) is not None]
    days = [print_date(site, paper.counted.get(field, "")) for _, field in known]
    if len(set(days)) == 1:
        days[:-1] = [None] * (len(days) - 1)
    for (kind, field), day in zip(known, days, strict=True):
        yield Count(kind=kind, number=getattr(paper, field), day=day)


def _seen(site: Site, paper: Paper, sighting: Sighting, page: str) -> Seen:
    report = site.dumps.get(sighting.dump)
    return Seen(
        dump=name_dump(site, sighting.dump),
        href=place_in_dump(site, paper, sighting.dump, page) if report else "",
        ordinal=sighting.ordinal,
        line=sighting.line,
        title=sighting.title,
        abstract=quote_differences(sighting.abstract, paper.abstract) if sighting.abstract else "",
        venue=sighting.venue,
    )


KINDS = (
    PageKind(
        name="paper",
        template="paper.html",
        context=PaperPage,
        items=attrgetter("catalogue.papers"),
        path=lambda paper: path_of_paper(paper.slug),
        build=build_paper,
    ),
)
