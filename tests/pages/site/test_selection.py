"""Which names have pages."""

from __future__ import annotations

from site_builder.model import Author, Catalogue, ListedOrganisation, Paper, Venue
from site_builder.pages.site.selection import select_names
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
