"""Check each page, and keep what the checks of the whole site need to know about it."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator

import msgspec

from site_builder.checks.addresses import Target, resolve
from site_builder.checks.fault import Fault
from site_builder.checks.links import (
    check_links,
    check_loaded,
    check_redirect,
    describe_missing_place,
    has_place,
)
from site_builder.checks.page import Page, find_line, find_repeated_line, parse_page
from site_builder.checks.site import Site
from site_builder.text.hashes import short_hash

_Link = tuple[str, int | None]
"""The page that contains a link, and the line."""


class Survey(msgspec.Struct, frozen=True):
    """What we remember about all pages: as little as possible, because there may be a hundred thousand."""

    numbers: dict[str, int]
    """Path of a page → its number, from 0."""
    edges: list[array[int]]
    """For each page, the numbers of the pages that it links to."""
    redirects: dict[str, str]
    """Redirect page → the path it leads to, if that is in the site."""
    hidden: set[str]
    """Pages that ask search engines not to index them, and redirect pages."""
    places: dict[str, dict[str, _Link]]
    """Page → fragment that links on other pages refer to → the first of these links."""
    abstracts: dict[str, str]
    """Page → what `shorten_text` makes of its abstract; pages that mark no element as the abstract are not here."""


def check_title(site: Site, page: Page) -> Iterator[Fault]:
    """Find a page without a title."""
    if not page.title:
        yield Fault(page.path, None, "has no <title>; browsers and search engines need one.")


def check_ids(site: Site, page: Page) -> Iterator[Fault]:
    """Find ids that a page uses more than once."""
    if len(set(page.ids)) == len(page.ids):
        return
    for identifier, count in Counter(page.ids).items():
        if count > 1:
            line = find_repeated_line(page, identifier)
            yield Fault(page.path, line, f'the id "{identifier}" occurs {count} times; make each id unique.')


def check_canonical(site: Site, page: Page) -> Iterator[Fault]:
    """Find a page whose canonical URL is another page; this is allowed for redirect pages."""
    if not site.base_url or not page.canonical or page.refresh is not None:
        return
    path = resolve(page.path, page.canonical, site.base_url).path or "index.html"
    if path != page.path:
        line = find_line(page, page.canonical)
        yield Fault(page.path, line, f'its canonical URL is that of "{path}"; give each page its own.')


PAGE_CHECKS: tuple[tuple[str, Callable[[Site, Page], Iterator[Fault]]], ...] = (
    ("title", check_title),
    ("ids", check_ids),
    ("canonical", check_canonical),
    ("links", check_links),
    ("loaded", check_loaded),
    ("redirect", check_redirect),
)
"""Checks of each page, run in this order."""


def open_survey(site: Site) -> Survey:
    """Return a survey of the pages, none of which has been read yet."""
    pages = site.list_pages()
    return Survey({path: number for number, path in enumerate(pages)}, [array("I") for _ in pages], {}, set(), {}, {})


def survey_page(site: Site, survey: Survey, path: str) -> Iterator[Fault]:
    """Check one page and record in the survey what it contains about others."""
    page = parse_page(path, site.read(path))
    for _, check in PAGE_CHECKS:
        yield from check(site, page)
    _note_page(site, survey, page)


def shorten_text(text: str) -> str:
    """Return a hash of the letters and digits of a text, which is the same however it is divided into lines."""
    return short_hash("".join(filter(str.isalnum, text)).encode("utf-8", "replace"))


def check_places(site: Site, survey: Survey) -> Iterator[Fault]:
    """Find links to an id that does not exist on another page."""
    for path, wanted in sorted(survey.places.items()):
        page = parse_page(path, site.read(path))
        for fragment, (source, line) in wanted.items():
            if not has_place(page, fragment):
                yield Fault(source, line, describe_missing_place(Target("inside", path, fragment)))


def _note_page(site: Site, survey: Survey, page: Page) -> None:
    targets = set[int]()
    for address in page.links:
        target = resolve(page.path, address, site.base_url)
        number = _find_page(survey, target)
        if number is not None:
            targets.add(number)
            _note_place(survey, page, address, target)
    survey.edges[survey.numbers[page.path]] = array("I", sorted(targets))
    if page.abstract is not None:
        survey.abstracts[page.path] = shorten_text(page.abstract)
    if page.hidden or page.refresh is not None:
        survey.hidden.add(page.path)
    if page.refresh is not None:
        target = resolve(page.path, page.refresh, site.base_url)
        if _find_page(survey, target) is not None:
            survey.redirects[page.path] = _get_page_path(target)


def _note_place(survey: Survey, page: Page, address: str, target: Target) -> None:
    path = _get_page_path(target)
    if not target.fragment or path == page.path:
        return
    wanted = survey.places.setdefault(path, {})
    if target.fragment not in wanted:
        wanted[target.fragment] = (page.path, find_line(page, address))


def _find_page(survey: Survey, target: Target) -> int | None:
    """Return the number of the page that a URL leads to, or None if it is not a page."""
    if target.kind not in ("inside", "absolute"):
        return None
    return survey.numbers.get(_get_page_path(target))


def _get_page_path(target: Target) -> str:
    return f"{target.path}index.html" if target.path == "" or target.path.endswith("/") else target.path
