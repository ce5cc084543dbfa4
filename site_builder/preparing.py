"""Prepare a site to be rendered: its theme and assets, the pages that a person wrote, and its static files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from site_builder.config import Config
from site_builder.errors import ContentError
from site_builder.model import Catalogue, Changes, OutputFile
from site_builder.output import check_path
from site_builder.pages import Site
from site_builder.pages.strings.load import load_strings
from site_builder.pages.theme.assets import fingerprint, theme_assets
from site_builder.pages.theme.script_strings import write_script_strings
from site_builder.pages.theme.templates import find_theme
from site_builder.pages.written import load_pages
from site_builder.search import client_modules


def prepare_site(
    content: Path, config: Config, catalogue: Catalogue, changes: Changes | None = None
) -> tuple[Site, tuple[OutputFile, ...]]:
    """Return the site that pages are rendered from, and its assets."""
    folders = find_theme(config.theme, content.resolve().parent)
    modules = {f"search/{name}": source for name, source in client_modules().items()}
    strings = load_strings(folders, config.language)
    assets = fingerprint(write_script_strings(theme_assets(folders) | modules, strings))
    site = Site(
        config=config,
        catalogue=catalogue,
        pages=load_pages(content / "pages"),
        theme_folders=tuple(map(str, folders)),
        assets=assets.names,
        strings=strings,
        changes=changes,
    )
    return site, assets.files


def load_static(folder: Path) -> Iterator[OutputFile]:
    """Yield the files of `content/static`, which are published as they are, `.html` among the pages.

    Raise ContentError for an unsafe name.
    """
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".gitkeep"):
        name = path.relative_to(folder).as_posix()
        try:
            check_path(name)
        except Exception as error:
            raise ContentError(f"cannot be published under this name: {error}", path=path) from error
        yield OutputFile(path=name, content=path.read_bytes(), when="page" if path.suffix == ".html" else "asset")
