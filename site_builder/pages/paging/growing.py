"""Listings that grow, newest first: their pages are numbered from the oldest, so a number keeps its papers.

The newest page is the listing's own path and has no number. It holds between one and two pages' worth; then its oldest
papers become the next numbered page. So a new paper changes the newest page and no other.

A paper may also arrive late, with an older date. If pages were cut by count, it would push one paper out of each newer
page into the next. So the papers themselves decide where a page ends: of those that could be the first of the next
page, it is the one whose slug has the lowest checksum. A late paper then changes the page that it goes to, and seldom
another: 1.4 pages on average, with pages of 50.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import msgspec

from site_builder.pages.contexts.pieces import PageLink, Pager
from site_builder.pages.site.permalinks import relative

_NEAR = 2
"""How many page numbers a pager shows on each side of the current one."""

_Row = TypeVar("_Row")


class Stretch(msgspec.Struct, frozen=True):
    """What one page of a growing listing shows. That of a numbered page does not change when the newest page does."""

    number: int
    """The page number: 1 for the oldest papers, and 0 for the newest page."""
    start: int
    """The position of its oldest paper, counted from 0 for the oldest of the listing."""
    stop: int
    """The position after its newest paper; on the newest page, how many papers the listing has."""
    newer: int = 0
    """How many numbered pages follow it, up to two, so that a pager can link to them."""
    older: int = 0
    """On the newest page: how many numbered pages there are."""
    former: int = 0
    """On the newest page: how many pages there were when full pages were numbered from the newest."""

    def show(self, rows: Sequence[_Row]) -> Sequence[_Row]:
        """Return the rows on this page of a whole listing, newest first."""
        return rows[len(rows) - self.stop : len(rows) - self.start]

    @property
    def vacated(self) -> range:
        """On the newest page: the numbers that pages of this listing had formerly, and that none has now."""
        return range(max(2, self.older + 1), self.former + 1)


def cut_by_age(slugs: Sequence[str], size: int, times: int = 1) -> tuple[Stretch, ...]:
    """Return the pages of a listing of papers, newest first; an empty listing has one page too.

    A numbered page has between two thirds of `size` papers and `size`; the newest page has at least `size`, if there
    are as many, and fewer than twice `size`.

    A listing with larger numbered pages has `times` as many papers on each. The last of them may have fewer, and grows
    until it is full.
    """
    *cuts, newest = _cut(slugs, size)
    starts = [*cuts[::times], newest]
    last = len(starts) - 1
    numbered = tuple(
        Stretch(place + 1, starts[place], starts[place + 1], newer=min(_NEAR, last - 1 - place))
        for place in reversed(range(last))
    )
    total = len(slugs)
    return Stretch(0, starts[-1], total, older=last, former=max(1, -(-total // size))), *numbered


def _cut(slugs: Sequence[str], size: int) -> Iterator[int]:
    """Yield the position of the oldest paper of each page, counted from the oldest of all."""
    start, total, least = 0, len(slugs), -(-2 * size // 3)
    while total - start >= 2 * size:
        yield start
        candidates = range(start + least, start + size + 1)
        start = min(candidates, key=lambda place: zlib.crc32(slugs[total - 1 - place].encode()))
    yield start


def build_growing_pager(path_of: Callable[[int], str], stretch: Stretch) -> Pager:
    """Return the pager of one page of a growing listing; `path_of` returns the path of each number, 0 for the newest.

    Only the newest page has the number of papers, because it would change all other pages each time.
    """
    here = path_of(stretch.number)
    older = (stretch.number or stretch.older + 1) - 1
    pages = tuple(_link_pages(path_of, stretch, older))
    if not stretch.number:
        return Pager(
            number=0,
            is_front=True,
            is_growing=True,
            total=stretch.stop,
            first=min(1, stretch.stop),
            last=stretch.stop - stretch.start,
            next=relative(here, path_of(older)) if older else "",
            pages=pages,
        )
    return Pager(
        number=stretch.number,
        is_front=False,
        is_growing=True,
        previous=relative(here, path_of(stretch.number + 1 if stretch.newer else 0)),
        next=relative(here, path_of(older)) if older else "",
        newest=relative(here, path_of(0)),
        pages=pages,
    )


def _link_pages(path_of: Callable[[int], str], stretch: Stretch, older: int) -> Iterator[PageLink]:
    """Yield the numbers of the pages near this one, newest first, then that of the oldest, with a gap between them."""
    here, lowest = path_of(stretch.number), max(1, older - _NEAR + 1)
    for number in range(stretch.number + stretch.newer or older, lowest - 1, -1):
        yield PageLink(number=number, href="" if number == stretch.number else relative(here, path_of(number)))
    if lowest > 2:
        yield PageLink(number=0)
    if lowest > 1:
        yield PageLink(number=1, href=relative(here, path_of(1)))
