"""Build the search of this project: `python -m benchmarks.search.builders.ours PAPERS SITE`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import msgspec

from benchmarks.search.papers import BenchPaper
from site_builder.config import Config
from site_builder.model import Catalogue, Name, Paper
from site_builder.pages.theme.assets import fingerprint
from site_builder.search import build_search, client_modules
from site_builder.workers import LocalWorkers

CONFIG = Config(title="Benchmark", base_url="https://example.org/")


def main(source: Path, site: Path) -> None:
    catalogue = read_catalogue(source)
    start = time.perf_counter()
    for file in build_search(
        catalogue, CONFIG, paper_path="papers/{slug}.html", workers=LocalWorkers(os.cpu_count() or 1)
    ):
        write(site / file.path, file.content)
    for file in fingerprint({f"search/{name}": content for name, content in client_modules().items()}).files:
        write(site / file.path, file.content)
    print(msgspec.json.encode({"seconds": time.perf_counter() - start}).decode())


def read_catalogue(source: Path) -> Catalogue:
    rows = [msgspec.json.decode(line, type=BenchPaper) for line in source.read_bytes().splitlines()]
    papers = [
        Paper(
            slug=row.id,
            title=row.title,
            abstract=row.abstract,
            authors=tuple(Name(name=name) for name in row.authors),
            date=row.date,
        )
        for row in rows
    ]
    papers.sort(key=lambda paper: paper.slug)
    papers.sort(key=lambda paper: paper.date, reverse=True)
    return Catalogue(papers=tuple(papers))


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
