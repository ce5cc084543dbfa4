"""The contexts of the pages of days, and of calendars."""

from __future__ import annotations

from site_builder.model import Value
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import Card, Link, Pager, PrintedDate


class DayLink(Value, frozen=True):
    """A link to a day."""

    text: str
    """`Monday 23 June`."""
    short: str
    """`Mon 23 June`."""
    href: str
    """The link."""
    count: int
    """How many papers were listed on it."""


class CalendarDay(Value, frozen=True):
    """A day in a calendar, or an empty cell before the first day of the month and after the last one."""

    number: int = 0
    """The day of the month; 0 for an empty cell."""
    href: str = ""
    """The link; empty if no paper was listed on it, and for the day whose page this is."""
    count: int = 0
    """How many papers were listed on it; 0 for all days on the page of a day, so that a late paper changes no other."""
    level: int = 0
    """0 for no papers, then 1 to 3, relative to the day of the month with the most; 1 if there are no counts."""
    is_here: bool = False
    """Whether this is the day's page."""


class Weekday(Value, frozen=True):
    """A column of a calendar."""

    text: str
    """`Monday`."""
    short: str
    """`Mo`."""


class Calendar(Value, frozen=True):
    """The days of a month as a table."""

    title: str
    """`June 2025`."""
    weekdays: tuple[Weekday, ...]
    """Monday first."""
    weeks: tuple[tuple[CalendarDay, ...], ...]
    """Seven days each."""
    earlier: Link | None = None
    """The last day of the previous month that has papers, under the name of that month."""


class FieldCount(Value, frozen=True):
    """A topic of the first level, and how many papers it has here."""

    text: str
    """Its short title."""
    href: str
    """Link to its page."""
    count: int
    """How many of the papers are in it or in the topics below it."""
    colour: int = 0
    """The number of its colour, 1 to 9: the class `c1` to `c9`."""


class DayPage(PageContext, frozen=True, kw_only=True):
    """`day.html`: the papers that were listed on a day, in the order of the listing."""

    day: PrintedDate
    """With the day of the week in its text."""
    count: int
    """How many papers were listed on it."""
    upvotes: int = 0
    """The sum over all papers of the day."""
    comments: int = 0
    """The same for comments."""
    with_code: int = 0
    """How many of the papers link to code."""
    cards: tuple[Card, ...] = ()
    """The papers on this page."""
    pager: Pager | None = None
    """Only of use if the day has more papers than fit on a page."""
    calendar: Calendar
    """The month of the day."""
    fields: tuple[FieldCount, ...] = ()
    """The topics of the first level, most papers first."""
    week: str = ""
    """Link to the week that the day is in."""
    earlier: DayLink | None = None
    """The previous day with papers."""
    later: DayLink | None = None
    """The next day with papers."""
