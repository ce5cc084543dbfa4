"""`search/lunr.json` in stock lunr.js, compared with an index that lunr.js built itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from node import ask_node
from search.invented import CONFIG, PAPER_PATH, make_catalogue, make_queries

from site_builder.model import Catalogue, Paper
from site_builder.search import build_search
from site_builder.search.indexing.documents import FIELDS, documents
from site_builder.search.indexing.tokens import utf16_key
from site_builder.search.lunr.classic import BOOSTS

ORACLE = Path(__file__).with_name("classic_oracle.mjs")

WORDS = ["survey", "key", "array", "display", "Shapley", "e.g"]
"""Words that lunr.js does not find in an index made with the tokens of the `lunr` package."""


def read_classic(catalogue: Catalogue) -> dict[str, Any]:
    files = {file.path: file.content for file in build_search(catalogue, CONFIG, paper_path=PAPER_PATH)}
    return json.loads(files["search/lunr.json"])


def ask(catalogue: Catalogue, queries: list[str], folder: Path) -> list[tuple[dict, dict]]:
    """Return what lunr.js finds for each query in our index and in its own, as slug → score."""
    slugs = [paper.slug for paper in catalogue.papers]
    fields = [{name: getattr(text, name) for name in FIELDS} for text in documents(catalogue)]
    return ask_node(
        ORACLE,
        {
            "index": read_classic(catalogue),
            "documents": [{"id": slug, **text} for slug, text in zip(slugs, fields, strict=True)],
            "boosts": dict(BOOSTS),
            "queries": queries,
        },
        folder,
    )


def test_lunr_js_finds_in_our_index_what_it_finds_in_its_own(tmp_path: Path) -> None:
    catalogue = make_catalogue(150)
    queries = WORDS + make_queries(catalogue, 200)
    found = ask(catalogue, queries, tmp_path)
    for query, (ours, theirs) in zip(queries, found, strict=True):
        assert ours == pytest.approx(theirs, abs=1e-9), query
    assert all(ours for ours, _ in found[: len(WORDS)])


def test_terms_are_in_the_order_of_lunr_js() -> None:
    papers = (Paper(slug="a", title="ﬂow 𝜅a"), Paper(slug="b", title="𝜅b ﬂew"))
    terms = [term for term, _ in read_classic(Catalogue(papers=papers))["invertedIndex"]]
    assert terms == sorted(terms, key=utf16_key)


def test_the_index_says_which_lunr_js_it_is_for() -> None:
    classic = read_classic(make_catalogue(3))
    assert (classic["version"], classic["fields"], classic["pipeline"]) == ("2.3.9", list(FIELDS), ["stemmer"])


def test_every_field_has_a_boost() -> None:
    assert tuple(BOOSTS) == FIELDS
