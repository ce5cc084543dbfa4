"""The data of papers compared with their pages."""

from __future__ import annotations

import gzip

import pytest
from checks.planted import PAPER, PAPERS, make_page, pack
from markupsafe import escape

from site_builder.checks import Fault
from site_builder.text.html import render_abstract

PLANTED = [
    ({PAPER: None}, "data/papers.jsonl.gz", 2, 'the paper "first" has no page; build again.'),
    (
        {"data/papers.jsonl.gz": pack(PAPERS[:1])},
        PAPER,
        None,
        "is the page of a paper that is not in data/papers.jsonl.gz; build again.",
    ),
    (
        {"data/papers.jsonl.gz": pack(PAPERS[:1])},
        "data/papers.jsonl.gz",
        1,
        'the related paper "first" is not in the catalogue; build again.',
    ),
    (
        {"data/papers.jsonl.gz": pack([*PAPERS, PAPERS[0]])},
        "data/papers.jsonl.gz",
        3,
        'the slug "second" is also used in line 1; build again.',
    ),
    (
        {"data/papers.jsonl.gz": pack([PAPERS[0] | {"aliases": ["older"]}, PAPERS[1]])},
        "data/papers.jsonl.gz",
        1,
        'the old slug "older" has no redirect page; build again.',
    ),
    ({"data/papers.jsonl.gz": None}, "data/papers.jsonl.gz", None, "is missing; build again."),
    (
        {"data/papers.jsonl.gz": pack(PAPERS)[:-12]},
        "data/papers.jsonl.gz",
        2,
        "is damaged from here on; build again.",
    ),
    (
        {"data/papers.jsonl.gz": gzip.compress(b'{"title": "x"}\n')},
        "data/papers.jsonl.gz",
        1,
        "is not a paper in JSON (Object missing required field `slug`); build again.",
    ),
]


@pytest.mark.parametrize(("changes", "path", "line", "message"), PLANTED)
def test_a_planted_fault_is_found(check, changes, path, line, message):
    assert Fault(path, line, message) in check(changes)


ABSTRACT = "Small nets & *large* ones, in $O(n^2)$.\n\nSee https://code.example/nets ."
RENDERED = render_abstract(ABSTRACT)


def with_abstract(body: str) -> dict[str, str | bytes]:
    """Return the changes that add an abstract to a paper, and a body to its page."""
    data = pack([PAPERS[0], PAPERS[1] | {"abstract": ABSTRACT}])
    return {"data/papers.jsonl.gz": data, PAPER: make_page(PAPER, "First", f'<a href="second.html">Second</a>\n{body}')}


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="prose" dir="auto" data-search="abstract">\n{RENDERED}\n</div>',
        f"<section data-search=abstract><div>{RENDERED}</div><!-- a comment --></section><p>More.</p>",
        f'<p data-search="abstract">{escape(ABSTRACT)}</p>',
    ],
)
def test_an_abstract_that_the_search_can_read_is_not_a_fault(check, body):
    assert [fault for fault in check(with_abstract(body)) if fault.path == PAPER] == []


@pytest.mark.parametrize("body", ["", f'<section class="abstract"><div class="prose">{RENDERED}</div></section>'])
def test_a_theme_that_does_not_mark_the_abstract_is_a_fault(check, body):
    message = (
        'has no element with data-search="abstract", so the search cannot read the abstract; add '
        "{{ page.abstract_mark }} to the element around {{ page.abstract }} in the theme's paper.html."
    )
    assert Fault(PAPER, None, message) in check(with_abstract(body))


@pytest.mark.parametrize(
    "body",
    [
        '<p data-search="abstract">Small nets &amp; large ones …</p>',
        f'<section data-search="abstract"><h2>Abstract</h2>{RENDERED}</section>',
        f'<p data-search="abstract"></p><div data-search="abstract">{RENDERED}</div>',
    ],
)
def test_a_theme_that_marks_another_text_as_the_abstract_is_a_fault(check, body):
    message = (
        'its element with data-search="abstract" does not contain the abstract in data/papers.jsonl.gz; put only '
        "{{ page.abstract }} into it, in the theme's paper.html."
    )
    assert Fault(PAPER, None, message) in check(with_abstract(body))


def test_a_paper_without_an_abstract_needs_no_mark(check):
    assert check({}) == []
