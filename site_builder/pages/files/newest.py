"""What scripts need to know of the newest papers: `data/arrivals.json` and `data/newest.json`.

The first has the slugs by day of arrival, from which a browser finds out what is new since the visit before; it is
fetched once in a visit. The second is fetched by the page of what is new for a visitor. It has the cards of the papers,
their topics and authors, and the words that tell what they are about; see `telling_words`. Both have a fixed number of
papers, however large the catalogue is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, islice
from typing import Any

import msgspec

from site_builder.model import OutputFile, Paper
from site_builder.pages.following.arrivals import list_arrivals
from site_builder.pages.following.telling_words import weigh_words
from site_builder.pages.site.bylines import find_authors
from site_builder.pages.site.cards import build_card, text_of
from site_builder.pages.site.kind import one_file
from site_builder.pages.site.permalinks import FOR_YOU, NEW_ARRIVALS, NEWEST_PAPERS
from site_builder.pages.site.site import Site

MOST_ARRIVALS = 200
MOST_PAPERS = 200
_SAMPLE = 1_000
"""How many of the papers that arrived last say how frequent a word is."""


def render_newest(site: Site) -> tuple[OutputFile, ...]:
    """Return both files."""
    papers = _take_arrivals(site, _SAMPLE)
    contents = {NEW_ARRIVALS: _list_days(site, papers[:MOST_ARRIVALS]), NEWEST_PAPERS: _describe(site, papers)}
    return tuple(
        OutputFile(path=path, content=msgspec.json.encode(content) + b"\n", when="pointer")
        for path, content in contents.items()
    )


def _take_arrivals(site: Site, most: int) -> Sequence[Paper]:
    """Return the papers that arrived last, the last first."""
    return site.find(islice(list_arrivals(site), most))


def _list_days(site: Site, papers: Sequence[Paper]) -> dict[str, Any]:
    arrivals = list_arrivals(site)
    days = groupby((paper.slug for paper in papers), lambda slug: arrivals[slug].day)
    return {"version": 1, "days": [[day, list(slugs)] for day, slugs in days]}


def _describe(site: Site, sample: Sequence[Paper]) -> dict[str, Any]:
    """Return the newest papers with tables of the topics, authors and terms that their rows refer to by position."""
    papers = sample[:MOST_PAPERS]
    words = weigh_words([(text_of(site, paper.slug).plain_title, paper.abstract) for paper in sample], len(papers))
    topics: dict[str, int] = {}
    authors: dict[str, int] = {}
    rows = [
        [
            *_describe_card(site, paper),
            [topics.setdefault(it, len(topics)) for it in paper.topics if it in site.topics],
            [authors.setdefault(it, len(authors)) for it in _list_authors(site, paper)],
            [number for pair in weights for number in pair],
        ]
        for paper, weights in zip(papers, words.weights, strict=True)
    ]
    terms = [[term.idf, *term.forms] for term in words.terms]
    return {"version": 1, "topics": [*topics], "authors": [*authors], "terms": terms, "papers": rows}


def _describe_card(site: Site, paper: Paper) -> list[Any]:
    """Return what the card of a paper shows, in the order that `for-you.js` reads."""
    card = build_card(site, paper, FOR_YOU, is_short=True)
    return [
        paper.slug,
        text_of(site, paper.slug).plain_title,
        " · ".join(filter(None, (card.authors, card.venue))),
        paper.date,
        list_arrivals(site)[paper.slug].day,
        paper.upvotes,
        card.level,
        card.colour,
        card.comments,
        [[link.text, link.href] for link in card.links],
    ]


def _list_authors(site: Site, paper: Paper) -> list[str]:
    """Return the slugs of the authors who have a page."""
    return [author.slug for author in find_authors(site, paper.slug) if author]


KINDS = (one_file("newest papers", lambda site: iter(render_newest(site)), NEW_ARRIVALS, NEWEST_PAPERS),)
