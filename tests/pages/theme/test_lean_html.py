"""HTML without the quotes that it does not need."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from site_builder.pages.theme.lean_html import trim_quotes


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        ('<p class="by">', "<p class=by>"),
        ('<a href="../index.html" rel="prev" hidden>', "<a href=../index.html rel=prev hidden>"),
        ('<p class="row keywords">', '<p class="row keywords">'),
        ('<input value="">', '<input value="">'),
        ('<a href="x/">', '<a href="x/">'),
        ('<a href="?a=b">', '<a href="?a=b">'),
        ('<a href="?a&amp;b">', '<a href="?a&amp;b">'),
        ("<a title='x=\"y\" '>", "<a title='x=\"y\" '>"),
        ('<p> a="b" </p>', '<p> a="b" </p>'),
        ('<a class="x" href="', '<a class=x href="'),
        ('" rel="next" class="y"', '" rel="next" class="y"'),
        ('" rel="next">more', '" rel=next>more'),
        ('<path d="M0"/>', '<path d="M0"/>'),
        ("no tag", "no tag"),
    ],
)
def test_quotes_are_left_out_where_html_does_not_need_them(text, trimmed):
    assert trim_quotes(text) == trimmed


@given(st.dictionaries(st.sampled_from(["class", "href", "id", "title"]), st.text("ab/=&> '`-.\n", max_size=4)))
def test_the_attributes_stay_the_same(attributes):
    tag = "".join(f' {name}="{value.replace("&", "&amp;").replace(">", "&gt;")}"' for name, value in attributes.items())
    assert dict(html.fromstring(trim_quotes(f"<p{tag}>x</p>")).attrib) == attributes
