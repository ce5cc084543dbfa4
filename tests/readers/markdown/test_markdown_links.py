"""Links in a line of Markdown, however they are written. All addresses are invented."""

from __future__ import annotations

import pytest
from effort import LONG, bounded

from site_builder.readers.markdown.markdown_links import find_links, unify_links, without_links

ADDRESS = "https://arxiv.org/abs/2105.00001"
FORMS = {
    f"[On Nothing]({ADDRESS})": f"[On Nothing]({ADDRESS})",
    f'<a href="{ADDRESS}">On Nothing</a>': f"[On Nothing]({ADDRESS})",
    f"See {ADDRESS}.": f"See [link]({ADDRESS}).",
    f"[![arXiv](https://i.example.org/arXiv-2105.svg)]({ADDRESS})": f"[]({ADDRESS})",
    f"[![arXiv][badge]]({ADDRESS})": f"[]({ADDRESS})",
    f'[<img src="https://i.example.org/a.svg">]({ADDRESS})': f"[]({ADDRESS})",
    "![A picture](picture.png) of nothing": " of nothing",
    ":page_facing_up: On: Nothing": " On: Nothing",
    "On: Nothing: at All": "On: Nothing: at All",
}


@pytest.mark.parametrize("text", FORMS)
def test_links_are_brought_into_one_form(text):
    assert unify_links(text) == FORMS[text]


def test_a_link_has_its_label_its_address_and_its_place():
    text = f"- [On [Nothing]]({ADDRESS} 'tooltip') and [all](https://example.org/a_(b))"

    assert [(it.label, it.address, text[it.start : it.end][0]) for it in find_links(text)] == [
        ("On [Nothing]", ADDRESS, "["),
        ("all", "https://example.org/a_(b)", "["),
    ]


def test_links_are_taken_out_with_the_brackets_around_them():
    assert without_links(f"[[paper]({ADDRESS})] On Nothing ([code]({ADDRESS}))").split() == ["On", "Nothing"]


@pytest.mark.parametrize("start", ["[a](https://x.example/a", "![a](http://x.example/", "[", ""])
@pytest.mark.parametrize("piece", ["_1x", "(", "[a", "\\[", "![a](", "]("])
def test_a_line_of_one_repeated_piece_takes_little_time(start, piece):
    line = start + piece * (LONG // 4 // len(piece))

    with bounded():
        list(find_links(unify_links(line)))
