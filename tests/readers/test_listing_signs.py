"""What shows that a text is a saved listing, and what is none."""

from __future__ import annotations

import pytest
from readers.invented import abstract

from site_builder.readers.listing_signs import has_signs

PAPERS = "\n\n".join(f"Invented Kites, Part {n}: A Study\n\n{abstract('kites', n)}" for n in range(1, 4))
SIGNS = {
    "count of authors": "Kites\n\nThey fly.\n\n  • 3 authors\n",
    "count and date in one line": "Kites\n\nThey fly.\n\n3 authors · Nov 8, 2024\n",
    "byline": "Kites\n\nThey fly.\n\ninventedlab The Lab\n·\nMay 1\n",
    "banner": "Get trending papers in your email inbox once a day!\n\nKites\n\nThey fly.\n",
    "submitter": "Submitted by ann\n\nKites\n\nThey fly.\n",
    "only banners": "new\n\nSubscribe\n",
    "layout with blank lines": PAPERS,
    "layout without blank lines": PAPERS.replace("\n\n", "\n"),
    "windows newlines": PAPERS.replace("\n", "\r\n"),
    "one paper": f"An Invented Paper: On Nothing\n\n{abstract('nothing')}",
    "short abstracts with dates": "On Kites and Wind\n\n"
    "We show that our kites fly well in a strong wind. They do not fall in a weak one either, as our data say."
    "\n\nNov 8, 2024\n",
}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_listing_shows_it(sign):
    assert has_signs(SIGNS[sign])


LONG = "It rained for most of the week, and we wrote more than we had planned to. Nobody minded the rain at all. " * 4
OTHERS = {
    "mail": "Dear all, please find the papers for Thursday in the usual folder.\n\nWe will start with the one on data.",
    "mail with much text": f"Dear all, here are the papers for Thursday\n\n{abstract('kites')}",
    "error": "Too Many Requests\nPlease wait and try again later.\n",
    "story": f"What We Did Last Summer\n\n{LONG}",
    "essay": "\n\n".join(["On Kites and the Wind", *[abstract("kites", n) for n in range(5)]]),
    "settings": "title: Proceedings of Nothing\nemail: a@example.org\ndescription: >-\n  The papers of a workshop\n",
    "list": "Invented Kites\nInvented Snails\nInvented Gates\n",
    "html": "<html><body>3 authors</body></html>",
    "json": '{"a": "Daily Papers"}',
    "table": "id,title\n1,Daily Papers\n",
    "bibliography": "@misc{a,\n title={Kites}}\n",
    "nothing": "",
}


@pytest.mark.parametrize("other", OTHERS)
def test_another_text_does_not(other):
    assert not has_signs(OTHERS[other])
