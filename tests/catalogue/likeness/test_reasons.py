"""What similar papers have in common, in words. All of it is invented."""

from __future__ import annotations

import pytest

from site_builder.catalogue.likeness.reasons import Reasons
from site_builder.catalogue.likeness.terms import find_stem, split_words


def explain(one: tuple[str, str], other: tuple[str, str], **weights: float) -> tuple[str, ...]:
    """Return what two papers have in common that share the terms with these stems, with these weights."""
    words = {word: stem for text in (*one, *other) for word in split_words(text) if (stem := find_stem(word))}
    numbers = {stem: number for number, stem in enumerate(sorted(words.values()))}
    shared = {numbers[stem]: weight for stem, weight in weights.items()}
    reasons = Reasons([one, other], {word: numbers[stem] for word, stem in words.items()})
    (reason,) = reasons.explain(0, shared, [(1, shared)])
    return reason


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Red ribbon kites fly.", "We fly ribbon kites.", ("ribbon kites",)),
        ("Red ribbon kites fly.", "Kites with a ribbon.", ("kites", "ribbon")),
        ("A ribbon-kite flies.", "The ribbon kite.", ("ribbon-kite",)),
        ("The ribbon, kites.", "A ribbon kites.", ("kites", "ribbon")),
        ("Of \\ribbon kites and a ribbon.", "Of \\ribbon kites and a ribbon.", ("kites", "ribbon")),
        ("Strong kites with long ribbons.", "Long ribbons, strong kites.", ("strong kites",)),
        ("Schöne kites, a ribbon.", "Schöne kites, a ribbon.", ("schöne kites",)),
    ],
)
def test_pairs_of_words_that_both_print_come_first(one, other, reason):
    assert explain(("", one), ("", other), kite=9, ribbon=5) == reason


def test_what_adds_most_to_the_similarity_comes_first():
    text = "Kites and ribbons over hills."
    assert explain(("", text), ("", text), kite=1, ribbon=5, hill=9) == ("hills", "ribbons")


def test_a_word_is_printed_as_in_the_abstract_or_else_as_inside_a_sentence():
    other = ("", "gaussian kites tlm")
    assert explain(("Gaussian Kites", "On Gaussian kites."), other, kite=1, gaussian=1) == ("Gaussian kites",)
    assert explain(("Gaussian Kites", "Hay."), other, kite=1, gaussian=1) == ("gaussian kites",)
    assert explain(("The TLM", "Hay. TLM."), other, tlm=1) == ("TLM",)
    assert explain(("Hay", "Hay. Kites."), other, kite=1) == ("kites",)
