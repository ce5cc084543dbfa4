"""The entries of feeds. All papers are invented."""

from __future__ import annotations

import msgspec
from lxml import etree
from pages.invented import ALPHA, build_site

from site_builder.pages.files.feed_entries import (
    Entry,
    build_paper_entry,
    clean,
    element,
    render_atom_entry,
    render_json_entry,
)

ENTRY = Entry(
    path="papers/p.html", title="Nets & <oars>", moment="2031-11-08T00:00:00Z", summary="Short.", names=("Ada",)
)
PAGE = "https://papers.example/p.html"


def test_an_entry_has_all_fields_of_a_paper():
    entry = build_paper_entry(build_site(), ALPHA, is_short=False)
    assert (entry.path, entry.title, entry.moment) == (
        "papers/alpha-nets.html",
        "Alpha Nets: O(n²) Is Enough",
        "2031-11-08T00:00:00Z",
    )
    assert "<em>alpha nets</em>" in entry.content
    assert (entry.summary, entry.names) == ("", ("Ada Invented", "Bo Madeup"))
    assert entry.topics == (("tiny-nets", "Tiny nets"), ("nets", "Nets"))


def test_a_short_entry_has_the_start_of_the_abstract_as_text_and_no_topics():
    entry = build_paper_entry(build_site(), ALPHA, is_short=True)
    assert (entry.content, entry.topics) == ("", ())
    assert entry.summary.startswith("We invent alpha nets.")


def test_both_formats_of_an_entry_say_the_same():
    atom = etree.fromstring(render_atom_entry(ENTRY, PAGE))
    assert [atom.findtext(name) for name in ("title", "id", "updated", "summary")] == [
        "Nets & <oars>",
        PAGE,
        "2031-11-08T00:00:00Z",
        "Short.",
    ]
    assert msgspec.json.decode(render_json_entry(ENTRY, PAGE)) == {
        "id": PAGE,
        "url": PAGE,
        "title": "Nets & <oars>",
        "content_text": "Short.",
        "date_published": "2031-11-08T00:00:00Z",
        "authors": [{"name": "Ada"}],
    }


def test_characters_that_xml_does_not_allow_are_left_out():
    assert clean("a\x00b\ud800c") == "abc"
    assert element("title", "") == ""
