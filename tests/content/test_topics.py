"""The topics that come with the generator are worth reading, and suit the sample and real dumps."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from folders import ROOT, SHARED

from site_builder.catalogue.topics.assign import TopicMatcher, assign_topics, load_topics
from site_builder.model import Dump, Paper, Topic
from site_builder.readers import find_dumps, read_dump
from site_builder.text.normalise import title_key

CONTENT = ROOT / "content"
TOPICS = load_topics(CONTENT / "topics")
FIRST_LEVEL = tuple(topic for topic in TOPICS if not topic.parent)


@cache
def assigned(folder: Path) -> tuple[Paper, ...]:
    """Return the papers in a folder of dumps, one per title, with their topics."""
    found: dict[str, Paper] = {}
    for name, path in find_dumps([folder]):
        for record in read_dump(path, Dump(name=name)).records:
            key = title_key(record.title)
            if not (key in found and found[key].abstract):
                found[key] = Paper(
                    slug=key[:80], title=record.title, abstract=record.abstract, keywords=record.keywords
                )
    return tuple(assign_topics(tuple(found.values()), TOPICS))


def share_without_topic(papers: tuple[Paper, ...]) -> float:
    return sum(not paper.topics for paper in papers) / len(papers)


def test_there_are_two_levels_of_topics() -> None:
    assert 7 <= len(FIRST_LEVEL) <= 9
    assert len(TOPICS) - len(FIRST_LEVEL) >= 16
    assert {topic.parent for topic in TOPICS} == {"", *(topic.slug for topic in FIRST_LEVEL)}


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.slug)
def test_a_description_is_worth_reading(topic: Topic) -> None:
    assert 2 <= len(re.findall(r"[a-z]\.(?:\s|$)", topic.description)) <= 4
    assert 30 <= len(topic.description.split()) <= 80


def test_no_two_topics_share_a_title() -> None:
    assert [title for title, count in Counter(topic.title for topic in TOPICS).items() if count > 1] == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.slug)
def test_a_paper_with_a_phrase_of_a_topic_as_its_title_is_assigned(topic: Topic) -> None:
    matcher = TopicMatcher(TOPICS)
    phrases = [phrase.removeprefix("title: ") for phrase in topic.match]
    assert [phrase for phrase in phrases if topic.slug not in [it.slug for it in matcher.match(phrase, "")]] == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Attention Is All You Need", "transformers-and-sequence-models"),
        ("Deep Residual Learning for Image Recognition", "computer-vision"),
        ("Adam: A Method for Stochastic Optimization", "optimisation"),
        ("Generative Adversarial Networks", "adversarial-and-variational-models"),
        ("Auto-Encoding Variational Bayes", "adversarial-and-variational-models"),
        ("Denoising Diffusion Probabilistic Models", "diffusion-models"),
        ("Language Models are Few-Shot Learners", "prompting"),
        ("Scaling Laws for Neural Language Models", "scaling"),
        ("Training Compute-Optimal Large Language Models", "scaling"),
        ("NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis", "vision-in-3d"),
        ("Learning Transferable Visual Models From Natural Language Supervision", "vision-and-language"),
        ("Mastering the game of Go without human knowledge", "games-and-planning"),
        ("Playing Atari with Deep Reinforcement Learning", "reinforcement-learning"),
        ("Proximal Policy Optimization Algorithms", "reinforcement-learning"),
        ("Highly accurate protein structure prediction with AlphaFold", "science"),
        ("LoRA: Low-Rank Adaptation of Large Language Models", "fine-tuning"),
        ("QLoRA: Efficient Finetuning of Quantized LLMs", "compression"),
        ("FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness", "efficiency"),
        ("Outrageously Large Neural Networks: The Sparsely-Gated Mixture-of-Experts Layer", "mixture-of-experts"),
        ("Retrieval-Augmented Generation for Knowledge-Intensive NLP Tasks", "retrieval"),
        ("Chain-of-Thought Prompting Elicits Reasoning in Large Language Models", "reasoning"),
        ("Training language models to follow instructions with human feedback", "alignment"),
        ("Direct Preference Optimization: Your Language Model is Secretly a Reward Model", "alignment"),
        ("Semi-Supervised Classification with Graph Convolutional Networks", "graph-learning"),
        ("Communication-Efficient Learning of Deep Networks from Decentralized Data", "privacy-and-federated-learning"),
        ("Explaining and Harnessing Adversarial Examples", "robustness-and-safety"),
        ("Robust Speech Recognition via Large-Scale Weak Supervision", "speech-and-audio"),
        ("A Simple Framework for Contrastive Learning of Visual Representations", "self-supervised-learning"),
        ("Mask R-CNN", "detection-and-segmentation"),
        ("ReAct: Synergizing Reasoning and Acting in Language Models", "agents"),
    ],
)
def test_a_landmark_paper_of_the_sample_is_where_people_look_for_it(title: str, expected: str) -> None:
    [paper] = [paper for paper in assigned(CONTENT / "dumps") if paper.title == title]
    assert expected in paper.topics


def test_every_paper_of_the_sample_has_a_topic() -> None:
    assert [paper.title for paper in assigned(CONTENT / "dumps") if not paper.topics] == []


def test_a_paper_has_few_topics() -> None:
    counts = [len(paper.topic_phrases) for paper in assigned(CONTENT / "dumps")]
    assert sum(counts) / len(counts) < 3


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
@pytest.mark.parametrize(("folder", "papers"), [("dumps", 408), ("hf-api", 4024)])
def test_few_real_papers_are_without_a_topic(folder: str, papers: int) -> None:
    found = assigned(SHARED / folder)
    assert len(found) == papers
    assert share_without_topic(found) < 0.05


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_every_topic_has_some_real_papers_and_none_has_most() -> None:
    counts = Counter(slug for paper in assigned(SHARED / "hf-api") for slug in paper.topic_phrases)
    gathering = [topic.slug for topic in TOPICS if topic.match]
    assert [slug for slug in gathering if not 5 <= counts[slug] <= 2012] == []
