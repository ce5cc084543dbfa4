"""The pages of days. Everything in it is invented."""

from __future__ import annotations

import re

import pytest
from folders import SHARED
from pages.invented import build_site, render_all
from pages.invented_days import LISTED, SITE, site_of

from site_builder.catalogue import Corrections, link_catalogue
from site_builder.dumps import read_dumps
from site_builder.pages import render_slice
from site_builder.pages.contexts.days import DayLink, DayPage, FieldCount
from site_builder.pages.contexts.pieces import PrintedDate
from site_builder.pages.kinds.days import DAY, build_day, day_pages
from site_builder.pages.paging.listings import ListingPage


def day_of(day: str, **config: object) -> DayPage:
    return build_day(site_of(LISTED, **config), ListingPage(day, 1))


def test_a_day_shows_its_papers_and_their_numbers():
    page = day_of("2031-11-03")
    assert page == DayPage(
        path="days/2031-11-03.html",
        title="Monday 3 November 2031",
        canonical="https://papers.example/catalogue/days/2031-11-03.html",
        description="3 papers, listed on Monday 3 November 2031.",
        section="archive",
        feed="../days.atom",
        week="../weeks/2031-W45.html",
        day=PrintedDate(iso="2031-11-03", text="Monday 3 November 2031"),
        count=3,
        upvotes=3,
        comments=4,
        with_code=1,
        cards=page.cards,
        pager=page.pager,
        calendar=page.calendar,
        fields=(
            FieldCount(text="Nets", href="../topics/nets.html", count=2, colour=1),
            FieldCount(text="Oars", href="../topics/oars.html", count=2, colour=2),
        ),
        earlier=DayLink(text="Thursday 30 October", short="Thu 30 October", href="2031-10-30.html", count=1),
        later=DayLink(text="Tuesday 4 November", short="Tue 4 November", href="2031-11-04.html", count=2),
    )
    assert [card.slug for card in page.cards] == ["b", "c", "d"]
    assert page.calendar.title == "November 2031"


def test_the_first_day_and_the_last_have_one_neighbour():
    assert day_of("2031-10-30").earlier is None
    assert day_of("2031-11-10").later is None


def test_a_day_with_many_papers_has_several_pages():
    site = site_of(LISTED, page_size=4)
    pages = [item for item in day_pages(site) if item.key == "2031-11-10"]
    built = [build_day(site, item) for item in pages]
    assert [(page.path, [card.slug for card in page.cards]) for page in built] == [
        ("days/2031-11-10.html", ["f", "g", "h", "i"]),
        ("days/2031-11-10/2.html", ["j", "k", "l", "m"]),
        ("days/2031-11-10/3.html", ["n"]),
    ]
    assert built[1].earlier.href == "../2031-11-04.html"


def test_a_new_day_changes_the_pages_of_its_month_and_the_last_one_before_it():
    listed = {**LISTED, "2031-10-29": ("o",)}
    before, after = render_all(site_of(listed)), render_all(site_of({**listed, "2031-11-11": ("p",)}))
    changed = {path for path in after if path.startswith("days/") and after[path] != before.get(path)}
    assert changed == {f"days/{day}.html" for day in ("2031-11-03", "2031-11-04", "2031-11-10", "2031-11-11")}
    first = render_all(site_of({**listed, "2031-12-01": ("p",)}))
    changed = {path for path in first if path.startswith("days/") and first[path] != before.get(path)}
    assert changed == {"days/2031-11-10.html", "days/2031-12-01.html"}


def test_a_dump_of_one_day_is_shown_as_that_day_and_its_old_path_leads_there():
    pages = render_all(SITE)
    assert '<meta http-equiv=refresh content="0; url=../days/2031-11-03.html">' in pages["dumps/2031-11-03--json.html"]
    assert 'href="days/2031-11-03.html"' in pages["dumps.html"]
    assert set(re.findall(r'href="?(\.\./days/[^" >]+)', pages["papers/a.html"])) == {
        "../days/2031-10-30.html",
        "../days/2031-11-04.html",
    }


@pytest.mark.shared
def test_every_day_of_real_listings_shows_just_the_papers_of_its_dump_in_their_order():
    readings = read_dumps([SHARED / "hf-api"])
    site = build_site(link_catalogue(readings, Corrections()).catalogue)
    pages = {file.path: file.content.decode() for file in render_slice(site, DAY)}
    listed = {f"days/{reading.dump.page_date}.html": reading.records for reading in readings}
    assert len(listed) == 284
    assert set(pages) == set(listed)
    slugs = {paper.identifiers["arxiv"]: paper.slug for paper in site.catalogue.papers}
    for path, records in listed.items():
        expected = [slugs[record.identifiers["arxiv"]] for record in records]
        assert list(dict.fromkeys(re.findall(r'href="?\.\./papers/([^" >]+)\.html', pages[path]))) == expected, path
