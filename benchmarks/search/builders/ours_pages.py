"""Render pages of our search: `python -m benchmarks.search.builders.ours_pages PAPERS SITE SLUGS`.

The search page is the one that a build publishes. Excerpts come from the papers' own pages; only the pages of the
papers whose slugs are listed in a file are rendered, with everything that a build puts on them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from benchmarks.search.builders.ours import CONFIG, read_catalogue, write
from site_builder.catalogue.likeness.related import relate_papers
from site_builder.model import Catalogue
from site_builder.pages import Site, find_kind, render_slice
from site_builder.pages.strings.load import load_strings
from site_builder.pages.theme.assets import fingerprint, theme_assets
from site_builder.pages.theme.script_strings import write_script_strings
from site_builder.pages.theme.themes import find_theme
from site_builder.search import client_modules

_ROOT = Path(__file__).parents[3]


def main(source: Path, site: Path, slugs: Path) -> None:
    found = read_catalogue(source).papers
    papers = [
        msgspec.structs.replace(paper, related=tuple(found[number].slug for number in related))
        for paper, related in zip(found, relate_papers(found, [True] * len(found)).related, strict=True)
    ]
    folders = find_theme(CONFIG.theme, _ROOT)
    modules = {f"search/{name}": content for name, content in client_modules().items()}
    strings = load_strings(folders, CONFIG.language)
    assets = fingerprint(write_script_strings(theme_assets(folders) | modules, strings))
    known = Site(
        config=CONFIG,
        catalogue=Catalogue(papers=tuple(papers)),
        theme_folders=tuple(map(str, folders)),
        assets=assets.names,
        strings=strings,
    )
    wanted = set(slugs.read_text(encoding="utf-8").split())
    places = [place for place, paper in enumerate(papers) if paper.slug in wanted]
    pages = [*render_slice(known, find_kind("search"))]
    pages += (page for place in places for page in render_slice(known, find_kind("paper"), place, place + 1))
    for file in (*assets.files, *pages):
        write(site / file.path, file.content)
    print(msgspec.json.encode({"pages": len(pages)}).decode())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
