"""Trees and tables of counts that lead to the listings: topics below topics, months in years."""

from __future__ import annotations

from functools import lru_cache

from site_builder.pages.contexts.pieces import MonthCell, TopicNode
from site_builder.pages.site.dates import month_of
from site_builder.pages.site.permalinks import path_of_month, path_of_topic, relative
from site_builder.pages.site.site import Site
from site_builder.text.html import excerpt, render_markdown
from site_builder.text.months import MONTHS

_EXCERPT = 140
_LEVELS = 4
_DEEPEST = 100
"""More levels of topics than anyone has."""


def build_tree(site: Site, page: str, parent: str = "", depth: int = _DEEPEST) -> tuple[TopicNode, ...]:
    """Return the topics below one (empty: all), so many levels deep, with links from a page."""
    if depth == 0:
        return ()
    return tuple(
        TopicNode(
            title=topic.title,
            href=relative(page, path_of_topic(topic.slug)),
            count=len(site.topic_papers[topic.slug]),
            excerpt=summarise(topic.description, _EXCERPT),
            children=build_tree(site, page, topic.slug, depth - 1),
        )
        for topic in site.subtopics.get(parent, ())
    )


@lru_cache(maxsize=1024)
def summarise(source: str, limit: int) -> str:
    """Return the start of what a person wrote in Markdown, as plain text of at most `limit` characters."""
    return excerpt(render_markdown(source).striptags(), limit)


def build_months(site: Site, page: str, year: str) -> tuple[MonthCell, ...]:
    """Return the twelve months of a year with links from a page; none where no paper's month is known."""
    if not any(month.startswith(year) for month in site.months):
        return ()
    return tuple(_cell(site, page, f"{year}-{number:02}", name) for number, name in enumerate(MONTHS, 1))


def _cell(site: Site, page: str, month: str, name: str) -> MonthCell:
    count = len(site.periods.get(month, ())) if month_of(month) else 0
    if not count:
        return MonthCell(text=name)
    level = -(-count * _LEVELS // site.fullest_month)
    return MonthCell(text=name, href=relative(page, path_of_month(month)), count=count, level=level)
