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
from site_builder.pages.site import permalinks
from site_builder.pages.site.cards import build_related
from site_builder.pages.site.dates import year_of
from site_builder.pages.site.discussed import build_discussed, rank_discussed
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import NavPlace, PageKind, one_page
from site_builder.pages.site.listings import build_cards
from site_builder.pages.site.page_files import list_bibliographies
from site_builder.pages.site.paging import build_pager, count_pages, cut_page
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
    number: int
    """The page number, from 1."""

    @property
    def path(self) -> str:
        """The path of the page."""
        return _path_of(self.slug, self.view, self.number)


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
        TopicItem(slug, view, number)
        for slug in site.topics
        for view, papers in _views(site, slug).items()
        for number in range(1, count_pages(len(papers), _size(site, view)) + 1)
    )


def build_topic(site: Site, item: TopicItem) -> TopicPage:
    """Return the context of one page of a topic."""
    topic, papers, path = site.topics[item.slug], _views(site, item.slug)[item.view], item.path
    base, stem = site.config.base_url, permalinks.stem_of_topic(item.slug)
    above = [site.topics[slug] for slug in site.lineages[item.slug][:-1]]
    is_first, size = item.number == 1 and item.view == _NEWEST, _size(site, item.view)
    shown = cut_page(papers, item.number, size)
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
        bibliographies=tuple(
            relative(path, part) for part in list_bibliographies(stem, len(site.topic_papers[item.slug]))
        ),
        ancestors=tuple(Link(text=other.title, href=relative(path, path_of_topic(other.slug))) for other in above),
        text=_describe(topic, path) if is_first else Markup(),
        subtopics=build_tree(site, path, item.slug, depth=1),
        view="" if item.view == _NEWEST else _name(site, item.view),
        orders=_orders(site, item, path),
        years=_years(site, item, path),
        chart=_chart(site, item.slug, path) if is_first else None,
        ties=_ties(site, item.slug, path) if is_first else (),
        cards=build_cards(site, papers, item.number, path, topic=item.slug) if item.view == _NEWEST else (),
        discussed=_discussed(site, item, path) if item.view == DISCUSSED else (),
        brief=tuple(build_related(site, paper, path) for paper in shown) if _is_year(item.view) else (),
        pager=build_pager(partial(_path_of, item.slug, item.view), item.number, len(papers), size),
    )


def _path_of(slug: str, view: str, page: int = 1) -> str:
    return path_of_topic_view(slug, view, page) if view else path_of_topic(slug, page)


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
    return tuple(_view(site, item, view, views[view], page) for view in (_NEWEST, DISCUSSED) if DISCUSSED in views)


def _years(site: Site, item: TopicItem, page: str) -> tuple[View, ...]:
    views = _views(site, item.slug)
    return tuple(_view(site, item, view, papers, page) for view, papers in views.items() if _is_year(view))


def _view(site: Site, item: TopicItem, view: str, papers: Sequence[Paper], page: str) -> View:
    href = "" if view == item.view else relative(page, _path_of(item.slug, view))
    return View(text=_name(site, view), href=href, count=len(papers))


def _discussed(site: Site, item: TopicItem, page: str) -> tuple[TrendingPaper, ...]:
    papers = _views(site, item.slug)[item.view]
    return tuple(build_discussed(site, paper, page, topic=item.slug, excerpt=False) for paper in papers)


def _chart(site: Site, slug: str, page: str) -> Chart | None:
    """Return the papers of a topic over time; the bar of a year links to the page of that year if there is one."""
    timeline, views = build_timeline(site), _views(site, slug)

    def link(period: str) -> str:
        return relative(page, _path_of(slug, period)) if period in views else ""

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


KINDS = (
    one_page(
        "topics",
        TOPICS,
        TopicsPage,
        build_topics,
        is_there=attrgetter("topics"),
        nav=NavPlace(order=10, section=_SECTION),
    ),
    PageKind(
        name="topic",
        template="topic.html",
        context=TopicPage,
        items=topic_items,
        path=attrgetter("path"),
        build=build_topic,
    ),
)
