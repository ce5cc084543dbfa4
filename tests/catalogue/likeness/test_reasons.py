"""What similar papers have in common, in words. All of it is invented."""

from __future__ import annotations

import numpy as np
import pytest

from site_builder.catalogue.likeness.postings import build_postings
from site_builder.catalogue.likeness.reasons import Reason, explain
from site_builder.catalogue.topics.tokens import read_tokens

OTHERS = [("On hay", "Barns keep straw dry."), ("Snails", "Garden snails post letters."), ("", "Rivers and clouds.")]


def find(one: tuple[str, str], other: tuple[str, str]) -> Reason:
    """Return what two papers have in common, among others that have none of it."""
    texts, settled = [one, other, *OTHERS], [True] * (2 + len(OTHERS))
    tokens = read_tokens(texts)
    (found, *_) = explain(tokens, build_postings(tokens, np.array(settled)), settled, [[1], [0], [], [], []])
    return found[0] if found else ()


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("We fly ribbon kites.", "Of ribbon kites.", ("ribbon kites",)),
        ("We fly ribbon kites.", "A ribbon kite.", ("ribbon kites",)),
        ("Ribbon-kites fly.", "The ribbon kite.", ("ribbon-kites",)),
        ("Long red ribbon kites fly.", "A red ribbon kite.", ("red ribbon kites",)),
        ("A flock of kites.", "Flocks of kites.", ("flock of kites",)),
        ("We draw ribbon-to-kite arrows.", "From ribbon to kite.", ("ribbon-to-kite",)),
        ("Schöne kites, a ribbon.", "Schöne kites, a ribbon.", ("schöne kites",)),
        ("The ribbon, kites.", "A ribbon kite.", ()),
        ("Kites with a ribbon.", "A ribbon kite.", ()),
        ("Of \\ribbon kites.", "Of \\ribbon kites.", ()),
    ],
)
def test_a_phrase_is_what_both_print_in_any_inflection(one: str, other: str, reason: Reason) -> None:
    assert find(("", one), ("", other)) == reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ribbons ignored.", "Ribbons ignored."),
        ("Kites quickly.", "Kites quickly."),
        ("Ribbons ignore.", "Ribbons ignores."),
        ("Ribbon-kite tails.", "The kite tail."),
        ("Of ribbon kite-lines.", "Of ribbon kites."),
    ],
)
def test_a_phrase_ends_neither_with_what_describes_nor_inside_a_compound(one: str, other: str) -> None:
    assert find(("", one), ("", other)) == ()


def test_a_phrase_in_titles_comes_first() -> None:
    one = ("Silk kites", "Windy hills and silk kites.")
    assert find(one, ("", "Windy hills. Silk kites.")) == ("silk kites",)
    assert find(("", one[1]), ("Windy hills", "Silk kites.")) == ("windy hills",)


def test_without_a_phrase_words_of_a_title_are_the_reason() -> None:
    assert find(("Kites, hills", "Ribbons."), ("On hills", "Kites. Ribbons.")) == ("hills", "kites")
    assert find(("Kites", "Ribbons."), ("", "Ribbons. Kites.")) == ("kites",)


def test_words_that_both_mention_in_passing_are_no_reason() -> None:
    assert find(("", "Kites, ribbons, hills."), ("", "Ribbons, hills. Kites.")) == ()


@pytest.mark.parametrize("word", ["ignores", "colourful", "driven", "survey", "sliding"])
def test_verbs_and_words_that_describe_are_no_reason(word: str) -> None:
    assert find((f"On {word}", "Kites."), (f"By {word}", "Kites.")) == ()


def test_a_word_inside_a_compound_is_no_reason() -> None:
    assert find(("Zero-shot", "Kites."), ("Zero-hay kites", "Kites.")) == ("kites",)


def test_a_word_is_printed_as_in_the_abstract_or_else_as_inside_a_sentence() -> None:
    other = ("Gaussian kites, TLM", "")
    assert find(("Gaussian Kites", "On Gaussian kites."), other) == ("Gaussian kites",)
    assert find(("Gaussian Kites", "Hay."), other) == ("gaussian kites",)
    assert find(("The TLM", "Hay. TLM."), other) == ("TLM",)
    assert find(("Hay", "Straw. Kites."), ("Kites", "")) == ("kites",)


def test_papers_that_have_not_settled_have_reasons_too() -> None:
    texts = [("Kites", "Kites."), ("Kites", "Kites."), ("Kites", "Kites."), *OTHERS]
    settled = [False, True, True, True, True, True]
    tokens = read_tokens(texts)
    found = explain(tokens, build_postings(tokens, np.array(settled)), settled, [[1, 2], [2], [], [], [], []])
    assert found == [(("kites",), ("kites",)), (("kites",),), (), (), (), ()]


def test_without_papers_there_are_no_reasons() -> None:
    tokens = read_tokens([])
    assert explain(tokens, build_postings(tokens, np.array([], np.bool_)), [], []) == []
