"""A site as rows, and its slices. All papers are invented."""

from __future__ import annotations

import pickle
import re
from collections import Counter

import pytest
from pages.invented import build_site

from site_builder.model import When
from site_builder.output import discard, open_staging
from site_builder.pages import PAGE_KINDS, SITE_FILES
from site_builder.rendering import SLICE, count_pages, cut_into_slices, list_rows, render_site

SITE = build_site()


def test_every_page_kind_every_kind_of_file_and_the_search_index_is_a_row():
    assert len(list_rows(SITE)) == len(PAGE_KINDS) + len(SITE_FILES) + 1


def test_any_slicing_of_any_row_gives_the_same_files():
    for row in list_rows(SITE):
        whole = [(it.path, it.content) for it in row.render(0, row.count)]
        single = [(it.path, it.content) for at in range(row.count) for it in row.render(at, at + 1)]
        assert single == whole, row


def test_a_row_travels_to_another_process():
    for row in list_rows(SITE):
        assert pickle.loads(pickle.dumps(row)).count == row.count


@pytest.mark.parametrize(
    ("count", "slices"),
    [
        (0, []),
        (1, [(0, 1)]),
        (SLICE, [(0, SLICE)]),
        (2 * SLICE + 1, [(0, SLICE), (SLICE, 2 * SLICE), (2 * SLICE, 2 * SLICE + 1)]),
    ],
)
def test_slices_cover_all_items_once(count, slices):
    assert list(cut_into_slices(count)) == slices


def test_all_files_are_staged_once_and_progress_ends_at_the_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("site_builder.rendering.SLICE", 2)
    seen: list[tuple[str, int, int]] = []
    staging = open_staging(tmp_path / "public")
    staged = list(render_site(SITE, tmp_path / "public", staging, progress=lambda *it: seen.append(it)))
    discard(staging)

    rendered = Counter(it.path for row in list_rows(SITE) for it in row.render(0, row.count))
    assert Counter(it.path for it in staged) == rendered
    assert set(rendered.values()) == {1}
    assert [done for _, done, _ in seen] == list(range(seen[0][2]))
    assert {step for step, _, _ in seen} == {"render"}


def test_pages_are_counted():
    paths = [it.path for row in list_rows(SITE) for it in row.render(0, row.count)]
    html = [path for path in paths if path.endswith(".html") and not path.endswith("-mail.html")]
    assert count_pages(SITE) == len(html) > 0


STAGES: dict[When, str] = {
    "asset": r"search/[0-9a-f]{8}\.bin|search/[a-z]+-[0-9a-f]{8}/\d+\.(bin|json)|topics/[^/]+\.bib|[^/]*\.png"
    r"|topics/[^/]+\.png|\.nojekyll",
    "page": r".*\.html|digests/\d{4}-\d\d\.txt",
    "pointer": r".*\.atom|(feed|digests|(topics|authors|organisations|venues)/[^/]+)\.json|sitemap(-\d+)?\.xml"
    r"|robots\.txt|opensearch\.xml|search/(manifest|lunr)\.json|data/.*",
}
"""Stage → the paths of its files."""


def test_each_file_has_the_stage_that_keeps_links_alive():
    files = [it for row in list_rows(SITE) for it in row.render(0, row.count)]
    assert {it.path: it.when for it in files if not re.fullmatch(STAGES[it.when], it.path)} == {}


def test_every_feed_is_a_pointer():
    files = [it for row in list_rows(SITE) for it in row.render(0, row.count)]
    feeds = [it for it in files if it.path.endswith(".atom") or it.content.startswith(b'{"version":"https://jsonfeed')]
    folders = {"topics", "authors", "organisations", "venues"}
    assert {it.path.partition("/")[0] for it in feeds} == folders | {
        *("feed.atom", "feed.json", "digests.atom", "digests.json")
    }
    assert {it.when for it in feeds} == {"pointer"}
