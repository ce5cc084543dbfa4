"""Bars and axes from counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages.invented import build_site

from site_builder.pages.contexts.pictures import Chart, ChartBar, ChartTick
from site_builder.pages.drawing.charts import build_chart
from site_builder.pages.drawing.timeline import Timeline

SITE = build_site()
QUARTERS = ["2030", "Apr", "Jul", "Oct"]
YEARS = Timeline("year", ("2029", "2030", "2031"))


def test_a_chart_has_a_bar_for_each_period_and_lines_at_round_numbers():
    assert build_chart(SITE, YEARS, (5, 0, 20), lambda period: f"{period}.html") == Chart(
        unit="year",
        bars=(
            ChartBar(text="2029", count=5, href="2029.html", x=3.33, y=75, width=26.67, height=25),
            ChartBar(text="2030", count=0, x=36.67, y=100, width=26.67, height=0),
            ChartBar(text="2031", count=20, href="2031.html", x=70, y=0, width=26.67, height=100),
        ),
        columns=(
            ChartTick(text="2029", at=16.67),
            ChartTick(text="2030", at=50),
            ChartTick(text="2031", at=83.33),
        ),
        rows=tuple(ChartTick(text=text, at=at) for text, at in (("5", 75), ("10", 50), ("15", 25), ("20", 0))),
        path="M1 100v-25h8v25M21 100v-100h8v100",
        width=30,
        total=25,
        most=20,
        most_period="2031",
        first="2029",
        last="2031",
    )


def test_without_papers_there_is_no_chart():
    assert build_chart(SITE, YEARS, (0, 0, 0)) is None
    assert build_chart(SITE, Timeline("year"), ()) is None


@pytest.mark.parametrize(
    ("timeline", "words"),
    [
        (Timeline("month", ("2031-01", "2031-02")), ["2031", "Feb"]),
        (
            Timeline("month", tuple(f"{y}-{m:02}" for y in (2030, 2031) for m in range(1, 13))),
            [*QUARTERS, "2031", *QUARTERS[1:]],
        ),
        (
            Timeline("year", tuple(map(str, range(1999, 2032)))),
            ["2000", "2005", "2010", "2015", "2020", "2025", "2030"],
        ),
    ],
)
def test_a_chart_has_few_labels(timeline, words):
    chart = build_chart(SITE, timeline, [1] * len(timeline.periods))
    assert [tick.text for tick in chart.columns] == words


def test_the_newest_of_equally_full_periods_is_named():
    assert build_chart(SITE, YEARS, (7, 7, 1)).most_period == "2030"


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=60).filter(any))
def test_every_bar_and_line_stays_within_the_picture(counts):
    chart = build_chart(SITE, Timeline("year", tuple(f"{1980 + n}" for n in range(len(counts)))), counts)
    assert all(bar.x >= 0 and bar.x + bar.width <= 100.02 for bar in chart.bars)
    assert all(bar.y + bar.height == pytest.approx(100) for bar in chart.bars)
    assert 1 <= len(chart.rows) <= 5
    assert all(0 <= tick.at <= 100 for tick in (*chart.rows, *chart.columns))
    assert chart.path.count("M") == sum(map(bool, counts)), "a count above 0 is never too low to see"
