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


def catalogue_of(count: int, without: range = range(0)) -> Catalogue:
    """Return a catalogue of papers that arrived in the order of their numbers, in two dumps, newest first."""
    papers = tuple(
        Paper(
            slug=f"p{number}",
            title="P",
            provenance=(Sighting(dump="ab"[number > count // 2], ordinal=number + 1, line=1),),
        )
        for number in reversed(range(count))
        if number not in without
    )
    return Catalogue(papers=papers, dumps=tuple(DumpReport(dump=Dump(name=name)) for name in "ab"))


def test_all_papers_of_a_small_catalogue_count():
    assert find_uncounted(catalogue_of(999)) == frozenset()


@pytest.mark.parametrize("count", [1000, 1024, 4391, 9000])
def test_the_papers_that_arrived_last_do_not_count_in_a_large_catalogue(count):
    found = find_uncounted(catalogue_of(count))
    assert found == {f"p{number}" for number in range(count - len(found), count)}
    assert len(found) <= count / 16


def test_a_few_more_papers_seldom_change_which_count():
    last = [count - len(find_uncounted(catalogue_of(count))) for count in range(4300, 4400, 4)]
    assert sorted(last) == last
    assert len(set(last)) == 2


def test_papers_inserted_further_up_take_no_page_away():
    before, after = (find_uncounted(catalogue_of(4391, range(30, end))) for end in (39, 30))
    assert before == after


def test_a_paper_that_does_not_count_yet_gives_no_author_a_page_unless_a_setting_does():
    new, old = ("p3899", "p9", "p5"), ("p9", "p5", "p3")
    authors = tuple(Author(slug=slug, name="A", names=("A",), papers=it) for slug, it in (("new", new), ("old", old)))
    known = msgspec.structs.replace(catalogue_of(3900), authors=authors)
    assert [author.slug for author in select_names(known, PageSettings()).authors] == ["old"]
    assert [author.slug for author in select_names(known, PageSettings(authors=3)).authors] == ["new", "old"]
