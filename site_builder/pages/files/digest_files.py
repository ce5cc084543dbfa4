"""The digests as e-mails, as plain text and as feeds.

An e-mail is HTML that mail programs can show: without scripts, style sheets or pictures, and with full URLs. Each month
and each week has one. Of the days only the newest has, always at the same path, because nobody sends that of an older
day, and three files for each day would be a sixth of a site.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.model import OutputFile
from site_builder.pages.files.feeds import Feed, paths_of_feed, render_feed
from site_builder.pages.following.feed_entries import Entry
from site_builder.pages.periods.days import list_days, list_weeks
from site_builder.pages.periods.digest_text import render_digest_text
from site_builder.pages.periods.digests import find_digest, has_digests, list_digests
from site_builder.pages.periods.period import Period, end_of_period, list_complete_weeks, path_of_period
from site_builder.pages.site import permalinks
from site_builder.pages.site.dates import first_moment
from site_builder.pages.site.kind import FileKind, one_file
from site_builder.pages.site.permalinks import path_of_digest_mail, path_of_digest_text, root_links
from site_builder.pages.site.site import Site
from site_builder.pages.theme.chrome import build_site_context
from site_builder.pages.theme.templates import load_templates

_MOST = 20
"""The most weeks or days in their feed; an entry takes 7 kB."""


def list_periods(site: Site) -> tuple[Period, ...]:
    """Return the periods whose digests are published as an e-mail and as text."""
    months = (Period("month", month) for month in list_digests(site))
    weeks = (Period("week", week) for week in list_weeks(site))
    return (*months, *weeks, *(Period("day", day) for day in tuple(list_days(site))[:1]))


def render_digest(site: Site, period: Period) -> Iterator[OutputFile]:
    """Yield the digest of a period as an e-mail and as plain text."""
    mail, text = list_paths(site, period)
    yield OutputFile(path=mail, content=_render(site, period, "mail/digest.html").encode(), when="page")
    content = render_digest_text(site, find_digest(site, period))
    yield OutputFile(path=text, content=content.encode(), when="page")


def render_digest_feed(site: Site) -> Iterator[OutputFile]:
    """Yield the feed of the newest months, as Atom and as JSON."""
    months = [Period("month", month) for month in list_digests(site)]
    title, description = site.strings.get("sections.digests"), site.strings.get("digests.in_short")
    yield from render_feed(site, _feed(site, permalinks.DIGESTS_STEM, title, months, description))


def render_week_feed(site: Site) -> Iterator[OutputFile]:
    """Yield the feed of the weeks that are over, because readers show an entry only once."""
    weeks = [Period("week", week) for week in list_complete_weeks(site)[:_MOST]]
    yield from render_feed(site, _feed(site, permalinks.WEEKS_STEM, site.strings.get("feeds.weeks"), weeks))


def render_day_feed(site: Site) -> Iterator[OutputFile]:
    """Yield the feed of the newest days."""
    days = [Period("day", day) for day in tuple(list_days(site))[:_MOST]]
    yield from render_feed(site, _feed(site, permalinks.DAYS_STEM, site.strings.get("feeds.days"), days))


def _feed(site: Site, stem: str, title: str, periods: Sequence[Period], description: str = "") -> Feed:
    """Return a feed of digests; the one with a description is also published as JSON."""
    return Feed(
        stem=stem,
        page=permalinks.DIGESTS if has_digests(site) else permalinks.ARCHIVE,
        title=f"{title} · {site.config.title}",
        description=description,
        entries=tuple(_entry(site, period) for period in periods[: site.config.feed_size]),
        is_json=bool(description),
    )


def _entry(site: Site, period: Period) -> Entry:
    """Return the feed entry of a digest, dated at the last day of its period, when it is complete."""
    return Entry(
        path=path_of_period(period),
        title=find_digest(site, period).title,
        moment=first_moment(end_of_period(period)),
        content=_render(site, period, "mail/entry.html"),
    )


def _render(site: Site, period: Period, template: str) -> str:
    """Return a digest as HTML whose links are full URLs."""
    html = load_templates(site).render(template, find_digest(site, period), build_site_context(site, ""))
    return root_links(html, site.config.base_url)


def list_paths(site: Site, period: Period) -> tuple[str, str]:
    """Return the paths of a digest as an e-mail and as plain text."""
    page = path_of_period(period)
    return path_of_digest_mail(page), path_of_digest_text(page)


KINDS = (
    FileKind(name="digest mails and texts", items=list_periods, paths=list_paths, render=render_digest, slice=20),
    one_file(
        "feed of digests",
        render_digest_feed,
        *paths_of_feed(permalinks.DIGESTS_STEM, is_json=True),
        is_there=has_digests,
    ),
    one_file("feed of weeks", render_week_feed, *paths_of_feed(permalinks.WEEKS_STEM), is_there=list_days),
    one_file("feed of days", render_day_feed, *paths_of_feed(permalinks.DAYS_STEM), is_there=list_days),
)
