"""The report: what became of each dump, what was linked, what changed. All of it is invented."""

from __future__ import annotations

import msgspec
from lxml import html
from markupsafe import Markup
from pages.invented import ALPHA, CATALOGUE, NEAR_MISS, build_site, render_all

from site_builder.model import Catalogue, ChangedPaper, Changes, Merge, Paper
from site_builder.pages.contexts import (
    ChangedRow,
    ChangedRows,
    Finding,
    Findings,
    LastChanges,
    MergedPaper,
    NearMissRow,
    Reason,
)
from site_builder.pages.contexts.name_pieces import CountedLink
from site_builder.pages.contexts.pieces import Link
from site_builder.pages.kinds.merges import build_merges, build_near_misses, merges_pages, near_misses_pages
from site_builder.pages.kinds.reports import build_report
from site_builder.text.html import render_title


def test_the_report_says_what_became_of_each_dump():
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


def test_the_report_says_what_changed_since_the_build_before():
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


def test_of_many_changes_the_first_are_in_the_report():
    came = tuple(ChangedPaper(slug=f"p{n}", title=f"P {n}") for n in range(103))
    page = build_report(msgspec.structs.replace(build_site(), changes=Changes(came=came)))
    assert page.changes
    assert (len(page.changes.came.shown), page.changes.came.more) == (100, 3)


def test_a_merge_by_title_comes_first_with_the_correction_that_takes_it_back():
    merges = (
        Merge(slug="alpha-nets", by="identifier", key="arxiv:3111.00001"),
        Merge(slug="beta-nets", by="title", key="Beta Nets", record='b "2".txt#2', other="a.txt#1"),
        Merge(slug="beta-nets", by="correction", key=""),
    )
    page = build_merges(build_site(msgspec.structs.replace(CATALOGUE, merges=merges)), 1)
    assert page.by_title == 1
    assert page.merges == (
        MergedPaper(
            title=Markup("Beta Nets"),
            href="../papers/beta-nets.html",
            records=1,
            reasons=(
                Reason(by="title", key="Beta Nets", block='[[apart]]\npapers = ["b \\"2\\".txt#2", "a.txt#1"]'),
                Reason(by="correction", key=""),
            ),
        ),
        MergedPaper(
            title=render_title(ALPHA.title),
            href="../papers/alpha-nets.html",
            records=2,
            reasons=(Reason(by="identifier", key="arxiv:3111.00001"),),
        ),
    )


def test_a_near_miss_comes_with_the_corrections_that_settle_it():
    page = build_near_misses(build_site(CATALOGUE), 1)
    assert page.near_misses == (
        NearMissRow(
            record="b.txt#2",
            title="Beta Nets",
            href="../papers/beta-nets.html",
            reason=NEAR_MISS.reason,
            others=(Link(text="a.txt#1", href="../papers/gamma.html"),),
            merge='[[merge]]\npapers = ["b.txt#2", "a.txt#1"]',
            apart='[[apart]]\npapers = ["b.txt#2", "a.txt#1"]',
        ),
    )


def test_merged_papers_and_near_misses_are_listed_in_parts_when_they_are_many():
    papers = tuple(Paper(slug=f"p{n:03}", title=f"P {n}") for n in range(403))
    merges = tuple(Merge(slug=paper.slug, by="identifier", key="p") for paper in papers for _ in range(2))
    misses = (NEAR_MISS,) * 201
    site = build_site(Catalogue(papers=papers, merges=merges, near_misses=misses))
    assert (list(merges_pages(site)), list(near_misses_pages(site))) == ([1, 2, 3], [1, 2])
    pages = [build_merges(site, number) for number in (1, 2, 3)]
    assert [merge.title for page in pages for merge in page.merges] == [Markup(paper.title) for paper in papers]
    assert build_near_misses(site, 2).pager.previous == "../near-misses.html"


def test_the_pages_show_all_of_it():
    merges = (Merge(slug="alpha-nets", by="title", key="Alpha Nets", record="b.txt#2", other="a.txt#1"),)
    catalogue = msgspec.structs.replace(CATALOGUE, merges=merges)
    pages = render_all(msgspec.structs.replace(build_site(catalogue), changes=CHANGES))
    report, merged, misses = (
        html.fromstring(pages[path]) for path in ("report.html", "report/merges.html", "report/near-misses.html")
    )
    assert report.xpath("//section[@class='changes']//summary/text()") == [
        "1 new dump",
        "1 dump that is no more",
        "1 paper came",
        "1 paper changed",
        "2 papers vanished",
    ]
    assert report.xpath("//section[@class='links-made']//a/@href") == ["report/merges.html", "report/near-misses.html"]
    assert merged.xpath("//pre/text()") == ['[[apart]]\npapers = ["b.txt#2", "a.txt#1"]']
    assert [text.split("\n")[0] for text in misses.xpath("//pre/text()")] == ["[[merge]]", "[[apart]]"]
