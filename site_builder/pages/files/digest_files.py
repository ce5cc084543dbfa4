"""The digests as e-mails, as plain text and as feeds.

An e-mail is HTML that mail programs can show: without scripts, style sheets or pictures, and with full URLs.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence

from site_builder.model import OutputFile
from site_builder.pages.files.digest_text import render_digest_text
from site_builder.pages.files.feed_entries import Entry
from site_builder.pages.files.feeds import Feed, paths_of_feed, render_feed
from site_builder.pages.periods.digests import build_digest, has_digests, list_digests
from site_builder.pages.site.date_words import format_date
from site_builder.pages.site.dates import parse_date
from site_builder.pages.site.kind import FileKind, one_file
from site_builder.pages.site.permalinks import (
    DIGESTS,
    DIGESTS_STEM,
    HOME,
    path_of_digest,
    path_of_digest_mail,
    path_of_digest_text,
    root_links,
)
from site_builder.pages.site.site import Site
from site_builder.pages.theme.chrome import build_site_context
from site_builder.pages.theme.templates import load_templates


def render_digest(site: Site, month: str) -> Iterator[OutputFile]:
    """Yield the digest of a month as an e-mail and as plain text."""
    mail = _render(site, month, "mail/digest.html")
    yield OutputFile(path=path_of_digest_mail(month), content=mail.encode(), when="page")
    text = render_digest_text(site, build_digest(site, month, HOME))
    yield OutputFile(path=path_of_digest_text(month), content=text.encode(), when="page")


def render_digest_feed(site: Site) -> Iterator[OutputFile]:
    """Yield the feed of the newest digests, as Atom and as JSON."""
    yield from render_feed(site, _feed(site, list_digests(site)[: site.config.feed_size]))


def _feed(site: Site, months: Sequence[str]) -> Feed:
    return Feed(
        stem=DIGESTS_STEM,
        page=DIGESTS,
        title=f"{site.strings.get('sections.digests')} · {site.config.title}",
        description=site.strings.get("digests.in_short"),
        entries=tuple(_entry(site, month) for month in months),
        is_json=True,
    )


def _entry(site: Site, month: str) -> Entry:
    """Return the feed entry of a month's digest, dated at the last day of the month, when the month is complete."""
    year, number = parse_date(month)
    return Entry(
        path=path_of_digest(month),
        title=site.strings.get("digest.title", month=format_date(site, month)),
        moment=f"{month}-{calendar.monthrange(year, number)[1]:02}T00:00:00Z",
        content=_render(site, month, "mail/entry.html"),
    )


def _render(site: Site, month: str, template: str) -> str:
    """Return a digest as HTML whose links are full URLs."""
    html = load_templates(site).render(template, build_digest(site, month, HOME), build_site_context(site, ""))
    return root_links(html, site.config.base_url)


def list_paths(site: Site, month: str) -> tuple[str, ...]:
    """Return the paths of the digest of a month as an e-mail and as plain text."""
    return path_of_digest_mail(month), path_of_digest_text(month)


KINDS = (
    FileKind(name="digest mails and texts", items=list_digests, paths=list_paths, render=render_digest, slice=20),
    one_file("feed of digests", render_digest_feed, *paths_of_feed(DIGESTS_STEM, is_json=True), is_there=has_digests),
)
