"""The feeds of authors, organisations and venues, as far as they differ from other feeds."""

from __future__ import annotations

import msgspec
from lxml import etree, html
from pages.invented import CATALOGUE, build_site, render_files

from site_builder.model import Author, Catalogue, Name, Paper, Venue
from site_builder.pages.following.feed_entries import MOST_AUTHORS
from site_builder.pages.site.site import ListedSearch
from site_builder.settings.pages import PageSettings

ATOM = {"a": "http://www.w3.org/2005/Atom"}
ALL = PageSettings(author_files=1)


def feeds(site) -> dict[str, bytes]:
    return render_files(site, "feeds of names")


def test_names_have_a_feed_unless_they_are_authors_of_few_papers():
    others = ["organisations/inv.atom", "venues/invented-conference.atom"]
    assert list(feeds(build_site())) == others
    assert list(feeds(build_site(pages=ALL))) == ["authors/ada-invented.atom", *others]


def test_a_feed_of_a_name_has_short_entries():
    feed = etree.fromstring(feeds(build_site(pages=ALL))["authors/ada-invented.atom"])
    first, second = feed.findall("a:entry", ATOM)
    assert html.fromstring(first.findtext("a:content", namespaces=ATOM)).xpath("string(//p[2])") == (
        "We invent alpha nets. They are small & fast; see https://github.com/invented/alpha."
    )
    assert second.findtext("a:title", namespaces=ATOM) == "Old"
    assert second.findtext("a:content", namespaces=ATOM) == "<p>A. Invented and Cyd Unpaged</p>"
    assert feed.findtext("a:title", namespaces=ATOM) == "Ada Invented · Invented Papers"


def test_a_feed_names_the_first_of_many_authors():
    names = tuple(Name(name=f"Ada {n}") for n in range(300))
    paper = Paper(slug="p", title="P", date="2031", authors=names)
    author = Author(slug="m", name="M", names=(), papers=("p",))
    found = feeds(build_site(Catalogue(papers=(paper,), authors=(author,)), pages=ALL))
    assert found["authors/m.atom"].count(b"<name>Ada") == MOST_AUTHORS


def test_a_feed_has_at_most_twenty_entries_and_that_of_an_author_ten():
    papers = tuple(Paper(slug=f"p{n}", title="P", date="2031") for n in range(25))
    named = {"slug": "m", "name": "M", "names": ("M",), "papers": tuple(paper.slug for paper in papers)}
    found = feeds(build_site(Catalogue(papers=papers, authors=(Author(**named),), venues=(Venue(**named),))))
    assert {path: feed.count(b"<entry>") for path, feed in found.items()} == {"authors/m.atom": 10, "venues/m.atom": 20}


def test_a_declared_search_has_a_feed_of_its_papers():
    search = ListedSearch(slug="nets", title="Nets", query="nets", papers=tuple(it.slug for it in CATALOGUE.papers))
    site = msgspec.structs.replace(build_site(), searches=(search,))
    files = render_files(site, "feeds of searches")
    assert list(files) == ["searches/nets.atom"]
    assert files["searches/nets.atom"].count(b"<entry>") == len([paper for paper in CATALOGUE.papers if paper.date])
