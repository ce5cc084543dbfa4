"""The list of digests, and the links to it. All papers and topics are invented."""

from __future__ import annotations

from pages.invented import render_all, render_files
from pages.invented_days import site_of as list_papers
from pages.invented_months import SITE, paper, site_of

from site_builder.pages.contexts.digests import DigestRow
from site_builder.pages.contexts.pieces import CountedLink
from site_builder.pages.kinds.digests import build_digests


def test_the_list_names_the_best_papers_of_each_month():
    rows = build_digests(SITE).digests
    assert rows[0] == DigestRow(text="November 2031", href="digests/2031-11.html", count=4, titles=rows[0].titles)
    assert [len(row.titles) for row in rows] == [2, 3, 3]


def test_the_list_names_the_weeks_whose_monday_is_in_a_month_and_links_to_all_feeds():
    listed = {f"2031-{day}": tuple(f"p{day}-{n}" for n in range(3)) for day in ("10-20", "10-30", "11-10")}
    page = build_digests(list_papers(listed))
    assert [(row.text, [link.href for link in row.weeks]) for row in page.digests] == [
        ("October 2031", ["weeks/2031-W43.html", "weeks/2031-W44.html"])
    ]
    assert page.digests[0].weeks[1] == CountedLink(
        text="27 October – 2 November 2031", href="weeks/2031-W44.html", count=3
    )
    assert (page.weekly_feed, page.daily_feed) == ("weeks.atom", "days.atom")
    assert (page.latest_mail, page.latest_text) == ("days/latest-mail.html", "days/latest.txt")
    assert build_digests(SITE).weekly_feed == build_digests(SITE).latest_mail == ""


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
