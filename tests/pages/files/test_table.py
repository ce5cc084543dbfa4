"""The table of the kinds of files."""

from __future__ import annotations

from pages.invented import build_site, render_files


def test_a_site_has_these_files_in_addition_to_its_pages():
    assert list(render_files(build_site())) == [
        "data/papers.jsonl.gz",
        "data/report.json",
        "data/papers.schema.json",
        "data/report.schema.json",
        "data/datapackage.json",
        "feed.atom",
        "feed.json",
        "topics/nets.atom",
        "topics/nets.json",
        "topics/tiny-nets.atom",
        "topics/tiny-nets.json",
        "topics/void.atom",
        "topics/void.json",
        "organisations/inv.atom",
        "venues/invented-conference.atom",
        "arrivals.atom",
        "code.atom",
        "trending.atom",
        "trending/day.atom",
        "trending/week.atom",
        "trending/month.atom",
        "trending/all.atom",
        "data/arrivals.json",
        "data/newest.json",
        "digests/2031-11-mail.html",
        "digests/2031-11.txt",
        "weeks/2031-W46-mail.html",
        "weeks/2031-W46.txt",
        "days/latest-mail.html",
        "days/latest.txt",
        "digests.atom",
        "digests.json",
        "weeks.atom",
        "days.atom",
        "feeds.opml",
        "llms.txt",
        "opensearch.xml",
        "site.png",
        "topics/nets.png",
        "topics/tiny-nets.png",
        "topics/void.png",
        "robots.txt",
        ".nojekyll",
        "sitemap.xml",
        "topics/nets.bib",
        "topics/tiny-nets.bib",
        "organisations/inv.bib",
        "venues/invented-conference.bib",
    ]
    assert render_files(build_site()) == render_files(build_site())
