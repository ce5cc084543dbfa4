"""The files of a site, rendered one by one when they are asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from folders import ROOT

from site_builder.build import Order, build_site, draft_site
from site_builder.errors import PublishError, ThemeError
from site_builder.serve.site_files import SearchFiles, SiteFiles
from site_builder.workers import ALONE


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def draft(content: Path, public: Path) -> SiteFiles:
    found = draft_site(Order(content=content, public=public))
    return SiteFiles(found, SearchFiles(found.site.catalogue, found.site.config, ALONE))


def test_a_whole_site_has_the_same_paths_and_bytes_as_from_a_build(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    (content / "static/notes").mkdir()
    (content / "static/notes/index.html").write_text("<p>Notes")
    (content / "corrections.toml").write_text('[[fix]]\npaper = "attention-is-all-you-need"\nslug = "attention"\n')
    files = draft(content, tmp_path / "public")
    built = build_site(content, tmp_path / "public")

    published = files_of(tmp_path / "public")
    del published[".published"]
    assert "papers/attention-is-all-you-need.html" in published
    paths = list(files.list_paths())
    assert sorted(paths) == sorted(published)
    assert {path: files.find(path) for path in reversed(paths)} == published
    assert built.published.files == len(paths)


def test_the_site_of_the_previous_build_changes_the_report_in_the_same_way(tmp_path):
    content = tmp_path / "content"
    (content / "dumps").mkdir(parents=True)
    (content / "site.toml").write_text('title = "Invented"\nbase_url = "https://papers.example/"\n')
    (content / "dumps/kites.jsonl").write_text('{"title": "On Invented Kites"}\n')
    build_site(content, tmp_path / "public")
    (content / "dumps/snails.jsonl").write_text('{"title": "On Invented Snails"}\n')
    files = draft(content, tmp_path / "public")
    build_site(content, tmp_path / "public")

    report = (tmp_path / "public/report.html").read_bytes()
    assert b"snails.jsonl" in report
    assert files.find("report.html") == report


def test_there_is_nothing_at_other_paths(tmp_path):
    files = draft(ROOT / "content", tmp_path)
    for path in ("", "papers", "papers/", "../pyproject.toml", "/index.html", "search/", "search/no.bin", "feed.atom/"):
        assert files.find(path) is None, path


def test_two_files_with_one_path_are_a_mistake(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "content/static/feed.atom").write_text("mine")
    files = draft(tmp_path / "content", tmp_path / "public")
    with pytest.raises(PublishError, match=r"feed\.atom"):
        files.check_paths()
    draft(ROOT / "content", tmp_path / "public").check_paths()


def test_a_site_keeps_the_templates_that_it_was_drafted_with(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    settings = tmp_path / "content/site.toml"
    settings.write_text(settings.read_text().replace('theme = "default"', 'theme = "mine"'))
    template = tmp_path / "themes/mine/templates/topics.html"
    template.parent.mkdir(parents=True)
    (tmp_path / "themes/mine/theme.toml").write_text('title = "Mine"\n')
    template.write_text("<p>Good</p>")
    good = draft(tmp_path / "content", tmp_path / "public")
    template.write_text("<p>{{ page.nothing }}</p>")
    bad = draft(tmp_path / "content", tmp_path / "public")

    assert good.find("topics.html") == b"<p>Good</p>"
    with pytest.raises(ThemeError, match=r"topics\.html:1"):
        bad.find("topics.html")
