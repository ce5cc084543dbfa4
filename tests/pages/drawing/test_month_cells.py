"""The months of a year, shaded by their papers. All papers are invented."""

from __future__ import annotations

from pages.invented import build_site

from site_builder.model import Catalogue, Paper
from site_builder.pages.contexts.pieces import MonthCell
from site_builder.pages.drawing.month_cells import build_month_cells


def site_of(**counts: int):
    dates = [name.removeprefix("d").replace("_", "-") for name, count in counts.items() for _ in range(count)]
    return build_site(
        Catalogue(papers=tuple(Paper(slug=f"p{n}", title="P", date=date) for n, date in enumerate(dates)))
    )


def test_a_year_has_twelve_months_shaded_by_their_share_of_the_fullest_month():
    cells = build_month_cells(site_of(d2031_01=1, d2031_02=5, d2029_07=8), "archive.html", "2031")
    assert cells[:3] == (
        MonthCell(text="January", href="months/2031-01.html", count=1, level=1),
        MonthCell(text="February", href="months/2031-02.html", count=5, level=3),
        MonthCell(text="March"),
    )
    assert len(cells) == 12


def test_a_year_without_known_months_has_no_cells():
    assert build_month_cells(site_of(d2031=3, d2029_07=1), "archive.html", "2031") == ()
