"""Queries that visitors complained about, asked of the real papers: what they should find first."""

from __future__ import annotations

from pathlib import Path

import pytest
from folders import SHARED
from search.asking import ask_client, write_files
from search.real import read_real_catalogue

from site_builder.text.html import plain_text

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")]

WORDS = (
    "generalization", "generative", "generation", "general", "university", "universal", "universe", "organ",
    "organization", "behaviour", "analyse", "dataset",
)  # fmt: skip
"""Words whose first hits should have the very word, in either spelling, not another one with the same stem."""

SAME = (
    ("optimisation", "optimization"), ("behaviour", "behavior"), ("modelling", "modeling"), ("β-VAE", "beta-VAE"),
    ("π0", "pi0"), ("$\\alpha$-divergence", "alpha-divergence"), ("0-shot", "zero-shot"),
    ("text2image", "text-to-image"), ("GPT-4o", "GPT4o"), ("DeepSeek-R1", "deepseek r1"),
)  # fmt: skip
"""Queries of which the first hit should be the same, or be among the first ten of the other."""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return for each query the titles and abstracts of its hits, in order."""
    folder, catalogue = tmp_path_factory.mktemp("real"), read_real_catalogue(6000)
    write_files(Path(folder), catalogue)
    queries = [f"{query} " for query in (*WORDS, *(query for pair in SAME for query in pair))]
    texts = {paper.slug: plain_text(f"{paper.title}\n{paper.abstract}") for paper in catalogue.papers}
    found = zip(queries, ask_client(Path(folder), queries), strict=True)
    return {query.strip(): [texts[slug] for slug, _ in hits] for query, hits in found}


@pytest.mark.parametrize("word", WORDS)
def test_the_first_hits_have_the_very_word(answers: dict[str, list[str]], word: str) -> None:
    spellings = word.removesuffix("e"), word.replace("iour", "ior").replace("yse", "yz")
    holders = [text for text in answers[word] if any(spelt in text.lower() for spelt in spellings)]
    assert holders[:3] == answers[word][:3]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_other_spellings_find_the_same(answers: dict[str, list[str]], one: str, other: str) -> None:
    assert answers[one]
    assert answers[one][0] in answers[other][:10]
    assert answers[other][0] in answers[one][:10]
