"""The files that a page links to as its own: feeds, and bibliographies."""

from __future__ import annotations

from site_builder.model import Author
from site_builder.pages.site.bylines import Named
from site_builder.pages.site.permalinks import bibliography_path, relative
from site_builder.pages.site.site import Site

MOST_ENTRIES = 25_000
"""The most entries in one bibliography. An entry takes about 750 bytes, and a host may allow 25 MiB in a file."""


def has_files(site: Site, named: Named) -> bool:
    """Return whether a name has a feed and a bibliography. All do, except authors of only a few papers.

    Most authors have only a few papers, so nearly all of their feeds would never change, but fill the site.
    """
    if not isinstance(named, Author):
        return True
    fewest = site.config.pages.fewest("author_files", len(site.catalogue.papers))
    return fewest is not None and len(named.papers) >= fewest


def link_bibliographies(site: Site, stem: str, papers: int, page: str) -> tuple[str, ...]:
    """Return the links from a page to its bibliography of so many papers; none if the settings turn them off.

    `stem` is the path of the bibliography without the suffix.
    """
    if not site.config.pages.bibliographies:
        return ()
    return tuple(relative(page, part) for part in list_bibliographies(stem, papers))


def list_bibliographies(stem: str, papers: int, most: int = MOST_ENTRIES) -> tuple[str, ...]:
    """Return the paths of the parts of the bibliography of so many papers; `stem` is its path without the suffix."""
    return tuple(bibliography_path(stem, number) for number in range(1, -(-papers // most) + 1))
