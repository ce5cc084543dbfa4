from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.html import render_markdown

CASES = "markdown.md"

MARKS = [
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "    ",
    "```",
    "`",
    "*",
    "_",
    "[a](",
    ")",
    "![",
    "]",
    "](",
    "<b>",
    "<script>",
    "|",
]
ADDRESSES = ["javascript:x", "https://a.org", "//a", "data:x", "&#106;avascript:x", "java\tscript:x", "x.png"]
SIGNS = ["$x$", "$", "\\(", "\\)", "\\", "|-|", "\n", "\n\n", "\x00", " ", "&lt;", '"', "'"]

hostile = st.lists(st.sampled_from(MARKS + ADDRESSES + SIGNS) | st.text(max_size=3), max_size=30).map("".join)


def test_markdown_renders_as_expected(case: tuple[str, str], judge_markdown) -> None:
    source, expected = case
    assert render_markdown(source) == expected + "\n"
    judge_markdown(render_markdown(source))


@given(hostile)
def test_any_source_gives_safe_html(judge_markdown, source: str) -> None:
    judge_markdown(render_markdown(source))
