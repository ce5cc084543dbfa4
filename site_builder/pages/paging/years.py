"""The years within a listing of papers, newest first: headings on its pages, and links to where each year begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

import msgspec

from site_builder.model import Paper
from site_builder.pages.contexts.pieces import Card, CountedLink, YearGroup
from site_builder.pages.paging.growing import Stretch
from site_builder.pages.scale.outlines import Outlined, outline
from site_builder.pages.site.dates import year_of
from site_builder.pages.site.permalinks import UNDATED, relative
from site_builder.pages.site.site import Site

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


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


def year_of_paper(paper: Outlined) -> str:
    """Return the year of a paper, or UNDATED."""
    return year_of(paper.date) or UNDATED


def year_of_edition(paper: Outlined) -> str:
    """Return the one year in the name of a paper's venue, `ACL 2019`, or else that of the paper, or UNDATED."""
    years = set(_YEAR.findall(paper.venue))
    return years.pop() if len(years) == 1 else year_of_paper(paper)


def find_years(
    papers: Sequence[Paper],
    stretches: Iterable[Stretch],
    path_of: Callable[[int], str],
    find_year: Callable[[Outlined], str] = year_of_paper,
) -> tuple[YearPlace, ...]:
    """Return the years of a listing, newest first; `path_of` returns the path of each page number, 0 for the newest.

    The papers of a year must follow each other.
    """
    years = [find_year(paper) for paper in outline(papers)]
    numbers = [stretch.number for stretch in stretches for _ in stretch.show(years)]
    first = dict(zip(reversed(years), reversed(numbers), strict=True))
    return tuple(YearPlace(year, path_of(first[year]), count) for year, count in Counter(years).items())


def link_years(site: Site, years: Iterable[YearPlace], page: str) -> tuple[CountedLink, ...]:
    """Return the links from a page to years, with their numbers of papers."""
    return tuple(CountedLink(_name(site, it.year), _link(it, page), it.count) for it in years)


def _link(place: YearPlace, page: str) -> str:
    return f"#{_anchor(place.year)}" if place.path == page else relative(page, place.target)


def group_by_year(
    site: Site, papers: Iterable[Paper], cards: Iterable[Card], find_year: Callable[[Outlined], str] = year_of_paper
) -> tuple[YearGroup, ...]:
    """Return the cards of the papers on a page by year, in the same order."""
    pairs = groupby(zip(papers, cards, strict=True), key=lambda pair: find_year(pair[0]))
    return tuple(
        YearGroup(text=_name(site, year), anchor=_anchor(year), cards=tuple(card for _, card in group))
        for year, group in pairs
    )


def _name(site: Site, year: str) -> str:
    return site.strings.get("topic.views.undated") if year == UNDATED else year


def _anchor(year: str) -> str:
    return f"y{year}"
