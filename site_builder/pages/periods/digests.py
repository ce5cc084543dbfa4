"""The digest of each month: how many papers it has, which were discussed most, and which topics grew.

Months with very few papers have no digest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from site_builder.model import Paper
from site_builder.pages.contexts.digests import DigestPage, TopicShare
from site_builder.pages.contexts.pieces import Link
from site_builder.pages.periods.neighbours import find_neighbours
from site_builder.pages.site import permalinks
from site_builder.pages.site.cards import build_card
from site_builder.pages.site.date_words import format_date
from site_builder.pages.site.dates import parse_date
from site_builder.pages.site.discussed import build_discussed, rank_discussed
from site_builder.pages.site.head import head
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import (
    path_of_digest,
    path_of_digest_mail,
    path_of_digest_text,
    path_of_month,
    path_of_topic,
    relative,
)
from site_builder.pages.site.site import Site

SECTION = "digests"
"""The section of the site that digests are in."""

_FEWEST = 3
"""The number of papers that a month needs for a digest."""
_MOST = 10
"""The most papers that a digest shows."""
_SHARES = 6
_YEAR = 12
"""How many previous months a share is compared with."""
_ENOUGH = 30
"""The number of papers that those months need for a meaningful share."""


@per_site
def list_digests(site: Site) -> tuple[str, ...]:
    """Return the months that have a digest, newest first; none if the settings turn digests off."""
    if not site.config.pages.digests:
        return ()
    return tuple(month for month in site.months if len(site.periods[month]) >= _FEWEST)


def has_digests(site: Site) -> bool:
    """Return whether any month has a digest."""
    return bool(list_digests(site))


def build_digest(site: Site, month: str, page: str = "") -> DigestPage:
    """Return the digest of a month; its links start at `page`, or at the digest's own page if that is empty."""
    page = page or path_of_digest(month)
    papers, path, words = site.periods[month], path_of_digest(month), format_date(site, month)
    before = _month_before(month)
    newer, older = find_neighbours(list_digests(site), month)
    discussed = rank_discussed(papers)[:_MOST]
    return DigestPage(
        **head(site, path, site.strings.get("digest.title", month=words), SECTION, _summarise(site, month)),
        feed=relative(page, permalinks.atom_path(permalinks.DIGESTS_STEM)),
        json_feed=relative(page, permalinks.json_feed_path(permalinks.DIGESTS_STEM)),
        month=words,
        count=len(papers),
        before=len(site.periods.get(before, ())),
        with_code=_count_code(papers),
        discussed=tuple(build_discussed(site, paper, page) for paper in discussed),
        newest=() if discussed else tuple(build_card(site, paper, page) for paper in papers[:_MOST]),
        shares=tuple(_shares(site, month, page)),
        firsts=tuple(_firsts(site, month, page)),
        listing=relative(page, path_of_month(month)),
        mail=relative(page, path_of_digest_mail(month)),
        text=relative(page, path_of_digest_text(month)),
        newer=Link(text=format_date(site, newer), href=relative(page, path_of_digest(newer))) if newer else None,
        older=Link(text=format_date(site, older), href=relative(page, path_of_digest(older))) if older else None,
    )


def _summarise(site: Site, month: str) -> str:
    """Return one or two sentences with the numbers of a month."""
    papers, before = site.periods[month], _month_before(month)
    change = len(papers) - len(site.periods.get(before, ()))
    step = "more" if change > 0 else "fewer" if change else "same"
    months = {"month": format_date(site, month), "before": format_date(site, before)}
    words = site.strings.get(f"digest.summary.{step}", n=len(papers), change=abs(change), **months)
    code = _count_code(papers)
    return f"{words} {site.strings.get('digest.with_code', n=code)}" if code else words


def _count_code(papers: Iterable[Paper]) -> int:
    return sum(bool(paper.links.code) for paper in papers)


def _month_before(month: str, steps: int = 1) -> str:
    year, number = parse_date(month)
    total = year * 12 + number - 1 - steps
    return f"{total // 12:04}-{total % 12 + 1:02}"


def count_topics(site: Site, papers: Iterable[Paper]) -> Counter[str]:
    """Return how many of these papers each topic has, including those of the topics below it."""
    counts: Counter[str] = Counter()
    for paper in papers:
        counts.update(site.topics_of(paper))
    return counts


def _shares(site: Site, month: str, page: str) -> Iterator[TopicShare]:
    """Yield the topics whose share of the month's papers grew most compared with the year before."""
    now = site.periods[month]
    then = [paper for steps in range(1, _YEAR + 1) for paper in site.periods.get(_month_before(month, steps), ())]
    if len(then) < _ENOUGH:
        return
    counts, before = count_topics(site, now), count_topics(site, then)
    grown = {slug: 100 * counts[slug] / len(now) - 100 * before[slug] / len(then) for slug in counts}
    for slug in sorted(grown, key=lambda slug: (-round(grown[slug], 6), slug))[:_SHARES]:
        if grown[slug] > 0 and counts[slug] >= _FEWEST:
            yield TopicShare(
                text=site.topics[slug].title,
                href=relative(page, path_of_topic(slug)),
                count=counts[slug],
                share=round(100 * counts[slug] / len(now)),
                usual=round(100 * before[slug] / len(then)),
            )


def _firsts(site: Site, month: str, page: str) -> Iterator[Link]:
    """Yield the topics that had no dated paper before this month; none in the first month of a catalogue."""
    if month == site.months[-1]:
        return
    for slug, first in _first_dates(site).items():
        if first[:7] == month:
            yield Link(text=site.topics[slug].title, href=relative(page, path_of_topic(slug)))


@per_site
def _first_dates(site: Site) -> dict[str, str]:
    """Return the oldest date of each topic's papers; a date that is only a year sorts before its months."""
    return {
        slug: min((paper.date for paper in papers if paper.date), default="")
        for slug, papers in site.topic_papers.items()
    }
