"""The client in Node: `client/*.test.js`, on vectors that are written here."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from node import lunr_path, node_executable
from plain_search import PlainSearch, count_terms
from search.invented import CONFIG, make_catalogue, make_queries
from search.real import SHARED, read_real_catalogue, read_real_texts

from site_builder.model import Catalogue
from site_builder.search import build_search
from site_builder.search.client_files import client_sources
from site_builder.search.documents import FIELDS, documents
from site_builder.search.packs import encode_varints, encode_words, pack
from site_builder.search.shards import BOOSTS
from site_builder.search.tokens import to_form, to_term, tokenize

HERE = Path(__file__).resolve().parent
PARITY = HERE / "client/parity.test.js"
TESTS = sorted((HERE / "client").glob("*.test.js"))


def write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value), encoding="utf-8")


def write_client(folder: Path) -> None:
    """Write the modules of the client; Node takes them for modules by the package.json."""
    (folder / "client").mkdir()
    write_json(folder / "client/package.json", {"type": "module"})
    for name, source in client_sources().items():
        (folder / "client" / name).write_text(source, encoding="utf-8")


def write_site(folder: Path, catalogue: Catalogue, queries: list[str]) -> None:
    (folder / "search").mkdir()
    for file in build_search(catalogue, CONFIG):
        (folder / file.path).write_bytes(file.content)
    texts = [{name: getattr(text, name) for name in FIELDS} for text in documents(catalogue)]
    papers = zip(catalogue.papers, texts, strict=True)
    write_json(folder / "documents.json", [{"slug": paper.slug, "date": paper.date, **text} for paper, text in papers])
    write_json(folder / "queries.json", queries)


def write_tokens(folder: Path, texts: Iterable[str]) -> None:
    tokens = sorted({token for text in texts for token in tokenize(text)})
    write_json(folder / "tokens.json", [[token, to_form(token), to_term(token)] for token in tokens])


def write_plain_answers(folder: Path, catalogue: Catalogue, queries: list[str]) -> None:
    """Write what the plain way finds for queries that end in a blank, so that no word of them may grow."""
    plain = PlainSearch(list(documents(catalogue)), BOOSTS)
    slugs = [paper.slug for paper in catalogue.papers]
    answers = {}
    for query in queries:
        terms = {term: count for term, count in count_terms(query).items() if term}
        answers[query] = {slugs[place]: score for place, score in plain.search(terms).items()}
    write_json(folder / "plain.json", answers)


def write_packs(folder: Path) -> None:
    numbers = [0, 1, 127, 128, 300, 16_383, 16_384, 2**21, 2**28, 2**32 - 1]
    words = ["", "a", "ab", "abc", "b" * 200, "b" * 200 + "c", "𝜅a", "𝜅b", "ﬂow"]
    packed = pack([encode_varints(np.array(numbers)), encode_words(words), b""])
    write_json(
        folder / "packs.json",
        {"packed": base64.b64encode(packed).decode(), "numbers": numbers, "words": words},
    )


@pytest.fixture(scope="module")
def vectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("client")
    catalogue = make_catalogue(150)
    queries = make_queries(catalogue, 1100)
    write_client(folder)
    write_site(folder, catalogue, queries)
    write_tokens(folder, [f"{paper.title} {paper.abstract}" for paper in catalogue.papers])
    write_plain_answers(folder, catalogue, [f"{query} " for query in queries[:40]])
    write_packs(folder)
    return folder


def run_node_tests(test: Path, folder: Path) -> None:
    environment = {**os.environ, "VECTORS": str(folder), "LUNR": str(lunr_path())}
    command = [str(node_executable()), "--test", str(test)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.fail(done.stdout + done.stderr)
    assert "# pass 0" not in done.stdout
    assert "# fail 0" in done.stdout


@pytest.mark.parametrize("test", TESTS, ids=lambda path: path.name)
def test_in_node(test: Path, vectors: Path) -> None:
    run_node_tests(test, vectors)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_scores_of_real_papers_are_those_of_lunr_js(tmp_path: Path) -> None:
    catalogue = read_real_catalogue(1500)
    write_client(tmp_path)
    write_site(tmp_path, catalogue, [*make_queries(catalogue, 600), *(paper.title for paper in catalogue.papers[::3])])
    run_node_tests(PARITY, tmp_path)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_words_of_all_shared_dumps_are_the_same_terms_in_python_and_javascript(tmp_path: Path) -> None:
    write_client(tmp_path)
    write_tokens(tmp_path, read_real_texts())
    run_node_tests(HERE / "client/tokens.test.js", tmp_path)
