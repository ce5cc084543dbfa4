"""Which names have pages."""

from __future__ import annotations

import msgspec
import pytest

from site_builder.model import Author, Catalogue, Dump, DumpReport, ListedOrganisation, Paper, Sighting, Venue
from site_builder.pages.site.selection import find_uncounted, select_names
from site_builder.settings.pages import PageSettings

SLUGS = ("a", "b", "c", "d")
CATALOGUE = Catalogue(
    papers=tuple(Paper(slug=slug, title=slug) for slug in SLUGS),
    authors=tuple(Author(slug=f"of-{n}", name="A", names=("A",), papers=SLUGS[:n]) for n in (2, 3, 4)),
    organisations=(ListedOrganisation(slug="o", name="O", names=("O",), handle="o", papers=SLUGS[:2]),),
    venues=(Venue(slug="v", name="V", names=("V",), papers=SLUGS[:3]),),
)


def test_all_names_of_a_small_catalogue_have_pages():
    assert select_names(CATALOGUE, PageSettings()) == CATALOGUE


def test_each_kind_of_name_has_its_own_threshold():
    found = select_names(CATALOGUE, PageSettings(authors=3, organisations=False, venues=4))
    assert [author.slug for author in found.authors] == ["of-3", "of-4"]
    assert (found.organisations, found.venues) == ((), ())
    assert found.papers == CATALOGUE.papers


def catalogue_of(count: int) -> Catalogue:
    """Return a catalogue of papers that arrived in the order of their numbers, in two dumps, newest first."""
    papers = tuple(
        Paper(
            slug=f"p{number}",
            title="P",
            provenance=(Sighting(dump="ab"[number > count // 2], ordinal=number + 1, line=1),),
        )
        for number in reversed(range(count))
    )
    return Catalogue(papers=papers, dumps=tuple(DumpReport(dump=Dump(name=name)) for name in "ab"))


@pytest.mark.parametrize(("count", "counted"), [(1999, 1999), (2000, 1984), (2048, 2048), (4391, 4352), (4607, 4352)])
def test_the_papers_that_arrived_last_do_not_count_in_a_large_catalogue(count, counted):
    assert find_uncounted(catalogue_of(count)) == {f"p{number}" for number in range(counted, count)}


def test_a_paper_that_does_not_count_yet_gives_no_author_a_page_unless_a_setting_does():
    new, old = (tuple(f"p{number}" for number in some) for some in ((2047, 9, 5), (9, 5, 3)))
    authors = tuple(Author(slug=slug, name="A", names=("A",), papers=it) for slug, it in (("new", new), ("old", old)))
    known = msgspec.structs.replace(catalogue_of(2050), authors=authors)
    assert [author.slug for author in select_names(known, PageSettings()).authors] == ["new", "old"]
    late = (msgspec.structs.replace(authors[0], papers=("p2049", "p9", "p5")), authors[1])
    known = msgspec.structs.replace(known, authors=late)
    assert [author.slug for author in select_names(known, PageSettings()).authors] == ["old"]
    assert [author.slug for author in select_names(known, PageSettings(authors=3)).authors] == ["new", "old"]
