"""The page of each day on which papers were listed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from site_builder.model import Paper
from site_builder.pages.contexts.days import DayPage, FieldCount
from site_builder.pages.contexts.pieces import PrintedDate
from site_builder.pages.paging.full import build_pager, cut_page
from site_builder.pages.paging.listings import ListingPage, build_cards, cut_listings
from site_builder.pages.periods.calendars import build_calendar
from site_builder.pages.periods.days import link_day, list_days, week_of
from site_builder.pages.periods.digests import count_topics
from site_builder.pages.periods.neighbours import find_neighbours
from site_builder.pages.site.date_words import format_day
from site_builder.pages.site.dates import month_of
from site_builder.pages.site.fields import colour_of
from site_builder.pages.site.head import find_preview, head
from site_builder.pages.site.kind import PageKind
from site_builder.pages.site.permalinks import DAYS_STEM, atom_path, path_of_day, path_of_topic, path_of_week, relative
from site_builder.pages.site.site import Site

SECTION = "archive"


def day_pages(site: Site) -> tuple[ListingPage, ...]:
    """Return the pages of all days; nearly every day has just one."""
    return cut_listings(list_days(site), site.config.page_size)


def build_day(site: Site, item: ListingPage) -> DayPage:
    """Return the context of one page of a day."""
    day, papers = item.key, list_days(site)[item.key]
    path, size = path_of_day(day, item.number), site.config.page_size
    words = format_day(site, day)
    later, earlier = find_neighbours(tuple(list_days(site)), day)
    return DayPage(
        **head(site, path, words, SECTION, site.strings.get("day.description", n=len(papers), day=words)),
        feed=relative(path, atom_path(DAYS_STEM)),
        picture=find_preview(site, *papers),
        day=PrintedDate(iso=day, text=words),
        count=len(papers),
        upvotes=sum(paper.upvotes or 0 for paper in papers),
        comments=sum(paper.comments or 0 for paper in papers),
        with_code=sum(bool(paper.links.code) for paper in papers),
        cards=build_cards(site, cut_page(papers, item.number, size), path),
        pager=build_pager(partial(path_of_day, day), item.number, len(papers), size),
        calendar=build_calendar(site, month_of(day), path, day),
        fields=_count_fields(site, papers, path),
        week=relative(path, path_of_week(week_of(day))),
        earlier=link_day(site, earlier, path) if earlier else None,
        later=link_day(site, later, path) if later else None,
    )


def _count_fields(site: Site, papers: Sequence[Paper], page: str) -> tuple[FieldCount, ...]:
    """Return the topics of the first level that these papers have, most papers first."""
    counts = count_topics(site, papers)
    fields = [topic for topic in site.subtopics.get("", ()) if counts[topic.slug]]
    return tuple(
        FieldCount(
            text=topic.short or topic.title,
            href=relative(page, path_of_topic(topic.slug)),
            count=counts[topic.slug],
            colour=colour_of(site, topic.slug),
        )
        for topic in sorted(fields, key=lambda topic: (-counts[topic.slug], topic.slug))
    )


DAY = PageKind(
    name="day",
    template="day.html",
    context=DayPage,
    items=day_pages,
    path=lambda item: path_of_day(item.key, item.number),
    build=build_day,
)

KINDS = (DAY,)
