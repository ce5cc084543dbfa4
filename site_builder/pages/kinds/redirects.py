"""Paths without a page of their own: redirects from old paths, and 404.html."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.model import Author, Paper
from site_builder.pages.contexts.redirects import NotFoundPage, RedirectPage
from site_builder.pages.site.bylines import AUTHORS
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import PageKind, one_page
from site_builder.pages.site.permalinks import NOT_FOUND, path_of_paper, relative
from site_builder.pages.site.site import Site
from site_builder.text.html import plain_text


def paper_aliases(site: Site) -> Sequence[tuple[str, Paper]]:
    """Return the old slugs of papers, each with the paper that it leads to."""
    return site.aliases


def build_paper_redirect(site: Site, alias: tuple[str, Paper]) -> RedirectPage:
    """Return the context of the redirect from an old path of a paper."""
    old, paper = alias
    path, target = path_of_paper(old), path_of_paper(paper.slug)
    return RedirectPage(
        **head(site, path, plain_text(paper.title), "papers", target=target),
        indexed=False,
        href=relative(path, target),
    )


def author_aliases(site: Site) -> tuple[tuple[str, Author], ...]:
    """Return the slugs of authors' other names, each with the author that it leads to."""
    return tuple((alias, author) for author in site.catalogue.authors for alias in author.aliases)


def build_author_redirect(site: Site, alias: tuple[str, Author]) -> RedirectPage:
    """Return the context of the redirect from another name of an author."""
    slug, author = alias
    path, target = AUTHORS.path_of(slug), AUTHORS.path_of(author.slug)
    return RedirectPage(
        **head(site, path, author.name, AUTHORS.folder, target=target),
        indexed=False,
        href=relative(path, target),
    )


def build_not_found(site: Site) -> NotFoundPage:
    """Return the context of the page for paths that do not exist."""
    return NotFoundPage(
        **head(site, NOT_FOUND, site.strings.get("not_found.tab"), "not-found"),
        indexed=False,
    )


KINDS = (
    one_page("404", NOT_FOUND, NotFoundPage, build_not_found, is_listed=False),
    PageKind(
        name="redirect",
        template="redirect.html",
        context=RedirectPage,
        items=paper_aliases,
        path=lambda alias: path_of_paper(alias[0]),
        build=build_paper_redirect,
        is_listed=False,
    ),
    PageKind(
        name="author redirect",
        template="redirect.html",
        context=RedirectPage,
        items=author_aliases,
        path=lambda alias: AUTHORS.path_of(alias[0]),
        build=build_author_redirect,
        is_listed=False,
    ),
)
