"""The years within a listing. All papers are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages.invented import build_site

from site_builder.model import Paper
from site_builder.pages.contexts.pieces import Card, CountedLink, YearGroup
from site_builder.pages.paging.growing import cut_by_age
from site_builder.pages.paging.years import YearPlace, find_years, group_by_year, link_years, year_of_edition


def papers_of(*dates: str) -> list[Paper]:
    return [Paper(slug=f"p{number}", title="t", date=date) for number, date in enumerate(dates)]


def path_of(number: int) -> str:
    return f"kites/{number}.html" if number else "kites.html"


def places_of(papers: list[Paper], size: int) -> tuple[YearPlace, ...]:
    return find_years(papers, cut_by_age([paper.slug for paper in papers], size), path_of)


PAPERS = papers_of("2031-05", "2031", "2030-01-02", "2030", "2028", "")


def test_each_year_begins_on_the_page_with_its_newest_paper():
    assert places_of(PAPERS, 2) == (
        YearPlace("2031", "kites.html", 2),
        YearPlace("2030", "kites/2.html", 2),
        YearPlace("2028", "kites/1.html", 1),
        YearPlace("undated", "kites/1.html", 1),
    )
    assert places_of([], 2) == ()


def test_links_to_years_lead_to_their_headings():
    links = link_years(build_site(), places_of(PAPERS, 2), "kites/2.html")
    assert links == (
        CountedLink("2031", "../kites.html#y2031", 2),
        CountedLink("2030", "#y2030", 2),
        CountedLink("2028", "1.html#y2028", 1),
        CountedLink("Undated", "1.html#yundated", 1),
    )


def test_the_cards_of_a_page_are_grouped_by_year():
    cards = [Card(slug=paper.slug, href="", title="") for paper in PAPERS[2:]]
    assert group_by_year(build_site(), PAPERS[2:], cards) == (
        YearGroup(text="2030", anchor="y2030", cards=tuple(cards[:2])),
        YearGroup(text="2028", anchor="y2028", cards=(cards[2],)),
        YearGroup(text="Undated", anchor="yundated", cards=(cards[3],)),
    )


@given(st.lists(st.sampled_from(["2031-01", "2030-02-03", "2029", ""]), max_size=12), st.integers(1, 4))
def test_the_years_have_all_papers_and_their_pages_show_them(dates, size):
    papers = papers_of(*sorted(dates, reverse=True))
    stretches = cut_by_age([paper.slug for paper in papers], size)
    places = find_years(papers, stretches, path_of)
    assert sum(place.count for place in places) == len(papers)
    shown = {path_of(it.number): {paper.date[:4] or "undated" for paper in it.show(papers)} for it in stretches}
    assert all(place.year in shown[place.path] for place in places)


@pytest.mark.parametrize(
    ("venue", "year"),
    [
        ("ACL 2019", "2019"),
        ("2019 Conference (CVPR 2019)", "2019"),
        ("ACL", "2020"),
        ("ACL 2019/2021", "2020"),
        ("A 12019", "2020"),
    ],
)
def test_the_edition_of_a_venue_is_the_one_year_in_its_name(venue, year):
    assert year_of_edition(Paper(slug="a", title="A", date="2020-02-01", venue=venue)) == year


def test_without_a_year_a_paper_is_undated():
    assert year_of_edition(Paper(slug="a", title="A")) == "undated"
