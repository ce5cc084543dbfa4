"""Cards: papers as listings show them, each in at most about 700 bytes of HTML.

The excerpt takes what the rest of the card leaves of that, between limits; if that is too little, a second topic goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from markupsafe import Markup

from site_builder.model import Paper
from site_builder.pages.contexts.pieces import Card, Link, RelatedPaper, TopicLink
from site_builder.pages.site.bylines import shorten_authors
from site_builder.pages.site.date_words import print_date, shorten_date
from site_builder.pages.site.fields import colour_of, colour_of_paper
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_paper, path_of_topic, relative, root_of
from site_builder.pages.site.site import Site
from site_builder.pages.site.upvotes import has_upvotes, level_of
from site_builder.text.html import excerpt as cut_excerpt
from site_builder.text.html import plain_text, render_title

_EXCERPT = 220
"""Characters of the abstract shown in feeds."""
_SHORTEST, _LONGEST = 110, 185
"""Characters of the abstract shown on a card."""
_BYTES = 700
_MARKUP, _LINK, _TOPIC, _LABEL = 146, 20, 38, 20
"""Bytes of HTML: around the texts of a card, around each of its links, around each topic, and before a summary."""
_TOPICS = 2
_AUTHORS = 2
_KEPT = 16_384
"""How many cards are kept, because a paper is in many listings of the same depth."""
_STARS = 10
"""How many stars of its code a card mentions at least."""
_LINKS = ("pdf", "code", "project")
"""The fields of a paper's links that a card shows."""


class CardText(msgspec.Struct, frozen=True):
    """The parts of a card that are the same on every page."""

    title: Markup
    plain_title: str


def build_card(site: Site, paper: Paper, page: str, *, topic: str = "", is_short: bool = False) -> Card:
    """Return the card of a paper on a page; `topic` is the topic whose papers the page lists.

    A short card has neither an excerpt nor topics, which take more than half of a card, and in a large catalogue one
    author and no links to other sites.
    All pages of the same depth share a card, so its links lead through the root of the site.
    """
    without = topic if topic in paper.topics and not is_short else ""
    return _build_card(site, paper.slug, root_of(page), without, is_short)


@per_site(most=_KEPT)
def _build_card(site: Site, slug: str, root: str, without: str, is_short: bool) -> Card:
    is_brief = is_short and site.is_large
    card = msgspec.structs.replace(_build_rootless(site, slug, is_brief), href=root + path_of_paper(slug))
    return card if is_short else _fill(site, card, site.papers[slug], without, root)


@per_site(most=_KEPT)
def _build_rootless(site: Site, slug: str, is_brief: bool) -> Card:
    """Return what is the same on the cards of a paper in all folders, without their links within the site."""
    paper = site.papers[slug]
    return Card(
        slug=slug,
        href="",
        title=text_of(site, slug).title,
        authors=shorten_authors(site, slug, 1 if is_brief else _AUTHORS),
        date=print_date(site, paper.date, paper.date_inferred),
        day=shorten_date(site, paper.date),
        venue=paper.venue,
        number=say_upvotes(site, paper),
        upvotes=paper.upvotes,
        level=level_of(site, paper),
        colour=colour_of_paper(site, paper),
        comments=paper.comments or 0,
        stars=paper.stars or 0,
        links=() if is_brief else tuple(_links(site, paper)),
        withdrawn=paper.withdrawn,
    )


def _fill(site: Site, card: Card, paper: Paper, without: str, root: str) -> Card:
    """Return a card with its excerpt and topics."""
    topics = [slug for slug in paper.topics if slug in site.topics and slug != without][:_TOPICS]
    room = _BYTES - _weigh(card) - sum(_weigh_topic(site, topic) for topic in topics)
    if room < _SHORTEST and len(topics) == _TOPICS:
        room += _weigh_topic(site, topics.pop())
    letters = min(max(room, _SHORTEST), _LONGEST)
    return msgspec.structs.replace(
        card,
        excerpt=cut_excerpt(paper.abstract, letters),
        summary=cut_excerpt(paper.ai_summary, letters - _LABEL),
        topics=tuple(_link_topic(site, topic, root) for topic in topics),
    )


def _weigh(card: Card) -> int:
    """Return about how many bytes of HTML a card takes without its excerpt and topics, the same on every page."""
    texts = f"{card.slug}{card.title}{card.authors}{card.day}{card.venue}{card.number}"
    return _MARKUP + len(texts.encode()) + sum(_LINK + len(it.text) + len(it.href) for it in card.links)


def _weigh_topic(site: Site, slug: str) -> int:
    return _TOPIC + len(slug) + len(site.topics[slug].title)


@per_site
def _link_topic(site: Site, slug: str, root: str) -> TopicLink:
    return TopicLink(text=site.topics[slug].title, href=root + path_of_topic(slug), colour=colour_of(site, slug))


def say_upvotes(site: Site, paper: Paper) -> str:
    """Return the number at the left edge of a card; see `Card.number`."""
    if not has_upvotes(site):
        return ""
    return site.strings.get("card.unknown") if paper.upvotes is None else str(site.strings.write(paper.upvotes))


def _links(site: Site, paper: Paper) -> Iterator[Link]:
    """Yield the first http or https link of each kind; a withdrawn paper has no PDF."""
    for field in _LINKS:
        urls = (_find_pdf(paper),) if field == "pdf" else getattr(paper.links, field)
        url = next((url for url in urls if url.startswith(("https://", "http://"))), "")
        if url and not (paper.withdrawn and field == "pdf"):
            yield Link(text=_name_link(site, paper, field), href=url)


def _find_pdf(paper: Paper) -> str:
    arxiv = paper.identifiers.get("arxiv")
    return paper.links.pdf or (f"https://arxiv.org/pdf/{arxiv}" if arxiv else "")


def _name_link(site: Site, paper: Paper, field: str) -> str:
    if field == "code" and (paper.stars or 0) >= _STARS:
        return site.strings.get("card.code", stars=paper.stars)
    return site.strings.get(f"links.{field}")


def list_related(site: Site, slugs: Iterable[str], page: str) -> tuple[RelatedPaper, ...]:
    """Return the papers with these slugs in brief; unknown slugs are left out."""
    folder = relative(page, path_of_paper("")[: -len(".html")])
    return tuple(_build_related(site, slug, folder) for slug in slugs if slug in site.positions)


@per_site(most=_KEPT)
def _build_related(site: Site, slug: str, folder: str) -> RelatedPaper:
    paper, text = site.papers[slug], text_of(site, slug)
    return RelatedPaper(
        title=text.title,
        href=f"{folder}{slug}.html",
        authors=shorten_authors(site, slug, 1),
        day=shorten_date(site, paper.date),
        number=say_upvotes(site, paper),
        upvotes=paper.upvotes,
        level=level_of(site, paper),
        colour=colour_of_paper(site, paper),
    )


@per_site(most=2 * _KEPT)
def text_of(site: Site, slug: str) -> CardText:
    """Return the texts of a paper's card."""
    paper = site.papers[slug]
    return CardText(
        title=render_title(paper.title),
        plain_title=plain_text(paper.title),
    )


@per_site(most=_KEPT)
def excerpt_of(site: Site, slug: str) -> str:
    """Return the start of a paper's abstract as plain text, for feeds."""
    return cut_excerpt(site.papers[slug].abstract, _EXCERPT)
