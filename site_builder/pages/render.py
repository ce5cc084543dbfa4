"""Render slices of pages, and the files that a site has beside its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from site_builder.model import OutputFile
from site_builder.pages.contexts.page import SiteContext
from site_builder.pages.drawing.paper_map import render_map_data
from site_builder.pages.files.bibliographies import render_bibliographies
from site_builder.pages.files.data import render_papers_data, render_report_data
from site_builder.pages.files.digest_files import render_digests
from site_builder.pages.files.feeds import render_feeds
from site_builder.pages.files.name_feeds import render_name_feeds
from site_builder.pages.files.opensearch import render_opensearch
from site_builder.pages.files.pictures import render_pictures
from site_builder.pages.files.sitemap import render_robots, render_sitemap
from site_builder.pages.kinds.table import check_written, items_of, list_sections, listed_paths
from site_builder.pages.site import permalinks
from site_builder.pages.site.kind import PageKind
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site
from site_builder.pages.theme.chrome import build_site_context
from site_builder.pages.theme.templates import load_templates

SiteFiles = Callable[[Site], Iterator[OutputFile]]


def count_items(site: Site, kind: PageKind) -> int:
    """Return how many pages of a kind a site has."""
    return len(items_of(site, kind))


def render_pages(site: Site, kind: PageKind, start: int = 0, stop: int | None = None) -> Iterator[OutputFile]:
    """Yield the pages of a kind, or those of its items from `start` up to `stop`.

    A page depends on the site and its item alone, so that any slicing gives the same bytes.
    Raise ThemeError where a template fails, ContentError for a content page that would hide a page of ours.
    """
    templates = load_templates(site)
    for item in items_of(site, kind)[start:stop]:
        page = kind.build(site, item)
        html = templates.render(kind.template, page, _around(site, _root_of(site, page.path)))
        yield OutputFile(path=page.path, content=html.encode(), when="page")


def render_site_files(site: Site) -> Iterator[OutputFile]:
    """Yield feeds, bibliographies, pictures, sitemap, robots.txt and data."""
    for _, render_files in SITE_FILES:
        yield from render_files(site)


def _root_of(site: Site, path: str) -> str:
    """Return what leads from a page to the site's root. 404.html is shown anywhere, so it starts at the host's root."""
    return site.config.base_path if path == permalinks.NOT_FOUND else permalinks.root_of(path)


@per_site
def _around(site: Site, root: str) -> SiteContext:
    """Return what surrounds the pages from which `root` leads to the site's root."""
    check_written(site)
    return build_site_context(site, root, list_sections(site))


def _render_sitemap(site: Site) -> Iterator[OutputFile]:
    return render_sitemap(site.config.base_url, listed_paths(site))


def _render_robots(site: Site) -> Iterator[OutputFile]:
    yield render_robots(site.config.base_url)


def _render_no_jekyll(_: Site) -> Iterator[OutputFile]:
    """Keep GitHub Pages from running its own generator over the files."""
    yield OutputFile(path=permalinks.NO_JEKYLL, content=b"", when="asset")


SITE_FILES: tuple[tuple[str, SiteFiles], ...] = (
    ("data", render_papers_data),
    ("report", render_report_data),
    ("feeds", render_feeds),
    ("feeds of names", render_name_feeds),
    ("bibliographies", render_bibliographies),
    ("map", render_map_data),
    ("digest files", render_digests),
    ("opensearch", render_opensearch),
    ("pictures", render_pictures),
    ("sitemap", _render_sitemap),
    ("robots", _render_robots),
    ("no-jekyll", _render_no_jekyll),
)
"""What is rendered beside the pages, by name."""
