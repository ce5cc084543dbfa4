"""The report: the result of reading each dump, what was linked, what changed. All of it is invented."""

from __future__ import annotations

import msgspec
from lxml import html
from markupsafe import Markup
from pages.invented import CATALOGUE, build_site, render_all

from site_builder.model import ChangedPaper, Changes, Merge
from site_builder.pages.contexts.pieces import CountedLink
from site_builder.pages.contexts.report import (
    ChangedRow,
    ChangedRows,
    Finding,
    Findings,
    LastChanges,
)
from site_builder.pages.kinds.report import build_report
from site_builder.text.html import render_title


def test_the_report_shows_the_result_of_reading_each_dump():
    page = build_report(build_site())
    assert (page.papers, page.records, page.merged, page.rejected, page.doubts) == (7, 3, 1, 1, 1)
    first, second = page.dumps
    assert first.anchor == "dump-first--txt"
    assert first.rejects == Findings(shown=(Finding(line=9, reason="It has no title.", text="<b>raw</b>"),))
    assert first.banners == Findings(shown=(Finding(line=1, text="new"),))
    assert second.doubts == Findings(shown=(Finding(line=3, reason="The year may be another."),))
    assert (page.merges, page.by_title, page.near_misses) == (
        CountedLink(text="1", href="report/merges.html", count=1),
        0,
        CountedLink(text="1", href="report/near-misses.html", count=1),
    )
    assert page.changes is None


CHANGES = Changes(
    new_dumps=("second.json.gz",),
    vanished_dumps=("zero.txt",),
    came=(ChangedPaper(slug="beta-nets", title="Beta Nets"),),
    changed=(ChangedPaper(slug="gamma", title="Gamma of a Month", fields=("slug", "author_count")),),
    vanished=(
        ChangedPaper(slug="alpha-net", title="Alpha Net", leads_to="alpha-nets"),
        ChangedPaper(slug="omega", title="Omega of $\\Omega$"),
    ),
)


def test_the_report_shows_what_changed_since_the_previous_build():
    page = build_report(msgspec.structs.replace(build_site(), changes=CHANGES))
    assert page.changes == LastChanges(
        new_dumps=ChangedRows(shown=(ChangedRow(title=Markup("second.json.gz"), href="#dump-second--json--gz"),)),
        vanished_dumps=ChangedRows(shown=(ChangedRow(title=Markup("zero.txt")),)),
        came=ChangedRows(shown=(ChangedRow(title=Markup("Beta Nets"), href="papers/beta-nets.html"),)),
        changed=ChangedRows(
            shown=(
                ChangedRow(title=Markup("Gamma of a Month"), href="papers/gamma.html", fields=("path", "author count")),
            )
        ),
        vanished=ChangedRows(
            shown=(
                ChangedRow(title=Markup("Alpha Net"), href="papers/alpha-nets.html"),
                ChangedRow(title=render_title("Omega of $\\Omega$")),
            )
        ),
    )


def test_the_report_shows_the_first_of_many_changes():
    came = tuple(ChangedPaper(slug=f"p{n}", title=f"P {n}") for n in range(103))
    page = build_report(msgspec.structs.replace(build_site(), changes=Changes(came=came)))
    assert page.changes
    assert (len(page.changes.came.shown), page.changes.came.more) == (100, 3)


def test_the_pages_show_all_of_it():
    merges = (Merge(slug="alpha-nets", by="title", key="Alpha Nets", record="b.txt#2", other="a.txt#1"),)
    catalogue = msgspec.structs.replace(CATALOGUE, merges=merges)
    pages = render_all(msgspec.structs.replace(build_site(catalogue), changes=CHANGES))
    report, merged, misses = (
        html.fromstring(pages[path]) for path in ("report.html", "report/merges.html", "report/near-misses.html")
    )
    assert report.xpath("//section[@class='changes']//summary/text()") == [
        "1 new dump",
        "1 dump removed",
        "1 new paper",
        "1 paper changed",
        "2 papers gone",
    ]
    assert report.xpath("//section[@class='links-made']//a/@href") == ["report/merges.html", "report/near-misses.html"]
    assert merged.xpath("//pre/text()") == ['[[apart]]\npapers = ["b.txt#2", "a.txt#1"]']
    assert [text.split("\n")[0] for text in misses.xpath("//pre/text()")] == ["[[merge]]", "[[apart]]"]
