"""The weights of the kinds of a site."""

from __future__ import annotations

import pytest
from pages.invented import build_site, render_all, render_files

from site_builder.weight.kinds import OTHER, Weight, kind_of, weigh


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("papers/a.html", "papers"),
        ("topics.html", "topics"),
        ("topics/nets/year-2031.html", "topics"),
        ("topics/nets.atom", "feeds"),
        ("topics/nets.json", "feeds"),
        ("topics/nets.png", OTHER),
        ("authors/letters/a.html", "authors"),
        ("authors/ada.bib", "bibliographies"),
        ("topics/nets.bib.gz", "bibliographies"),
        ("months/2031-11.html", "archive"),
        ("data/map/0-0.json", "data"),
        ("search/ab.bin", "search"),
        ("index.html", OTHER),
        ("assets/site.css", OTHER),
    ],
)
def test_a_file_has_one_kind(path, kind):
    assert kind_of(path) == kind


def test_only_single_pages_assets_pictures_and_files_for_machines_are_of_no_kind():
    site = build_site()
    paths = [*render_all(site), *render_files(site)]
    assert {path for path in paths if kind_of(path) == OTHER} == {
        "index.html",
        "trends.html",
        "reading-list.html",
        "for-you.html",
        "follow.html",
        "feeds.opml",
        "llms.txt",
        "about.html",
        "404.html",
        "opensearch.xml",
        "site.png",
        "topics/nets.png",
        "topics/tiny-nets.png",
        "topics/void.png",
        "robots.txt",
        ".nojekyll",
        "sitemap.xml",
    }


def test_kinds_are_weighed_the_heaviest_first_and_the_rest_last():
    sizes = {"papers/a.html": 10, "papers/b.html": 10, "authors/a.html": 30, "index.html": 90}
    assert weigh(sizes) == (Weight("authors", 1, 30), Weight("papers", 2, 20), Weight(OTHER, 1, 90))


def test_small_kinds_are_counted_with_the_rest():
    papers = {f"papers/{number}.html": 100 for number in range(400)}
    weights = weigh(papers | {"dumps.html": 1, "years/2031.html": 401, "robots.txt": 1})
    assert weights == (Weight("papers", 400, 40_000), Weight(OTHER, 3, 403))


def test_the_weights_of_a_site_add_up():
    site = build_site()
    sizes = {path: len(html) for path, html in render_all(site).items()}
    weights = weigh(sizes)
    assert sum(weight.files for weight in weights) == len(sizes)
    assert sum(weight.bytes for weight in weights) == sum(sizes.values())


def test_a_site_without_files_weighs_nothing():
    assert weigh({}) == ()
