"""The preparation of a site, its rows and their slices. All papers are invented."""

from __future__ import annotations

import inspect
import pickle
import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from pages.invented import build_site

from site_builder.config import load_config
from site_builder.errors import ContentError
from site_builder.model import Catalogue, Changes, When
from site_builder.pages import KINDS
from site_builder.pages.site.bylines import named_on
from site_builder.pages.theme.templates import load_templates
from site_builder.rendering import (
    _share_beforehand,
    count_pages,
    cut_into_slices,
    list_own_files,
    list_rows,
    load_static,
    load_thumbnails,
    prepare_site,
    render_site,
)
from site_builder.settings.hosts import HostSettings
from site_builder.settings.searches import DeclaredSearch
from site_builder.steps import KeptSteps
from site_builder.store.stores import open_folder

SITE = build_site()
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


def test_declared_searches_are_answered_again_only_for_other_papers_or_queries(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "site_builder.rendering.find_declared", lambda _, queries: asked.append(queries) or [("a",)][: len(queries)]
    )
    steps, config = (
        KeptSteps(),
        msgspec.structs.replace(load_config(CONTENT), search=(DeclaredSearch(title="One", query="zorbs"),)),
    )
    for some in (config, msgspec.structs.replace(config, title="Another title")):
        site, _ = prepare_site(CONTENT, some, Catalogue(), steps=steps)
        assert [(it.title, it.papers) for it in site.searches] == [("One", ("a",))]
    prepare_site(CONTENT, msgspec.structs.replace(config, search=()), Catalogue(), steps=steps)
    assert asked == [("zorbs",), ()]


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


def test_the_pictures_of_papers_are_published_but_not_those_of_others(tmp_path):
    (tmp_path / "thumbnails").mkdir()
    for name in ("3111.00001.jpg", "3111.99999.jpg"):
        (tmp_path / "thumbnails" / name).write_bytes(name.encode())
    site = msgspec.structs.replace(build_site(), thumbnails=frozenset({"3111.00001.jpg", "3111.99999.jpg"}))
    assert [(file.path, file.content, file.when) for file in load_thumbnails(tmp_path, site)] == [
        ("thumbnails/3111.00001.jpg", b"3111.00001.jpg", "asset")
    ]
    assert list(load_thumbnails(tmp_path, build_site())) == []


def test_a_static_file_with_an_unsafe_name_is_refused(tmp_path):
    (tmp_path / "con.txt").write_text("")
    with pytest.raises(ContentError, match=re.escape(f"{tmp_path}/con.txt: cannot be published under this name: ")):
        list(load_static(tmp_path))


def test_every_page_kind_every_kind_of_file_and_the_search_index_is_a_row():
    assert len(list_rows(SITE)) == len(KINDS) + 1


def test_any_slicing_of_any_row_gives_the_same_files():
    for row in list_rows(SITE):
        whole = [(it.path, it.content) for it in row.render(0, row.count)]
        single = [(it.path, it.content) for at in range(row.count) for it in row.render(at, at + 1)]
        assert single == whole, row


def test_a_row_can_be_sent_to_another_process():
    for row in list_rows(SITE):
        assert pickle.loads(pickle.dumps(row)).count == row.count


@pytest.mark.parametrize(
    ("count", "slices"),
    [
        (0, []),
        (1, [(0, 1)]),
        (10, [(0, 10)]),
        (21, [(0, 10), (10, 20), (20, 21)]),
    ],
)
def test_slices_cover_all_items_once(count, slices):
    assert list(cut_into_slices(count, 10)) == slices


def test_a_large_site_has_larger_slices(tmp_path, monkeypatch):
    monkeypatch.setattr("site_builder.rendering._MOST_SLICES", 1)
    monkeypatch.setattr("site_builder.rendering._Kind.slice", 1)
    steps: list[int] = []
    store = open_folder(tmp_path / "public")
    list(render_site(SITE, store.stage, progress=lambda *it: steps.append(it[2])))
    store.discard()
    assert set(steps) == {sum(row.count > 0 for row in list_rows(SITE))}


def test_all_files_are_staged_once_and_progress_ends_at_the_total(tmp_path, monkeypatch):
    monkeypatch.setattr("site_builder.rendering.cut_into_slices", lambda count, size: cut_into_slices(count, 2))
    seen: list[tuple[str, int, int]] = []
    store = open_folder(tmp_path / "public")
    staged = list(render_site(SITE, store.stage, progress=lambda *it: seen.append(it)))
    store.discard()

    rendered = Counter(it.path for row in list_rows(SITE) for it in row.render(0, row.count))
    assert Counter(it.path for it in staged) == rendered
    assert set(rendered.values()) == {1}
    assert [done for _, done, _ in seen] == list(range(seen[0][2] + 1))
    assert {step for step, _, _ in seen} == {"render"}


def test_processes_inherit_what_all_pages_share_and_a_page_that_fails_does_not_matter_yet(tmp_path):
    site = build_site()
    _share_beforehand(site)
    assert inspect.unwrap(load_templates) in site.kept
    assert inspect.unwrap(named_on) in site.kept
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/paper.html").write_text("{{ page.gone }}")
    _share_beforehand(build_site(theme=(tmp_path, *site.theme_folders)))


def test_pages_are_counted():
    paths = [it.path for row in list_rows(SITE) for it in row.render(0, row.count)]
    html = [path for path in paths if path.endswith(".html") and not path.endswith("-mail.html")]
    assert count_pages(SITE) == len(html) > 0


STAGES: dict[When, str] = {
    "asset": r"search/[0-9a-f]{8}\.bin|search/papers-[0-9a-f]{8}/\d+\.json|search/(?:terms|names)/\w*-\.bin"
    r"|search/words/\d+\.json|(topics|authors|organisations|venues)/[^/]+\.bib|newest\.bib|[^/]*\.png"
    r"|topics/[^/]+\.png|\.nojekyll",
    "page": r".*\.html|digests/\d{4}-\d\d\.txt|days/latest\.txt|weeks/\d{4}-W\d\d\.txt",
    "pointer": r".*\.atom|(feed|digests|(topics|authors|organisations|venues)/[^/]+)\.json|sitemap(-\d+)?\.xml"
    r"|robots\.txt|opensearch\.xml|feeds\.opml|llms\.txt|search/(manifest|lunr)\.json|data/.*",
}
"""Stage → the paths of its files."""


def test_each_file_has_the_stage_that_keeps_links_alive():
    files = [it for row in list_rows(SITE) for it in row.render(0, row.count)]
    assert {it.path: it.when for it in files if not re.fullmatch(STAGES[it.when], it.path)} == {}


def test_every_feed_is_a_pointer():
    files = [it for row in list_rows(SITE) for it in row.render(0, row.count)]
    feeds = [it for it in files if it.path.endswith(".atom") or it.content.startswith(b'{"version":"https://jsonfeed')]
    folders = {"topics", "organisations", "venues"}
    assert {it.path.partition("/")[0] for it in feeds} == folders | {
        *("feed.atom", "feed.json", "digests.atom", "digests.json", "arrivals.atom", "trending.atom"),
        *("code.atom", "days.atom", "weeks.atom", "trending"),
    }
    assert {it.when for it in feeds} == {"pointer"}


def test_a_file_of_rules_in_static_replaces_ours(tmp_path):
    (tmp_path / "static").mkdir()
    (tmp_path / "static/_headers").write_text("mine")
    config = msgspec.structs.replace(build_site().config, host=HostSettings(name="netlify"))
    site = msgspec.structs.replace(build_site(), config=config)

    assert [(file.path, file.content == b"mine") for file in list_own_files(tmp_path, site)] == [
        ("_headers", True),
        ("_redirects", False),
    ]
