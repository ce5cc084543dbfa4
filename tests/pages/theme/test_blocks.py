"""The blocks of the layout, which every page has: a theme fills each once, in its own layout."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pages.invented import DEFAULT_THEME, build_site

from site_builder.pages import PAGE_KINDS, render_slice
from site_builder.pages.site.site import ListedSearch

BLOCKS = ("head", "banner", "nav", "footer")
WITHOUT = ("redirect.html", "mail/digest.html")
"""Browsers leave redirects at once, and a mail has no frame."""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the folder of a theme with a layout that puts a marker into each block."""
    blocks = "".join(f'{{% block {name} %}}<i class="{name}"></i>{{% endblock %}}' for name in BLOCKS)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/layout.html").write_text('{% extends "default/layout.html" %}' + blocks)
    (tmp_path / "theme.toml").write_text('title = "Own"\n')
    return tmp_path


def test_what_a_theme_puts_into_a_block_is_on_pages_of_all_kinds(own):
    site = build_site(theme=(own, DEFAULT_THEME))
    search = ListedSearch(slug="nets", title="Nets", query="nets", papers=(site.catalogue.papers[0].slug,))
    site = msgspec.structs.replace(site, searches=(search,))
    kinds = [kind for kind in PAGE_KINDS if kind.template not in WITHOUT]
    pages = [(kind.template, it.content.decode()) for kind in kinds for it in render_slice(site, kind)]

    assert {name for name, _ in pages} == {kind.template for kind in kinds}
    for name, page in pages:
        assert {block: page.count(f"<i class={block}></i>") for block in BLOCKS} == dict.fromkeys(BLOCKS, 1), name
