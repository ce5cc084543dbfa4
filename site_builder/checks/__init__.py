"""Check a built site: read the files on disk, change nothing, and describe each fault in a sentence.

Checks of the whole site follow those of each page, because they need what the pages contain. To add a check, write a
function that yields faults and add it to one of the tables: `PAGE_CHECKS` (one page), `SITE_CHECKS` (the files) or
`SURVEY_CHECKS` (the files and the contents of all pages).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from site_builder.checks.corrections import check_corrections
from site_builder.checks.documents import check_feeds, check_json, check_xml
from site_builder.checks.fault import Fault, fold_faults
from site_builder.checks.hashes import check_asset_references, check_hashes
from site_builder.checks.hosts import check_host
from site_builder.checks.links import check_allowed_hosts
from site_builder.checks.pages import PAGE_CHECKS, Survey, check_places, open_survey, survey_page
from site_builder.checks.papers import check_papers
from site_builder.checks.published import check_case, check_published
from site_builder.checks.reach import check_circles, check_reach
from site_builder.checks.shards import check_shards
from site_builder.checks.site import Site, load_site
from site_builder.checks.sitemap import check_sitemap
from site_builder.checks.strings import check_strings
from site_builder.errors import SiteError
from site_builder.settings.hosts import HOSTS

__all__ = ["HOSTS", "PAGE_CHECKS", "SITE_CHECKS", "SURVEY_CHECKS", "Fault", "check_site"]

SITE_CHECKS: tuple[tuple[str, Callable[[Site], Iterator[Fault]]], ...] = (
    ("published", check_published),
    ("case", check_case),
    ("xml", check_xml),
    ("json", check_json),
    ("feeds", check_feeds),
    ("hashes", check_hashes),
    ("asset references", check_asset_references),
    ("shards", check_shards),
    ("corrections", check_corrections),
    ("strings", check_strings),
    ("allowed hosts", check_allowed_hosts),
)
"""Checks of the files, run in this order before any page is read."""

SURVEY_CHECKS: tuple[tuple[str, Callable[[Site, Survey], Iterator[Fault]]], ...] = (
    ("places", check_places),
    ("circles", check_circles),
    ("reach", check_reach),
    ("papers", check_papers),
    ("sitemap", check_sitemap),
)
"""Checks that run in this order after all pages have been read."""


def check_site(
    public: Path, host: str | None = None, progress: Callable[[int, int], object] | None = None
) -> Iterator[Fault]:
    """Yield the faults of a built site; if many share a message, only the first few and a count of the others.

    `host` is a key of HOSTS. `progress` receives the number of pages read and the number of all pages. Raise
    SiteError if the folder does not contain a site or the host is unknown.
    """
    if host is not None and host not in HOSTS:
        raise SiteError(f'unknown host "{host}"; choose one of: {", ".join(HOSTS)}.')
    return fold_faults(_iter_faults(load_site(public), host, progress or _be_quiet))


def _iter_faults(site: Site, host: str | None, progress: Callable[[int, int], object]) -> Iterator[Fault]:
    for _, check_files in SITE_CHECKS:
        yield from check_files(site)
    if host is not None:
        yield from check_host(site, host)
    survey = open_survey(site)
    for number, path in enumerate(survey.numbers, 1):
        yield from survey_page(site, survey, path)
        progress(number, len(survey.numbers))
    for _, check_all in SURVEY_CHECKS:
        yield from check_all(site, survey)


def _be_quiet(done: int, total: int) -> None:
    """Show no progress."""
