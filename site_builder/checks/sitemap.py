"""Check that the sitemap matches the pages (sitemaps.org, protocol)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from site_builder.checks.addresses import find_problem, resolve
from site_builder.checks.documents import parse_xml
from site_builder.checks.fault import Fault
from site_builder.checks.pages import Survey
from site_builder.checks.site import HOME, NOT_FOUND, Site

SITEMAP = "sitemap.xml"

ADDRESS_LIMIT = 50_000
"""URLs in one file."""

SIZE_LIMIT = 50 * 1024 * 1024
"""Bytes in one file, uncompressed. Gzipped files have at most ADDRESS_LIMIT short URLs."""

_NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?")


def check_sitemap(site: Site, survey: Survey) -> Iterator[Fault]:
    """Find entries without a page, and pages without an entry.

    404.html, redirect pages and pages that ask search engines not to index them do not belong in a sitemap.
    """
    if SITEMAP not in site.files:
        yield Fault(SITEMAP, None, "is missing, so search engines may not find all pages; build again.")
        return
    listed: dict[str, str] = {}
    for path in _list_parts(site):
        yield from _check_part(site, path, listed)
    for page in survey.numbers:
        if page not in listed and page not in survey.hidden and page != NOT_FOUND:
            yield Fault(page, None, f"is not in {SITEMAP}, so search engines may not find it; build again.")
    for page in sorted(listed.keys() & survey.hidden):
        yield Fault(listed[page], None, f'lists "{page}", which is a redirect or asks not to be indexed; remove it.')


def _list_parts(site: Site) -> list[str]:
    return [path for path in site.files if re.fullmatch(r"sitemap[^/]*\.xml(?:\.gz)?", path)]


def _check_part(site: Site, path: str, listed: dict[str, str]) -> Iterator[Fault]:
    """Check one file and add its pages to `listed`, page → the file that lists it."""
    root = parse_xml(site, path)
    if isinstance(root, Fault):
        return  # `check_xml` reports it
    if root.tag not in (f"{_NAMESPACE}urlset", f"{_NAMESPACE}sitemapindex"):
        yield Fault(
            path, root.sourceline, "is not a sitemap: its first element is neither <urlset> nor <sitemapindex>."
        )
    if len(root) > ADDRESS_LIMIT or site.files[path] > SIZE_LIMIT:
        yield Fault(path, None, f"is too long: search engines accept {ADDRESS_LIMIT:,} URLs and 50 MB per file.")
    for entry in root.iterchildren(f"{_NAMESPACE}url", f"{_NAMESPACE}sitemap"):
        yield from _check_entry(site, path, entry, listed)


def _check_entry(site: Site, path: str, entry: Any, listed: dict[str, str]) -> Iterator[Fault]:
    address = (entry.findtext(f"{_NAMESPACE}loc") or "").strip()
    day = (entry.findtext(f"{_NAMESPACE}lastmod") or "").strip()
    if day and not _DAY.fullmatch(day):
        yield Fault(path, entry.sourceline, f'"{day}" in <lastmod> is not a date like 2024-11-08.')
    if not re.match(r"https?://", address):
        yield Fault(path, entry.sourceline, f'"{address}" in <loc> is not a full URL; set base_url and build again.')
        return
    target = resolve(path, address, site.base_url)
    if target.kind != "inside":
        message = f'lists a URL on {target.path}, but the URL of the home page is "{site.base_url}"; build again.'
        yield Fault(path, entry.sourceline, message)
        return
    yield from _check_page(site, path, entry, target.path or HOME, listed)


def _check_page(site: Site, path: str, entry: Any, page: str, listed: dict[str, str]) -> Iterator[Fault]:
    if problem := find_problem(site, page):
        yield Fault(path, entry.sourceline, f"lists {problem}")
    elif page in listed:
        yield Fault(path, entry.sourceline, f'lists "{page}" twice; build again.')
    listed[page] = path
