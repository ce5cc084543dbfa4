"""Bars from counts."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from pages.invented import build_site

from site_builder.pages.contexts.pictures import Chart, ChartBar
from site_builder.pages.drawing.charts import build_chart
from site_builder.pages.drawing.timeline import Timeline

SITE = build_site()
YEARS = Timeline("year", ("2029", "2030", "2031"))


def test_a_chart_has_a_bar_for_each_period_and_the_highest_one_apart():
    assert build_chart(SITE, YEARS, (5, 0, 20), lambda period: f"{period}.html") == Chart(
        unit="year",
        bars=(
            ChartBar(text="2029", count=5, href="2029.html"),
            ChartBar(text="2030", count=0),
            ChartBar(text="2031", count=20, href="2031.html"),
        ),
        path="M1 100v-25h8v25",
        peak="M21 100v-100h8v100",
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


def test_the_newest_of_equally_full_periods_is_named():
    assert build_chart(SITE, YEARS, (7, 7, 1)).most_period == "2030"


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=60).filter(any))
def test_every_count_above_0_has_a_bar_that_can_be_seen(counts):
    chart = build_chart(SITE, Timeline("year", tuple(f"{1980 + n}" for n in range(len(counts)))), counts)
    heights = [int(height) for height in re.findall(r"100v-(\d+)h", chart.path + chart.peak)]
    assert len(heights) == sum(map(bool, counts))
    assert all(3 <= height <= 100 for height in heights)
    assert chart.peak.count("v-100") == 1
