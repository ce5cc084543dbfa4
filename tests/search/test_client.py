"""The client in Node: runs the `*.test.js` in `client/` on vectors that are written here."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import unicodedata
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from folders import SHARED
from node import lunr_path, node_executable
from search.asking import abstract_pages
from search.indexing.test_english import invent_words
from search.invented import CONFIG, PAPER_PATH, expand_acronyms, make_catalogue, make_queries
from search.plain_terms import name_terms, split_word, text_terms, title_terms
from search.real import read_real_catalogue, read_real_texts
from test_ids import PASTED

from site_builder.model import Catalogue, OutputFile, Paper
from site_builder.search import build_search
from site_builder.search.format import hit_rows
from site_builder.search.format.byte_packs import encode_varints, encode_words, pack
from site_builder.search.indexing.documents import Document, documents
from site_builder.search.indexing.english import stem_english
from site_builder.search.indexing.tokens import find_words, to_term
from site_builder.search.leaning import leanings
from site_builder.text.html import plain_text

HERE = Path(__file__).resolve().parent
PARITY = HERE / "client/lunr.test.js"
TESTS = sorted((HERE / "client").rglob("*.test.js"))


def write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value), encoding="utf-8")


def write_site(folder: Path, catalogue: Catalogue, queries: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hit_rows, "BLOCKS_PER_FOLDER", 8)  # so that there are several, as in large catalogues
        patch.setattr(leanings, "LEAST_PAPERS", 100)
        patch.setattr(leanings, "FACTORS", 8)
        files = list(build_search(catalogue, CONFIG, paper_path=PAPER_PATH))
    pages = [OutputFile(path=path, content=content, when="page") for path, content in abstract_pages(catalogue).items()]
    for file in [*files, *pages]:
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.content)
    texts = list(documents(catalogue))
    rows = zip(catalogue.papers, with_acronyms(texts), strict=True)
    write_json(folder / "terms.json", [{"slug": paper.slug, **terms_of(text)} for paper, text in rows])
    write_json(folder / "papers.json", [{"slug": paper.slug, **shown_of(paper)} for paper in catalogue.papers])
    write_json(folder / "queries.json", queries)


def with_acronyms(texts: list[Document]) -> list[Document]:
    """Return documents with the words that the index adds to them."""
    pairs = zip(texts, expand_acronyms(texts), strict=True)
    return [msgspec.structs.replace(text, identifiers=f"{text.identifiers}\n{extra}") for text, extra in pairs]


def terms_of(text: Document) -> dict[str, list[str]]:
    return {"title": [term for term, _ in title_terms(text.title)], "text": text_terms(text), "names": name_terms(text)}


def shown_of(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "abstract": plain_text(paper.abstract),
        "date": paper.date,
        "venue": paper.venue,
        "topics": paper.topics,
    }


def write_tokens(folder: Path, texts: Iterable[str], kept: Iterable[str]) -> None:
    """Write the words of texts with their forms and terms, and some whole texts with their words."""
    words = sorted({word for text in texts for word in find_words(text)})
    rows = [(word, *split_word(word)) for word in words]
    write_json(
        folder / "tokens.json",
        {
            "words": [[word, whole, parts, [to_term(form) for form in (whole, *parts)]] for word, whole, parts in rows],
            "texts": [[text, find_words(text)] for text in kept],
        },
    )


def write_stems(folder: Path) -> None:
    """Write invented words and British ones with their stems."""
    words = [*invent_words(), *"optimisation behaviour modelling centre analysing judgements catalogues".split()]
    write_json(folder / "stems.json", [[word, stem_english(word)] for word in words])


def odd_texts() -> list[str]:
    """Return each character of the basic plane that this Python knows, between letters."""
    known = (chr(code) for code in range(0xFFFF) if unicodedata.category(chr(code)) not in ("Cn", "Cs"))
    return [f"Ab{sign}Cd {sign}X{sign}" for sign in known]


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
    write_site(folder, catalogue, queries)
    texts = [f"{paper.title} {paper.abstract}" for paper in catalogue.papers]
    write_tokens(folder, [*texts, *odd_texts()], [*texts, *odd_texts()])
    write_packs(folder)
    write_json(folder / "pasted.json", PASTED)
    write_stems(folder)
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
    write_site(tmp_path, catalogue, [*make_queries(catalogue, 600), *(paper.title for paper in catalogue.papers[::3])])
    run_node_tests(PARITY, tmp_path)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_words_of_all_shared_dumps_are_the_same_terms_in_python_and_javascript(tmp_path: Path) -> None:
    write_tokens(tmp_path, read_real_texts(), islice(read_real_texts(), 2000))
    run_node_tests(HERE / "client/tokens.test.js", tmp_path)
