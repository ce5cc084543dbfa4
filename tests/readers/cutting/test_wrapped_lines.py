"""Wrapped texts: joined by blank lines where there are any, otherwise by the breaks that a wrapper made."""

from __future__ import annotations

import textwrap

import pytest
from readers.invented import abstract

from site_builder.readers.cutting.wrapped_lines import Width, find_width, unwrap

TITLES = [
    "Kites",
    "Invented Kites over Invented Seas: On the Long and Winding Road of a String That Nobody Holds",
    "An Invented Method for the Counting of Sheep -- and of Goats, as Far as They Are Alike",
    "State-of-the-Art Snails: A Well-Known Problem of Long-Range and Short-Range Slow-Motion Travel",
]
PARAGRAPHS = [text for n, title in enumerate(TITLES) for text in (title, abstract(f"well-known subject {n}", n))]


def join(lines: list[str]) -> list[str]:
    fixed = [line.endswith("authors") for line in lines]
    return [text for text in unwrap(lines, fixed) if text]


def wrap(paragraphs: list[str], width: int, gap: str = "", **how: bool) -> list[str]:
    blocks = ["\n".join(textwrap.wrap(text, width, **how)) for text in paragraphs]
    return f"\n{gap}".join(blocks).split("\n")


@pytest.mark.parametrize("width", [72, 80, 90, 100, 110, 120])
@pytest.mark.parametrize("breaks_words", [True, False])
def test_blank_lines_separate_paragraphs(width, breaks_words):
    lines = wrap(PARAGRAPHS, width, "\n", break_on_hyphens=breaks_words)

    assert join(lines) == PARAGRAPHS


@pytest.mark.parametrize("width", [72, 80, 100, 110])
def test_without_blank_lines_full_lines_continue(width):
    assert join(wrap(PARAGRAPHS, width)) == PARAGRAPHS


def test_blank_lines_may_separate_papers():
    papers = ["\n".join(wrap(PARAGRAPHS[at : at + 2], 80)) for at in range(0, len(PARAGRAPHS), 2)]

    assert join("\n\n".join(papers).split("\n")) == PARAGRAPHS


def test_metadata_ends_a_paragraph():
    papers = [PARAGRAPHS[at : at + 2] for at in range(0, len(PARAGRAPHS), 2)]

    lines = [line for paper in papers for line in [*wrap(paper, 80), "3 authors"]]

    assert join(lines) == [line for paper in papers for line in (*paper, "3 authors")]


@pytest.mark.parametrize("lines", [[], [""], ["a", "b"], PARAGRAPHS, ["word " * 20] * 3, ["x" * 300] * 5])
def test_what_is_not_wrapped_stays(lines):
    assert unwrap(lines, [False] * len(lines)) == lines


def test_a_hyphen_joins_only_what_it_separated():
    assert Width(80, True).join(["a state-of-", "the-art"]) == "a state-of-the-art"
    assert Width(80, True).join(["both pre-", "and post-training"]) == "both pre- and post-training"
    assert Width(80, True).join(["a text-", "to-speech"]) == "a text-to-speech"
    assert Width(80, False).join(["a state-of-", "the-art"]) == "a state-of- the-art"
    assert Width(80, True).join(["kites --", "snails"]) == "kites -- snails"
    assert Width(80, True).join(["kites", "--snails"]) == "kites--snails"


def test_the_width_is_that_of_most_lines():
    abstracts = [wrap([abstract(f"kites, number {n}", n)], 90) for n in range(3)]

    found = find_width([*abstracts, ["A title that nobody has wrapped, although it is " + "long " * 20]])

    assert found is not None
    assert 80 < found.columns <= 90


@pytest.mark.parametrize(("first", "second"), [(80, 110), (120, 72), (72, 100)])
def test_the_width_may_change_between_paragraphs(first, second):
    lines = [*wrap(PARAGRAPHS, first, "\n"), "", *wrap(PARAGRAPHS, second, "\n")]

    assert join(lines) == PARAGRAPHS * 2


def test_a_title_between_full_lines_is_not_part_of_the_abstract_before_it():
    title = "Counting Invented Sheep: A Long and Winding Road over Hills That Nobody Climbs"
    end = "and all of them are invented by people who wait for what no one else holds."
    lines = [*wrap(PARAGRAPHS[:1], 80), *wrap([f"{PARAGRAPHS[1]} and so"], 80), end, title, *wrap(PARAGRAPHS[3:], 80)]
    width = find_width([lines])

    assert width is not None
    assert width.is_soft(end, title)
    assert width.is_soft(title, PARAGRAPHS[3])
    assert title in join(lines)
