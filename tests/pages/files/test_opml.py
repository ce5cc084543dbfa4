"""The list of all feeds for feed readers. Everything in it is invented."""

from __future__ import annotations

from lxml import etree
from pages.invented import build_site, render_files

from site_builder.model import Catalogue, Topic


def test_the_list_has_the_feeds_in_groups_with_their_addresses_and_pages():
    opml = etree.fromstring(render_files(build_site(), "opml")["feeds.opml"])
    assert opml.findtext("head/title") == "Invented Papers"
    groups = {outline.get("text"): outline for outline in opml.findall("body/outline")}
    assert list(groups) == ["New papers", "Trending", "Digests", "Topics", "Organisations", "Venues"]
    first, *_ = groups["Topics"]
    assert dict(first.attrib) == {
        "type": "rss",
        "text": "Nets · Invented Papers",
        "xmlUrl": "https://papers.example/catalogue/topics/nets.atom",
        "htmlUrl": "https://papers.example/catalogue/topics/nets.html",
    }


def test_titles_may_contain_any_character():
    topic = Topic(slug="t", title='Nets & "<oars>"\x0b')
    opml = etree.fromstring(render_files(build_site(Catalogue(topics=(topic,))), "opml")["feeds.opml"])
    assert opml.xpath("//outline[@xmlUrl]/@text")[-1] == 'Nets & "<oars>" · Invented Papers'
