from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.topics.phrases import IGNORED, Hit, PhraseFinder, parse_phrase, phrase_keys
from site_builder.catalogue.topics.tokens import read_tokens

T = TypeVar("T")

WORDS = ("graph", "Graphs", "neural", "network", "networks", "fine", "tuning", "finetuned", "LLM", "llm", "LLMs", "of")
SIGNS = (" ", "-", ", ", ". ", " (")
PHRASES = ("graph", "graph neural network", "neural network", "fine-tuning", "LLM", "network of graphs", "of LLM")


def find(phrases: Iterable[tuple[str, T]], text: str) -> list[Hit[T]]:
    """Return where phrases occur in a text, counting its words and the signs that end a run of them."""
    finder, tokens = PhraseFinder(phrases), read_tokens([(text, "")])
    numbers = finder.read(tokens.words)[tokens.numbers]
    runs, starts = finder.find_runs(numbers[numbers != IGNORED])
    places = zip(runs, starts.tolist(), strict=True)
    return [(at + start, at + end, value) for run, at in places for start, end, value in finder.find(run)]


def found(phrase: str, text: str) -> list[str]:
    """Return the words of a text that a phrase finds, in lower case."""
    words = text.replace(",", " ,").replace(".", " .").replace("-", " ").lower().split()
    return [" ".join(words[hit[0] : hit[1]]) for hit in find([(phrase, None)], text)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("graph neural network", "On Graph Neural Networks", ["graph neural networks"]),
        ("graph neural network", "graph-neural network", ["graph neural network"]),
        ("graph neural network", "a graph. Neural networks", []),
        ("graph neural network", "a graph, neural network", []),
        ("graph neural network", "a graph of neural networks", []),
        ("graph neural network", "a graph neural", []),
        ("image generation", "Image generators that generate images", ["image generators"]),
        ("quantisation", "Quantization", ["quantization"]),
        ("quantization", "quantisations", ["quantisations"]),
        ("fine-tuning", "fine tuning", ["fine tuning"]),
        ("fine-tuning", "Finetuning", ["finetuning"]),
        ("fine-tuning", "finetuned", ["finetuned"]),
        ("pre-trained model", "pretrained models", ["pretrained models"]),
        ("text to image", "text-to-image", ["text to image"]),
        ("naïve Bayes", "Naive Bayes", ["naive bayes"]),
        ("wav2vec 2.0", "we use wav2vec 2.0", ["wav2vec 2 .0"]),
        ("4-bit", "4-bit weights and 8-bit ones", ["4 bit"]),
    ],
)
def test_a_phrase_finds_its_words_in_any_inflection(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("agent", "Agents"),
        ("policy", "policies"),
        ("planning", "plans planned"),
        ("pruning", "Prune"),
        ("loss", "losses"),
        ("dropout", "dropouts"),
    ],
)
def test_a_single_word_finds_its_inflections(phrase: str, text: str) -> None:
    assert len(found(phrase, text)) == len(text.split())


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("agent", "agentic"),
        ("transformer", "transform transformation"),
        ("customer", "custom customization"),
        ("generative", "general generate"),
        ("optimizer", "optimal optimization"),
        ("personality", "person personalized"),
    ],
)
def test_a_single_word_does_not_find_others_of_its_stem(phrase: str, text: str) -> None:
    assert found(phrase, text) == []


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("RAG", "RAG", 1),
        ("RAG", "RAGs", 1),
        ("RAG", "a rag and Rag", 0),
        ("MoE", "MoE, MoEs", 2),
        ("MoE", "moe MOE", 0),
        ("LLM agent", "LLM Agents, llm agents", 1),
        ("rag", "RAG", 1),
    ],
)
def test_an_abbreviation_finds_only_its_spelling(phrase: str, text: str, expected: int) -> None:
    assert len(found(phrase, text)) == expected


def test_phrases_inside_others_are_found_too() -> None:
    phrases = [("graph neural network", 1), ("neural network", 2), ("network", 3), ("neural network", 4)]
    assert find(phrases, "graph neural networks") == [(0, 3, 1), (1, 3, 2), (1, 3, 4), (2, 3, 3)]


def test_an_abbreviation_and_its_small_letters_are_found_side_by_side() -> None:
    assert find([("RAG", 1), ("rag doll", 2), ("RAG doll", 3)], "RAG dolls") == [(0, 1, 1), (0, 2, 2), (0, 2, 3)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("benchmark", ("benchmark", False)),
        ("title: benchmark", ("benchmark", True)),
        ("Title:new benchmark", ("new benchmark", True)),
        ("subtitle: benchmark", ("subtitle: benchmark", False)),
    ],
)
def test_a_marker_keeps_a_phrase_to_titles(written: str, expected: tuple[str, bool]) -> None:
    assert parse_phrase(written) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("fine-tuning", "finetuning", True),
        ("GNN", "GNNs", True),
        ("image generator", "image generation", True),
        ("generator", "generation", False),
        ("LLM", "llm", False),
    ],
)
def test_two_phrases_that_find_one_text_share_a_key(one: str, other: str, expected: bool) -> None:
    assert bool(phrase_keys(one) & phrase_keys(other)) is expected


def test_a_phrase_without_words_has_no_keys() -> None:
    assert phrase_keys(" - ") == set()


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SIGNS)), max_size=12))
def test_many_phrases_find_what_each_finds_on_its_own(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + sign for word, sign in pieces)
    alone = [hit for phrase in PHRASES for hit in find([(phrase, phrase)], text)]
    assert sorted(find([(phrase, phrase) for phrase in PHRASES], text)) == sorted(alone)


@given(st.text(), st.lists(st.text(min_size=1), max_size=5))
def test_no_text_is_too_odd(text: str, phrases: list[str]) -> None:
    for hit in find([(phrase, phrase) for phrase in phrases], text):
        assert 0 <= hit[0] < hit[1]
        assert hit[2] in phrases
