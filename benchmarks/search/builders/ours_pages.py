"""Render the pages of our search: `python -m benchmarks.search.builders.ours_pages PAPERS SITE`.

The search page is the one that a build publishes. Excerpts come from the papers' own pages.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec

from benchmarks.search.builders.ours import CONFIG, read_catalogue, write
from site_builder.catalogue.related import relate_papers
from site_builder.model import Catalogue
from site_builder.pages import Site, render_pages
from site_builder.pages.assets import fingerprint, theme_assets
from site_builder.pages.kinds import find_kind
from site_builder.pages.theme import find_theme
from site_builder.search import client_modules

_ROOT = Path(__file__).parents[3]
_SLICE = 2000
"""Pages in one task of a process."""

_inherited: list[tuple[Site, Path]] = []
"""What each process renders and where to; a forked one has it without a copy."""


def main(source: Path, site: Path) -> None:
    papers = relate_papers(read_catalogue(source).papers)
    folders = find_theme(CONFIG.theme, _ROOT)
    modules = {f"search/{name}": content for name, content in client_modules().items()}
    assets = fingerprint(theme_assets(folders) | modules)
    for file in assets.files:
        write(site / file.path, file.content)
    known = Site(
        config=CONFIG,
        catalogue=Catalogue(papers=tuple(papers)),
        theme_folders=tuple(map(str, folders)),
        assets=assets.names,
    )
    _inherited[:] = [(known, site)]
    _render("search", 0, 1)
    with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("fork")) as executor:
        starts = range(0, len(papers), _SLICE)
        list(executor.map(_render, ["paper"] * len(starts), starts, [start + _SLICE for start in starts]))
    print(msgspec.json.encode({"pages": len(papers) + 1}).decode())


def _render(kind: str, start: int, stop: int) -> None:
    known, site = _inherited[0]
    for file in render_pages(known, find_kind(kind), start, stop):
        write(site / file.path, file.content)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
