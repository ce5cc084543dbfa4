"""The files that a page links to as its own: the feed of a name, the bibliography of a topic."""

from __future__ import annotations

from site_builder.model import Author
from site_builder.pages.site.bylines import Named
from site_builder.pages.site.permalinks import bibliography_path, stem_of_topic
from site_builder.pages.site.site import Site

LARGE = 20_000
"""With more papers than this, only authors of many papers have a feed: most other feeds would never change."""
_MANY = 10

MOST_ENTRIES = 25_000
"""The most entries in one file. An entry takes about 450 bytes, so it stays far below the 50 MB hosts warn about."""


def has_feed(site: Site, named: Named) -> bool:
    """Return whether a name has a feed. All do, except authors of fewer than ten papers in a large catalogue."""
    is_large = len(site.catalogue.papers) > LARGE
    return not is_large or not isinstance(named, Author) or len(named.papers) >= _MANY


def list_bibliographies(site: Site, slug: str, most: int = MOST_ENTRIES) -> tuple[str, ...]:
    """Return the paths of the parts of a topic's bibliography."""
    count = -(-len(site.topic_papers[slug]) // most)
    return tuple(bibliography_path(stem_of_topic(slug), number) for number in range(1, count + 1))
