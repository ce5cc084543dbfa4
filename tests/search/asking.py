"""Search files on disk, and what the client in Node finds there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import msgspec
from node import run_node
from search.invented import CONFIG, PAPER_PATH

from site_builder.model import Catalogue
from site_builder.search import build_search
from site_builder.text.html import render_abstract

SCRIPT = Path(__file__).with_name("ask_client.mjs")


def write_files(folder: Path, catalogue: Catalogue) -> None:
    """Write the search files of a catalogue, and as much of its pages as the client reads."""
    index = {file.path: file.content for file in build_search(catalogue, CONFIG, paper_path=PAPER_PATH)}
    for path, content in {**index, **abstract_pages(catalogue)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def abstract_pages(catalogue: Catalogue) -> dict[str, bytes]:
    """Return, by path, the part of each paper's page that every theme must have."""
    start = '<section class="abstract"><h2>Abstract</h2><div data-search="abstract">'
    pages = {paper.slug: f"{start}{render_abstract(paper.abstract)}</div><div>…</div>" for paper in catalogue.papers}
    return {f"papers/{slug}.html": page.encode() for slug, page in pages.items()}


def ask_client(folder: Path, queries: Sequence[str]) -> list[list[tuple[str, int]]]:
    """Return the slug and score of all hits for each query, without correction."""
    (folder / "queries.json").write_text(json.dumps(queries), encoding="utf-8")
    run_node(SCRIPT, folder)
    answers = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    return [[(slug, score) for slug, score in hits] for hits in answers]


def understand_queries(folder: Path, queries: Sequence[str]) -> list[tuple[list[str], int]]:
    """Return the slugs of all hits for each query as the search page orders them, and how many have all words."""
    (folder / "queries.json").write_text(json.dumps(queries), encoding="utf-8")
    run_node(SCRIPT, folder, "understood")
    return [tuple(row) for row in json.loads((folder / "answers.json").read_text(encoding="utf-8"))]


class Answer(msgspec.Struct, frozen=True):
    """What a visitor who types a query sees."""

    hits: tuple[str, ...]
    """The slugs of the first 25."""
    complete: int
    total: int
    corrected: str
    partial: bool
    """Whether only the best papers with very common words were looked at."""
    understood: tuple[str, ...]
    """What was read otherwise than as words: `date 2025..`."""


def ask_as_visitor(folder: Path, queries: Sequence[str]) -> list[Answer]:
    """Return the answer to each query, with correction, completion and intent."""
    (folder / "queries.json").write_text(json.dumps(queries), encoding="utf-8")
    run_node(SCRIPT, folder, "asked")
    return msgspec.json.decode((folder / "answers.json").read_bytes(), type=list[Answer])


def ask_quickly(folder: Path, queries: Sequence[str]) -> list[Answer]:
    """Return the answers that show a visitor the first hits soon."""
    (folder / "queries.json").write_text(json.dumps(queries), encoding="utf-8")
    run_node(SCRIPT, folder, "quick")
    return msgspec.json.decode((folder / "answers.json").read_bytes(), type=list[Answer])


def correct_queries(folder: Path, queries: Sequence[str]) -> list[tuple[str, list[str], list[str]]]:
    """Return each query as understood (empty if unchanged), the slugs of its hits, and the files fetched for it."""
    (folder / "queries.json").write_text(json.dumps(queries), encoding="utf-8")
    run_node(SCRIPT, folder, "corrected")
    return [tuple(row) for row in json.loads((folder / "answers.json").read_text(encoding="utf-8"))]
