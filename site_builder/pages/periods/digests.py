"""The digest of each month, week and day: how many papers it has, which stand out, and which topics grew.

Months with very few papers have no digest. The page of a week is its digest, and so is that of a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from site_builder.model import Paper
from site_builder.pages.contexts.days import DayLink
from site_builder.pages.contexts.digests import DigestPage, TopicShare
from site_builder.pages.contexts.pieces import Link
from site_builder.pages.periods.days import link_day, list_weeks
from site_builder.pages.periods.neighbours import find_neighbours
from site_builder.pages.periods.period import Period, name_period, papers_of_period, path_of_period, step_back
from site_builder.pages.scale.outlines import Outlined, outline
from site_builder.pages.site import permalinks
from site_builder.pages.site.cards import build_card
from site_builder.pages.site.discussed import build_discussed, rank_by_upvotes
from site_builder.pages.site.head import head
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_digest_mail, path_of_digest_text, path_of_topic, relative
from site_builder.pages.site.site import Site

SECTION = "digests"
"""The section of the site that digests are in."""

MOST = 10
"""The most papers that a digest shows in an e-mail, a text or a feed."""

_KEPT = 64
"""How many digests for e-mails, texts and feeds are cached."""

_FEWEST = 3
"""The number of papers that a month needs for a digest."""
_SHARES = 6
_BEFORE = 12
"""How many previous months or weeks a share is compared with."""
_ENOUGH = 30
"""The number of papers that those need for a meaningful share."""


@per_site
def list_digests(site: Site) -> tuple[str, ...]:
    """Return the months that have a digest, newest first; none if the settings turn digests off."""
    if not site.config.pages.digests:
        return ()
    return tuple(month for month in site.months if len(site.periods[month]) >= _FEWEST)


def has_digests(site: Site) -> bool:
    """Return whether any month has a digest."""
    return bool(list_digests(site))


@per_site(most=_KEPT)
def find_digest(site: Site, period: Period) -> DigestPage:
    """Return the digest that e-mails, texts and feeds show; its links start at the root of the site."""
    return build_digest(site, period, permalinks.HOME)


def build_digest(site: Site, period: Period, page: str = "", most: int = MOST) -> DigestPage:
    """Return the digest of a period; its links start at `page`, or at the period's own page if that is empty."""
    path = path_of_period(period)
    page, papers, words = page or path, papers_of_period(site, period), name_period(site, period)
    newer, older = find_neighbours(_siblings(site, period), period.key)
    discussed = rank_by_upvotes(papers)[:most]
    feed = {"month": permalinks.DIGESTS_STEM, "week": permalinks.WEEKS_STEM, "day": permalinks.DAYS_STEM}[period.kind]
    return DigestPage(
        **head(site, path, _title(site, period, words), SECTION, _summarise(site, period)),
        kind=period.kind,
        feed=relative(page, permalinks.atom_path(feed)),
        json_feed=relative(page, permalinks.json_feed_path(feed)) if period.kind == "month" else "",
        period=words,
        count=len(papers),
        before=len(papers_of_period(site, step_back(site, period))),
        with_code=_count_code(papers),
        discussed=tuple(build_discussed(site, paper, page) for paper in discussed),
        newest=() if discussed else tuple(build_card(site, paper, page) for paper in papers[:MOST]),
        shares=tuple(_shares(site, period, page)) if period.kind != "day" else (),
        firsts=tuple(_firsts(site, period.key, page)) if period.kind == "month" else (),
        days=_link_days(site, period, page),
        listing=_link_listing(period, page),
        mail=relative(page, path_of_digest_mail(path)),
        text=relative(page, path_of_digest_text(path)),
        newer=_link(site, period, newer, page),
        older=_link(site, period, older, page),
    )


def _title(site: Site, period: Period, words: str) -> str:
    return words if period.kind == "day" else site.strings.get(f"digest.titles.{period.kind}", period=words)


def _siblings(site: Site, period: Period) -> tuple[str, ...]:
    """Return the periods of the same kind that have a digest, newest first; of days, none, as their pages link them."""
    return {"month": list_digests(site), "week": tuple(list_weeks(site)), "day": ()}[period.kind]


def _link(site: Site, period: Period, key: str, page: str) -> Link | None:
    """Return the link to another period of the same kind."""
    if not key:
        return None
    other = Period(period.kind, key)
    return Link(text=name_period(site, other), href=relative(page, path_of_period(other)))


def _link_days(site: Site, period: Period, page: str) -> tuple[DayLink, ...]:
    days = list_weeks(site)[period.key] if period.kind == "week" else ()
    return tuple(link_day(site, day, page) for day in days)


def _link_listing(period: Period, page: str) -> str:
    """Return the link to all papers of a month or a day; a week has days instead."""
    if period.kind == "week":
        return ""
    path_of = permalinks.path_of_month if period.kind == "month" else permalinks.path_of_day
    return relative(page, path_of(period.key))


def _summarise(site: Site, period: Period) -> str:
    """Return one or two sentences with the numbers of a period.

    They say whether it has more papers than the one before, but not how many, so that a paper that arrives late seldom
    changes the next digest.
    """
    papers, before = papers_of_period(site, period), step_back(site, period)
    names = {"period": name_period(site, period)}
    if period.kind == "day":
        words = site.strings.get("digest.summary.day", n=len(papers), **names)
    else:
        change = len(papers) - len(papers_of_period(site, before))
        step = "more" if change > 0 else "fewer" if change else "same"
        names["before"] = name_period(site, before)
        words = site.strings.get(f"digest.summary.{period.kind}.{step}", n=len(papers), **names)
    code = _count_code(papers)
    return f"{words} {site.strings.get('digest.with_code', n=code)}" if code else words


def _count_code(papers: Sequence[Paper]) -> int:
    return sum(bool(paper.links.code) for paper in outline(papers))


def count_topics(site: Site, papers: Iterable[Outlined]) -> Counter[str]:
    """Return how many of these papers each topic has, including those of the topics below it."""
    counts: Counter[str] = Counter()
    for paper in papers:
        counts.update(site.topics_of(paper))
    return counts


def _shares(site: Site, period: Period, page: str) -> Iterator[TopicShare]:
    """Yield the topics whose share of the period's papers grew most compared with the periods before it.

    Shares are in whole percent, as they are shown, so that a paper that arrives late seldom changes later digests.
    """
    now = papers_of_period(site, period)
    earlier = (step_back(site, period, steps) for steps in range(1, _BEFORE + 1))
    then = [paper for it in earlier for paper in outline(papers_of_period(site, it))]
    if len(then) < _ENOUGH:
        return
    counts, usual = count_topics(site, outline(now)), count_topics(site, then)
    share = {slug: round(100 * counts[slug] / len(now)) for slug in counts}
    before = {slug: round(100 * usual[slug] / len(then)) for slug in counts}
    for slug in sorted(counts, key=lambda slug: (before[slug] - share[slug], slug))[:_SHARES]:
        if share[slug] > before[slug] and counts[slug] >= _FEWEST:
            yield TopicShare(
                text=site.topics[slug].title,
                href=relative(page, path_of_topic(slug)),
                count=counts[slug],
                share=share[slug],
                usual=before[slug],
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
        slug: min((paper.date for paper in outline(papers) if paper.date), default="")
        for slug, papers in site.topic_papers.items()
    }
