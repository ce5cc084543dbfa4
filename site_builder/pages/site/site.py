"""The site that pages are rendered from: one value that workers inherit, with cached lookups."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from site_builder.config import Config
from site_builder.model import Catalogue, Changes, DumpReport, Paper, Topic, Value
from site_builder.packing.chosen import ByKey, Chosen, choose, is_packed, keep_seen
from site_builder.pages.scale.outlines import Outlined, outline
from site_builder.pages.site import permalinks
from site_builder.pages.site.dates import month_of, year_of
from site_builder.pages.strings.strings import Strings
from site_builder.settings.pages import LARGE


class ContentPage(Value, frozen=True):
    """A page that a person wrote: `content/pages/<slug>.md`."""

    slug: str
    """Its file name without `.md`; the path of the page is `<slug>.html`."""
    title: str
    source: str
    """CommonMark, without the front matter. Links start at the site's root: `report.html`."""
    order: int = 0
    """Its position among the content pages: low numbers first, then by title."""
    in_nav: bool = True
    """Whether the header links to it."""
    path: str = ""
    """The file that it was read from."""


class Look(Value, frozen=True):
    """What a maintainer adds to a theme, from `content/look`."""

    head: str = ""
    """HTML at the end of the `<head>` of each page."""
    banner: str = ""
    """HTML above the header of each page; links start at the site's root, as in the two fields below."""
    footer: str = ""
    """HTML in the footer of each page."""
    below_papers: str = ""
    """HTML at the end of each page of a paper."""
    style: str = ""
    """Rules at the end of the style sheet."""
    assets: dict[str, bytes] = {}
    """Pictures by name, which replace those of the theme: `logo.svg`, `icon.png`, `picture.png` …"""


class ListedSearch(Value, frozen=True):
    """A search that the settings declare, and what it found."""

    slug: str
    """Its file name under `searches/`, without `.html`."""
    title: str
    query: str
    papers: tuple[str, ...]
    """Slugs of the papers, best first."""


class Site(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything that pages can show. Picklable, and cheap to inherit through a fork.

    Its fields are its input. Everything else is computed from them on first use and cached for as long as the site
    exists: the properties here, and the functions that `per_site` decorates. None of that is sent to another process.
    """

    config: Config
    catalogue: Catalogue
    pages: tuple[ContentPage, ...] = ()
    """The content pages."""
    theme_folders: tuple[str, ...] = ()
    """The folders of the theme, most specific first; see `theme.find_theme`."""
    look: Look = Look()
    """What a maintainer adds to the theme."""
    assets: dict[str, str] = {}
    """Logical name → published path: `site.css` → `assets/site.1a2b3c4d.css`; see `assets.fingerprint`."""
    strings: Strings = Strings()
    """The words of the interface in the site's language; see `strings.load_strings`."""
    searches: tuple[ListedSearch, ...] = ()
    """The searches that the settings declare, in their order."""
    thumbnails: frozenset[str] = frozenset()
    """The names of the pictures of papers in the content folder; see `settings.thumbnails`."""
    changes: Changes | None = None
    """The last difference between two builds of the catalogue; None if no build found one."""

    @cached_property
    def kept(self) -> dict[Callable[..., Any], Callable[..., Any]]:
        """The cache of `per_site`: function → its version for this site, with the values that it returned."""
        return {}

    @property
    def is_large(self) -> bool:
        """Whether the catalogue is so large that old papers are listed in brief."""
        return len(self.catalogue.papers) >= LARGE

    @cached_property
    def listing(self) -> Sequence[Paper]:
        """All papers, in the catalogue's order; if they are packed, those looked at last are kept."""
        return keep_seen(self.catalogue.papers)

    @cached_property
    def positions(self) -> dict[str, int]:
        """Slug → position in the catalogue."""
        return {paper.slug: position for position, paper in enumerate(outline(self.listing))}

    @cached_property
    def slugs(self) -> Sequence[str]:
        """The slugs of all papers, in the catalogue's order."""
        return [*self.positions]

    @cached_property
    def papers(self) -> Mapping[str, Paper]:
        """Slug → paper, in the catalogue's order."""
        if is_packed(self.listing):
            return ByKey(self.positions, self.listing)
        return {paper.slug: paper for paper in self.listing}

    def find(self, slugs: Iterable[str]) -> Sequence[Paper]:
        """Return the papers with these slugs, in the order of the slugs; unknown slugs are left out."""
        if is_packed(self.listing):
            places = self.positions
            return choose(self.listing, (place for slug in slugs if (place := places.get(slug)) is not None))
        papers = self.papers
        return tuple(paper for slug in slugs if (paper := papers.get(slug)))

    def places_of(self, papers: Sequence[Paper]) -> Sequence[int]:
        """Return the positions of papers in the catalogue."""
        if isinstance(papers, Chosen):
            return papers.places
        if papers is self.listing:
            return range(len(papers))
        return [self.positions[paper.slug] for paper in papers]

    def slugs_of(self, papers: Sequence[Paper]) -> Sequence[str]:
        """Return the slugs of papers."""
        if isinstance(papers, Chosen):
            return [*map(self.slugs.__getitem__, papers.places)]
        return [paper.slug for paper in papers]

    @cached_property
    def periods(self) -> dict[str, Sequence[Paper]]:
        """Month, year, or UNDATED → the papers whose date is known exactly that precisely; newest period first."""
        periods: defaultdict[str, array[int]] = defaultdict(_no_places)
        for place, paper in enumerate(outline(self.listing)):
            periods[period_of(paper)].append(place)
        return {period: choose(self.listing, periods[period]) for period in sorted(periods, key=_by_time, reverse=True)}

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The months that have papers, newest first."""
        return tuple(period for period in self.periods if month_of(period))

    @cached_property
    def year_counts(self) -> dict[str, int]:
        """Year → how many papers it has; newest first."""
        counts: defaultdict[str, int] = defaultdict(int)
        for period, papers in self.periods.items():
            if period != permalinks.UNDATED:
                counts[year_of(period)] += len(papers)
        return dict(counts)

    @cached_property
    def fullest_month(self) -> int:
        """How many papers the month with the most papers has, at least 1."""
        return max((len(self.periods[month]) for month in self.months), default=1)

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """Slug → topic, in the catalogue's order."""
        return {topic.slug: topic for topic in self.catalogue.topics}

    @cached_property
    def subtopics(self) -> dict[str, tuple[Topic, ...]]:
        """Slug → the topics directly below it; the empty slug → the topics of the first level."""
        below: defaultdict[str, list[Topic]] = defaultdict(list)
        for topic in self.catalogue.topics:
            below[topic.parent if topic.parent in self.topics else ""].append(topic)
        return {slug: tuple(topics) for slug, topics in below.items()}

    @cached_property
    def topic_papers(self) -> dict[str, Sequence[Paper]]:
        """Topic slug → the papers of the topic and of the topics below it, in the catalogue's order."""
        places: defaultdict[str, array[int]] = defaultdict(_no_places)
        for place, paper in enumerate(outline(self.listing)):
            for above in self.topics_of(paper):
                places[above].append(place)
        return {slug: choose(self.listing, places[slug]) for slug in self.topics}

    def topics_of(self, paper: Outlined) -> set[str]:
        """Return the slugs of a paper's topics and of all topics above them."""
        return {above for slug in paper.topics for above in self.lineages.get(slug, ())}

    @cached_property
    def lineages(self) -> dict[str, tuple[str, ...]]:
        """Topic slug → the slugs of the topics above it, starting with the first level, then its own slug."""
        lineages: dict[str, tuple[str, ...]] = {}
        for topic in self.catalogue.topics:  # each parent comes before its children
            lineages[topic.slug] = (*lineages.get(topic.parent, ()), topic.slug)
        return lineages

    @cached_property
    def dumps(self) -> dict[str, DumpReport]:
        """Name → dump."""
        return {report.dump.name: report for report in self.catalogue.dumps}

    @cached_property
    def dump_papers(self) -> dict[str, Sequence[Paper]]:
        """Dump name → its papers, in the dump's order."""
        return {report.dump.name: self.find(report.papers) for report in self.catalogue.dumps}

    @cached_property
    def dump_places(self) -> dict[str, array[int]]:
        """Dump name → the positions of its papers in the catalogue, in the dump's order."""
        return {name: array("I", self.places_of(papers)) for name, papers in self.dump_papers.items()}

    @cached_property
    def new_counts(self) -> dict[str, int]:
        """Dump name → how many of its papers no earlier dump had."""
        listed = ((name, outline(papers)) for name, papers in self.dump_papers.items())
        return {name: sum(is_first(paper, name) for paper in papers) for name, papers in listed}

    @cached_property
    def content_pages(self) -> tuple[ContentPage, ...]:
        """The content pages by order, title and slug."""
        return tuple(sorted(self.pages, key=lambda page: (page.order, page.title, page.slug)))

    @cached_property
    def aliases(self) -> tuple[tuple[str, str], ...]:
        """Old slug and that of the paper it leads to, sorted by old slug; slugs that a paper has now are left out."""
        found: dict[str, str] = {}
        for paper in outline(self.listing):
            for alias in paper.aliases:
                if alias not in self.positions:
                    found.setdefault(alias, paper.slug)
        return tuple(sorted(found.items()))


def is_first(paper: Outlined, dump: str) -> bool:
    """Return whether this is the first dump that has the paper."""
    return any(sighting.dump == dump for sighting in paper.provenance[:1])


def period_of(paper: Outlined) -> str:
    """Return the month of a paper, or its year if the month is unknown, or UNDATED."""
    return month_of(paper.date) or year_of(paper.date) or permalinks.UNDATED


def _by_time(period: str) -> str:
    return "" if period == permalinks.UNDATED else period


def _no_places() -> array[int]:
    return array("I")
