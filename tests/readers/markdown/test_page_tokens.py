"""Pages in Markdown, cut into links and words."""

from __future__ import annotations

import pytest
from effort import LONG, bounded

from site_builder.readers.markdown.page_tokens import cut_page

PAGES = {
    "words\n\n[a](x) b": [(1, "words", ""), (3, "a", "x"), (3, "b", "")],
    "### [A \\[b\\] [c]](https://x.org/(y) 'z')": [(1, "A [b] [c]", "https://x.org/(y)")],
    "[Upvote\n\n12](x)\nend": [(1, "Upvote 12", "x"), (4, "end", "")],
    "[\n\n3 authors](x)": [(3, "3 authors", "x")],
    "[![Image 1](y.png) Ann](x)": [(1, "Ann", "x")],
    "[[picture] Ann](x)": [(1, "Ann", "x")],
    "[a][1] and [b][]\n\n[1]: x\n[b]: <y> 'z'\n": [(1, "a", "x"), (1, "and", ""), (1, "b", "y")],
    "title\n\nhttps://x.org/1\nhttps://x.org/2": [(1, "title", "https://x.org/1"), (4, "", "https://x.org/2")],
    "Head\n====\n\n- [x] done\n* * *\n": [(1, "Head", ""), (4, "done", "")],
    "": [],
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_links_and_words(page):
    assert [tuple(token) for token in cut_page(page)] == PAGES[page]


@pytest.mark.parametrize("unit", ["[", "![", "[a](", "[a][", "[a](x ", "\\", "![a](x", "[[a]", "(", "<a id", "[a]: "])
def test_the_effort_for_a_long_run_of_one_piece_is_bounded(unit):
    with bounded():
        list(cut_page(unit * (LONG // len(unit))))
