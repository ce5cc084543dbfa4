"""Papers as listings show them, and the pager below a listing."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from markupsafe import Markup

from site_builder.model import Paper
from site_builder.pages.contexts.pieces import Card, Link, PageLink, Pager, PrintedDate, RelatedPaper
from site_builder.pages.site.bylines import format_authors, link_authors, link_venue
from site_builder.pages.site.dates import format_date
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_paper, path_of_topic, relative
from site_builder.pages.site.site import Site
from site_builder.text.html import excerpt as cut_excerpt
from site_builder.text.html import plain_text, render_title

_EXCERPT = 220
"""Characters of an abstract in a listing, and in a page's description."""
_TOPICS = 2
_NEAR = 2
"""How many numbers a pager shows on either side of its own."""

_BADGES = (("Code", "code"), ("Model", "model"), ("Data set", "dataset"), ("Project", "project"))


class CardText(msgspec.Struct, frozen=True):
    """What a card says wherever it stands."""

    title: Markup
    plain_title: str
    authors: str
    date: PrintedDate | None
    excerpt: str
    badges: tuple[str, ...]


def build_card(
    site: Site, paper: Paper, page: str, *, topic: str = "", is_new: bool = False, excerpt: bool = True
) -> Card:
    """Return the card of a paper on a page; `topic` is the one that the page lists."""
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


def build_pager(path_of: Callable[[int], str], number: int, total: int, size: int) -> Pager:
    """Return the pager of a page of a listing; `path_of` gives the path of each of its pages."""
    count = count_pages(total, size)
    here = path_of(number)
    return Pager(
        number=number,
        count=count,
        total=total,
        first=min((number - 1) * size + 1, total),
        last=min(number * size, total),
        previous=relative(here, path_of(number - 1)) if number > 1 else "",
        next=relative(here, path_of(number + 1)) if number < count else "",
        pages=tuple(_page_links(path_of, number, count)),
    )


def count_pages(total: int, size: int) -> int:
    """Return how many pages a listing has; an empty one has a page too."""
    return max(1, -(-total // size))


def build_related(site: Site, paper: Paper, page: str) -> RelatedPaper:
    """Return a paper as a page that it is related to shows it."""
    text = text_of(site, paper.slug)
    href = relative(page, path_of_paper(paper.slug))
    return RelatedPaper(title=text.title, href=href, authors=text.authors, date=text.date)


@per_site
def text_of(site: Site, slug: str) -> CardText:
    """Return what a card of a paper says."""
    paper = site.papers[slug]
    return CardText(
        title=render_title(paper.title),
        plain_title=plain_text(paper.title),
        authors=format_authors(paper),
        date=print_date(paper.date, paper.date_inferred),
        excerpt=cut_excerpt(paper.abstract, _EXCERPT),
        badges=tuple(badge for badge, field in _BADGES if getattr(paper.links, field)),
    )


def print_date(date: str, inferred: bool = False) -> PrintedDate | None:
    """Return a date for people and for machines, or None where there is none."""
    text = format_date(date)
    return PrintedDate(iso=date, text=text, inferred=inferred) if text else None


def _links_to_topics(site: Site, paper: Paper, page: str, without: str) -> tuple[Link, ...]:
    slugs = [slug for slug in paper.topics if slug != without and slug in site.topics][:_TOPICS]
    return tuple(Link(text=site.topics[slug].title, href=relative(page, path_of_topic(slug))) for slug in slugs)


def _page_links(path_of: Callable[[int], str], number: int, count: int) -> list[PageLink]:
    """Return the first, the last and the near pages, with a gap wherever numbers are left out."""
    near = range(max(1, number - _NEAR), min(count, number + _NEAR) + 1)
    links: list[PageLink] = []
    for shown in sorted({1, count, *near}):
        if links and shown > links[-1].number + 1:
            links.append(PageLink(number=0))
        href = "" if shown == number else relative(path_of(number), path_of(shown))
        links.append(PageLink(number=shown, href=href))
    return links
