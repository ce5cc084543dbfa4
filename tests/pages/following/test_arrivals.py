"""The order in which papers arrive. All papers and dumps are invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pages.files.test_arrivals import site_of

from site_builder.pages import Site
from site_builder.pages.following import arrivals
from site_builder.pages.following.arrivals import count_recent, list_arrivals, take_newest


def days_of(site: Site) -> list[tuple[str, str]]:
    return [(slug, arrival.day) for slug, arrival in list_arrivals(site).items()]


def newest(site: Site, most: int) -> list[str]:
    return [paper.slug for paper in take_newest(site, site.catalogue.papers, most)]


def test_papers_arrive_with_the_first_dump_that_has_them():
    papers = {"new 2031-05-02": ("b",), "known 2031-05-01": ("a", "b"), "old 1998": ("b",)}
    site = site_of({"a": "2031-06-01", "b": "2031-07-01"}, papers)
    assert days_of(site) == [("new", "2031-07-01"), ("old", "2031-07-01"), ("known", "2031-06-01")]
    assert [arrival.place for arrival in list_arrivals(site).values()] == [0, 1, 2]


def test_papers_of_no_dump_arrived_first_and_keep_their_own_date():
    site = site_of({"a": "2031-06-01"}, {"free 2032-01": (), "p 2031-05-02": ("a",), "lost -": ()})
    assert days_of(site) == [("p", "2031-06-01"), ("free", "2032-01")]


def test_a_dump_without_a_date_gives_none():
    assert days_of(site_of({"a": ""}, {"p -": ("a",)})) == []


LATER = {f"{slug} 2031-01-01": (dump,) for slug, dump in zip("abcdefgh", "11234444", strict=True)}
DUMPS = {"1": "2031-06-01", "2": "2031-06-27", "3": "2031-06-27", "4": "2031-06-30"}


def test_a_feed_is_longer_when_more_arrived_in_the_last_three_days():
    site = site_of(DUMPS, LATER)
    assert count_recent(site) == 6
    assert newest(site, 1) == [*"efghdc"]
    assert newest(site, 7) == [*"efghdca"]


def test_what_a_listing_lacks_makes_its_feed_no_longer():
    site = site_of(DUMPS, LATER)
    assert [paper.slug for paper in take_newest(site, site.find("abe"), 1)] == ["e"]
    assert [paper.slug for paper in take_newest(site, site.find("abe"), 2)] == ["e", "a"]


def test_a_dump_that_is_older_ends_the_last_days_even_if_an_earlier_one_is_newer():
    site = site_of({"1": "2031-06-29", "2": "2031-06-01", "3": "2031-06-28", "4": "2031-06-30"}, LATER)
    assert newest(site, 1) == [*"efghd"]


def test_an_import_of_many_papers_makes_no_feed_longer(monkeypatch):
    monkeypatch.setattr(arrivals, "MOST_RECENT", 5)
    site = site_of(DUMPS, LATER)
    assert count_recent(site) == 0
    assert newest(site, 2) == [*"ef"]


@given(st.lists(st.tuples(st.dates(), st.integers(0, 4)), min_size=1, max_size=8))
def test_a_dump_at_the_end_changes_no_earlier_arrival_and_its_papers_come_first(pushes):
    dumps = {str(number): day.isoformat() for number, (day, _) in enumerate(pushes)}
    papers = {
        f"p{number}-{place} 2000": (str(number),) for number, (_, count) in enumerate(pushes) for place in range(count)
    }
    last = str(len(pushes) - 1)
    before = site_of(dict(list(dumps.items())[:-1]), {key: of for key, of in papers.items() if of != (last,)})
    after = days_of(site_of(dumps, papers))
    assert after[pushes[-1][1] :] == days_of(before)
    assert {slug.partition("-")[0] for slug, _ in after[: pushes[-1][1]]} <= {f"p{last}"}
