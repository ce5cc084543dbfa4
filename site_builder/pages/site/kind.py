"""What a site is made of: kinds of pages, and kinds of the files beside them.

A row of a table is one of these values. Each kind has items, and each item becomes a page or a few files that depend
on the site and that item alone; so any slice of the items can be rendered by any process, and all slices together give
the same bytes as the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
    """One item per page or per group of files, in an order that depends on the site alone."""
    slice: int = 500
    """How many items one task renders: enough to outweigh its start, few enough to share the work evenly."""


class NavPlace(msgspec.Struct, frozen=True, kw_only=True):
    """The place of a page kind in the navigation; its first page is what the link leads to."""

    order: int
    """Low numbers come first, and are shown where there is little room."""
    section: str
    """The part of the site that the link stands for: `section` of all pages there, and the name of its words among the
    strings, `sections.topics`."""


class PageKind(Kind, frozen=True, kw_only=True):
    """A kind of page: which items have one, where it is, and what it shows."""

    template: str
    context: type[PageContext]
    """What `build` returns: the template's `page`."""
    path: Callable[[Any], str]
    """The path of an item's page."""
    build: Callable[[Site, Any], PageContext]
    """What an item's page shows."""
    is_listed: bool = True
    """Whether the sitemap lists its pages."""
    nav: NavPlace | None = None
    """Its place in the navigation; a kind without one, or without pages, is not there."""
    only_path: str = ""
    """The path of a page that a site has once."""


class FileKind(Kind, frozen=True, kw_only=True):
    """A kind of files that are not pages."""

    render: Callable[[Site, Any], Iterator[OutputFile]]
    """Yield the files of an item."""


@per_site
def items_of(site: Site, kind: Kind) -> Sequence[Any]:
    """Return the items that a site has of a kind."""
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
    """Return the kind of a page that a site has once, or not at all where `is_there` says so."""
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


def one_file(name: str, render: Callable[[Site], Iterator[OutputFile]]) -> FileKind:
    """Return the kind of what is rendered in one piece."""
    return FileKind(name=name, items=lambda site: (name,), render=lambda site, item: render(site))
