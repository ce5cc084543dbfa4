"""The list of digests, and the links to it. All papers and topics are invented."""

from __future__ import annotations

from pages.invented import render_all, render_files
from pages.invented_months import SITE, paper, site_of

from site_builder.pages.contexts.digests import DigestRow
from site_builder.pages.kinds.digests import build_digests


def test_the_list_names_the_best_papers_of_each_month():
    rows = build_digests(SITE).digests
    assert rows[0] == DigestRow(text="November 2031", href="digests/2031-11.html", count=4, titles=rows[0].titles)
    assert [len(row.titles) for row in rows] == [2, 3, 3]


def files_of(site) -> dict[str, bytes]:
    return render_files(site, "digest mails and texts", "feed of digests")


def test_a_month_and_the_archive_link_to_the_digests():
    pages = render_all(SITE)
    assert 'href="../digests/2031-11.html"' in pages["months/2031-11.html"]
    assert "digests/" not in pages["months/2031-09.html"]
    assert 'href="digests.html"' in pages["archive.html"]


def test_a_catalogue_of_few_papers_has_no_digests_and_no_link_to_them():
    site = site_of(paper("a", "2031-11-08"))
    assert files_of(site) == {}
    assert not [path for path, page in render_all(site).items() if "digest" in path or "digests" in page]
