"""The entries of feeds. All papers are invented."""

from __future__ import annotations

import msgspec
from lxml import etree
from pages.invented import ALPHA, build_site

from site_builder.model import Catalogue, Links, Paper
from site_builder.pages.following.feed_entries import (
    Entry,
    build_paper_entry,
    clean,
    element,
    render_atom_entry,
    render_json_entry,
)

ENTRY = Entry(
    path="papers/p.html", title="Nets & <oars>", moment="2031-11-08T00:00:00Z", content="<p>Short.</p>", names=("Ada",)
)
PAGE = "https://papers.example/p.html"
HEAD = (
    "<p>Ada Invented, Bo Madeup and 3 others<br>"
    '<a href="https://arxiv.org/abs/3111.00001">arXiv</a> · <a href="https://doi.org/10.9999/alpha">DOI</a> · '
    '<a href="https://arxiv.org/pdf/3111.00001">PDF</a> · <a href="https://github.com/invented/alpha">Code</a> · '
    '<a href="https://www.alpha.example/">Project</a> · ▲ 7</p>'
)


def test_an_entry_has_all_fields_of_a_paper():
    entry = build_paper_entry(build_site(), ALPHA, is_short=False)
    assert (entry.path, entry.title, entry.moment) == (
        "papers/alpha-nets.html",
        "Alpha Nets: O(n²) Is Enough",
        "2031-11-25T00:00:00Z",
    )
    assert entry.content.startswith(f"{HEAD}<p>We invent <em>alpha nets</em>.")
    assert entry.names == ("Ada Invented", "Bo Madeup")
    assert entry.topics == (("tiny-nets", "Tiny nets"), ("nets", "Nets"))


def test_a_short_entry_has_the_start_of_the_abstract_and_no_topics():
    entry = build_paper_entry(build_site(), ALPHA, is_short=True)
    assert entry.topics == ()
    assert entry.content == (
        f"{HEAD}<p>We invent alpha nets. They are small &amp; fast; see https://github.com/invented/alpha.</p>"
    )


def test_a_short_entry_links_to_the_page_of_a_paper_without_identifiers():
    paper = Paper(
        slug="p", title="P", date="2031", links=Links(page='https://a.example/"<', code=("javascript:alert(1)",))
    )
    entry = build_paper_entry(build_site(Catalogue(papers=(paper,))), paper, is_short=True)
    assert entry.content == '<p><a href="https://a.example/&quot;&lt;">Page</a></p>'


def test_the_entry_of_a_withdrawn_paper_says_so_and_has_no_pdf():
    paper = msgspec.structs.replace(ALPHA, withdrawn=True)
    entry = build_paper_entry(build_site(), paper, is_short=True)
    assert entry.title == "[Withdrawn] Alpha Nets: O(n²) Is Enough"
    assert "pdf" not in entry.content


def test_a_short_entry_of_a_paper_about_which_nothing_is_known_is_empty():
    paper = Paper(slug="p", title="P", date="2031")
    assert build_paper_entry(build_site(Catalogue(papers=(paper,))), paper, is_short=True).content == ""


def test_both_formats_of_an_entry_say_the_same():
    entry = render_atom_entry(ENTRY, PAGE, "Read")
    atom = etree.fromstring(f'<f xmlns:h="http://www.w3.org/1999/xhtml">{entry}</f>')[0]
    assert (atom[-1].tag, atom[-1].get("href"), atom[-1].text) == ("{http://www.w3.org/1999/xhtml}a", PAGE, "Read")
    assert [atom.findtext(name) for name in ("title", "id", "updated", "content")] == [
        "Nets & <oars>",
        PAGE,
        "2031-11-08T00:00:00Z",
        "<p>Short.</p>",
    ]
    assert msgspec.json.decode(render_json_entry(ENTRY, PAGE)) == {
        "id": PAGE,
        "url": PAGE,
        "title": "Nets & <oars>",
        "content_html": "<p>Short.</p>",
        "date_published": "2031-11-08T00:00:00Z",
        "authors": [{"name": "Ada"}],
    }


def test_characters_that_xml_does_not_allow_are_left_out():
    assert clean("a\x00b\ud800c") == "abc"
    assert element("title", "") == ""
