"""The pages of a topic: its papers newest first, and in another view the most discussed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from operator import attrgetter

import msgspec
from markupsafe import Markup

from site_builder.model import Paper
from site_builder.pages.contexts.pictures import Chart, TopicTie, View
from site_builder.pages.contexts.pieces import Link, TrendingPaper, YearGroup
from site_builder.pages.contexts.topics import TopicPage, TopicsPage
from site_builder.pages.drawing.charts import build_chart
from site_builder.pages.drawing.leads import split_lead
from site_builder.pages.drawing.timeline import build_timeline
from site_builder.pages.drawing.topic_likeness import find_ties
from site_builder.pages.drawing.topic_tree import build_tree, summarise_topic
from site_builder.pages.paging.growing import Stretch, build_growing_pager
from site_builder.pages.paging.listings import build_cards, cut_papers
from site_builder.pages.paging.years import YearPlace, find_years, group_by_year, link_years
from site_builder.pages.scale.outlines import outline
from site_builder.pages.site import permalinks
from site_builder.pages.site.discussed import build_discussed, rank_discussed
from site_builder.pages.site.fields import colour_of
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import NavPlace, PageKind, one_page
from site_builder.pages.site.page_files import link_bibliographies
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import (
    DISCUSSED,
    TOPICS,
    path_of_topic,
    path_of_topic_view,
    permalink,
    relative,
)
from site_builder.pages.site.site import Site
from site_builder.text.html import render_markdown

_SECTION = "topics"
_DESCRIPTION = 200
_TIES = 7
"""The most related topics that a topic shows."""
_NEWEST = ""
"""The default view of a topic."""


class TopicItem(msgspec.Struct, frozen=True):
    """One page of one view of a topic: an item to render."""

    slug: str
    view: str
    """Empty, or DISCUSSED."""
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
        for stretch in _cut(site, papers)
    )


def build_topic(site: Site, item: TopicItem) -> TopicPage:
    """Return the context of one page of a topic."""
    topic, path = site.topics[item.slug], item.path
    shown = item.stretch.show(_views(site, item.slug)[item.view])
    base, stem = site.config.base_url, permalinks.stem_of_topic(item.slug)
    above = [site.topics[slug] for slug in site.lineages[item.slug][:-1]]
    lead, rest = split_lead(topic.description)
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
        colour=colour_of(site, topic.slug),
        lead=_render(lead, path) if item.is_first else Markup(),
        text=_render(rest, path) if item.is_first else Markup(),
        subtopics=build_tree(site, path, item.slug, depth=1) if item.is_first else (),
        view="" if item.view == _NEWEST else site.strings.get(f"topic.views.{item.view}"),
        orders=_orders(site, item, path),
        years=link_years(site, list_years(site, item.slug), path) if item.is_first else (),
        chart=_chart(site, item.slug, path) if item.is_first else None,
        ties=_ties(site, item.slug, path) if item.is_first else (),
        groups=_groups(site, item, shown) if item.view == _NEWEST else (),
        discussed=_discussed(site, item.slug, shown, path) if item.view == DISCUSSED else (),
        pager=build_growing_pager(partial(path_of_view, item.slug, item.view), item.stretch),
    )


def path_of_view(slug: str, view: str, number: int = 0) -> str:
    """Return the path of a page of a view of a topic; the view may be the default one, which is empty."""
    return path_of_topic_view(slug, view, number) if view else path_of_topic(slug, number)


def _cut(site: Site, papers: Sequence[Paper]) -> tuple[Stretch, ...]:
    return cut_papers(site, site.slugs_of(papers))


@per_site
def _views(site: Site, slug: str) -> dict[str, Sequence[Paper]]:
    """Return the papers of each view of a topic; if the settings turn views off, there is only the first one."""
    papers = site.topic_papers[slug]
    discussed = rank_discussed(papers)[: site.config.page_size] if site.config.pages.topic_views else ()
    return {_NEWEST: papers, **({DISCUSSED: discussed} if len(discussed) > 1 else {})}


@per_site
def list_years(site: Site, slug: str) -> tuple[YearPlace, ...]:
    """Return the years of a topic, newest first; none if its papers fill no more than a page, or are of one year."""
    papers = site.topic_papers[slug]
    years = find_years(papers, _cut(site, papers), partial(path_of_topic, slug))
    return years if len(papers) > site.config.page_size and len(years) > 1 else ()


def _groups(site: Site, item: TopicItem, papers: Sequence[Paper]) -> tuple[YearGroup, ...]:
    cards = build_cards(site, papers, item.path, topic=item.slug, is_short=not item.is_first)
    return group_by_year(site, papers, cards)


def _orders(site: Site, item: TopicItem, page: str) -> tuple[View, ...]:
    """Return the orders to choose from; none if there is only one."""
    views = _views(site, item.slug)
    return tuple(_view(site, item, view, page) for view in (_NEWEST, DISCUSSED) if DISCUSSED in views)


def _view(site: Site, item: TopicItem, view: str, page: str) -> View:
    href = "" if view == item.view else relative(page, path_of_view(item.slug, view))
    return View(text=site.strings.get(f"topic.orders.{view or 'newest'}"), href=href)


def _discussed(site: Site, topic: str, papers: Sequence[Paper], page: str) -> tuple[TrendingPaper, ...]:
    return tuple(build_discussed(site, paper, page, topic=topic, is_short=True) for paper in papers)


def _chart(site: Site, slug: str, page: str) -> Chart | None:
    """Return the papers of a topic over time; the bar of a year links to where the year begins."""
    timeline, years = build_timeline(site), {it.year: relative(page, it.target) for it in list_years(site, slug)}
    counts = timeline.count(outline(site.topic_papers[slug]))
    return build_chart(site, timeline, counts, lambda period: years.get(period, ""))


def _ties(site: Site, slug: str, page: str) -> tuple[TopicTie, ...]:
    """Return the topics that share the largest part of their papers with this one, by how many they share."""
    ties = sorted(find_ties(site, slug)[:_TIES], key=lambda tie: -tie.shared)
    return tuple(
        TopicTie(
            text=site.topics[tie.second].title,
            href=relative(page, path_of_topic(tie.second)),
            shared=tie.shared,
            colour=colour_of(site, tie.second),
        )
        for tie in ties
    )


def _render(description: str, page: str) -> Markup:
    """Return a part of a description as HTML. As in all Markdown, its links start at the site's root."""
    html = permalinks.root_links(str(render_markdown(description)), permalinks.root_of(page))
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
