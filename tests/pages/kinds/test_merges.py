"""The results of linking: merged papers and near misses. All of them are invented."""

from __future__ import annotations

import msgspec
from markupsafe import Markup
from pages.invented import ALPHA, CATALOGUE, NEAR_MISS, build_site

from site_builder.model import Catalogue, Merge, Paper
from site_builder.pages.contexts.pieces import Link
from site_builder.pages.contexts.report import (
    MergedPaper,
    NearMissRow,
    Reason,
)
from site_builder.pages.kinds.merges import build_merges, build_near_misses, merges_pages, near_misses_pages
from site_builder.text.html import render_title


def test_a_merge_by_title_comes_first_with_the_correction_that_undoes_it():
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


def test_many_merged_papers_and_near_misses_are_divided_into_pages():
    papers = tuple(Paper(slug=f"p{n:03}", title=f"P {n}") for n in range(403))
    merges = tuple(Merge(slug=paper.slug, by="identifier", key="p") for paper in papers for _ in range(2))
    misses = (NEAR_MISS,) * 201
    site = build_site(Catalogue(papers=papers, merges=merges, near_misses=misses))
    assert (list(merges_pages(site)), list(near_misses_pages(site))) == ([1, 2, 3], [1, 2])
    pages = [build_merges(site, number) for number in (1, 2, 3)]
    assert [merge.title for page in pages for merge in page.merges] == [Markup(paper.title) for paper in papers]
    assert build_near_misses(site, 2).pager.previous == "../near-misses.html"
