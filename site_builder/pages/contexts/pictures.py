"""The data of the pictures that templates draw, charts and maps, and of the rows around them.

See `contexts`, the contract between pages and themes.
"""

from __future__ import annotations

from site_builder.model import Value


class ChartBar(Value, frozen=True):
    """A period in a chart; positions and sizes are in percent of the picture, from its upper left corner."""

    text: str
    """`November 2024` or `2024`."""
    count: int
    x: float
    y: float
    width: float
    height: float
    href: str = ""
    """Link to the papers of the period, if a page lists exactly these."""


class ChartTick(Value, frozen=True):
    """A label on an axis of a chart, or a name on a map."""

    text: str
    at: float
    """The position in percent of the picture, from the left or from the top."""


class Chart(Value, frozen=True):
    """Papers by month or by year."""

    unit: str
    """`month` or `year`."""
    bars: tuple[ChartBar, ...]
    """The bars, oldest period first, including periods without papers."""
    columns: tuple[ChartTick, ...]
    """The labels below the chart."""
    rows: tuple[ChartTick, ...]
    """Round numbers, marked by horizontal lines."""
    path: str
    """All bars as the `d` of an SVG path, `width` wide and 100 high, for a small picture without axes."""
    width: int
    total: int
    """How many papers all bars contain."""
    most: int
    """How many papers the fullest period has."""
    most_period: str
    """The fullest period in words; if there are several, the newest."""
    first: str
    """The oldest period in words."""
    last: str


class View(Value, frozen=True):
    """A selection or order of the papers in a listing."""

    text: str
    href: str = ""
    """The link; empty for the view that is shown."""
    count: int = 0


class TopicTie(Value, frozen=True):
    """A topic that shares papers with this one."""

    text: str
    href: str
    shared: int
    """How many papers have both."""


class TopicTrend(Value, frozen=True):
    """A topic over time."""

    text: str
    href: str
    chart: Chart
    before: float | None = None
    """Its share of the papers in the older part of the chart, in percent; None if there are too few."""
    after: float | None = None
    """Its share in the newer part, which is the last third."""


class MapNode(Value, frozen=True):
    """A topic on the map of topics; positions are in units of the map."""

    text: str
    href: str
    count: int
    x: int
    y: int
    radius: int
    """The radius, chosen so that twice the papers give twice the area."""
    below: int
    """The vertical position of the bottom of its name."""


class MapLine(Value, frozen=True):
    """A line between two topics that share papers."""

    x1: int
    y1: int
    x2: int
    y2: int
    level: int
    """1 to 3, depending on how much they share."""


class TopicPair(Value, frozen=True):
    """Two topics that share papers."""

    first: str
    second: str
    shared: int
    """How many papers have both."""


class TopicMap(Value, frozen=True):
    """All topics, placed by the papers they share."""

    box: str
    """The `viewBox` of the picture."""
    nodes: tuple[MapNode, ...]
    """The topics, largest first."""
    lines: tuple[MapLine, ...]
    """The lines from each topic to the one or two that it shares most with."""
    pairs: tuple[TopicPair, ...]
    """The pairs that the lines show, most alike first."""


class MapDots(Value, frozen=True):
    """The dots of one size on the map of papers."""

    level: int
    """1 to 5; each level represents several times as many papers as the one before."""
    papers: str
    """How many papers one dot represents: `1` or `3–8`."""
    path: str
    """The dots as the `d` of an SVG path of zero-length lines, which round caps turn into dots."""


class MapName(Value, frozen=True):
    """The name of a topic on the map of papers, in the middle of its papers."""

    text: str
    x: int
    y: int
    is_first_level: bool = False


class MapRegion(Value, frozen=True):
    """Where a topic's papers are on the map, in words."""

    text: str
    href: str
    count: int
    place: str
    """A phrase such as `upper left` or `centre`."""


class PaperMap(Value, frozen=True):
    """All papers, placed by what they are about."""

    width: int
    height: int
    dots: tuple[MapDots, ...]
    names: tuple[MapName, ...]
    regions: tuple[MapRegion, ...]
    """The topics, largest first."""
    papers: int
    """How many papers are on the map."""
    tiles: str
    """Link to the folder of its data: `ROW-COLUMN.json`, each a list of x, y, slug and title."""
    paper: str
    """Link to the page of a paper, with `{slug}` in the place of its slug."""
    side: int
    """How many rows and columns of tiles there are."""
    size: int
    """The largest value of x and y in the data."""
