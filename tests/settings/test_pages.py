"""The switches and thresholds of pages: each removes its pages, every link to them, and nothing else."""

from __future__ import annotations

import json
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from site_builder.build import build_site
from site_builder.checks import check_site
from site_builder.settings.pages import PageSettings

PEOPLE = ("Ada Invented", "Bo Madeup", "Cyd Unreal")
PAPERS = [
    {
        "title": f"Kites of the {word} kind",
        "abstract": f"We fly {word} kites.",
        "authors": PEOPLE[: 1 + number % 3],
        "date": f"{2030 + number % 2}-03-{number + 1:02}",
        "venue": "Kite Days",
        "organisation": {"handle": "kites", "name": "Kite Labs"},
        "upvotes": number,
        "listed": [{"day": "2031-03-05", "rank": number + 1}],
    }
    for number, word in enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"))
]
"""Ada wrote eight of them, Bo five and Cyd two."""


def build(folder: Path, pages: str) -> set[str]:
    """Build a site with these settings of `[pages]`, check it, and return its paths."""
    content, public = folder / "content", folder / "public"
    for name in ("dumps", "topics"):
        (content / name).mkdir(parents=True)
    text = f'title = "Kites"\nbase_url = "https://kites.example/"\npage_size = 2\n[pages]\n{pages}\n'
    (content / "site.toml").write_text(text, encoding="utf-8")
    (content / "topics/kites.md").write_text('+++\ntitle = "Kites"\nmatch = ["kites"]\n+++\n', encoding="utf-8")
    dump = "\n".join(json.dumps(paper) for paper in PAPERS)
    (content / "dumps/kites.jsonl").write_text(dump + "\n", encoding="utf-8")
    build_site(content, public)
    assert [fault for fault in check_site(public) if not fault.notice] == []
    return {path.relative_to(public).as_posix() for path in public.rglob("*") if path.is_file()}


@cache
def paths(pages: str = "") -> frozenset[str]:
    """Return the paths of a site, without those that depend on the content of other files."""
    with TemporaryDirectory() as folder:
        found = build(Path(folder), pages)
    return frozenset(path for path in found if not path.startswith(("search/", "assets/")))


@pytest.mark.parametrize(
    ("setting", "patterns"),
    [
        ("authors = false", ["authors.html", "authors/*"]),
        ("organisations = false", ["organisations.html", "organisations/*"]),
        ("venues = false", ["venues.html", "venues/*"]),
        ("bibliographies = false", ["*.bib"]),
        ("topic_views = false", ["topics/*/discussed.html", "topics/*/year-*"]),
        ("dumps = false", ["dumps.html", "dumps/*", "arrivals.atom"]),
        ("days = false", ["days.atom", "days/*", "weeks.atom", "weeks/*"]),
        ("digests = false", ["digests.*", "digests/*"]),
        ("trending = false", ["trending.*", "trending/*"]),
        ("trends = false", ["trends.html", "data/map/*"]),
    ],
)
def test_a_switch_removes_its_pages_and_all_links_to_them(setting, patterns):
    every = paths()
    gone = {path for path in every if any(fnmatch(path, pattern) for pattern in patterns)}
    assert gone
    assert paths(setting) == every - gone


def test_everything_can_be_off_at_once():
    keys = PageSettings.__struct_fields__
    left = paths("\n".join(f"{key} = false" for key in keys))
    assert left < paths()
    assert {path.partition("/")[0] for path in left if "/" in path} == {"papers", "topics", "months", "years", "data"}


@pytest.mark.parametrize(
    ("setting", "authors"),
    [
        ("authors = 1", {"ada-invented", "bo-madeup", "cyd-unreal"}),
        ("authors = 3", {"ada-invented", "bo-madeup"}),
        ("authors = 6", {"ada-invented"}),
        ("authors = 9", set()),
    ],
)
def test_a_number_is_the_fewest_papers_of_an_author(setting, authors):
    assert {
        Path(path).stem for path in paths(setting) if fnmatch(path, "authors/*.html") and path.count("/") == 1
    } == authors
    assert ("authors.html" in paths(setting)) == bool(authors)


def test_authors_need_more_papers_in_larger_catalogues():
    sizes = (0, 999, 1_000, 4_000, 20_000, 60_000)
    settings = PageSettings()
    assert [settings.fewest("authors", papers) for papers in sizes] == [2, 2, 3, 4, 5, 10]
    assert [settings.fewest("venues", papers) for papers in sizes] == [2] * 6


def test_a_setting_wins_over_the_size_of_the_catalogue():
    settings = PageSettings(authors=1, venues=7, organisations=False, author_files=True)
    assert settings.fewest("authors", 90_000) == 1
    assert settings.fewest("venues", 90_000) == 7
    assert settings.fewest("organisations", 90_000) is None
    assert settings.fewest("author_files", 90_000) == 100


def test_the_catalogue_holds_names_of_two_papers_whatever_the_thresholds():
    assert PageSettings().lowest == PageSettings(authors=7, venues=False).lowest == 2
    assert PageSettings(authors=1).lowest == PageSettings(venues=1).lowest == 1
