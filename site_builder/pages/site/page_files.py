"""The files that belong to a page and that it links to: the feed of a name, the bibliography of a topic."""

from __future__ import annotations

from site_builder.model import Author
from site_builder.pages.site.bylines import Named
from site_builder.pages.site.permalinks import bibliography_path, stem_of_topic
from site_builder.pages.site.site import Site

LARGE = 20_000
"""Above so many papers only authors of many have a feed, since most would never get an entry that anyone waits for."""
_MANY = 10

MOST_ENTRIES = 25_000
"""Entries in one bibliography. One takes about 450 bytes, so a file stays far below the 50 MB that hosts warn about."""


def has_feed(site: Site, named: Named) -> bool:
    """Tell whether one has a feed: all have, but in a large catalogue only the authors of at least ten papers."""
    is_large = len(site.catalogue.papers) > LARGE
    return not is_large or not isinstance(named, Author) or len(named.papers) >= _MANY


def list_bibliographies(site: Site, slug: str, most: int = MOST_ENTRIES) -> tuple[str, ...]:
    """Return the paths of the parts of a topic's bibliography."""
    count = -(-len(site.topic_papers[slug]) // most)
    return tuple(bibliography_path(stem_of_topic(slug), number) for number in range(1, count + 1))
