"""Cards: papers as listings show them."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from site_builder.model import Paper
from site_builder.pages.contexts.pieces import Card, Link, PrintedDate, RelatedPaper
from site_builder.pages.site.bylines import format_authors, link_authors, link_venue
from site_builder.pages.site.date_words import print_date
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_paper, path_of_topic, relative
from site_builder.pages.site.site import Site
from site_builder.text.html import excerpt as cut_excerpt
from site_builder.text.html import plain_text, render_title

_EXCERPT = 220
"""Characters of the abstract shown in a listing and in a page's description."""
_TOPICS = 2

_BADGES = ("code", "model", "dataset", "project")
"""The fields of a paper's links that a card shows as badges."""


class CardText(msgspec.Struct, frozen=True):
    """The parts of a card that are the same on every page."""

    title: Markup
    plain_title: str
    authors: str
    date: PrintedDate | None
    excerpt: str
    badges: tuple[str, ...]


def build_card(
    site: Site, paper: Paper, page: str, *, topic: str = "", is_new: bool = False, excerpt: bool = True
) -> Card:
    """Return the card of a paper on a page; `topic` is the topic whose papers the page lists."""
    text = text_of(site, paper.slug)
    return Card(
        slug=paper.slug,
        href=relative(page, path_of_paper(paper.slug)),
        title=text.title,
        authors=link_authors(site, paper, page),
        date=text.date,
        venue=paper.venue,
        venue_href=link_venue(site, paper, page),
        excerpt=text.excerpt if excerpt else "",
        badges=text.badges,
        topics=_links_to_topics(site, paper, page, topic),
        is_new=is_new,
    )


def build_related(site: Site, paper: Paper, page: str) -> RelatedPaper:
    """Return a paper as it appears on the page of a related paper."""
    text = text_of(site, paper.slug)
    href = relative(page, path_of_paper(paper.slug))
    return RelatedPaper(title=text.title, href=href, authors=text.authors, date=text.date)


@per_site
def text_of(site: Site, slug: str) -> CardText:
    """Return the texts of a paper's card."""
    paper = site.papers[slug]
    return CardText(
        title=render_title(paper.title),
        plain_title=plain_text(paper.title),
        authors=format_authors(site, paper),
        date=print_date(site, paper.date, paper.date_inferred),
        excerpt=cut_excerpt(paper.abstract, _EXCERPT),
        badges=tuple(site.strings.get(f"links.{field}") for field in _BADGES if getattr(paper.links, field)),
    )


def _links_to_topics(site: Site, paper: Paper, page: str, without: str) -> tuple[Link, ...]:
    slugs = [slug for slug in paper.topics if slug != without and slug in site.topics][:_TOPICS]
    return tuple(Link(text=site.topics[slug].title, href=relative(page, path_of_topic(slug))) for slug in slugs)
