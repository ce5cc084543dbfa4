"""The files that a page links to as its own: feeds, and bibliographies."""

from __future__ import annotations

from math import inf

from site_builder.model import Author
from site_builder.pages.contexts.pieces import Link
from site_builder.pages.site.bylines import Named
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import bibliography_path, relative
from site_builder.pages.site.site import Site
from site_builder.settings.pages import LARGE, PageSettings

MOST_ENTRIES = 500
"""The most entries in a bibliography that is not gzipped, about 200 kB."""


def has_files(site: Site, named: Named) -> bool:
    """Return whether a name has a feed and a bibliography. All do, except authors of only a few papers.

    Most authors have only a few papers, so nearly all of their feeds would never change, but fill the site.
    """
    return not isinstance(named, Author) or len(named.papers) >= _fewest_for_files(site)


def has_bibliography(site: Site, named: Named) -> bool:
    """Return whether a name has a bibliography. In a catalogue that is not large, more authors have one.

    They need as many papers as a page needs by default, so a setting that gives more authors a page adds no other file.
    """
    return not isinstance(named, Author) or len(named.papers) >= _fewest_for_bibliography(site)


@per_site
def _fewest_for_files(site: Site) -> float:
    fewest = site.config.pages.fewest("author_files", len(site.catalogue.papers))
    return inf if fewest is None else fewest


@per_site
def _fewest_for_bibliography(site: Site) -> float:
    papers, fewest = len(site.catalogue.papers), _fewest_for_files(site)
    if site.config.pages.author_files is not True or papers >= LARGE:
        return fewest
    return min(fewest, PageSettings().fewest("authors", papers) or inf)


def link_bibliographies(site: Site, stem: str, papers: int, page: str) -> tuple[Link, ...]:
    """Return the links from a page to its bibliographies of so many papers; none if the settings turn them off.

    `stem` is their path without the suffix.
    """
    if not site.config.pages.bibliographies:
        return ()
    paths = list_bibliographies(stem, papers)
    words = ("newest", "all") if len(paths) > 1 else ("whole",)
    texts = (site.strings.get(f"bibliography.{word}", n=MOST_ENTRIES) for word in words)
    return tuple(Link(text=text, href=relative(page, path)) for text, path in zip(texts, paths, strict=False))


def list_bibliographies(stem: str, papers: int, most: int = MOST_ENTRIES) -> tuple[str, ...]:
    """Return the paths of the bibliographies of so many papers; `stem` is their path without the suffix.

    If there are more than `most`, the first has only the newest of them, and the second, gzipped, has all.
    """
    paths = bibliography_path(stem), bibliography_path(stem, is_whole=True)
    return paths[: 2 if papers > most else 1] if papers else ()
