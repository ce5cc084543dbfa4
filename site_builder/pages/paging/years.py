"""The years within a listing of papers, newest first: headings on its pages, and links to where each year begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

import msgspec

from site_builder.model import Paper
from site_builder.pages.contexts.pieces import Card, CountedLink, YearGroup
from site_builder.pages.paging.growing import Stretch
from site_builder.pages.site.dates import year_of
from site_builder.pages.site.permalinks import UNDATED, relative
from site_builder.pages.site.site import Site


class YearPlace(msgspec.Struct, frozen=True):
    """A year of a listing, and where it begins."""

    year: str
    """A year, or UNDATED."""
    path: str
    """The page with its newest paper."""
    count: int
    """How many papers it has."""

    @property
    def target(self) -> str:
        """The path with the anchor of its heading."""
        return f"{self.path}#{_anchor(self.year)}"


def find_years(
    papers: Sequence[Paper], stretches: Iterable[Stretch], path_of: Callable[[int], str]
) -> tuple[YearPlace, ...]:
    """Return the years of a listing, newest first; `path_of` returns the path of each page number, 0 for the newest."""
    years = [_year(paper) for paper in papers]
    numbers = [stretch.number for stretch in stretches for _ in stretch.show(papers)]
    first = dict(zip(reversed(years), reversed(numbers), strict=True))
    return tuple(YearPlace(year, path_of(first[year]), count) for year, count in Counter(years).items())


def link_years(site: Site, years: Iterable[YearPlace], page: str) -> tuple[CountedLink, ...]:
    """Return the links from a page to years, with their numbers of papers."""
    return tuple(CountedLink(_name(site, it.year), relative(page, it.target), it.count) for it in years)


def group_by_year(site: Site, papers: Iterable[Paper], cards: Iterable[Card]) -> tuple[YearGroup, ...]:
    """Return the cards of the papers on a page by year, in the same order."""
    pairs = groupby(zip(papers, cards, strict=True), key=lambda pair: _year(pair[0]))
    return tuple(
        YearGroup(text=_name(site, year), anchor=_anchor(year), cards=tuple(card for _, card in group))
        for year, group in pairs
    )


def _year(paper: Paper) -> str:
    return year_of(paper.date) or UNDATED


def _name(site: Site, year: str) -> str:
    return site.strings.get("topic.views.undated") if year == UNDATED else year


def _anchor(year: str) -> str:
    return f"y{year}"
