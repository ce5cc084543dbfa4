from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pages.invented import build_site

from site_builder.oddities.content import list_oddities
from site_builder.pages import Site
from site_builder.pages.site.site import ListedSearch

SITE = build_site()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder in which there is nothing odd but the topics of the invented site."""
    (tmp_path / "site.toml").write_text('title = "Invented"\nbase_url = "https://papers.example/"\n')
    return tmp_path


def find(content: Path, site: Site = SITE) -> list[str]:
    """Return the warnings about a content folder, without its path."""
    odd = set(list_oddities(content, SITE, [])) if site is not SITE else set()
    return [it.removeprefix(f"{content}/") for it in list_oddities(content, site, []) if it not in odd]


def test_a_search_that_finds_nothing_is_odd(content: Path) -> None:
    searches = tuple(
        ListedSearch(slug=slug, title=slug.title(), query=f"{slug} year:2024..", papers=papers)
        for slug, papers in (("kites", ("alpha-nets",)), ("snails", ()))
    )
    assert find(content, msgspec.structs.replace(SITE, searches=searches)) == [
        'site.toml: the search "Snails" (snails year:2024..) finds no papers; check its query.'
    ]


def test_a_domain_other_than_that_of_the_site_is_odd(content: Path) -> None:
    before = find(content)
    (content / "static").mkdir()
    (content / "static/CNAME").write_text("papers.example\n")
    assert SITE.config.base_url.startswith("https://papers.example/")
    assert find(content) == before
    (content / "static/CNAME").write_text("kites.example\n")
    assert set(find(content)) - set(before) == {
        'static/CNAME: names "kites.example", but base_url in site.toml names "papers.example"; '
        "write the same domain in both."
    }


def test_files_beside_topics_and_pages_that_are_not_read_are_odd(content: Path) -> None:
    before = find(content)
    for path in ("topics/kites.txt", "topics/snails.md", "topics/.DS_Store", "pages/About.MD", "pages/old/a.txt"):
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text("")
    assert set(find(content)) - set(before) == {
        'topics/kites.txt: is not read, because topics are files that end with ".md"; rename it, or delete it.',
        'pages/About.MD: is not read, because pages are files that end with ".md"; rename it, or delete it.',
    }
