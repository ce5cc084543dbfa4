from __future__ import annotations

import json

import msgspec
from lxml import etree
from pages.invented import ALPHA, CATALOGUE, build_site, render_files

from site_builder.model import Catalogue, Paper, Topic

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feeds(site):
    files = render_files(site, "feeds")
    return {path: etree.fromstring(content) for path, content in files.items() if path.endswith(".atom")}


def json_feeds(site):
    files = render_files(site, "feeds")
    return {path: json.loads(content) for path, content in files.items() if path.endswith(".json")}


def texts(tree, path):
    return [str(found) for found in tree.xpath(path, namespaces=ATOM)]


def test_there_is_a_feed_of_all_papers_and_one_of_each_topic():
    assert list(feeds(build_site())) == ["feed.atom", "topics/nets.atom", "topics/tiny-nets.atom", "topics/void.atom"]


def test_a_feed_has_what_atom_requires():
    feed = feeds(build_site())["feed.atom"]
    assert texts(feed, "/a:feed/a:title/text()") == ["Invented Papers"]
    assert texts(feed, "/a:feed/a:subtitle/text()") == ["A catalogue that is invented."]
    assert texts(feed, "/a:feed/a:id/text()") == ["https://papers.example/catalogue/feed.atom"]
    assert texts(feed, "/a:feed/a:updated/text()") == ["2031-11-25T00:00:00Z"]
    assert texts(feed, "/a:feed/a:link[@rel='self']/@href") == ["https://papers.example/catalogue/feed.atom"]
    assert texts(feed, "/a:feed/a:link[@rel='alternate']/@href") == ["https://papers.example/catalogue/"]
    assert texts(feed, "/a:feed/a:author/a:name/text()") == ["Invented Papers"]


def test_an_entry_is_a_paper():
    _, entry, *_ = feeds(build_site())["feed.atom"].findall("a:entry", ATOM)
    address = "https://papers.example/catalogue/papers/alpha-nets.html"
    assert texts(entry, "a:title/text()") == ["Alpha Nets: O(n²) Is Enough"]
    assert texts(entry, "a:id/text()") == texts(entry, "a:link/@href") == [address]
    assert texts(entry, "a:updated/text()") == ["2031-11-25T00:00:00Z"]
    assert texts(entry, "a:author/a:name/text()") == ["Ada Invented", "Bo Madeup"]
    assert texts(entry, "a:category/@term") == ["tiny-nets", "nets"]
    (content,) = entry.findall("a:content", ATOM)
    assert content.get("type") == "html"
    assert "</p><p>We invent <em>alpha nets</em>. They are small &amp; fast;" in content.text


def test_papers_are_dated_by_their_dump_or_by_themselves_from_the_first_day_of_a_partial_date_or_left_out():
    feed = feeds(build_site())["feed.atom"]
    assert texts(feed, "a:entry/a:updated/text()") == [
        "2031-11-25T00:00:00Z",
        "2031-11-25T00:00:00Z",
        "2031-11-01T00:00:00Z",
        "2031-09-30T00:00:00Z",
        "2031-01-01T00:00:00Z",
        "2029-01-02T00:00:00Z",
    ]


def test_a_feed_is_as_long_as_the_settings_say():
    feed = feeds(build_site(feed_size=2))["feed.atom"]
    assert len(texts(feed, "a:entry/a:id/text()")) == 2


def test_a_topic_without_papers_has_a_valid_feed():
    feed = feeds(build_site())["topics/void.atom"]
    assert texts(feed, "a:title/text()") == ["Void · Invented Papers"]
    assert texts(feed, "a:updated/text()") == ["1970-01-01T00:00:00Z"]
    assert texts(feed, "a:link[@rel='alternate']/@href") == ["https://papers.example/catalogue/topics/void.html"]


def test_a_feed_looks_like_a_page_in_a_browser_which_leads_to_the_real_one():
    feed = feeds(build_site())["topics/nets.atom"]
    (style,) = feed.xpath("/processing-instruction('xml-stylesheet')")
    assert style.text == 'type="text/css" href="../assets/feed.css"'
    names = {"h": "http://www.w3.org/1999/xhtml"}
    assert feed.xpath("h:p/h:a/@href", namespaces=names) == ["nets.html", "../follow.html"]


def test_a_feed_can_contain_any_text():
    paper = msgspec.structs.replace(ALPHA, title="<b>]]>&\x00\ud800\uffff", abstract="\x0b<script>\x1f $x < y$")
    feed = feeds(build_site(msgspec.structs.replace(CATALOGUE, papers=(paper,))))["feed.atom"]
    assert texts(feed, "a:entry/a:title/text()") == ["<b>]]>&"]
    assert "&lt;script&gt;" in texts(feed, "a:entry/a:content/text()")[0]


def test_a_feed_was_updated_when_its_latest_paper_appeared():
    papers = (Paper(slug="a", title="A", date="2030", topics=("t",)), Paper(slug="b", title="B", date="2030-05"))
    site = build_site(Catalogue(papers=papers, topics=(Topic(slug="t", title="T"),)))
    assert texts(feeds(site)["feed.atom"], "a:updated/text()") == ["2030-05-01T00:00:00Z"]
    assert texts(feeds(site)["topics/t.atom"], "a:updated/text()") == ["2030-01-01T00:00:00Z"]


def test_the_feeds_of_the_site_and_of_topics_also_exist_as_json():
    assert list(json_feeds(build_site())) == [
        "feed.json",
        "topics/nets.json",
        "topics/tiny-nets.json",
        "topics/void.json",
    ]


def test_a_json_feed_has_the_same_papers():
    site = build_site()
    for path, feed in json_feeds(site).items():
        atom = feeds(site)[path.replace(".json", ".atom")]
        assert [item["id"] for item in feed["items"]] == texts(atom, "a:entry/a:id/text()")
        assert [item["title"] for item in feed["items"]] == texts(atom, "a:entry/a:title/text()")


def test_a_json_feed_has_what_the_format_requires_and_no_empty_value():
    feed = json_feeds(build_site())["feed.json"]
    first = feed.pop("items")[1]
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Invented Papers",
        "description": "A catalogue that is invented.",
        "home_page_url": "https://papers.example/catalogue/",
        "feed_url": "https://papers.example/catalogue/feed.json",
        "language": "en",
    }
    assert "<p>We invent <em>alpha nets</em>" in first.pop("content_html")
    assert first == {
        "id": "https://papers.example/catalogue/papers/alpha-nets.html",
        "url": "https://papers.example/catalogue/papers/alpha-nets.html",
        "title": "Alpha Nets: O(n²) Is Enough",
        "date_published": "2031-11-25T00:00:00Z",
        "authors": [{"name": "Ada Invented"}, {"name": "Bo Madeup"}],
        "tags": ["Tiny nets", "Nets"],
    }
