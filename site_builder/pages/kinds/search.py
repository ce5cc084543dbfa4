"""The search page, before its script runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.pages.contexts.pieces import Link, TopicLink
from site_builder.pages.contexts.search import SearchExample, SearchPage
from site_builder.pages.scale.outlines import outline
from site_builder.pages.site.fields import colour_of
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import one_page
from site_builder.pages.site.permalinks import SEARCH, path_of_search, path_of_topic, relative
from site_builder.pages.site.site import Site
from site_builder.pages.site.upvotes import find_limits, has_upvotes

_SCRIPT = "search/page.js"
_ORDERS = ("upvotes", "citations")
_TWO_WORDS = re.compile("[a-z]+ [a-z]+")
_PHRASE = "neural networks"
"""For catalogues without a topic of two words."""


def build_search(site: Site) -> SearchPage:
    """Return the context of the search page."""
    script = site.assets.get(_SCRIPT, "")
    return SearchPage(
        **head(
            site,
            SEARCH,
            site.strings.get("search.title"),
            "search",
            site.strings.get("search.description", site=site.config.title),
        ),
        base="search/",
        script=relative(SEARCH, script) if script else "",
        levels=find_limits(site) if has_upvotes(site) else (),
        newest=_newest_year(site),
        topics=tuple(
            TopicLink(text=topic.title, href=path_of_topic(topic.slug), colour=colour_of(site, topic.slug))
            for topic in sorted(site.topics.values(), key=lambda topic: topic.title.casefold())
        ),
        orders=tuple(order for order in _ORDERS if any(getattr(paper, order) for paper in outline(site.listing))),
        examples=tuple(_list_examples(site)),
        searches=tuple(Link(text=it.title, href=path_of_search(it.slug)) for it in site.searches),
    )


def _newest_year(site: Site) -> str:
    return max((paper.date[:4] for paper in outline(site.listing)), default="")


def _list_examples(site: Site) -> Iterator[SearchExample]:
    """Yield queries about a topic, an author and the newest year of the catalogue; the same as long as these are."""
    titles = sorted(topic.title.lower() for topic in site.topics.values())
    phrase = next((title for title in titles if _TWO_WORDS.fullmatch(title)), _PHRASE)
    one, other = phrase.split(" ")
    year = _newest_year(site)
    author = max(site.catalogue.authors, key=lambda author: (len(author.papers), author.slug), default=None)
    yield from (
        SearchExample(f"{phrase} {year}", "year"),
        SearchExample(f"latest papers on {phrase} with code", "asked"),
        SearchExample(f"survey on {other}", "survey"),
    )
    if author:
        yield SearchExample(f"papers by {author.name}", "author")
    yield from (
        SearchExample(f'"{phrase}"', "phrase"),
        SearchExample(f"{phrase} -survey", "without"),
        SearchExample(f"({one} OR {other}) survey", "either"),
        SearchExample(f"title:{one}", "in_title"),
        SearchExample(f"topic:{other}", "under_topic"),
        SearchExample(f"year:{int(year or 2) - 1}..{year} has:code", "fields"),
    )


KINDS = (one_page("search", SEARCH, SearchPage, build_search),)
