"""The search files of an invented catalogue."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st
from search.invented import CONFIG, PAPER_PATH

from site_builder.model import Catalogue, Paper
from site_builder.search import build_search
from site_builder.search.indexing.documents import documents, order_papers
from site_builder.workers import LocalWorkers

TEXTS = st.text(st.sampled_from("ab —é𝜅ﬂ-s1\n学"), max_size=30)
CATALOGUES = st.lists(st.builds(Paper, slug=st.just("x"), title=TEXTS, abstract=TEXTS), max_size=5).map(
    lambda papers: Catalogue(papers=tuple(papers))
)


def build(catalogue: Catalogue, jobs: int = 1) -> dict[str, bytes]:
    return {
        file.path: file.content
        for file in build_search(catalogue, CONFIG, paper_path=PAPER_PATH, workers=LocalWorkers(jobs))
    }


def manifest_of(files: dict[str, bytes]) -> dict[str, Any]:
    return json.loads(files["search/manifest.json"])


def texts_by_id(catalogue: Catalogue) -> list[Any]:
    texts = list(documents(catalogue))
    return [texts[at] for at in order_papers(catalogue)]
