"""The digests as e-mails, texts and feeds. All papers and topics are invented."""

from __future__ import annotations

import msgspec
from lxml import etree, html
from pages.invented import render_files
from pages.invented_days import LISTED
from pages.invented_days import SITE as LISTING
from pages.invented_days import site_of as list_papers
from pages.invented_months import BASE, SITE


def files_of(site) -> dict[str, bytes]:
    return render_files(site, "digest mails and texts", "feed of digests", "feed of weeks", "feed of days")


def entries_of(feed: bytes) -> list[tuple[str, str]]:
    """Return the path and the moment of each entry."""
    names = {"a": "http://www.w3.org/2005/Atom"}
    return [
        (entry.findtext("a:id", namespaces=names).removeprefix(BASE), entry.findtext("a:updated", namespaces=names))
        for entry in etree.fromstring(feed).findall("a:entry", names)
    ]


def test_an_email_needs_no_other_file_and_has_full_urls():
    mail = html.fromstring(files_of(SITE)["digests/2031-11-mail.html"].decode())
    addresses = mail.xpath("//@href")
    assert addresses
    assert all(address.startswith(BASE) for address in addresses)
    assert mail.xpath("//script | //link | //img | //style | //@class | //table") == []
    assert mail.xpath("//main//h1/text()") == ["Digest for November 2031"]
    assert f"{BASE}papers/a.html" in addresses


def test_the_feed_has_an_entry_for_each_month_dated_at_its_end():
    files = files_of(SITE)
    atom = etree.fromstring(files["digests.atom"])
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert atom.xpath("//a:entry/a:title/text()", namespaces=names)[:2] == [
        "Digest for November 2031",
        "Digest for October 2031",
    ]
    assert atom.xpath("//a:updated/text()", namespaces=names)[:2] == ["2031-11-30T00:00:00Z"] * 2
    items = msgspec.json.decode(files["digests.json"])["items"]
    assert [item["url"] for item in items] == [f"{BASE}digests/2031-{month}.html" for month in ("11", "10", "03")]
    assert f'href="{BASE}papers/a.html"' in items[0]["content_html"]


def test_weeks_have_an_email_and_a_text_each_and_of_the_days_only_the_newest():
    assert sorted(path for path in files_of(LISTING) if path.startswith(("weeks/", "days/"))) == [
        "days/latest-mail.html",
        "days/latest.txt",
        *(f"weeks/2031-W{week}{ending}" for week in (44, 45, 46) for ending in ("-mail.html", ".txt")),
    ]
    mail = html.fromstring(files_of(LISTING)["days/latest-mail.html"].decode())
    assert mail.xpath("//h1/text()") == ["Monday 10 November 2031"]
    assert f"{BASE}days/2031-11-10.html" in mail.xpath("//@href")


def test_the_feed_of_days_has_the_newest_first():
    assert entries_of(files_of(LISTING)["days.atom"]) == [
        (f"days/{day}.html", f"{day}T00:00:00Z") for day in sorted(LISTED, reverse=True)
    ]


def test_the_feed_of_weeks_has_those_that_are_over():
    over = [("weeks/2031-W45.html", "2031-11-09T00:00:00Z"), ("weeks/2031-W44.html", "2031-11-02T00:00:00Z")]
    assert entries_of(files_of(LISTING)["weeks.atom"]) == over
    files = files_of(list_papers({**LISTED, "2031-11-16": ("x",)}))
    assert entries_of(files["weeks.atom"]) == [("weeks/2031-W46.html", "2031-11-16T00:00:00Z"), *over]


def test_a_site_without_days_has_neither_feed():
    assert not {"weeks.atom", "days.atom"} & set(files_of(SITE))
