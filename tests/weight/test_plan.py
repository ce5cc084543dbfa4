"""Settings that make an invented site fit an invented host."""

from __future__ import annotations

from site_builder.model import Author
from site_builder.settings.hosts import Host
from site_builder.settings.pages import PageSettings
from site_builder.weight.plan import Plan, Saving, make_plan

PAPERS = {f"papers/{number}.html": 10 for number in range(10)}
COUNTS = {"two": 2, "three": 3, "four": 4, "many": 12, "most": 60}
AUTHORS = [
    Author(slug=slug, name=slug, names=(slug,), papers=tuple(map(str, range(count))), aliases=(f"alias-of-{slug}",))
    for slug, count in COUNTS.items()
]
PAGES = {f"authors/{slug}.html": 5 for slug in COUNTS} | {f"authors/alias-of-{slug}.html": 1 for slug in COUNTS}
FILES = {f"authors/{slug}.{suffix}": 3 for slug in ("many", "most") for suffix in ("atom", "bib")}
REST = {
    "authors.html": 1,
    "authors/most/2.html": 5,
    "dumps.html": 1,
    "dumps/a.html": 4,
    "digests/2031-11.html": 2,
    "topics/nets.html": 9,
    "topics/nets/2.html": 9,
    "topics/nets/discussed.html": 9,
    "topics/nets/year-2031/2.html": 9,
}
SIZES = PAPERS | PAGES | FILES | REST
"""33 files; 10 papers, 9 in the rest, and 14 of authors."""


def plan(settings: PageSettings | None = None, sizes: dict[str, int] = SIZES, **limits: int) -> Plan | None:
    host = Host(title="Gopher", source="https://gopher.example/limits", **limits)
    return make_plan(host, sizes, settings or PageSettings(), AUTHORS)


def test_a_site_that_fits_needs_no_plan():
    assert plan() is None
    assert plan(files=len(SIZES), bytes=sum(SIZES.values())) is None


def test_what_is_missed_least_goes_first():
    assert plan(files=32) == Plan((Saving("author_files", 20, 2, 6),), 31, sum(SIZES.values()) - 6, is_enough=True)


def test_a_setting_that_is_not_needed_is_left_out():
    sizes = PAPERS | {"authors/many.atom": 3, "dumps.html": 1, "dumps/a.html": 4}
    assert plan(files=11, sizes=sizes) == Plan((Saving("dumps", False, 2, 5),), 11, 103, is_enough=True)


def test_the_last_value_of_a_setting_counts_and_no_file_is_saved_twice():
    found = plan(files=19)
    assert found
    assert found.is_enough
    assert sum(saving.files for saving in found.savings) == len(SIZES) - found.files
    assert sum(saving.bytes for saving in found.savings) == sum(SIZES.values()) - found.bytes
    assert len({saving.key for saving in found.savings}) == len(found.savings)


def test_a_site_that_nothing_makes_fit_gets_all_savings():
    found = plan(files=5)
    assert found
    assert not found.is_enough
    assert found.files == 12  # the papers, and two pages of the topic
    assert {saving.key for saving in found.savings} == {
        "authors",
        "author_files",
        "dumps",
        "digests",
        "bibliographies",
        "topic_views",
    }


def test_pages_that_are_off_already_save_nothing():
    sizes = {path: size for path, size in SIZES.items() if not path.startswith("dumps")}
    found = plan(PageSettings(dumps=False), sizes, files=5)
    assert found
    assert "dumps" not in {saving.key for saving in found.savings}


def test_a_folder_or_a_file_that_no_setting_makes_smaller_gets_no_advice():
    assert plan(folder_files=9, sizes=PAPERS) == Plan((), 10, 100, is_enough=False)
    assert plan(file_bytes=9, sizes=PAPERS) == Plan((), 10, 100, is_enough=False)


def test_a_folder_of_authors_can_be_made_smaller():
    sizes = PAGES | {"papers/a.html": 10}
    found = plan(folder_files=6, sizes=sizes)
    assert found
    assert found.savings == (Saving("authors", 4, 4, 12),)
