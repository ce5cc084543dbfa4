"""Paths without a page of their own."""

from __future__ import annotations

from pages.invented import build_site

from site_builder.pages.contexts.redirects import RedirectPage
from site_builder.pages.kinds.redirects import author_aliases, build_author_redirect


def test_another_name_of_an_author_redirects_to_the_page():
    site = build_site()
    (alias,) = author_aliases(site)
    assert build_author_redirect(site, alias) == RedirectPage(
        path="authors/a-invented.html",
        title="Ada Invented",
        canonical="https://papers.example/catalogue/authors/ada-invented.html",
        section="authors",
        indexed=False,
        href="ada-invented.html",
    )
