"""Listings divided into full pages, numbered from the first: how many there are, what is on each, and the pager.

Listings of papers, newest first, are divided in another way; see `growing`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from site_builder.pages.contexts.pieces import PageLink, Pager
from site_builder.pages.site.permalinks import relative

_NEAR = 2
"""How many page numbers a pager shows on each side of the current one."""

_Row = TypeVar("_Row")


def count_pages(total: int, size: int) -> int:
    """Return how many pages a listing has; an empty listing has one page too."""
    return max(1, -(-total // size))


def cut_page(rows: Sequence[_Row], number: int, size: int) -> Sequence[_Row]:
    """Return the rows on one page of a listing; pages are counted from 1."""
    return rows[(number - 1) * size : number * size]


def build_pager(path_of: Callable[[int], str], number: int, total: int, size: int) -> Pager:
    """Return the pager of one page of a listing; `path_of` returns the path of each page."""
    count = count_pages(total, size)
    here = path_of(number)
    return Pager(
        number=number,
        is_front=number == 1,
        count=count,
        total=total,
        first=min((number - 1) * size + 1, total),
        last=min(number * size, total),
        previous=relative(here, path_of(number - 1)) if number > 1 else "",
        next=relative(here, path_of(number + 1)) if number < count else "",
        pages=tuple(_page_links(path_of, number, count)),
    )


def _page_links(path_of: Callable[[int], str], number: int, count: int) -> list[PageLink]:
    """Return the first page, the last page and those near this one, with gaps for numbers that are left out."""
    near = range(max(1, number - _NEAR), min(count, number + _NEAR) + 1)
    links: list[PageLink] = []
    for shown in sorted({1, count, *near}):
        if links and shown > links[-1].number + 1:
            links.append(PageLink(number=0))
        href = "" if shown == number else relative(path_of(number), path_of(shown))
        links.append(PageLink(number=shown, href=href))
    return links
