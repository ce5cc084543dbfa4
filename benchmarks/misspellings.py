"""Measure what misspelt words find: `python -m benchmarks.misspellings --list norvig-1.tsv --list dictionary.txt`.

A list has a real misspelling and the word that was meant on each line, as `wrong<TAB>right` or `wrong->right`. A pair
counts if at least two papers contain the right word and none contains the wrong one. It is found if one of the first
five hits contains the right word, or another with its stem; the very word is counted as well. Words of the lists that
are right, but in no paper, should not be replaced. All queries run in the client in Node, without a browser; the
samples are those of `benchmarks.search`.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

import click
import msgspec

from benchmarks.search.papers import find_corpus, read_papers, write_papers
from benchmarks.search.samples import (
    KINDS,
    SEED,
    Sample,
    Texts,
    draw_samples,
    draw_titles,
    is_found,
    split_words,
    stem_of,
)

HERE = Path(__file__).resolve().parent
CLIENT = HERE / "misspellings_client.mjs"
MOST = 3_000
"""How many pairs or words are asked, drawn with a fixed seed."""

Pair = tuple[str, str]
"""A misspelling, and the word that was meant."""

_Drawn = TypeVar("_Drawn", str, Pair)


class Reply(msgspec.Struct, frozen=True, array_like=True):
    """What a query found."""

    corrected: str
    """The query as corrected; empty if it was not."""
    hits: tuple[str, ...]


class Shares(msgspec.Struct, frozen=True):
    """How the pairs of a list were answered, as shares of all."""

    asked: int
    found: float
    """One of the first five hits contains a word with the stem of the right one."""
    exactly: float
    """One of them contains the right word itself."""
    corrected: float
    """The query was corrected to the right word."""
    alone: float
    """The query was not corrected."""


def read_pairs(path: Path) -> list[Pair]:
    """Return the pairs of a list; those that could mean several words are left out."""
    rows = (re.split(r"\t|->", line.strip().lower()) for line in path.read_text(encoding="utf-8").splitlines())
    pairs = ((row[0], row[1].split(",")) for row in rows if len(row) == 2)
    return [(wrong, right[0]) for wrong, right in pairs if right[1:] in ([], [""]) and _are_words(wrong, right[0])]


def _are_words(*words: str) -> bool:
    return all(re.fullmatch("[a-z]{3,}", word) for word in words)


def choose_pairs(pairs: Sequence[Pair], counts: Counter[str]) -> list[Pair]:
    """Return the pairs that count for papers; `counts` says how many contain each word."""
    return _draw({(wrong, right) for wrong, right in pairs if counts[right] > 1 and not counts[wrong]})


def choose_unknown(pairs: Sequence[Pair], counts: Counter[str]) -> list[str]:
    """Return right words that are in no paper."""
    return _draw({right for _, right in pairs if len(right) > 3 and not counts[right]})


def _draw(found: Collection[_Drawn]) -> list[_Drawn]:
    return sorted(random.Random(SEED).sample(sorted(found), min(MOST, len(found))))


def measure_pairs(pairs: Sequence[Pair], replies: Sequence[Reply], texts: Texts) -> Shares:
    """Return how the pairs were answered."""
    rows = list(zip(pairs, replies, strict=True))
    return Shares(
        asked=len(pairs),
        found=_share(_is_found(right, reply, texts) for (_, right), reply in rows),
        exactly=_share(any(right in texts.words(hit) for hit in reply.hits) for (_, right), reply in rows),
        corrected=_share(reply.corrected == right for (_, right), reply in rows),
        alone=_share(not reply.corrected for _, reply in rows),
    )


def _is_found(right: str, reply: Reply, texts: Texts) -> bool:
    return is_found(Sample(query="", words=(stem_of(right),)), reply.hits, texts)


def _share(answers: Iterator[bool]) -> float:
    counted = Counter(answers)
    return counted[True] / max(1, counted.total())


@click.command()
@click.option("--list", "lists", type=click.Path(path_type=Path, exists=True), multiple=True, help="Misspellings.")
@click.option("--corpus", type=click.Path(path_type=Path, exists=True), default=HERE.parent / "../shared/corpus")
@click.option("--papers", default=10_000)
@click.option("--checkout", type=click.Path(path_type=Path, exists=True), default=HERE.parent, help="Whose search.")
@click.option("--samples", default=300, help="How many beginnings, pairs of words and typos to ask.")
@click.option("--missed", default=0, help="How many failures of each kind to print.")
def main(lists: Sequence[Path], corpus: Path, papers: int, checkout: Path, samples: int, missed: int) -> None:
    """Print how many misspellings, beginnings, pairs of words and titles find what was meant."""
    source = find_corpus(corpus)
    if not source:
        raise click.UsageError(f"{corpus} contains no papers; give a file with --corpus.")
    texts = Texts(read_papers(source, papers))
    with tempfile.TemporaryDirectory() as folder:
        search = Search(Path(folder), checkout.resolve())
        search.write(texts)
        for path in lists:
            _print_list(path, texts, search, missed)
        for kind in KINDS:
            _print_samples(kind, draw_samples(kind, texts, samples), texts, search, missed)
        _print_samples("title", draw_titles(texts.papers, papers), texts, search, missed)


class Search(NamedTuple):
    """The search of a checkout, for some papers."""

    folder: Path
    checkout: Path

    def write(self, texts: Texts) -> None:
        """Write its files."""
        write_papers(texts.papers, self.folder / "papers.jsonl")
        build = "-m", "benchmarks.search.builders.ours", "papers.jsonl", "."
        environment = os.environ | {"PYTHONPATH": str(self.checkout)}
        subprocess.run(
            [sys.executable, *build], cwd=self.folder, env=environment, stdout=subprocess.DEVNULL, check=True
        )

    def ask(self, queries: Sequence[str]) -> list[Reply]:
        """Return what each query finds."""
        command = "node", str(CLIENT), str(self.checkout / "site_builder/search/client"), str(self.folder)
        done = subprocess.run(command, input=msgspec.json.encode(queries), stdout=subprocess.PIPE, check=True)
        return msgspec.json.decode(done.stdout, type=list[Reply])


def _print_list(path: Path, texts: Texts, search: Search, missed: int) -> None:
    counts = Counter(word for paper in texts.papers for word in texts.words(paper.id))
    names = Counter(word for paper in texts.papers for name in paper.authors for word in split_words(name))
    pairs = [(wrong, right) for wrong, right in read_pairs(path) if not names[wrong]]
    chosen = choose_pairs(pairs, counts)
    replies = search.ask([wrong for wrong, _ in chosen])
    shares = measure_pairs(chosen, replies, texts)
    click.echo(
        f"{path.name}: of {shares.asked:,} misspellings, {shares.found:.1%} found "
        f"({shares.exactly:.1%} the very word), "
        f"{shares.corrected:.1%} corrected to the right word, {shares.alone:.1%} left alone"
    )
    failed = (
        f"  {wrong} → {reply.corrected or '–'}, not {right}"
        for (wrong, right), reply in zip(chosen, replies, strict=True)
        if not _is_found(right, reply, texts)
    )
    _print_first(failed, missed)
    unknown = [word for word in choose_unknown(pairs, counts) if not names[word]]
    replaced = [(word, reply.corrected) for word, reply in zip(unknown, search.ask(unknown), strict=True)]
    share = sum(bool(other) for _, other in replaced) / max(1, len(unknown))
    click.echo(f"{path.name}: of {len(unknown):,} right words that no paper contains, {share:.1%} replaced")
    _print_first((f"  {word} → {other}" for word, other in replaced if other), missed)


def _print_samples(kind: str, samples: Sequence[Sample], texts: Texts, search: Search, missed: int) -> None:
    replies = search.ask([sample.query for sample in samples])
    most = 5 if kind in KINDS else 1
    failed = [
        f"  {sample.query} → {reply.corrected or '–'}"
        for sample, reply in zip(samples, replies, strict=True)
        if not is_found(sample, reply.hits[:most], texts)
    ]
    click.echo(f"{kind}: of {len(samples):,}, {1 - len(failed) / max(1, len(samples)):.2%} found")
    _print_first(failed, missed)


def _print_first(lines: Iterable[str], most: int) -> None:
    for line in islice(lines, most):
        click.echo(line)


if __name__ == "__main__":
    main()
