"""Parsing of pages. All of them are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.checks.page import list_css_references, parse_page


@given(st.binary() | st.text(st.sampled_from("<>/!-=\"' ahrefscliptmetabody\0é")).map(str.encode))
def test_no_bytes_break_the_parsing_of_a_page(content):
    assert parse_page("index.html", content).path == "index.html"


def test_a_page_has_its_links_and_what_it_loads():
    page = parse_page(
        "index.html",
        b"""<!doctype html><html><head><title> An invented
        page </title><link rel="shortcut icon" href="i.ico"><link rel=canonical href=c><link rel="next" href="n">
        <link rel="preload" imagesrcset="s1.png 1x, s2.png 2x" href="p">
        <style>@import "css1"; a { b: url( css2 ) }</style>
        <meta name=robots content="NOINDEX"><script src=j></script></head><body>
        <svg><title>no title</title><use href="u#i"/></svg><math><mi href="m">x</mi></math>
        <a href="a&amp;b" id="one">x</a><a name="two"></a><area href="r"><form action="f"></form>
        <picture><source srcset="data:image/png;base64,A,B 1x"><img src=g></picture>
        <video poster=v></video></body></html>""",
    )
    assert (page.title, page.canonical, page.refresh, page.hidden) == ("An invented page", "c", None, True)
    assert (page.ids, page.names) == (["one"], ["two"])
    assert page.links == {"c", "n", "a&b", "r", "f"}
    assert page.loaded == {
        *("i.ico", "s1.png", "s2.png", "p", "css1", "css2", "j", "u#i", "data:image/png;base64,A,B", "g", "v")
    }


@pytest.mark.parametrize(
    ("content", "refresh"),
    [
        ("0; url=x.html", "x.html"),
        ("5;URL='x.html'", "x.html"),
        ("0, x.html", "x.html"),
        ("0; url=../a b.html ", "../a b.html"),
        ("30", None),
        ("soon", None),
    ],
)
def test_a_redirect_is_read_as_browsers_do(content, refresh):
    assert parse_page("x", f'<meta http-equiv="Refresh" content="{content}">'.encode()).refresh == refresh


def test_a_style_sheet_lists_what_it_loads_without_comments():
    text = "/* url(no) */ @import 'a.css'; @import url(\"b.css\"); p { background: url( c.png ), url('d.png') }"
    assert list_css_references(text) == {"a.css", "b.css", "c.png", "d.png"}
