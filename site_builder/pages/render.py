"""All kinds of pages and files of a site, and the function that renders a slice of one."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model import OutputFile
from site_builder.pages.contexts.page import SiteContext
from site_builder.pages.files.sitemap import list_sitemaps, render_sitemap
from site_builder.pages.files.table import FILE_KINDS
from site_builder.pages.kinds.table import PAGE_KINDS, check_written, count_listed, list_listed_paths, list_sections
from site_builder.pages.site import permalinks
from site_builder.pages.site.kind import FileKind, Kind, PageKind, items_of
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site
from site_builder.pages.theme.chrome import build_site_context
from site_builder.pages.theme.templates import load_templates


def render_slice(
    site: Site, kind: PageKind | FileKind, start: int = 0, stop: int | None = None
) -> Iterator[OutputFile]:
    """Yield the pages or files of a kind, or those of its items from `start` up to `stop`.

    Each depends only on the site and its item, so any slicing gives the same bytes.
    Raise ThemeError if a template fails, and ContentError for a content page with the path of another page.
    """
    items = items_of(site, kind)
    for item in map(items.__getitem__, range(len(items))[start:stop]):  # one by one, as a paper may be in a file
        if isinstance(kind, PageKind):
            yield _render_page(site, kind, item)
        else:
            yield from kind.render(site, item)


def count_items(site: Site, kind: Kind) -> int:
    """Return how many items of a kind a site has; for a page kind, these are its pages."""
    return len(items_of(site, kind))


def list_paths(site: Site, kind: PageKind | FileKind) -> Iterator[tuple[str, int]]:
    """Yield the path of each page or file of a kind, with the number of its item, without rendering anything."""
    for number, item in enumerate(items_of(site, kind)):
        if isinstance(kind, PageKind):
            yield kind.path(item), number
        else:
            yield from ((path, number) for path in kind.paths(site, item))


def find_kind(name: str) -> PageKind | FileKind:
    """Return the kind with this name. Raise KeyError if there is none."""
    return _BY_NAME[name]


def _render_page(site: Site, kind: PageKind, item: object) -> OutputFile:
    page = kind.build(site, item)
    html = load_templates(site).render(kind.template, page, _around(site, _root_of(site, page.path)))
    return OutputFile(path=page.path, content=html.encode(), when="page")


def _root_of(site: Site, path: str) -> str:
    """Return the link from a page to the site's root; for 404.html, shown at any path, it starts at the host's root."""
    return site.config.base_path if path == permalinks.NOT_FOUND else permalinks.root_of(path)


@per_site
def _around(site: Site, root: str) -> SiteContext:
    """Return the SiteContext of the pages from which `root` leads to the site's root."""
    check_written(site)
    return build_site_context(site, root, list_sections(site))


def _render_sitemap(site: Site, item: str) -> Iterator[OutputFile]:
    return render_sitemap(site.config.base_url, list_listed_paths(site))


_SITEMAP = FileKind(
    name="sitemap",
    items=lambda site: ("sitemap",),
    paths=lambda site, item: list_sitemaps(count_listed(site)),
    render=_render_sitemap,
)

_LATE = ("bibliographies",)
"""They take what they show from the pages of papers, if the same process has rendered these."""

KINDS: tuple[PageKind | FileKind, ...] = tuple(
    sorted((*FILE_KINDS, _SITEMAP, *PAGE_KINDS), key=lambda kind: kind.name in _LATE)
)
"""Everything in a site except assets and the search index; the slowest kinds come first."""

_BY_NAME = {kind.name: kind for kind in KINDS}
