"""Where papers are on the map, by their slugs. All papers are invented."""

from __future__ import annotations

import msgspec
from pages.invented import build_site, render_files

from site_builder.model import MAP_SIZE, Catalogue, Paper
from site_builder.pages.files.map_places import checksum, list_files
from site_builder.settings.pages import PageSettings


def site_of(count: int):
    papers = tuple(Paper(slug=f"paper-{n}", title="P") for n in range(count))
    return build_site(Catalogue(papers=papers, places={paper.slug: (n, 2 * n) for n, paper in enumerate(papers)}))


def test_every_paper_is_in_the_file_that_its_slug_leads_to():
    files = render_files(site_of(401), "map places")
    assert sorted(files) == ["data/map/of-0.json", "data/map/of-1.json"]
    for n in range(401):
        number = checksum(f"paper-{n}")
        row = msgspec.json.decode(files[f"data/map/of-{number % 2}.json"])
        at = row[::3].index(number)
        assert row[3 * at + 1 : 3 * at + 3] == [n, 2 * n]


def test_the_checksum_is_that_of_the_script():
    assert [checksum(slug) for slug in ("", "a", "ab", "attention-is-all-you-need")] == [0, 97, 3105, 689852740]


def test_a_script_learns_how_many_tiles_there_are():
    (content,) = render_files(site_of(401), "map size").values()
    assert msgspec.json.decode(content) == {"papers": 401, "side": 2, "size": MAP_SIZE}


def test_without_a_map_there_are_no_files():
    site = site_of(3)
    off = msgspec.structs.replace(site, config=msgspec.structs.replace(site.config, pages=PageSettings(trends=False)))
    assert (list_files(site), list_files(off), list_files(site_of(0))) == ((0,), (), ())
    assert render_files(off, "map size") == {}
