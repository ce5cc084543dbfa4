"""Measure whether a search answers what people ask: `python -m benchmarks.questions --content FOLDER`.

`questions.jsonl` has 60 questions over the papers of the shared dumps, as people would type them, each with the papers
that answer it, judged by reading titles and abstracts. Every second question is held back: nothing is tuned to it. A
question is answered if one of its papers is among the first five hits.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import msgspec

HERE = Path(__file__).resolve().parent
QUESTIONS = HERE / "questions.jsonl"
PEERS = HERE / "questions_peers.mjs"
FIRST = 5

WRITE = """
import json, sys
from pathlib import Path
from site_builder.build import Order, draft_site
from site_builder.rendering import render_search
content, folder = map(Path, sys.argv[1:])
draft = draft_site(Order(content=content, public=folder / "none"))
for file in render_search(draft.site.catalogue, draft.site.config):
    path = folder / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.content)
rows = [{"slug": it.slug, "title": it.title, "abstract": it.abstract,
         "authors": ", ".join(name.name for name in it.authors)} for it in draft.site.catalogue.papers]
(folder / "papers.json").write_text(json.dumps(rows))
"""
"""Writes the search of a content folder and its papers; run with the modules of a checkout."""


class Question(msgspec.Struct, frozen=True):
    """A question, and what answers it."""

    question: str
    papers: tuple[str, ...]
    held: bool
    """Whether it is held back while tuning."""


def load_questions() -> list[Question]:
    """Return all questions."""
    return [msgspec.json.decode(line, type=Question) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]


def measure_success(questions: Sequence[Question], answers: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return which share of the questions is answered by the first five hits, of both halves and of all."""
    found = [
        not set(question.papers).isdisjoint(hits[:FIRST]) for question, hits in zip(questions, answers, strict=True)
    ]
    halves: dict[str, list[bool]] = {"tuned": [], "held back": [], "all": found}
    for question, hit in zip(questions, found, strict=True):
        halves["held back" if question.held else "tuned"].append(hit)
    return {name: sum(hits) / len(hits) for name, hits in halves.items()}


@click.command()
@click.option("--content", type=click.Path(path_type=Path, exists=True), required=True, help="The content folder.")
@click.option("--checkout", type=click.Path(path_type=Path, exists=True), default=HERE.parent, help="Whose search.")
@click.option("--peers", is_flag=True, help="Ask lunr.js and MiniSearch as well; see package.json.")
@click.option("--missed", is_flag=True, help="Print the questions without an answer.")
def main(content: Path, checkout: Path, peers: bool, missed: bool) -> None:
    """Print success@5 of our search, and of others."""
    questions = load_questions()
    asked = json.dumps([it.question for it in questions])
    with tempfile.TemporaryDirectory() as folder:
        run = [sys.executable, "-P", "-c", WRITE, str(content.resolve()), folder]
        subprocess.run(run, env={"PYTHONPATH": str(checkout.resolve())}, check=True)
        client = checkout.resolve() / "benchmarks/relevance_client.mjs"
        answers = {"ours": _ask([str(client), folder, "10"], asked)}
        if peers:
            for name in ("lunr.js", "MiniSearch"):
                answers[name] = _ask([str(PEERS), name, f"{folder}/papers.json"], asked)
    for name, hits in answers.items():
        _print(name, measure_success(questions, hits))
    if missed:
        for question, hits in zip(questions, answers["ours"], strict=True):
            if set(question.papers).isdisjoint(hits[:FIRST]) and not question.held:
                click.echo(f"  {question.question}: {', '.join(hits[:3])}")


def _ask(command: Sequence[str], asked: str) -> list[list[str]]:
    done = subprocess.run(["node", *command], input=asked, capture_output=True, text=True, check=True)
    return msgspec.json.decode(done.stdout, type=list[list[str]])


def _print(name: str, shares: Mapping[str, float]) -> None:
    click.echo(f"{name:<12}" + "  ".join(f"{half} {share:.3f}" for half, share in shares.items()))


if __name__ == "__main__":
    main()
