"""The calendars of months. Everything in it is invented."""

from __future__ import annotations

from pages.invented_days import LISTED, SITE, site_of

from site_builder.pages.contexts.days import CalendarDay
from site_builder.pages.contexts.pieces import Link
from site_builder.pages.periods.calendars import build_calendar, list_calendars

PAGE = "days/2031-11-04.html"


def test_a_calendar_shows_the_days_of_its_month_from_monday_to_sunday():
    calendar = build_calendar(SITE, "2031-11", PAGE, "2031-11-04")
    assert calendar.title == "November 2031"
    assert [day.short for day in calendar.weekdays] == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    assert calendar.weekdays[6].text == "Sunday"
    assert [[day.number for day in week] for week in calendar.weeks] == [
        [0, 0, 0, 0, 0, 1, 2],
        [3, 4, 5, 6, 7, 8, 9],
        [10, 11, 12, 13, 14, 15, 16],
        [17, 18, 19, 20, 21, 22, 23],
        [24, 25, 26, 27, 28, 29, 30],
    ]


def test_days_with_papers_are_links_in_three_steps():
    (_, first, second, *_) = build_calendar(SITE, "2031-11", "days/archive.html").weeks
    assert [day for week in (first, second) for day in week if day.level] == [
        CalendarDay(number=3, href="2031-11-03.html", count=3, level=1),
        CalendarDay(number=4, href="2031-11-04.html", count=2, level=1),
        CalendarDay(number=10, href="2031-11-10.html", count=9, level=3),
    ]


def test_the_calendar_of_a_day_has_no_counts_and_no_link_to_the_day_itself():
    (_, first, second, *_) = build_calendar(SITE, "2031-11", PAGE, "2031-11-04").weeks
    assert [day for week in (first, second) for day in week if day.level] == [
        CalendarDay(number=3, href="2031-11-03.html", level=1),
        CalendarDay(number=4, level=1, is_here=True),
        CalendarDay(number=10, href="2031-11-10.html", level=1),
    ]


def test_a_calendar_leads_to_the_last_day_of_the_month_before_it_and_to_no_later_month():
    assert build_calendar(SITE, "2031-11", PAGE).earlier == Link(text="October 2031", href="2031-10-30.html")
    assert build_calendar(SITE, "2031-10", "months/2031-10.html").earlier is None


def test_a_day_changes_the_calendar_of_its_month_only():
    before, after = site_of(LISTED), site_of({**LISTED, "2031-11-11": ("o",)})
    assert build_calendar(before, "2031-10", PAGE) == build_calendar(after, "2031-10", PAGE)
    assert build_calendar(before, "2031-11", PAGE) != build_calendar(after, "2031-11", PAGE)


def test_the_newest_month_comes_first():
    assert list_calendars(SITE) == {
        "2031-11": ("2031-11-03", "2031-11-04", "2031-11-10"),
        "2031-10": ("2031-10-30",),
    }
