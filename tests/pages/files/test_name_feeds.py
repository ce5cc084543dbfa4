"""The feeds of authors, organisations and venues, as far as they differ from other feeds."""

from __future__ import annotations

import json

from lxml import etree
from pages.invented import build_site, render_files

from site_builder.model import Author, Catalogue, Name, Paper
from site_builder.pages.files.feed_entries import MOST_AUTHORS


def feeds(site) -> dict[str, bytes]:
    return render_files(site, "feeds of names")


def test_every_author_organisation_and_venue_has_a_feed_in_both_formats():
    stems = ("authors/ada-invented", "organisations/inv", "venues/invented-conference")
    assert list(feeds(build_site())) == [f"{stem}.{suffix}" for stem in stems for suffix in ("atom", "json")]


def test_a_feed_of_a_name_has_the_starts_of_abstracts():
    found = feeds(build_site())
    atom = etree.fromstring(found["authors/ada-invented.atom"])
    names = {"a": "http://www.w3.org/2005/Atom"}
    excerpt = "We invent alpha nets. They are small & fast; see https://github.com/invented/alpha."
    assert atom.xpath("//a:entry/a:summary/text()", namespaces=names) == [excerpt]
    assert atom.xpath("//a:entry/a:content", namespaces=names) == []
    assert atom.xpath("/a:feed/a:title/text()", namespaces=names) == ["Ada Invented · Invented Papers"]
    feed = json.loads(found["authors/ada-invented.json"])
    assert [(item.get("content_text"), item["title"]) for item in feed["items"]] == [
        (excerpt, "Alpha Nets: O(n²) Is Enough"),
        (None, "Old"),
    ]
    assert feed["home_page_url"] == "https://papers.example/catalogue/authors/ada-invented.html"


def test_a_feed_names_the_first_of_many_authors():
    names = tuple(Name(name=f"Ada {n}") for n in range(300))
    paper = Paper(slug="p", title="P", date="2031", authors=names)
    found = feeds(
        build_site(Catalogue(papers=(paper,), authors=(Author(slug="m", name="M", names=(), papers=("p",)),)))
    )
    assert len(json.loads(found["authors/m.json"])["items"][0]["authors"]) == MOST_AUTHORS
    assert found["authors/m.atom"].count(b"<name>Ada") == MOST_AUTHORS


def test_a_feed_has_at_most_twenty_entries():
    papers = tuple(Paper(slug=f"p{n}", title="P", date="2031") for n in range(25))
    author = Author(slug="m", name="M", names=("M",), papers=tuple(paper.slug for paper in papers))
    found = feeds(build_site(Catalogue(papers=papers, authors=(author,))))
    assert len(json.loads(found["authors/m.json"])["items"]) == 20
