"""The page of one paper."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import TypedDict

from msgspec.structs import replace

from site_builder.model import Name, Paper, Sighting
from site_builder.pages.citing.facts import clean_text
from site_builder.pages.citing.kept import find_bibtex, find_facts
from site_builder.pages.citing.languages import guess_language
from site_builder.pages.citing.metadata import build_meta
from site_builder.pages.citing.outside_links import (
    PAPER_HOSTS,
    find_pdf,
    find_permanent_url,
    list_identifiers,
    list_links,
    list_searches,
)
from site_builder.pages.contexts.papers import PaperPage, PaperTopic, Place
from site_builder.pages.contexts.pieces import (
    Author,
    Count,
    Link,
    PrintedDate,
    RelatedPaper,
    Seen,
)
from site_builder.pages.paging.listings import name_dump, place_in_dump
from site_builder.pages.periods.days import list_days
from site_builder.pages.site.bylines import format_authors, link_organisation, link_venue, list_author_links
from site_builder.pages.site.cards import list_related, text_of
from site_builder.pages.site.date_words import format_date, print_date, shorten_date
from site_builder.pages.site.dates import month_of
from site_builder.pages.site.fields import colour_of
from site_builder.pages.site.fixes import build_fix_link
from site_builder.pages.site.head import find_preview, find_thumbnail, head
from site_builder.pages.site.kind import PageKind
from site_builder.pages.site.passages import quote_differences
from site_builder.pages.site.permalinks import (
    path_of_day,
    path_of_month,
    path_of_paper,
    path_of_topic,
    path_of_year,
    relative,
    root_of,
)
from site_builder.pages.site.site import Site, period_of
from site_builder.text.html import plain_text, render_abstract, shorten

_AUTHORS = 6
"""How many authors are shown before the rest of a long list is collapsed; a list with one more is shown whole."""
_SPARED = 1
_RELATED_OF_LARGE = 4
"""How many related papers the page of a paper in a large catalogue shows, without reasons."""
_NEIGHBOUR = 40
"""Characters of the title of the next or previous paper."""

_COUNTS = (("upvote", "upvotes"), ("comment", "comments"), ("citation", "citations"))


def build_paper(site: Site, paper: Paper) -> PaperPage:
    """Return the context of the page of a paper."""
    path, text = path_of_paper(paper.slug), text_of(site, paper.slug)
    newer, older = _neighbours(site, paper)
    facts = find_facts(site, paper.slug)
    opening = head(site, path, facts.title, "papers", _describe(site, paper))
    return PaperPage(
        **opening,
        picture=find_preview(site, paper),
        slug=paper.slug,
        heading=text.title,
        language=guess_language(facts.title),
        **_authors(site, paper, path),
        organisation=(paper.organisation.name or paper.organisation.handle) if paper.organisation else "",
        organisation_href=link_organisation(site, paper, root_of(path)),
        venue=paper.venue,
        venue_href=link_venue(site, paper, root_of(path)),
        date=_date(site, paper, path),
        abstract=render_abstract(paper.abstract),
        summary=clean_text(paper.ai_summary),
        summary_from=PAPER_HOSTS.get(paper.links.page.partition("://")[2].partition("/")[0], ""),
        topics=tuple(_topics(site, paper, path)),
        pdf="" if paper.withdrawn else find_pdf(paper, facts),
        links=tuple(list_links(site, paper)),
        identifiers=tuple(list_identifiers(paper)),
        searches=() if paper.identifiers or paper.links.page or paper.links.pdf else list_searches(text.plain_title),
        counts=tuple(_counts(site, paper)),
        place=_place(site, paper, path),
        keywords=paper.keywords,
        thumbnail=relative(path, thumbnail) if (thumbnail := find_thumbnail(site, paper)) else "",
        withdrawn=paper.withdrawn,
        published=print_date(site, paper.published) if paper.published != paper.date else None,
        bibtex=find_bibtex(site, paper.slug),
        meta=build_meta(paper, facts),
        cite_as=find_permanent_url(facts),
        fix=build_fix_link(site, paper, opening["canonical"]),
        related=tuple(_related(site, paper, path)),
        seen=tuple(_seen(site, paper, sighting, path) for sighting in paper.provenance),
        newer=newer,
        older=older,
        listing=_listing(site, paper, path),
    )


def _describe(site: Site, paper: Paper) -> str:
    """Return the abstract as plain text, or else the authors."""
    return clean_text(plain_text(paper.abstract)) or format_authors(site, paper)


class _Authors(TypedDict):
    """The fields of the context about authors."""

    authors: tuple[Author, ...]
    more_authors: tuple[Author, ...]
    author_count: int
    unnamed: int


def _authors(site: Site, paper: Paper, path: str) -> _Authors:
    authors = tuple(map(_author, paper.authors, list_author_links(site, paper, root_of(path))))
    shown = _AUTHORS if len(authors) > _AUTHORS + _SPARED else len(authors)
    count = max(len(authors), paper.author_count or 0)
    return _Authors(
        authors=authors[:shown], more_authors=authors[shown:], author_count=count, unnamed=count - len(authors)
    )


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
    papers, place = site.listing, site.positions[paper.slug]
    sides = (papers[place - 1] if place else None, papers[place + 1] if place + 1 < len(papers) else None)
    newer, older = (_neighbour(site, side, paper) for side in sides)
    return newer, older


def _neighbour(site: Site, other: Paper | None, paper: Paper) -> Link | None:
    if other is None or period_of(other) != period_of(paper):
        return None
    title = text_of(site, other.slug).plain_title
    name, colon, _ = title.partition(": ")
    return Link(
        text=name if colon and len(name) < _NEIGHBOUR else shorten(title, _NEIGHBOUR),
        href=relative(path_of_paper(paper.slug), path_of_paper(other.slug)),
    )


def _related(site: Site, paper: Paper, page: str) -> Iterator[RelatedPaper]:
    """Yield the related papers with what they have in common with this one, or fewer of them, without it."""
    if site.is_large:
        yield from list_related(site, paper.related[:_RELATED_OF_LARGE], page)
        return
    found, briefs = site.find(paper.related), list_related(site, paper.related, page)
    reasons = dict(zip(paper.related, site.catalogue.reasons.get(paper.slug, ()), strict=False))
    for other, brief in zip(found, briefs, strict=True):
        why = reasons.get(other.slug, ())
        shared = () if why else [topic for topic in paper.topics if topic in other.topics and topic in site.topics]
        yield replace(brief, reasons=why, topic=site.topics[shared[0]].title if shared else "")


def _topics(site: Site, paper: Paper, page: str) -> Iterator[PaperTopic]:
    """Yield the topics of a paper, without those that it has only because of a topic below."""
    above = {slug for topic in paper.topics for slug in site.lineages.get(topic, ())[:-1]}
    for slug in paper.topics:
        if (topic := site.topics.get(slug)) and (slug not in above or slug in paper.topic_phrases):
            yield PaperTopic(
                title=topic.title,
                short=topic.short or topic.title,
                href=relative(page, path_of_topic(slug)),
                colour=colour_of(site, slug),
            )


def _counts(site: Site, paper: Paper) -> Iterator[Count]:
    """Yield the counts of a paper. If all are of the same day, only the last names it."""
    known = [(kind, field) for kind, field in _COUNTS if getattr(paper, field) is not None]
    days = [print_date(site, paper.counted.get(field, "")) for _, field in known]
    if len(set(days)) == 1:
        days[:-1] = [None] * (len(days) - 1)
    for (kind, field), day in zip(known, days, strict=True):
        yield Count(kind=kind, number=getattr(paper, field), day=day)


def _place(site: Site, paper: Paper, page: str) -> Place | None:
    """Return the paper's place on the last day with a page on which it was listed.

    Its number is what the listing said, so that a paper that arrives late moves no other.
    """
    days = list_days(site)
    listed = max((it for it in paper.listed if it.day in days), key=attrgetter("day"), default=None)
    if not listed:
        return None
    places = site.places_of(days[listed.day])
    return Place(
        number=listed.rank or places.index(site.positions[paper.slug]) + 1,
        count=len(places),
        day=shorten_date(site, listed.day),
        href=relative(page, path_of_day(listed.day)),
    )


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
        items=attrgetter("listing"),
        path=lambda paper: path_of_paper(paper.slug),
        build=build_paper,
    ),
)
