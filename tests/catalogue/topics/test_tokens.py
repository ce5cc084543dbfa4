"""Texts as words and signs. All of them are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.topics.tokens import (
    CLOSE,
    END,
    HYPHEN,
    OTHER,
    Tokens,
    read_papers,
    read_tokens,
    split_text,
    split_words,
)
from site_builder.model import Paper
from site_builder.workers import LocalWorkers, has_fork, local

SPELLED = {END: ".", HYPHEN: "-", OTHER: "'", CLOSE: "|"}
TEXTS = st.lists(
    st.lists(st.text(st.sampled_from("aBé1.,-(\\ _’–\n"), max_size=12), min_size=2, max_size=4).map(tuple), max_size=5
)


def spell(tokens: Tokens) -> str:
    return " ".join(SPELLED.get(number, tokens.words[number]) for number in tokens.numbers.tolist())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Red kites, and hay!", "Red kites . and hay . |"),
        ("text-to-kite", "text - to - kite |"),
        ("hay - straw", "hay ' straw |"),
        ("a kite's (red) tail_end", "a kite ' s ' red ' tail ' end |"),
        ("of \\alpha\\beta", "of \\alpha \\beta |"),
        ("Zoë's text-to-kite, (ö)", "Zoë ' s text - to - kite . ' ö ' |"),
        ("Kite’s hay — text–to–hay…", "Kite ' s hay ' text - to - hay . |"),
        ("kites “over” hay", "kites ' over ' hay |"),
        ("", "|"),
    ],
)
def test_a_text_is_split_into_words_and_signs(text: str, expected: str) -> None:
    assert spell(read_tokens([(text, "")])) == f"{expected} |" + " |"


@given(st.text(st.sampled_from("aB1.,:( _'\n\x1f"), max_size=20))
def test_a_text_is_split_the_same_with_letters_beyond_ascii(text: str) -> None:
    plain, beyond = (spell(read_tokens([(it, "")])) for it in (f"{text} e", f"{text} é"))
    assert beyond.replace("é", "e") == plain


def test_the_parts_of_papers_can_be_read_alone() -> None:
    papers = [Paper(slug="a", title="Kites", abstract="Hay."), Paper(slug="b", title="Hay", keywords=("c", "d"))]
    tokens = read_papers(papers)
    assert spell(tokens) == "Kites | Hay . | | Hay | | c . d |"
    numbers, places, parts = tokens.read(1, 2)
    assert [tokens.words[it] for it in numbers.tolist()] == ["Hay", "", "", "c", ".", "d", ""]
    assert (places.tolist(), parts.tolist()) == ([1] * 7, [0, 0, 1, 2, 2, 2, 2])


@given(TEXTS, st.data())
def test_chosen_papers_have_the_tokens_that_they_have_alone(texts: list[tuple[str, ...]], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=4)) if texts else []
    some, alone = read_tokens(texts).choose(chosen), read_tokens([texts[number] for number in chosen])
    assert (spell(some), some.bounds.tolist(), len(some)) == (spell(alone), alone.bounds.tolist(), len(chosen))


def test_words_for_phrases_are_without_hyphens_and_brackets() -> None:
    expected = ["wav2vec", "2", ".", "0", "text", "to", "kite", ".", "alpha"]
    assert split_words("wav2vec 2.0 (text-to-kite), \\alpha") == expected
    assert split_words("wav2vec 2.0 (text-to-kite), \\alpha é;") == [*expected, "é", "."]
    assert split_text("Kites") == ["Kites"]


@pytest.mark.skipif(not has_fork(), reason="this system has no fork")
def test_several_processes_read_the_same_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [(f"Kite {number % 3}", f"Hay, and {number}.") for number in range(20)]
    alone = read_tokens(texts)
    monkeypatch.setattr(local, "_SHORTEST", 5)
    shared = read_tokens(texts, workers=LocalWorkers(2))
    assert (spell(shared), shared.bounds.tolist()) == (spell(alone), alone.bounds.tolist())
