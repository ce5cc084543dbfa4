"""The contexts of the archive, its years and its months."""

from __future__ import annotations

from site_builder.pages.contexts.days import Calendar
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import Card, CountedLink, DayGroup, Link, MonthCell, Pager, YearRow


class ArchivePage(PageContext, frozen=True):
    """`archive.html`: years and months."""

    years: tuple[YearRow, ...] = ()
    """The newest year, and all others with at least twelve papers; newest first."""
    few: tuple[CountedLink, ...] = ()
    """The years with fewer papers, newest first."""
    calendar: Calendar | None = None
    """The newest month of days on which papers were listed."""
    undated: Link | None = None
    undated_count: int = 0
    paper_count: int = 0


class MonthPage(PageContext, frozen=True):
    """`month.html`: one page of a month's papers, newest first."""

    days: tuple[DayGroup, ...] = ()
    year: Link | None = None
    calendar: Calendar | None = None
    """The days of the month on which papers were listed; only on the newest page, and if there are any."""
    digest: str = ""
    """Link to the digest of the month, which ranks its papers by upvotes; empty if there is none."""
    newer: Link | None = None
    """The next newer month that has papers."""
    older: Link | None = None
    pager: Pager | None = None


class YearPage(PageContext, frozen=True):
    """`year.html`: a year's months, and the papers for which only the year is known; also the papers without a date."""

    months: tuple[MonthCell, ...] = ()
    """All twelve, January first; none on a numbered page, and if no paper's month is known."""
    calendars: tuple[Calendar, ...] = ()
    """The days of the year on which papers were listed, the newest month first; none on a numbered page."""
    count: int = 0
    """How many papers the whole year has; 0 on a numbered page."""
    cards: tuple[Card, ...] = ()
    """The papers for which only the year is known."""
    newer: Link | None = None
    older: Link | None = None
    pager: Pager | None = None
