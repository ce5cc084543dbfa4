"""The kinds of pages and of other files that a site consists of.

A row of a table is one of these values. Each kind has items, and each item becomes a page or a few files that depend
only on the site and that item. So any process can render any slice of the items, and all slices together give the same
bytes as the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from site_builder.model import OutputFile
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of output, and the items that a site has of it."""

    name: str
    """Unique among all kinds."""
    items: Callable[[Site], Sequence[Any]]
    """Returns one item per page or group of files, in an order that depends only on the site."""
    slice: int = 500
    """How many items one task renders: enough to outweigh the start of a task, few enough to spread work evenly."""


class NavPlace(msgspec.Struct, frozen=True, kw_only=True):
    """The position of a page kind in the navigation; the link leads to its first page."""

    order: int
    """Low numbers come first, and stay visible if there is little room."""
    section: str
    """The section of the site that the link leads to: the `section` of all its pages, and the key of its name in the
    strings, such as `sections.topics`."""


class PageKind(Kind, frozen=True, kw_only=True):
    """A kind of page: which items have a page, its path, and what it shows."""

    template: str
    context: type[PageContext]
    """The class that `build` returns: the template's `page`."""
    path: Callable[[Any], str]
    """Returns the path of an item's page."""
    build: Callable[[Site, Any], PageContext]
    """Returns the context of an item's page."""
    is_listed: bool = True
    """Whether the sitemap lists its pages."""
    nav: NavPlace | None = None
    """Its position in the navigation; a kind without one, or without pages, is left out."""
    only_path: str = ""
    """The path, if a site has only one page of this kind."""


class FileKind(Kind, frozen=True, kw_only=True):
    """A kind of files that are not pages."""

    paths: Callable[[Site, Any], Iterable[str]]
    """Returns the paths of the files of an item."""
    render: Callable[[Site, Any], Iterator[OutputFile]]
    """Yields the files of an item."""


@per_site
def items_of(site: Site, kind: Kind) -> Sequence[Any]:
    """Return the items of a kind that a site has."""
    return kind.items(site)


def one_page(
    name: str,
    path: str,
    context: type[PageContext],
    build: Callable[[Site], PageContext],
    *,
    template: str = "",
    is_there: Callable[[Site], object] = lambda site: True,
    is_listed: bool = True,
    nav: NavPlace | None = None,
) -> PageKind:
    """Return the kind of a page that a site has once, or not at all if `is_there` returns a false value."""
    return PageKind(
        name=name,
        template=template or f"{name}.html",
        context=context,
        items=lambda site: (path,) if is_there(site) else (),
        path=lambda item: path,
        build=lambda site, item: build(site),
        is_listed=is_listed,
        nav=nav,
        only_path=path,
    )


def one_file(
    name: str,
    render: Callable[[Site], Iterator[OutputFile]],
    *paths: str,
    is_there: Callable[[Site], object] = lambda site: True,
) -> FileKind:
    """Return the kind of the files at some paths that a site has once, or not at all if `is_there` returns false."""
    return FileKind(
        name=name,
        items=lambda site: (name,) if is_there(site) else (),
        paths=lambda site, item: paths,
        render=lambda site, item: render(site),
    )
