"""The ranking of an invented collection, measured through the client."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.judged import Collection, JudgedDocument
from benchmarks.relevance import main, measure_collection

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="the benchmarks need Node.js on the path")

DOCUMENTS = tuple(
    JudgedDocument(id=f"d{number}", title=title, abstract="lorem ipsum")
    for number, title in enumerate(["Zorbing", "Quux of zorbing", "Amet", "Consectetur"])
)


@needs_node
def test_a_query_whose_documents_come_first_has_a_perfect_score() -> None:
    found = {"d0": 2, "d1": 1}
    collection = Collection(name="zorbs", documents=DOCUMENTS, queries={"1": "zorbing"}, judgements={"1": found})
    assert measure_collection(collection) == {"nDCG@10": 1.0, "MRR@10": 1.0, "recall@100": 1.0}


@needs_node
def test_a_query_that_finds_something_else_scores_zero() -> None:
    collection = Collection(name="zorbs", documents=DOCUMENTS, queries={"1": "amet"}, judgements={"1": {"d0": 1}})
    assert measure_collection(collection) == {"nDCG@10": 0.0, "MRR@10": 0.0, "recall@100": 0.0}


@needs_node
def test_each_collection_of_a_folder_is_printed(tmp_path: Path) -> None:
    folder = tmp_path / "zorbs"
    folder.mkdir()
    (folder / "docs.jsonl").write_text('{"id": "a", "title": "Zorbing"}\n{"id": "b", "title": "Amet"}\n')
    (folder / "queries.jsonl").write_text('{"id": "1", "text": "zorbing"}\n')
    (folder / "qrels.tsv").write_text("1\ta\t1\n")
    done = CliRunner().invoke(main, ["--collections", str(tmp_path)])
    assert done.output.splitlines() == [
        "zorbs: 1 queries on 2 documents",
        "  ours          nDCG@10 1.000  MRR@10 1.000  recall@100 1.000",
    ]


def test_a_folder_without_collections_is_an_error(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--collections", str(tmp_path)])
    assert done.exit_code == 2
    assert "contains no test collection; give a folder with --collections" in " ".join(done.output.split())
