"""Saved listings: the known layouts, and new ones."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers.invented import abstract, read_items, records_of

from site_builder.model import BadRecord, Banner, Doubt, Dump, Organisation
from site_builder.readers import read_dump
from site_builder.readers.daily_papers_text import is_daily_papers_text, read_daily_papers_text

HEAD = ["new", "Get trending papers in your email inbox!", "Subscribe", "byAK and the research community", "Nov 25"]
PAPERS = [
    (f"Invented Method {word}: A Study of Nothing", abstract(word.lower(), 3)) for word in ("One", "Two", "Three")
]


def read(text: str | bytes, page_date: str = ""):
    return read_items(read_daily_papers_text, text, page_date=page_date)


def titles_and_abstracts(items):
    return [(record.title, record.abstract) for record in records_of(items)]


def lines_of(*parts: str | tuple[str, ...]) -> list[str]:
    return [line for part in parts for line in ([part] if isinstance(part, str) else part)]


def test_paragraphs_without_metadata_alternate():
    items = read("\n\n".join(lines_of(*HEAD, *PAPERS)))

    assert titles_and_abstracts(items) == PAPERS
    assert [item.text for item in items if isinstance(item, Banner)] == HEAD
    assert [record.line for record in records_of(items)] == [11, 15, 19]
    assert [record.ordinal for record in records_of(items)] == [1, 2, 3]


def test_lines_without_blank_lines_alternate_after_a_glued_banner():
    text = "\n".join(["Get trending papers in your email inbox once a day!", "Subscribe" + PAPERS[0][0], PAPERS[0][1]])

    items = read("\n".join([text, *lines_of(*PAPERS[1:])]))

    assert titles_and_abstracts(items) == PAPERS
    assert [(item.line, item.text) for item in items if isinstance(item, Banner)] == [
        (1, "Get trending papers in your email inbox once a day!"),
        (2, "Subscribe"),
    ]


METADATA = {
    "  • 11 authors\n·\nJun 19, 2024 2": (11, None, "2024-06-19", 2),
    "  • 1 authors\n·\nNov 8, 2024": (1, None, "2024-11-08", None),
    "1 author\n·\nNov 8, 2024": (1, None, "2024-11-08", None),
    "  • 3 authors\n·\nPublished on Nov 8, 2024": (3, None, "2024-11-08", None),
    "  • 3 authors\nNov 8, 2024": (3, None, "2024-11-08", None),
    "3 authors · Nov 8, 2024 7": (3, None, "2024-11-08", 7),
    "  • 4 authors": (4, None, "", None),
    "Published on November 8, 2024": (None, None, "2024-11-08", None),
    "inventedlab The Invented Lab\n·\nMay 1, 2023 1": (
        None,
        Organisation(handle="inventedlab", name="The Invented Lab"),
        "2023-05-01",
        1,
    ),
}


@pytest.mark.parametrize("block", METADATA)
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["with blanks", "without blanks"])
def test_metadata_belongs_to_the_paper_before_it(block, gap):
    text = gap.join(["\n".join([*PAPERS[0], block]) if gap == "\n" else "\n\n".join([*PAPERS[0], block]), *PAPERS[1]])

    first, second = records_of(items := read(text))

    assert titles_and_abstracts(items) == PAPERS[:2]
    assert (first.author_count, first.organisation, first.date, first.comments) == METADATA[block]
    assert (second.author_count, second.organisation, second.date, second.comments) == (None, None, "", None)


def test_the_day_comes_before_the_number_of_comments():
    text = "\n\n".join([*PAPERS[0], "  • 2 authors\n·\nMay 1 2", *PAPERS[1], "  • 2 authors\n·\nOct 28, 2024"])

    assert [(record.date, record.comments, record.date_inferred) for record in records_of(read(text))] == [
        ("2025-05-01", 2, True),
        ("2024-10-28", None, False),
    ]


def test_the_sidecars_day_gives_dates_their_year():
    text = "\n\n".join([*PAPERS[0], "  • 2 authors\n·\nMay 1"])

    (record,) = records_of(read(text, page_date="2023-06-02"))

    assert (record.date, record.date_inferred) == ("2023-05-01", True)


def test_a_date_with_an_unknown_year_is_left_out_with_a_doubt():
    items = read("\n\n".join([*PAPERS[0], "  • 2 authors\n·\nMay 1"]))

    assert records_of(items)[0].date == ""
    assert [item.reason for item in items if isinstance(item, Doubt)] == [
        "the date 05-01 has no year, and the dump does not show one; set page_date in the dump's sidecar"
    ]


def test_a_date_after_the_page_was_saved_is_in_doubt():
    items = read("\n\n".join([*PAPERS[0], "  • 2 authors\n·\nMay 9"]), page_date="2023-05-02")

    assert [item.reason for item in items if isinstance(item, Doubt)] == [
        "the date was read as 2023-05-09, which is after the day the page was saved"
    ]


def test_the_page_says_its_own_day():
    items = read("\n\n".join(["Nov 25", *PAPERS[0], "  • 2 authors\n·\nOct 28, 2024"]))

    assert [item.page_date for item in items if isinstance(item, Dump)] == ["2025-11-25"]


def test_an_abstract_may_contain_blank_lines():
    first, second = PAPERS[0][1].split(". ", 1)
    text = "\n\n".join([PAPERS[0][0], first + ".", second, *PAPERS[1]])

    assert titles_and_abstracts(read(text)) == PAPERS[:2]


SENTENCES = [
    "However, invented methods have been slow so far, as everybody knows.",
    "We release our code.",
    "These kites fly.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_between_blank_lines_is_no_title(sentence):
    first, second = PAPERS[1][1].split(". ", 1)
    parts = [f"{first}.", sentence, second]

    items = read("\n\n".join([*PAPERS[0], PAPERS[1][0], *parts, *PAPERS[2]]))

    assert titles_and_abstracts(items) == [PAPERS[0], (PAPERS[1][0], " ".join(parts)), PAPERS[2]]


@pytest.mark.parametrize("width", [80, 100, 2_000])
def test_a_few_blank_lines_do_not_separate_the_paragraphs_of_a_dense_page(width):
    texts = [f"{abstract(f'thing {n}', 3)} {abstract('the rest', 3)}" for n in range(20)]
    papers = [(f"{title}, Part {n}", text) for n, text in enumerate(texts) for title, _ in PAPERS]
    broken = [(title, "\n\nWe ".join(text.rsplit(" We ", n % 9 == 0))) for n, (title, text) in enumerate(papers)]
    parts = [part for text in lines_of(*broken) for part in text.split("\n")]
    lines = [line for part in parts for line in textwrap.wrap(part, width) or [""]]

    found = titles_and_abstracts(read("\n".join(lines)))

    assert lines.count("") > 3
    assert found == papers


@pytest.mark.parametrize("widths", [(80, 110), (120, 72)])
def test_a_page_whose_parts_were_wrapped_at_different_columns_is_read_like_one_that_was_not(widths):
    more = [(title.replace("Method", "Kite"), text) for title, text in PAPERS]
    parts = [
        "\n\n".join("\n".join(textwrap.wrap(text, width)) for text in lines_of(*papers))
        for width, papers in zip(widths, (PAPERS, more), strict=True)
    ]

    assert titles_and_abstracts(read("\n\n".join([*HEAD, *parts]))) == [*PAPERS, *more]


@pytest.mark.parametrize("width", [80, 90, 100, 110, 120])
@pytest.mark.parametrize("indent", ["", "    "])
def test_a_wrapped_page_is_read_like_one_that_is_not(width, indent):
    blocks = "  • 2 authors\n·\nMay 1, 2024 3", "inventedlab The Invented Lab\n·\nMay 1, 2023"
    texts = [*HEAD, *PAPERS[0], blocks[0], *PAPERS[1], blocks[1], *PAPERS[2]]
    wrapped = ["\n".join(textwrap.wrap(text, width)) if len(text) > width else text for text in texts]

    items = read(textwrap.indent("\n\n".join(wrapped), indent))

    assert titles_and_abstracts(items) == PAPERS
    assert [(it.author_count, it.date) for it in records_of(items)] == [
        (2, "2024-05-01"),
        (None, "2023-05-01"),
        (None, ""),
    ]
    assert [item.text for item in items if isinstance(item, Banner)] == HEAD


def test_the_trending_page_has_submitters_votes_and_stars():
    texts = [["Submitted by", "ann", *paper, "The Invented Lab", "·", "Published on Oct 4, 2024"] for paper in PAPERS]
    page = [
        "new",
        "Subscribe",
        "Trending Papers",
        *lines_of(*[(*it, "Upvote", "117", "GitHub 3.29k", "arXiv Page") for it in texts]),
    ]

    items = read("\n".join(page))

    assert titles_and_abstracts(items) == PAPERS
    assert [record.date for record in records_of(items)] == ["2024-10-04"] * 3
    assert {"ann", "Upvote", "117", "GitHub 3.29k"} <= {it.text for it in items if isinstance(it, Banner)}


def test_a_page_that_shows_no_abstracts_gives_titles_and_counts():
    page = [line for title, _ in PAPERS for line in ("12", "Submitted by", "ann", "12", title, "lab · 3 authors", "2")]

    records = records_of(read("\n".join(["Daily Papers", "Weekly", "Week 12", *page])))

    assert [(it.title, it.abstract, it.author_count) for it in records] == [(title, "", 3) for title, _ in PAPERS]


def test_the_last_title_may_have_only_a_count():
    text = "\n".join(["Daily Papers", "byAK and the research community", PAPERS[0][0], "lab · 3 authors"])

    assert titles_and_abstracts(read(text)) == [(PAPERS[0][0], "")]


@pytest.mark.parametrize("end", ["0.38.", "97.5.", "2024."])
def test_a_number_on_the_last_line_of_a_wrapped_abstract_is_part_of_it(end):
    text = f"{PAPERS[0][1]} In the end, what nobody had measured until then was {end}"
    lines = [*textwrap.wrap(text.removesuffix(f" {end}"), 80), end]

    items = read("\n\n".join([PAPERS[0][0], "\n".join(lines), *PAPERS[1]]))

    assert titles_and_abstracts(items) == [(PAPERS[0][0], text), PAPERS[1]]


def test_bullets_are_no_part_of_a_title():
    text = "\n\n".join(line for title, text in PAPERS for line in (f"• {title}", f"  {text}", "  • 2 authors"))

    assert titles_and_abstracts(read(text)) == PAPERS


def test_a_new_banner_word_is_not_a_title():
    items = read("\n\n".join(["new", "Sparkling", "Nov 25", *lines_of(*PAPERS)]))

    assert titles_and_abstracts(items) == PAPERS
    assert [item.text for item in items if isinstance(item, Banner)] == ["new", "Sparkling", "Nov 25"]


def test_a_title_may_be_as_long_as_a_short_abstract():
    title = "An Invented Title That Does Not End: " + "On the Long and Winding Road to " * 6 + "Nowhere"
    short = (
        "A short invented abstract, of the kind that a few papers have. It says little. It says it in three " * 2 + "."
    )
    assert abs(len(title) - len(short)) < 100

    assert titles_and_abstracts(read("\n\n".join([*PAPERS[0], title, short, *PAPERS[1]]))) == [
        PAPERS[0],
        (title, short),
        PAPERS[1],
    ]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_newline_and_mark_is_read(newline, encoding):
    text = (newline * 2).join(lines_of(*HEAD, *PAPERS))

    assert titles_and_abstracts(read(text.encode(encoding))) == PAPERS


def test_another_encoding_is_read_with_a_doubt():
    text = "\n\n".join(["The Invented Café", PAPERS[0][1]])

    items = read(text.encode("latin-1"))

    assert titles_and_abstracts(items) == [("The Invented Café", PAPERS[0][1])]
    reason = next(item.reason for item in items if isinstance(item, Doubt))
    assert reason == "is not UTF-8; the dump was read as Windows-1252"


def test_text_that_can_be_read_in_two_ways_is_reported():
    vague = "This line ends like a sentence and is as short as a title, so that nobody can tell."
    items = read("\n\n".join([*PAPERS[0], vague, PAPERS[1][1]]))

    assert any(isinstance(item, Doubt) and item.text == vague for item in items)


def test_metadata_without_a_paper_is_rejected():
    items = read("\n\n".join([*PAPERS[0], "  • 2 authors\n·\nMay 1, 2024", "  • 3 authors\n·\nMay 2, 2024"]))

    assert [(item.line, item.reason) for item in items if isinstance(item, BadRecord)] == [
        (9, "is metadata without a paper; expected a title and an abstract before it")
    ]


@pytest.mark.parametrize("head", [b"<html>", b"<!DOCTYPE html>", b'{"title": 1}', b'[{"a": 1}]', b"[\n  1]"[:2] + b"]"])
def test_markup_is_not_a_listing(head):
    assert not is_daily_papers_text(head)


BIBLIOGRAPHIES = [
    b"% Invented\n@article{kites,\n title={Kites}}\n",
    b"\xef\xbb\xbfTY  - JOUR\nTI  - Kites\n",
    b"PMID- 1\n",
    b"%0 Journal Article\n%T An Invented Paper\n",
]


@pytest.mark.parametrize("head", BIBLIOGRAPHIES)
def test_a_bibliography_is_not_a_listing(head):
    assert not is_daily_papers_text(head)


TABLES = [
    b"id,title,year\n1,Invented Kites,2001\n",
    b'\xef\xbb\xbf"Paper title";"Authors"\r\n',
    b"year\tTitle\n2001\tInvented Kites\n",
    b"title,abstract\n",
]


@pytest.mark.parametrize("head", TABLES)
def test_a_table_is_not_a_listing(head):
    assert not is_daily_papers_text(head)


@pytest.mark.parametrize(
    "head",
    [
        b"Title\n\nAn abstract.\n\n3 authors\n",
        b"Daily Papers\nKites, Snails, and a Title\nText\n",
        b"new\n\nDaily Papers\n",
    ],
)
def test_a_text_that_speaks_of_a_title_can_be_a_listing(head):
    assert is_daily_papers_text(head)


paper = st.tuples(
    st.integers(1, 99).map(lambda n: f"Invented Method {n}: A Study of Nothing"),
    st.integers(1, 99).map(lambda n: abstract(f"subject {n}", n)),
    st.sampled_from(["", *METADATA]),
)


@given(st.lists(paper, min_size=1, max_size=8), st.booleans(), st.sampled_from([[], HEAD]))
@settings(deadline=None)
def test_any_mix_of_known_layouts_is_read_completely(papers, blanks, head):
    lines = [line for title, text, block in papers for line in (title, text, *block.split("\n")) if line]
    items = read(("\n\n" if blanks else "\n").join([*head, *lines]))

    assert titles_and_abstracts(items) == [(title, text) for title, text, _ in papers]
    assert [(r.author_count, r.organisation, r.date, r.comments) for r in records_of(items)] == [
        METADATA.get(block, (None, None, "", None)) for _, _, block in papers
    ]


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=300), max_size=12))
@settings(deadline=None)
def test_no_line_is_lost(lines):
    items = read("\n".join(lines))

    kept = "".join(
        text
        for item in items
        for text in (
            (item.title, item.abstract, str(item.author_count), item.date, str(item.organisation))
            if hasattr(item, "title") and hasattr(item, "abstract")
            else (getattr(item, "text", ""),)
        )
    )
    numbered = {item.line for item in items if hasattr(item, "line")}
    for number, line in enumerate(lines, 1):
        text = "".join(line.split())
        assert not text or number in numbered or "".join(read_plain(text)) in "".join(read_plain(kept))


def read_plain(text: str) -> list[str]:
    return [char for char in text if char.isalnum()]


def test_a_text_with_too_many_lines_is_not_read_to_its_end(monkeypatch, tmp_path):
    monkeypatch.setattr("site_builder.readers.daily_papers_text.MOST_LINES", 4)
    path = tmp_path / "page.txt"
    path.write_text("On Nothing at All\nWe show that nothing is there.\n· 2 authors · Jan 3\n\n" * 2)
    found = read_dump(path, Dump(name="page.txt", format="daily-papers-text"))
    assert [(it.title, it.line) for it in found.records] == [("On Nothing at All", 1)]
    assert [it.line for it in found.rejects] == [5]
    assert "more than 4 lines" in found.rejects[0].reason
