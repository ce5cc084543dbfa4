"""The last day, week and month of a catalogue, and all its time, with their papers by upvotes.

They end with the newest day that the catalogue knows, not with today, so they depend on no clock.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Literal

import msgspec

from site_builder.model import Paper
from site_builder.packing.chosen import choose
from site_builder.pages.periods.days import list_days, to_day
from site_builder.pages.scale.outlines import Outlined, outline
from site_builder.pages.site.dates import month_of
from site_builder.pages.site.discussed import has_trending, rank_by_upvotes
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site

WindowName = Literal["day", "week", "month", "all"]

_LENGTHS: tuple[tuple[WindowName, int], ...] = (("day", 1), ("week", 7), ("month", 30), ("all", 0))
"""The windows with their days, the shortest first."""


class Window(msgspec.Struct, frozen=True):
    """A stretch of time that ends with the newest day."""

    name: WindowName
    first: str
    """Its first day; empty for all time."""
    last: str
    """The newest day of the catalogue."""


@per_site
def find_newest_day(site: Site) -> str:
    """Return the newest day on which papers were listed or published; empty if no source gives one to the day."""
    published = (it.date for it in outline(site.listing) if to_day(it.date) and not it.date_inferred)
    return max((next(iter(list_days(site)), ""), next(published, "")))


@per_site
def list_windows(site: Site) -> tuple[Window, ...]:
    """Return the newest day and the longer windows in which any paper was discussed; none if no day is known.

    The newest day is always there, because every page links to it. There are none if the site has no page of trending
    papers, to which they belong.
    """
    newest = to_day(find_newest_day(site))
    if newest is None or not has_trending(site):
        return ()
    windows = (Window(name, _step_back(newest, days), newest.isoformat()) for name, days in _LENGTHS)
    return tuple(window for window in windows if rank_window(site, window))


@per_site
def rank_window(site: Site, window: Window) -> Sequence[Paper]:
    """Return the papers of a window by upvotes; those that nobody discussed are left out.

    If nobody discussed any paper of the newest day yet, it has all of them.
    """
    outlines = enumerate(outline(site.listing))
    papers = choose(site.listing, [place for place, paper in outlines if _is_in(paper, window)])
    return rank_by_upvotes(papers) or (papers if window.name == "day" else ())


def _is_in(paper: Outlined, window: Window) -> bool:
    """Return whether a paper was listed in a window, or was published in it if no listing showed it.

    A month without a day counts as its first day, but only where that is precise enough.
    """
    if window.name == "all":
        return True
    if paper.listed:
        return any(window.first <= it.day <= window.last for it in paper.listed if to_day(it.day))
    day = f"{paper.date}-01" if window.name == "month" and paper.date == month_of(paper.date) else paper.date
    return bool(to_day(day)) and window.first <= day <= window.last


def _step_back(newest: datetime.date, days: int) -> str:
    """Return the first of that many days up to the newest; empty if there are none."""
    if not days:
        return ""
    return (newest - datetime.timedelta(days=min(days - 1, newest.toordinal() - 1))).isoformat()
