"""The dumps and their papers. All of them are invented."""

from __future__ import annotations

import pytest
from lxml import html
from pages.invented import build_site, render_all
from pages.invented_days import SITE

from site_builder.model import BadRecord, Catalogue, Dump, DumpReport
from site_builder.pages.contexts.pieces import (
    DumpCounts,
    Link,
)
from site_builder.pages.kinds.dumps import build_dump, build_dumps
from site_builder.pages.paging.listings import ListingPage, name_dump


def test_a_dump_page_keeps_the_order_of_the_dump_and_says_what_an_earlier_one_had():
    page = build_dump(build_site(), ListingPage("second.json.gz", 1))
    assert page.dump == DumpCounts(
        name="second.json.gz",
        title="second.json.gz",
        href="second--json--gz.html",
        report="../report.html#dump-second--json--gz",
        query="nets",
        records=2,
        new=1,
        merged=1,
        doubts=1,
    )
    assert (page.new, page.known) == (1, 1)
    assert [(card.slug, card.known) for card in page.cards] == [
        ("beta-nets", None),
        ("alpha-nets", Link(text="The first dump", href="first--txt.html#n1")),
    ]


def test_a_dump_of_too_many_papers_is_listed_without_pages(monkeypatch):
    monkeypatch.setattr("site_builder.pages.paging.listings.MOST_IN_DUMP", 1)
    pages = render_all(build_site())
    assert [path for path in pages if path.startswith("dumps/")] == ["dumps/first--txt.html"]
    assert "<th scope=row>second.json.gz " in pages["dumps.html"]
    assert "second--json--gz.html" not in "".join(pages.values())


def test_a_paper_that_a_dump_without_pages_had_first_is_known_without_a_link(monkeypatch):
    monkeypatch.setattr("site_builder.pages.paging.listings.MOST_IN_DUMP", 0)
    page = build_dump(build_site(), ListingPage("second.json.gz", 1))
    assert page.cards[1].known == Link(text="The first dump", href="")


@pytest.mark.parametrize(
    ("dump", "words"),
    [
        ("first--txt", "1 paper, all first seen here."),
        ("second--json--gz", "1 paper first seen here, 1 known from earlier dumps."),
    ],
)
def test_a_dump_page_says_how_many_of_its_papers_are_new(dump, words):
    assert words in render_all(build_site())[f"dumps/{dump}.html"]


def table_of(dumps: list[tuple[str, str, int]]) -> list[tuple[str, list[str]]]:
    """Return the rows of the table of dumps (name, day, rejects): the month of each with its dumps."""
    bad = BadRecord(dump="", line=1, reason="It is bad.")
    reports = tuple(
        DumpReport(dump=Dump(name=name, page_date=day), records=3, new=1, merged=2, rejects=(bad,) * rejects)
        for name, day, rejects in dumps
    )
    rows = build_dumps(build_site(Catalogue(dumps=reports))).rows
    assert all((row.records, row.new, row.merged) == tuple(n * len(row.dumps) for n in (3, 1, 2)) for row in rows)
    return [(row.month, [dump.name for dump in row.dumps]) for row in rows]


def test_dumps_are_in_one_table_by_day_with_runs_of_quiet_ones_of_a_month_in_one_row():
    days = [(f"{day:02}.json", f"2031-11-{day:02}", int(day == 6)) for day in range(1, 11)]
    assert table_of([("free.txt", "", 0), ("old.txt", "2031-10", 0), *days, ("late.txt", "2031-11-03", 0)]) == [
        ("November 2031", ["10.json", "09.json", "08.json", "07.json"]),
        ("", ["06.json"]),
        ("November 2031", ["05.json", "04.json", "late.txt", "03.json", "02.json", "01.json"]),
        ("", ["old.txt"]),
        ("", ["free.txt"]),
    ]
    assert [month for month, _ in table_of(days[:3])] == ["", "", ""]


def test_a_dump_is_called_by_its_title_or_by_what_its_reader_and_its_day_say():
    def name(**fields: str) -> str:
        return name_dump(build_site(Catalogue(dumps=(DumpReport(dump=Dump(name="x.json", **fields)),))), "x.json")

    assert name(title="T", format="daily-papers-json", page_date="2031-11-03") == "T"
    assert name(format="daily-papers-json", page_date="2031-11-03") == "Hugging Face Daily Papers, 3 November 2031"
    assert name(format="daily-papers-text", page_date="2031-11") == "Hugging Face Daily Papers, November 2031"
    assert name(format="arxiv-daily", page_date="2031-11-03") == "arXiv listing, 3 November 2031"
    assert name(format="daily-papers-json") == name(format="bibtex", page_date="2031-11-03") == "x.json"
    assert name_dump(build_site(), "unknown.txt") == "unknown.txt"


def test_the_report_shows_dumps_with_nothing_to_check_in_one_place():
    page = html.fromstring(render_all(SITE)["report.html"])
    assert page.xpath("count(//details[@class='quiet']/section)") == 4
    assert page.xpath("string(//details[@class='quiet']/summary)") == "4 dumps with nothing to check"
