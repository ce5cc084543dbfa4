"""Find what is probably a mistake in a content folder or its theme, although a site can be built from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.catalogue import list_odd_topics
from site_builder.config import Config, list_old_keys
from site_builder.content.folders import list_files
from site_builder.dumps import list_lone_sidecars, list_suspects
from site_builder.oddities.themes import list_unused_templates
from site_builder.pages import Site


def list_oddities(content: Path, site: Site, paths: Sequence[Path]) -> Iterator[str]:
    """Yield a warning for each oddity in a content folder with these dumps, and in the theme of its site."""
    yield from list_old_keys(content)
    yield from (f"{content / 'site.toml'}: {warning}" for warning in _list_odd_settings(site))
    yield from _list_other_domains(content / "static/CNAME", site.config)
    yield from list_lone_sidecars(paths)
    yield from list_suspects(paths)
    yield from (f"{content / 'topics'}/{warning}" for warning in list_odd_topics(site.catalogue))
    for folder, kind in (("topics", "topics"), ("pages", "pages")):
        yield from _list_unread(content / folder, kind)
    yield from list_unused_templates([Path(folder) for folder in site.theme_folders])
    for stale in site.catalogue.stale_corrections:
        yield f"{content / 'corrections.toml'}:{stale.line}: {stale.reason}"


def _list_odd_settings(site: Site) -> Iterator[str]:
    if site.config.repository and not site.config.forge:
        yield (
            "the repository is not on GitHub, GitLab or Codeberg; "
            'check that the links "Fix this page" fill in the form of your host.'
        )
    for search in site.searches:
        if not search.papers:
            yield f'the search "{search.title}" ({search.query}) finds no papers; check its query.'


def _list_other_domains(path: Path, config: Config) -> Iterator[str]:
    """Yield a warning if the file that tells hosts the domain of a site names another than the settings do."""
    named = path.read_text(encoding="utf-8", errors="replace").strip() if path.is_file() else ""
    domain = urlsplit(config.base_url).hostname or ""
    if named and named.lower() != domain:
        yield f'{path}: names "{named}", but base_url in site.toml names "{domain}"; write the same domain in both.'


def _list_unread(folder: Path, kind: str) -> Iterator[str]:
    for path in list_files(folder, ""):
        if path.suffix != ".md":
            yield f'{path}: is not read, because {kind} are files that end with ".md"; rename it, or delete it.'
