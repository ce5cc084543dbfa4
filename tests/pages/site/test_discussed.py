"""The most discussed papers: what counts, and how it fades with age. All papers are invented."""

from __future__ import annotations

import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages.invented import build_site

from site_builder.model import Catalogue, Paper, Sighting
from site_builder.pages.site.discussed import MOST, list_trending, newest_date, score

DAY = datetime.date(2031, 11, 30)


def paper(slug: str = "p", date: str = "2031-11-30", dumps: int = 1, **counts: int) -> Paper:
    seen = tuple(Sighting(dump=f"{n}.txt", ordinal=1, line=1) for n in range(dumps))
    return Paper(slug=slug, title="P", date=date, provenance=seen, **counts)


@pytest.mark.parametrize(
    ("one", "points"),
    [
        (paper(), 0),
        (paper(upvotes=7), 7),
        (paper(comments=2), 4),
        (paper(dumps=3), 6),
        (paper(upvotes=1, comments=1, dumps=2), 6),
        (paper(upvotes=8, date="2031-10-31"), 8 / 2**1.5),
        (paper(upvotes=8, date="2031-11"), 8 / (1 + 29 / 30) ** 1.5),
        (paper(upvotes=8, date="2031-12-24"), 8),
        (paper(upvotes=8, date=""), 0),
    ],
)
def test_what_counts_and_how_it_fades(one, points):
    assert score(one, DAY) == pytest.approx(points)


def test_age_is_measured_from_the_newest_date_that_a_source_gives():
    inferred = msgspec.structs.replace(paper(date="2039-01-01"), date_inferred=True)
    assert newest_date([paper(), inferred]) == "2031-11-30"
    assert newest_date([inferred]) == "2039-01-01"
    assert newest_date([]) == ""


def test_a_record_seen_twice_in_one_dump_counts_once():
    twice = msgspec.structs.replace(paper(), provenance=paper().provenance * 2)
    assert score(twice, DAY) == 0


@given(st.lists(st.tuples(st.integers(0, 50), st.sampled_from(["2031-11-30", "2031-10", "2030", ""])), max_size=80))
def test_the_most_discussed_come_first_regardless_of_catalogue_order(counts):
    papers = tuple(paper(f"p{n}", date, upvotes=votes) for n, (votes, date) in enumerate(counts))
    listed = list_trending(build_site(Catalogue(papers=papers)))
    assert listed == list_trending(build_site(Catalogue(papers=papers[::-1])))
    assert len(listed) == min(MOST, sum(bool(votes and date) for votes, date in counts))
    today = max((datetime.date.fromisoformat(f"{it.date}-01-01"[:10]) for it in listed), default=DAY)
    scores = [score(it, today) for it in listed]
    assert scores == sorted(scores, reverse=True)
