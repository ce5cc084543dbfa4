"""The parts of a line: links, maths, code and emphasis."""

from __future__ import annotations

import pytest
from hypothesis import given
from markupsafe import escape
from text.hostile import hostile

from site_builder.text.inline import HTML, PLAIN, is_plain, mask_code, render_parts, render_title_parts
from site_builder.text.normalise import collapse


@pytest.mark.parametrize("text", ["", "An invented line.", "10 < 20 & so on", "Größe 数学"])
def test_a_text_without_markup_is_plain(text):
    assert is_plain(text)


@pytest.mark.parametrize("text", ["a *b*", "`code`", "$x$", "x^2", r"\emph{a}", "see https://papers.example/"])
def test_a_text_that_contains_the_start_of_a_part_is_not_plain(text):
    assert not is_plain(text)


@pytest.mark.parametrize(
    ("text", "html", "plain"),
    [
        ("a *b* **c**", "a <em>b</em> <strong>c</strong>", "a b c"),
        ("`a < b`", "<code>a &lt; b</code>", "a < b"),
        ("`*a*` *b*", "<code>*a*</code> <em>b</em>", "*a* b"),
        ("10^2", "10<sup>2</sup>", "10²"),
    ],
)
def test_a_part_is_written_in_each_form(text, html, plain):
    assert (render_parts(text, HTML), render_parts(text, PLAIN)) == (html, plain)


def test_a_title_has_no_emphasis_and_no_links():
    text = "*a* https://papers.example/ 10^2"

    assert render_title_parts(text, HTML) == "*a* https://papers.example/ 10<sup>2</sup>"


@pytest.mark.parametrize(("text", "masked"), [("a", "a"), ("a `$b$` c", "a ````` c"), ("``a`b`` `", "``````` `")])
def test_code_is_masked_by_backticks_of_the_same_length(text, masked):
    assert mask_code(text) == masked


@given(hostile)
def test_plain_text_renders_the_same_with_and_without_the_shortcut(text: str) -> None:
    line = collapse(text)
    if is_plain(line):
        assert render_parts(line, HTML) == str(escape(line))
        assert render_parts(line, PLAIN) == line
