"""Listings divided into pages, and the pager."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.pages.contexts.pieces import PageLink, Pager
from site_builder.pages.paging.full import build_pager, count_pages, cut_page
from site_builder.pages.site.permalinks import path_of_merges


def test_a_pager_shows_the_ends_and_the_near_pages():
    pager = build_pager(path_of_merges, 6, total=101, size=10)
    assert pager == Pager(
        number=6,
        is_front=False,
        count=11,
        total=101,
        first=51,
        last=60,
        previous="5.html",
        next="7.html",
        pages=(
            PageLink(number=1, href="../merges.html"),
            PageLink(number=0),
            *(PageLink(number=number, href=f"{number}.html") for number in (4, 5)),
            PageLink(number=6),
            *(PageLink(number=number, href=f"{number}.html") for number in (7, 8)),
            PageLink(number=0),
            PageLink(number=11, href="11.html"),
        ),
    )


@pytest.mark.parametrize(("total", "first", "last"), [(0, 0, 0), (1, 1, 1), (10, 1, 10)])
def test_a_listing_of_one_page_links_to_no_other(total, first, last):
    pager = build_pager(path_of_merges, 1, total=total, size=10)
    assert (pager.count, pager.first, pager.last, pager.previous, pager.next) == (1, first, last, "", "")


@given(st.lists(st.integers()), st.integers(1, 9))
def test_the_pages_of_a_listing_hold_each_row_once_and_in_order(rows, size):
    pages = [cut_page(rows, number, size) for number in range(1, count_pages(len(rows), size) + 1)]
    assert [row for page in pages for row in page] == rows
    assert all(len(page) == size for page in pages[:-1])
    assert list(cut_page(rows, len(pages) + 1, size)) == []
