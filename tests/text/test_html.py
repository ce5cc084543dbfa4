from __future__ import annotations

import gzip
import itertools
import json
import sys

import pytest
from folders import SHARED
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from text.hostile import hostile

from site_builder.text.html import excerpt, plain_text, render_abstract, render_markdown, render_title, shorten
from site_builder.text.inline import HTML, is_plain, render_parts
from site_builder.text.normalise import collapse
from site_builder.text.repair import repair

CASES = "abstract.md"

CORPUS = SHARED / "corpus/conference-papers.jsonl.gz"

REPEATED = (
    "$", "$x$ ", "[", "](", "(", "*", "**a", "***a_ ", "`", "``a ", "\\(", "\\[", "^{", "a^",
    "a^{1111111111111111111111", "{\\em a ", "<", "&", "https://",
    "https://a.b/(", "[a](https://a.b", "\\href{",
)  # fmt: skip


def test_an_abstract_renders_as_expected(case: tuple[str, str], judge) -> None:
    text, expected = case
    assert render_abstract(text) == expected
    judge(render_abstract(text))


def test_an_empty_abstract_has_no_paragraph() -> None:
    assert render_abstract(" \n\n ") == Markup("")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("MoE$^2$: Sorting <Pebbles> & Sand", "MoE<sup>2</sup>: Sorting &lt;Pebbles&gt; &amp; Sand"),
        ("A^2FM and S^{3}", "A<sup>2</sup>FM and S<sup>3</sup>"),
        (r"$\alpha$-Sorting \& *Sand*", "<math><mrow><mi>α</mi></mrow></math>-Sorting &amp; *Sand*"),
        ("See https://example.org/ or `x`", "See https://example.org/ or `x`"),
        ("1. First\n  Line", "1. First Line"),
        ("Sand for $5 or $6", "Sand for $5 or $6"),
    ],
)
def test_a_title_has_maths_but_no_links_and_no_markdown(title: str, expected: str) -> None:
    assert render_title(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MoE$^2$ in $O(n^2)$", "MoE² in O(n²)"),
        ("A^2FM, S^{3} and width^{-c}", "A²FM, S³ and width^{-c}"),
        ("A *two-step* **sort** of `trays` in 3*3", "A two-step sort of trays in 3*3"),
        ("[Code](https://example.org/a) or https://example.org/b", "Code or https://example.org/b"),
        ("One\n\ntwo <three> & \\tool", "One two <three> & \\tool"),
        ("Less than $15 per tray and $2", "Less than $15 per tray and $2"),
    ],
)
def test_plain_text_loses_markup_but_no_words(text: str, expected: str) -> None:
    assert plain_text(text) == expected


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (100, "Sort *pebbles*, not sand."),
        (23, "Sort pebbles, not sand."),
        (22, "Sort pebbles, not…"),
        (14, "Sort pebbles…"),
        (12, "Sort…"),
        (4, "Sor…"),
        (1, "…"),
    ],
)
def test_an_excerpt_ends_after_a_word(limit: int, expected: str) -> None:
    assert excerpt("Sort *pebbles*, not sand.", limit) == expected.replace("*", "")


@given(hostile, st.integers(min_value=1, max_value=60))
def test_an_excerpt_respects_its_limit(text: str, limit: int) -> None:
    assert len(excerpt(text, limit)) <= limit


@given(st.integers(0, 120), hostile, st.integers(1, 60))
def test_an_excerpt_of_a_long_text_is_the_start_of_its_plain_text(words: int, text: str, limit: int) -> None:
    long = "many  words\n" * words + text * 20
    assert excerpt(long, limit) == shorten(plain_text(long), limit)


def test_an_excerpt_is_not_misled_by_a_link_that_begins_before_it_ends() -> None:
    label = "a b " * 49
    for words in range(1, 200):
        text = f"{'word ' * words}[{label}](https://{'x' * 63}.org/) " + "end " * 300
        assert excerpt(text, 100) == shorten(plain_text(text), 100)


@given(hostile)
def test_titles_and_abstracts_contain_only_allowed_html(judge, text: str) -> None:
    judge(render_title(text))
    judge(render_abstract(text))


@given(hostile)
def test_plain_text_is_one_line(text: str) -> None:
    assert plain_text(text) == collapse(plain_text(text))


@pytest.mark.parametrize("piece", REPEATED)
@pytest.mark.parametrize(
    "render",
    [render_title, render_abstract, render_markdown, plain_text, repair],
    ids=lambda function: function.__name__,
)
def test_work_grows_almost_linearly_with_the_length_of_the_text(render, piece: str) -> None:
    assert steps(render, piece, 6_000) < 8 * steps(render, piece, 1_500) + 20_000


def steps(render, piece: str, length: int) -> int:
    """Return how many Python lines a rendering executes."""
    count = 0

    def trace(*_):
        nonlocal count
        count += 1
        return trace

    sys.settrace(trace)
    try:
        render((piece * length)[:length])
    finally:
        sys.settrace(None)
    return count


@pytest.fixture(scope="module")
def abstracts() -> list[str]:
    with gzip.open(CORPUS) as lines:
        records = [json.loads(line) for line in itertools.islice(lines, 4000)]
    return [collapse(repair(record.get("abstract") or "")) for record in records]


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.is_file(), reason="needs the corpus in ../shared")
class TestRealAbstracts:
    def test_the_shortcut_gives_the_same_as_the_full_rendering(self, abstracts: list[str]) -> None:
        plain = [abstract for abstract in abstracts if is_plain(abstract)]
        assert len(plain) > 0.8 * len(abstracts)
        for abstract in plain:
            assert render_parts(abstract, HTML) == str(escape(abstract))

    def test_all_are_safe_html(self, abstracts: list[str], judge) -> None:
        for abstract in abstracts:
            judge(render_abstract(abstract))
