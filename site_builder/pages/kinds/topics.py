"""The pages of a topic: its papers newest first, and other views of them: the most discussed, and those of a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from operator import attrgetter

import msgspec
from markupsafe import Markup

from site_builder.model import Paper, Topic
from site_builder.pages.contexts.pictures import Chart, TopicTie, View
from site_builder.pages.contexts.pieces import Link, TrendingPaper
from site_builder.pages.contexts.topics import TopicPage, TopicsPage
from site_builder.pages.drawing.charts import build_chart
from site_builder.pages.drawing.timeline import build_timeline
from site_builder.pages.drawing.topic_likeness import find_ties
from site_builder.pages.drawing.topic_tree import build_tree, summarise_topic
from site_builder.pages.paging.growing import Stretch, build_growing_pager, cut_by_age
from site_builder.pages.paging.listings import build_cards
from site_builder.pages.site import permalinks
from site_builder.pages.site.cards import list_related
from site_builder.pages.site.dates import year_of
from site_builder.pages.site.discussed import build_discussed, rank_discussed
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import NavPlace, PageKind, one_page
from site_builder.pages.site.page_files import link_bibliographies
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import (
    DISCUSSED,
    TOPICS,
    UNDATED,
    path_of_topic,
    path_of_topic_view,
    permalink,
    relative,
)
from site_builder.pages.site.site import Site
from site_builder.text.html import render_markdown

_SECTION = "topics"
_DESCRIPTION = 200
_TIES = 6
"""The most related topics that a topic shows."""
_YEAR_PAGES = 4
"""Papers on a page of a year, as a multiple of `page_size`, because they are shown in short form."""
_NEWEST = ""
"""The default view of a topic."""


class TopicItem(msgspec.Struct, frozen=True):
    """One page of one view of a topic: an item to render."""

    slug: str
    view: str
    """Empty, DISCUSSED, a year, or UNDATED."""
    stretch: Stretch

    @property
    def path(self) -> str:
        """The path of the page."""
        return path_of_view(self.slug, self.view, self.stretch.number)

    @property
    def is_first(self) -> bool:
        """Whether this is the page that introduces the topic: the newest of the default view."""
        return self.view == _NEWEST and not self.stretch.number


def build_topics(site: Site) -> TopicsPage:
    """Return the context of the list of topics."""
    return TopicsPage(
        **head(
            site,
            TOPICS,
            site.strings.get("sections.topics"),
            _SECTION,
            site.strings.get("topics.description", site=site.config.title),
        ),
        topics=build_tree(site, TOPICS),
    )


def topic_items(site: Site) -> tuple[TopicItem, ...]:
    """Return the pages of all topics in all their views."""
    return tuple(
        TopicItem(slug, view, stretch)
        for slug in site.topics
        for view, papers in _views(site, slug).items()
        for stretch in cut_by_age([paper.slug for paper in papers], _size(site, view))
    )


def build_topic(site: Site, item: TopicItem) -> TopicPage:
    """Return the context of one page of a topic."""
    topic, path = site.topics[item.slug], item.path
    shown = item.stretch.show(_views(site, item.slug)[item.view])
    base, stem = site.config.base_url, permalinks.stem_of_topic(item.slug)
    above = [site.topics[slug] for slug in site.lineages[item.slug][:-1]]
    return TopicPage(
        **head(
            site,
            path,
            topic.title,
            _SECTION,
            summarise_topic(site, topic.slug, _DESCRIPTION) or site.strings.get("topic.description", topic=topic.title),
        ),
        feed=relative(path, permalinks.atom_path(stem)),
        json_feed=relative(path, permalinks.json_feed_path(stem)),
        picture=permalink(base, permalinks.picture_path(stem)),
        bibliographies=link_bibliographies(site, stem, len(site.topic_papers[item.slug]), path),
        ancestors=tuple(Link(text=other.title, href=relative(path, path_of_topic(other.slug))) for other in above),
        text=_describe(topic, path) if item.is_first else Markup(),
        subtopics=build_tree(site, path, item.slug, depth=1) if item.is_first else (),
        view="" if item.view == _NEWEST else _name(site, item.view),
        orders=_orders(site, item, path),
        years=_years(site, item, path),
        chart=_chart(site, item.slug, path) if item.is_first else None,
        ties=_ties(site, item.slug, path) if item.is_first else (),
        cards=build_cards(site, shown, path, topic=item.slug, is_short=not item.is_first)
        if item.view == _NEWEST
        else (),
        discussed=_discussed(site, item.slug, shown, path) if item.view == DISCUSSED else (),
        brief=list_related(site, shown, path) if _is_year(item.view) else (),
        pager=build_growing_pager(partial(path_of_view, item.slug, item.view), item.stretch),
    )


def path_of_view(slug: str, view: str, number: int = 0) -> str:
    """Return the path of a page of a view of a topic; the view may be the default one, which is empty."""
    return path_of_topic_view(slug, view, number) if view else path_of_topic(slug, number)


def _is_year(view: str) -> bool:
    return view not in (_NEWEST, DISCUSSED)


def _size(site: Site, view: str) -> int:
    """Return how many papers a page of a view has."""
    return site.config.page_size * (_YEAR_PAGES if _is_year(view) else 1)


@per_site
def _views(site: Site, slug: str) -> dict[str, Sequence[Paper]]:
    """Return the papers of each view of a topic; there are views of years only if the papers fill more than a page.

    If the settings turn views off, there is only the first one.
    """
    papers, size = site.topic_papers[slug], site.config.page_size
    views: dict[str, Sequence[Paper]] = {_NEWEST: papers}
    if not site.config.pages.topic_views:
        return views
    discussed = rank_discussed(papers)[:size]
    if len(discussed) > 1:
        views[DISCUSSED] = discussed
    years: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        years[year_of(paper.date) or UNDATED].append(paper)
    return views | years if len(papers) > size and len(years) > 1 else views


def _name(site: Site, view: str) -> str:
    names = {DISCUSSED: "discussed", UNDATED: "undated", _NEWEST: "newest"}
    return site.strings.get(f"topic.views.{names[view]}") if view in names else view


def _orders(site: Site, item: TopicItem, page: str) -> tuple[View, ...]:
    """Return the orders to choose from; none if there is only one."""
    views = _views(site, item.slug)
    return tuple(_view(site, item, view, page) for view in (_NEWEST, DISCUSSED) if DISCUSSED in views)


def _years(site: Site, item: TopicItem, page: str) -> tuple[View, ...]:
    # Counts are only on the topic's first page: on all pages of all years, each new paper would change them.
    views = _views(site, item.slug)
    counts = {view: len(papers) if item.is_first else 0 for view, papers in views.items() if _is_year(view)}
    return tuple(_view(site, item, view, page, count) for view, count in counts.items())


def _view(site: Site, item: TopicItem, view: str, page: str, count: int = 0) -> View:
    href = "" if view == item.view else relative(page, path_of_view(item.slug, view))
    return View(text=_name(site, view), href=href, count=count)


def _discussed(site: Site, topic: str, papers: Sequence[Paper], page: str) -> tuple[TrendingPaper, ...]:
    return tuple(build_discussed(site, paper, page, topic=topic, is_short=True) for paper in papers)


def _chart(site: Site, slug: str, page: str) -> Chart | None:
    """Return the papers of a topic over time; the bar of a year links to the page of that year if there is one."""
    timeline, views = build_timeline(site), _views(site, slug)

    def link(period: str) -> str:
        return relative(page, path_of_view(slug, period)) if period in views else ""

    return build_chart(site, timeline, timeline.count(site.topic_papers[slug]), link)


def _ties(site: Site, slug: str, page: str) -> tuple[TopicTie, ...]:
    """Return the topics that share the largest part of their papers with this one."""
    return tuple(
        TopicTie(text=site.topics[tie.second].title, href=relative(page, path_of_topic(tie.second)), shared=tie.shared)
        for tie in find_ties(site, slug)[:_TIES]
    )


def _describe(topic: Topic, page: str) -> Markup:
    """Return a topic's description as HTML. As in all Markdown, its links start at the site's root."""
    html = permalinks.root_links(str(render_markdown(topic.description)), permalinks.root_of(page))
    return Markup(html)  # noqa: S704 -- rendered Markdown is safe, and only its links were changed


TOPIC = PageKind(
    name="topic",
    template="topic.html",
    context=TopicPage,
    items=topic_items,
    path=attrgetter("path"),
    build=build_topic,
)

KINDS = (
    one_page(
        "topics",
        TOPICS,
        TopicsPage,
        build_topics,
        is_there=attrgetter("topics"),
        nav=NavPlace(order=10, section=_SECTION),
    ),
    TOPIC,
)
