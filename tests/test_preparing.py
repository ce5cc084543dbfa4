"""What a site is rendered from, and the files that are published as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.config import load_config
from site_builder.errors import ContentError
from site_builder.model import Catalogue, Changes
from site_builder.preparing import load_static, prepare_site

CONTENT = Path(__file__).resolve().parent.parent / "content"


def test_a_site_has_its_theme_its_written_pages_its_changes_and_the_scripts_of_the_search():
    config, catalogue, changes = load_config(CONTENT), Catalogue(), Changes(new_dumps=("one.txt",))
    site, assets = prepare_site(CONTENT, config, catalogue, changes)

    assert (site.config, site.catalogue, site.changes) == (config, catalogue, changes)
    assert [page.slug for page in site.pages] == ["about"]
    assert [Path(folder).name for folder in site.theme_folders] == ["default"]
    assert any(name.startswith("search/") for name in site.assets)
    assert sorted(site.assets.values()) == sorted(file.path for file in assets)
    assert {file.when for file in assets} == {"asset"}


def test_static_files_are_published_under_their_names_in_the_order_of_these(tmp_path):
    (tmp_path / "images").mkdir()
    for name in ("images/b.svg", "CNAME", ".gitkeep", "proof.html"):
        (tmp_path / name).write_text(name)
    assert [(file.path, file.content, file.when) for file in load_static(tmp_path)] == [
        ("CNAME", b"CNAME", "asset"),
        ("images/b.svg", b"images/b.svg", "asset"),
        ("proof.html", b"proof.html", "page"),
    ]
    assert list(load_static(tmp_path / "nowhere")) == []


def test_a_static_file_of_an_unsafe_name_is_refused(tmp_path):
    (tmp_path / "con.txt").write_text("")
    with pytest.raises(ContentError, match=re.escape(f"{tmp_path}/con.txt: cannot be published under this name: ")):
        list(load_static(tmp_path))
