"""Queries that visitors complained about, asked of the real papers: what they should find first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from folders import SHARED
from search.asking import Answer, ask_as_visitor, write_files

from site_builder.build import Order, draft_site
from site_builder.model import Paper
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
    ("text2image", "text-to-image"), ("GPT-4o", "GPT4o"), ("DeepSeek-R1", "deepseek r1"), ("GPT-4o", "gpt 4o"),
    ("image2video", "image-to-video"), ("quantisation of llms", "quantization of llms"),
)  # fmt: skip
"""Queries of which the first hit should be the same, or be among the first ten of the other."""

EQUAL = (("optimisation", "optimization"), ("behaviour", "behavior"), ("analyse", "analyze"), ("colour", "color"))
"""Spellings that should find as many papers."""

FIRST = (
    ("papers by Kaiming He", "transformers-without-normalization"),
    ("work by Shital Shah on reasoning", "phi-4-reasoning-technical-report"),
    ("R. Fang", "webdancer"),
    ("Lee Jason", "pointarena"),
    ("Rösmann", "understanding-alignment-in-multimodal-llms"),
    ("Roesmann", "understanding-alignment-in-multimodal-llms"),
    ("PVUW 2025", "pvuw-2025"),
    ("https://arxiv.org/abs/2406.04692v2", "mixture-of-agents"),
    ("latest papers on video generation", "lumosflow"),
    ("best open source LLM for math reasoning", "mathcoder2"),
    ("SAM 2", "sam-2-segment-anything"),
    ("ssegment anything", "sam-2-segment-anything"),
    ("GPT-4o", "gpt-4o-system-card"),
    ("MoE", "mh-moe"),
    ("sence of touch", "tacsl"),
    ("imposible videos", "impossible-videos"),
    ("text2image generation and retrieval", "unified-text-to-image-generation-and-retrieval"),
    ("where to find grokking", "where-to-find-grokking"),
    ("chain of thuoght", "self-harmonized-chain-of-thought"),
    ('"chain of thought"', "self-harmonized-chain-of-thought"),
    ("quantisation of llms", "fast-matrix-multiplications"),
    ("hallucination survey", "towards-trustworthy-retrieval"),
)
"""Query, and how the slug of the paper that should come first begins."""

AMONG = (
    ("Jason D. Lee", "rethinking-addressing", 3),
    ("what is mixture of experts", "a-survey-on-mixture-of-experts", 8),
    ("DeepSeek-R1", "deepseek-r1-incentivizing", 2),
    ("$\\alpha$-divergence", "one-step-diffusion-models-with-f-divergence", 5),
    ("diffusion models after 2023", "continuous-diffusion-model", 5),
)
"""The same, and among how many papers it should be."""

UNDERSTOOD = (
    ("video diffusion 2025", "date 2025"), ("agents since 2025", "date 2025.."), ("survey on hallucination", "survey"),
    ("published in 2024 agents", "date 2024"), ("diffusion models after 2023", "date 2024.."),
    ("recent papers on robotics", "fresh"), ("code agents with code", "has code"), ("Yejin Choi", "author Yejin Choi"),
    ("papers by Sergey Levine", "author Sergey Levine"),
)  # fmt: skip
"""Query, and what should be read in it otherwise than as words."""

MEANT = (
    ("occurence", "occurrence"), ("imposible", "impossible"), ("modifes", "modifies"), ("descripter", "descriptor"),
    ("sence of touch", "sense of touch"), ("latets", "latest"), ("gaussian splating", "gaussian splatting"),
    ("roasting", "routing"),
)  # fmt: skip
"""Misspelt query, and as what it should be announced to be read; so is `roasting`, which no paper has."""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, Paper]]:
    """Return the folder of the search of all text dumps and API answers, and the papers by slug."""
    content, folder = tmp_path_factory.mktemp("content"), tmp_path_factory.mktemp("search")
    dumps = json.dumps([str(SHARED / "dumps"), str(SHARED / "hf-api")])
    settings = f'title = "Papers"\nbase_url = "https://example.org/papers/"\ndumps = {dumps}\n'
    (content / "site.toml").write_text(settings, encoding="utf-8")
    catalogue = draft_site(Order(content=content, public=content / "public")).site.catalogue
    write_files(folder, catalogue)
    return folder, {paper.slug: paper for paper in catalogue.papers}


@pytest.fixture(scope="module")
def answers(papers: tuple[Path, Mapping[str, Paper]]) -> Mapping[str, Answer]:
    """Return the answer to each query."""
    pairs = (*FIRST, *AMONG, *UNDERSTOOD, *MEANT)
    spaced = {f"{query} " for query in (*WORDS, *(query for pair in (*SAME, *EQUAL) for query in pair))}
    others = {"diffusion -video", "reasoning by Yejin Choi", "electronic -based on"}
    queries = sorted(spaced | others | {query for query, *_ in pairs})
    return dict(zip(queries, ask_as_visitor(papers[0], queries), strict=True))


@pytest.mark.parametrize("word", WORDS)
def test_the_first_hits_have_the_very_word(
    papers: tuple[Path, Mapping[str, Paper]], answers: Mapping[str, Answer], word: str
) -> None:
    spellings = word.removesuffix("e"), word.replace("iour", "ior").replace("yse", "yz")
    found = [papers[1][slug] for slug in answers[f"{word} "].hits[:3]]
    texts = [plain_text(f"{paper.title}\n{paper.abstract}").lower() for paper in found]
    assert texts
    assert all(any(spelt in text for spelt in spellings) for text in texts)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_other_spellings_find_the_same(answers: Mapping[str, Answer], one: str, other: str) -> None:
    first, second = answers[f"{one} "].hits[:10], answers[f"{other} "].hits[:10]
    assert first[0] in second
    assert second[0] in first


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_british_and_american_words_find_as_many_papers(answers: Mapping[str, Answer], one: str, other: str) -> None:
    assert answers[f"{one} "].total == answers[f"{other} "].total > 0


@pytest.mark.parametrize(("query", "slug"), FIRST)
def test_the_paper_that_should_come_first_does(answers: Mapping[str, Answer], query: str, slug: str) -> None:
    assert answers[query].hits[0].startswith(slug)


@pytest.mark.parametrize(("query", "slug", "most"), AMONG)
def test_the_paper_that_should_be_among_the_first_is(
    answers: Mapping[str, Answer], query: str, slug: str, most: int
) -> None:
    assert any(hit.startswith(slug) for hit in answers[query].hits[:most])


@pytest.mark.parametrize(("query", "understood"), UNDERSTOOD)
def test_what_a_query_says_is_understood(answers: Mapping[str, Answer], query: str, understood: str) -> None:
    assert answers[query].understood == (understood,)


@pytest.mark.parametrize("query", [query for query, said in UNDERSTOOD if said.startswith("date")])
def test_all_papers_are_of_the_years_that_a_query_names(
    papers: tuple[Path, Mapping[str, Paper]], answers: Mapping[str, Answer], query: str
) -> None:
    first, _, last = dict(UNDERSTOOD)[query].removeprefix("date ").partition("..")
    years = {papers[1][slug].date[:4] for slug in answers[query].hits}
    assert min(years) >= first
    assert ".." in dict(UNDERSTOOD)[query] or years == {first}
    assert not last


def test_an_author_finds_just_the_papers_with_that_name(
    papers: tuple[Path, Mapping[str, Paper]], answers: Mapping[str, Answer]
) -> None:
    for query, author in (("papers by Kaiming He", "Kaiming He"), ("reasoning by Yejin Choi", "Yejin Choi")):
        found = [papers[1][slug] for slug in answers[query].hits]
        assert found
        assert all(author in [name.name for name in paper.authors] for paper in found)


def test_an_excluded_word_is_in_no_paper(
    papers: tuple[Path, Mapping[str, Paper]], answers: Mapping[str, Answer]
) -> None:
    found = [papers[1][slug] for slug in answers["diffusion -video"].hits]
    assert found
    assert all("video" not in f"{paper.title} {paper.abstract}".lower().split() for paper in found)


@pytest.mark.parametrize(("query", "meant"), MEANT)
def test_a_correction_is_right_and_announced(answers: Mapping[str, Answer], query: str, meant: str) -> None:
    assert answers[query].corrected == meant


def test_the_end_of_a_compound_after_a_space_excludes_nothing(answers: Mapping[str, Answer]) -> None:
    assert answers["electronic -based on"].total > 0
