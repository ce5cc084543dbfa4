"""Cards: papers as listings show them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from markupsafe import Markup

from site_builder.model import Paper
from site_builder.pages.contexts.pieces import Card, Link, PrintedDate, RelatedPaper
from site_builder.pages.site.bylines import format_authors, link_authors, link_venue
from site_builder.pages.site.date_words import print_date
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_paper, path_of_topic, relative, root_of
from site_builder.pages.site.site import Site
from site_builder.text.html import excerpt as cut_excerpt
from site_builder.text.html import plain_text, render_title

_EXCERPT = 220
"""Characters of the abstract shown in a listing and in a page's description."""
_TOPICS = 2
_KEPT = 16_384
"""How many cards are kept, because a paper is in many listings of the same depth."""

_BADGES = ("code", "model", "dataset", "project")
"""The fields of a paper's links that a card shows as badges."""


class CardText(msgspec.Struct, frozen=True):
    """The parts of a card that are the same on every page."""

    title: Markup
    plain_title: str
    authors: str
    date: PrintedDate | None
    badges: tuple[str, ...]


def build_card(
    site: Site, paper: Paper, page: str, *, topic: str = "", is_new: bool = False, is_short: bool = False
) -> Card:
    """Return the card of a paper on a page; `topic` is the topic whose papers the page lists.

    A short card has neither an excerpt nor topics, which take more than half of a card.
    All pages of the same depth share a card, so its links lead through the root of the site, and one of them may lead
    to the page itself.
    """
    without = topic if topic in paper.topics and not is_short else ""
    card = _build_card(site, paper.slug, root_of(page), without, is_short)
    return msgspec.structs.replace(card, is_new=True) if is_new else card


@per_site(most=_KEPT)
def _build_card(site: Site, slug: str, root: str, without: str, is_short: bool) -> Card:
    paper, text = site.papers[slug], text_of(site, slug)
    topics = () if is_short else tuple(it for it in _topics(site, paper) if it != without)[:_TOPICS]
    return Card(
        slug=slug,
        href=root + path_of_paper(slug),
        title=text.title,
        authors=link_authors(site, paper, root),
        date=text.date,
        venue=paper.venue,
        venue_href=link_venue(site, paper, root),
        excerpt="" if is_short else excerpt_of(site, slug),
        badges=text.badges,
        topics=_link_topics(site, topics, root),
    )


def list_related(site: Site, papers: Iterable[Paper], page: str, named: int = 3) -> tuple[RelatedPaper, ...]:
    """Return papers in short form, with the names of that many authors."""
    folder = relative(page, path_of_paper("")[: -len(".html")])
    return tuple(_build_related(site, paper.slug, folder, named) for paper in papers)


@per_site(most=_KEPT)
def _build_related(site: Site, slug: str, folder: str, named: int) -> RelatedPaper:
    text, authors = text_of(site, slug), format_authors(site, site.papers[slug], named)
    return RelatedPaper(title=text.title, href=f"{folder}{slug}.html", authors=authors, date=text.date)


@per_site(most=2 * _KEPT)
def text_of(site: Site, slug: str) -> CardText:
    """Return the texts of a paper's card."""
    paper = site.papers[slug]
    return CardText(
        title=render_title(paper.title),
        plain_title=plain_text(paper.title),
        authors=format_authors(site, paper),
        date=print_date(site, paper.date, paper.date_inferred),
        badges=tuple(site.strings.get(f"links.{field}") for field in _BADGES if getattr(paper.links, field)),
    )


@per_site(most=_KEPT)
def excerpt_of(site: Site, slug: str) -> str:
    """Return the start of a paper's abstract as plain text."""
    return cut_excerpt(site.papers[slug].abstract, _EXCERPT)


def _topics(site: Site, paper: Paper) -> tuple[str, ...]:
    """Return the slugs of the first topics of a paper, one more than a card shows."""
    known = site.topics
    return tuple(slug for slug in paper.topics if slug in known)[: _TOPICS + 1]


@per_site
def _link_topics(site: Site, slugs: tuple[str, ...], root: str) -> tuple[Link, ...]:
    return tuple(Link(text=site.topics[slug].title, href=root + path_of_topic(slug)) for slug in slugs)
