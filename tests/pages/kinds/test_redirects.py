"""Paths without a page of their own."""

from __future__ import annotations

from pages.invented import GAMMA, build_site

from site_builder.model import Catalogue, Venue
from site_builder.pages.contexts.redirects import RedirectPage
from site_builder.pages.kinds.redirects import build_name_redirect, build_page_redirect, name_aliases, vacated_pages


def test_another_name_of_an_author_redirects_to_the_page():
    site = build_site()
    (alias,) = name_aliases(site)
    assert build_name_redirect(site, alias) == RedirectPage(
        path="authors/a-invented.html",
        title="Ada Invented",
        canonical="https://papers.example/catalogue/authors/ada-invented.html",
        section="authors",
        indexed=False,
        href="ada-invented.html",
    )


def test_another_name_of_a_venue_redirects_to_the_page():
    venue = Venue(slug="neurips", name="NeurIPS", names=("NIPS",), papers=("gamma",), aliases=("nips",))
    site = build_site(Catalogue(papers=(GAMMA,), venues=(venue,)))
    (alias,) = name_aliases(site)
    redirect = build_name_redirect(site, alias)
    assert (redirect.path, redirect.title, redirect.href) == ("venues/nips.html", "NeurIPS", "neurips.html")


def test_a_number_that_no_page_has_any_more_leads_to_the_newest_page():
    site = build_site(page_size=2)
    assert vacated_pages(site) == (("months/2031-11/2.html", "months/2031-11.html"),)
    assert build_page_redirect(site, vacated_pages(site)[0]) == RedirectPage(
        path="months/2031-11/2.html",
        title="Newest papers",
        canonical="https://papers.example/catalogue/months/2031-11.html",
        section="months",
        indexed=False,
        href="../2031-11.html",
    )
