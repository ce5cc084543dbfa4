"""Rules for hosts that read them from the site: `_headers` says what may be cached, `_redirects` where old paths lead.

Sources: https://developers.cloudflare.com/pages/configuration/headers/ and
https://docs.netlify.com/manage/routing/redirects/overview/
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import quote

from site_builder.model import OutputFile
from site_builder.pages.site.bylines import AUTHORS
from site_builder.pages.site.permalinks import path_of_paper
from site_builder.pages.site.site import Site
from site_builder.settings.caching import FEED_TYPE, FOREVER, LASTING
from site_builder.settings.hosts import HOSTS

HEADERS, REDIRECTS = "_headers", "_redirects"

_RULES = (
    *((pattern, f"Cache-Control: {FOREVER}") for pattern in LASTING),
    ("data/*", "Access-Control-Allow-Origin: *"),
    ("*.atom", f"Content-Type: {FEED_TYPE}"),
)
"""Paths and their header."""


def write_host_rules(site: Site) -> Iterator[OutputFile]:
    """Yield the files of rules for the site's host, if it reads any."""
    host = HOSTS.get(site.config.host.name)
    if not host or not host.most_redirects:
        return
    root = quote(site.config.base_path)
    headers = "".join(f"{root}{path}\n  {header}\n" for path, header in _RULES)
    yield OutputFile(path=HEADERS, content=headers.encode(), when="pointer")
    lines = (
        f"{root}{quote(old)} {root}{quote(new)} {host.redirect_status}\n"
        for old, new in islice(_list_redirects(site), host.most_redirects)
    )
    yield OutputFile(path=REDIRECTS, content="".join(lines).encode(), when="pointer")


def _list_redirects(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the paths of pages that only lead elsewhere, papers first, each with the path that it leads to."""
    for old, slug in site.aliases:
        yield path_of_paper(old), path_of_paper(slug)
    for author in site.catalogue.authors:
        for alias in author.aliases:
            yield AUTHORS.path_of(alias), AUTHORS.path_of(author.slug)
