"""What contexts say of pictures that templates draw: charts and maps, and the rows around them.

See `contexts`, the contract between pages and themes.
"""

from __future__ import annotations

from site_builder.model import Value


class ChartBar(Value, frozen=True):
    """A period of a chart; places and sizes in percent of the picture, from its upper left corner."""

    text: str
    """`November 2024` or `2024`."""
    count: int
    x: float
    y: float
    width: float
    height: float
    href: str = ""
    """Link to the papers of the period, where a page has just these."""


class ChartTick(Value, frozen=True):
    """A word at an axis of a chart, or a name on a map."""

    text: str
    at: float
    """In percent of the picture, from the left or from the top."""


class Chart(Value, frozen=True):
    """Papers by month or by year."""

    unit: str
    """`month` or `year`."""
    bars: tuple[ChartBar, ...]
    """The oldest period first; those without papers are among them."""
    columns: tuple[ChartTick, ...]
    """What stands below."""
    rows: tuple[ChartTick, ...]
    """Round numbers at which lines run across."""
    path: str
    """All bars as the `d` of an SVG path, `width` wide and 100 high: for a small picture without axes."""
    width: int
    total: int
    """Papers in all bars together."""
    most: int
    """Papers of the fullest period."""
    most_period: str
    """The fullest period in words; of equally full ones the newest."""
    first: str
    """The oldest period in words."""
    last: str


class View(Value, frozen=True):
    """Another choice or order of the papers of a listing."""

    text: str
    href: str = ""
    """Empty for the view that is shown."""
    count: int = 0


class TopicTie(Value, frozen=True):
    """A topic that shares papers with another."""

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
    """Its share of the papers in the older part of the chart, in percent; None where there are too few to tell."""
    after: float | None = None
    """Its share in the newer part, the last third."""


class MapNode(Value, frozen=True):
    """A topic on the map of topics; places in units of the map."""

    text: str
    href: str
    count: int
    x: int
    y: int
    radius: int
    """By its papers: twice the papers make twice the area."""
    below: int
    """Where the foot of its name stands."""


class MapLine(Value, frozen=True):
    """A line between two topics that share papers."""

    x1: int
    y1: int
    x2: int
    y2: int
    level: int
    """1 to 3, by how much they share."""


class TopicPair(Value, frozen=True):
    """Two topics that share papers."""

    first: str
    second: str
    shared: int
    """How many papers have both."""


class TopicMap(Value, frozen=True):
    """All topics by the papers that they share."""

    box: str
    """The `viewBox` of the picture."""
    nodes: tuple[MapNode, ...]
    """The largest topic first."""
    lines: tuple[MapLine, ...]
    """From each topic to the one or two that it shares most with."""
    pairs: tuple[TopicPair, ...]
    """What the lines stand for, most alike first."""


class MapDots(Value, frozen=True):
    """The dots of one size on the map of papers."""

    level: int
    """1 to 5; each level stands for several times as many papers as the one before."""
    papers: str
    """How many papers one dot stands for: `1` or `3–8`."""
    path: str
    """The dots as the `d` of an SVG path of lines without length; round caps make them dots."""


class MapName(Value, frozen=True):
    """A topic's name where its papers are on the map of papers."""

    text: str
    x: int
    y: int
    is_first_level: bool = False


class MapRegion(Value, frozen=True):
    """Where a topic's papers are, in words."""

    text: str
    href: str
    count: int
    place: str
    """`upper left`, `centre` and the like."""


class PaperMap(Value, frozen=True):
    """All papers by what they are about."""

    width: int
    height: int
    dots: tuple[MapDots, ...]
    names: tuple[MapName, ...]
    regions: tuple[MapRegion, ...]
    """The largest topic first."""
    papers: int
    """How many papers are on it."""
    tiles: str
    """Link to the folder of its data: `ROW-COLUMN.json`, each a list of x, y, slug and title."""
    paper: str
    """Link to the page of a paper, with `{slug}` in the place of its slug."""
    side: int
    """How many rows and columns of tiles there are."""
    size: int
    """The width and the height that x and y of the data run to."""
