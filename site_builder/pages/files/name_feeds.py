"""The feeds of authors, organisations and venues: their newest papers with the starts of the abstracts."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model import OutputFile
from site_builder.pages.files.feeds import Feed, newest_papers, render_feed
from site_builder.pages.site.bylines import NAME_KINDS, Named
from site_builder.pages.site.page_files import has_feed
from site_builder.pages.site.permalinks import stem_of_name
from site_builder.pages.site.site import Site

MOST_ENTRIES = 20
"""Papers in one feed."""


def render_name_feeds(site: Site) -> Iterator[OutputFile]:
    """Yield each feed as Atom and as JSON."""
    for kind in NAME_KINDS:
        for named in kind.all(site):
            if has_feed(site, named):
                yield from render_feed(site, _build_feed(site, named, kind.folder))


def _build_feed(site: Site, named: Named, folder: str) -> Feed:
    stem = stem_of_name(folder, named.slug)
    return Feed(
        stem=stem,
        page=f"{stem}.html",
        title=f"{named.name} · {site.config.title}",
        papers=newest_papers(site, site.find(named.papers), MOST_ENTRIES),
        is_short=True,
    )
