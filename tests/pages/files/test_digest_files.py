"""The digests of months as e-mails, texts and feeds. All papers and topics are invented."""

from __future__ import annotations

import msgspec
from lxml import etree, html
from pages.invented import render_files
from pages.invented_months import BASE, SITE


def files_of(site) -> dict[str, bytes]:
    return render_files(site, "digest mails and texts", "feed of digests")


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
