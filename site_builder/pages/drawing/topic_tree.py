"""The tree of topics, and the starts of their descriptions."""

from __future__ import annotations

from site_builder.pages.contexts.topics import TopicNode
from site_builder.pages.site.fields import colour_of
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_topic, relative
from site_builder.pages.site.site import Site
from site_builder.text.html import excerpt, render_markdown

_EXCERPT = 140
_DEEPEST = 100
"""More levels than any list of topics has."""


def build_tree(site: Site, page: str, parent: str = "", depth: int = _DEEPEST) -> tuple[TopicNode, ...]:
    """Return the topics below `parent` (all topics if empty), `depth` levels deep, with links from a page."""
    if depth == 0:
        return ()
    return tuple(
        TopicNode(
            title=topic.title,
            href=relative(page, path_of_topic(topic.slug)),
            count=len(site.topic_papers[topic.slug]),
            colour=colour_of(site, topic.slug),
            excerpt=summarise_topic(site, topic.slug, _EXCERPT),
            children=build_tree(site, page, topic.slug, depth - 1),
        )
        for topic in site.subtopics.get(parent, ())
    )


@per_site
def summarise_topic(site: Site, slug: str, limit: int) -> str:
    """Return the start of a topic's description as plain text of at most `limit` characters."""
    return summarise(site.topics[slug].description, limit)


def summarise(source: str, limit: int) -> str:
    """Return the start of a Markdown text as plain text of at most `limit` characters."""
    return excerpt(render_markdown(source).striptags(), limit)
