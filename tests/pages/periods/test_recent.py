"""The newest papers by day. Everything is invented."""

from __future__ import annotations

from pages.invented import build_site

from site_builder.model import Catalogue, Listed, Paper
from site_builder.pages.periods.recent import list_recent


def paper(slug: str, date: str = "", day: str = "", rank: int = 1, **values: object) -> Paper:
    listed = (Listed(day=day, rank=rank),) if day else ()
    return Paper(slug=slug, title=slug, date=date, listed=listed, **values)


def site_of(*papers: Paper):
    return build_site(Catalogue(papers=papers))


def test_a_paper_belongs_to_the_day_that_listed_it_or_to_its_date():
    site = site_of(
        paper("c", "2031-11-01", "2031-11-03", rank=2),
        paper("b", "2031-11-02", "2031-11-03", rank=1),
        paper("x", "2031-11-03"),
        paper("a", "2031-11-02"),
    )
    found = {day: [it.slug for it in papers] for day, papers in list_recent(site).items()}
    assert found == {"2031-11-03": ["b", "c", "x"], "2031-11-02": ["a"]}


def test_a_day_that_no_source_gives_is_left_out():
    site = site_of(
        paper("a", "2031-11"),
        paper("b", "2031"),
        paper("c", "2031-11-09", date_inferred=True),
        paper("d", "2031-13-01"),
    )
    assert list_recent(site) == {}
