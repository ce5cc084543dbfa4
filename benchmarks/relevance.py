"""Measure only the ranking: `python -m benchmarks.relevance` runs the client in Node, without a browser, in seconds.

Test collections are folders with documents, queries and judgements, see `judged`. The figures of other engines, from
the last run of `benchmarks.search`, are printed next to ours.
"""

from __future__ import annotations

import html
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import msgspec

from benchmarks.judged import MEASURES, Collection, load_collection, measure_run
from benchmarks.search.results import load_results
from site_builder.config import Config
from site_builder.model import Catalogue, Paper
from site_builder.search import build_search

HERE = Path(__file__).resolve().parent
CLIENT = HERE / "relevance_client.mjs"
RESULTS = HERE / "results/search.json"
OURS = "ours"
_HITS = 100
_PATH = "papers/{slug}.html"
_PAGE = '<div data-search="abstract">{}</div>'


@click.command()
@click.option("--collections", type=click.Path(path_type=Path), default=HERE.parent / "../shared/relevance")
def main(collections: Path) -> None:
    """Print how well the ranking agrees with the judgements of each collection in a folder."""
    found = sorted(path.parent for path in collections.glob("*/qrels.tsv"))
    if not found:
        raise click.UsageError(f"{collections} contains no test collection; give a folder with --collections.")
    peers = load_results(RESULTS).relevance.collections
    for collection in map(load_collection, found):
        click.echo(f"{collection.name}: {len(collection.queries)} queries on {len(collection.documents)} documents")
        means = {name: row for name, row in peers.get(collection.name, {}).items() if name != OURS}
        print_means({OURS: measure_collection(collection), **means})


def measure_collection(collection: Collection) -> dict[str, float]:
    """Return the measures of the client's answers to the queries of a collection."""
    with tempfile.TemporaryDirectory() as folder:
        write_search(Path(folder), collection)
        answers = ask_client(Path(folder), list(collection.queries.values()))
    return measure_run(dict(zip(collection.queries, answers, strict=True)), collection.judgements)


def write_search(folder: Path, collection: Collection) -> None:
    """Write the index of a collection's documents, and as much of their pages as the client reads."""
    papers = [Paper(slug=each.id, title=each.title, abstract=each.abstract) for each in collection.documents]
    config = Config(title=collection.name, base_url="https://example.org/")
    files = {
        file.path: file.content for file in build_search(Catalogue(papers=tuple(papers)), config, paper_path=_PATH)
    }
    pages = {
        _PATH.format(slug=each.id): _PAGE.format(html.escape(each.abstract)).encode() for each in collection.documents
    }
    for path, content in {**files, **pages}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def ask_client(folder: Path, queries: Sequence[str]) -> list[list[str]]:
    """Return the documents that the client finds for each query, best first."""
    command = ["node", str(CLIENT), str(folder), str(_HITS)]
    done = subprocess.run(command, input=msgspec.json.encode(queries), stdout=subprocess.PIPE, check=True)
    return msgspec.json.decode(done.stdout, type=list[list[str]])


def print_means(means: Mapping[str, Mapping[str, float]]) -> None:
    """Print a row for each engine, best nDCG@10 first."""
    for name, row in sorted(means.items(), key=lambda item: -item[1]["nDCG@10"]):
        click.echo("  ".join([f"  {name:12}", *(f"{measure} {row[measure]:.3f}" for measure in MEASURES)]))


if __name__ == "__main__":
    main()
