from __future__ import annotations

from pages.invented import build_site

from site_builder.pages.contexts.visitor import VisitorPage
from site_builder.pages.kinds.visitor import build_for_you, build_reading_list


def test_only_the_script_fills_the_reading_list():
    page = build_reading_list(build_site())
    assert isinstance(page, VisitorPage)
    assert (page.path, page.title, page.section) == ("reading-list.html", "Reading list", "reading-list")


def test_the_script_learns_levels_colours_and_the_newest_year():
    page = build_for_you(build_site())
    assert (page.path, page.section) == ("for-you.html", "for-you")
    assert len(page.limits) == 4
    assert page.newest_year == "2031"
    assert page.colours["nets"] == page.colours["tiny-nets"] > 0
