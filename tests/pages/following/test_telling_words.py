"""The words that tell what papers are about."""

from __future__ import annotations

from site_builder.pages.following.telling_words import weigh_words

FILLER = [(f"Words {n}", f"filler{n} sparse" if n < 2 else f"filler{n}") for n in range(30)]


def test_a_paper_keeps_the_terms_that_some_other_papers_have_with_the_forms_of_their_words():
    texts = [("Sparse Attention", "Attentions attend to sparsity; zebra."), ("On Attention", ""), *FILLER]

    found = weigh_words(texts, 1)

    assert [term.forms for term in found.terms] == [("attention", "attentions"), ("sparse",)]
    (own,) = found.weights
    assert [number for number, _ in own] == [0, 1]


def test_a_word_of_the_title_weighs_more_and_a_rare_one_too():
    texts = [("Alpha", "beta gamma"), *[("", "alpha beta gamma")] * 2, *[("", "gamma")] * 2, *FILLER, *FILLER]

    found = weigh_words(texts, 1)

    ((first, heaviest), (second, middle), (third, lightest)) = found.weights[0]
    assert [found.terms[it].forms for it in (first, second, third)] == [("alpha",), ("beta",), ("gamma",)]
    assert heaviest > middle > lightest


def test_terms_of_one_paper_or_of_many_are_left_out():
    found = weigh_words([("Words", "once"), *FILLER], 1)
    assert (found.terms, found.weights) == ((), ((),))


def test_no_papers_have_no_terms():
    assert weigh_words([], 5).weights == ()
