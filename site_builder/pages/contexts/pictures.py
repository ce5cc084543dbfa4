"""The data of the pictures that templates draw, charts and maps, and of the rows around them.

See `contexts`, the contract between pages and themes.
"""

from __future__ import annotations

from site_builder.model import Value


class ChartBar(Value, frozen=True):
    """A period in a chart."""

    text: str
    """`November 2024` or `2024`."""
    count: int
    href: str = ""
    """Link to the papers of the period, if a page lists exactly these."""


class Chart(Value, frozen=True):
    """Papers by month or by year."""

    unit: str
    """`month` or `year`."""
    bars: tuple[ChartBar, ...]
    """The periods, oldest first, including those without papers."""
    path: str
    """All bars but the highest as the `d` of an SVG path, `width` wide and 100 high."""
    peak: str
    """The highest bar as the `d` of another path: that of `most_period`."""
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
    colour: int = 0
    """The colour of its field: 1 to 9, for the classes `c1` to `c9`."""


class Curve(Value, frozen=True):
    """A topic's share of the papers over time, 100 wide and 100 high.

    The curves of one page have the same scale: the same height is the same number of percentage points, wherever a
    curve begins.
    """

    line: str
    """The `d` of an SVG path."""
    area: str
    """The area between the curve and its share before, as the `d` of an SVG path."""
    end: str
    """The last point, as the `d` of an SVG path of a zero-length line, which round caps turn into a dot."""


class TopicTrend(Value, frozen=True):
    """A topic whose share of the papers changed."""

    text: str
    short: str
    """A shorter text for narrow places, or the same."""
    href: str
    colour: int
    """The number of its field's colour, 1 to 9."""
    before: float
    """Its share of the papers in the older part of the time line, in percent."""
    after: float
    """Its share in the newer part, which is the last third."""
    change: float
    """How much the share changed, in percentage points."""
    curve: Curve | None = None
    """Only for the topics whose share changed most."""


class TopicTrends(Value, frozen=True):
    """The topics whose share of the papers grew or fell."""

    unit: str
    """`month` or `year`: the share is that of the papers of a month or of a year."""
    before: str
    """The older part of the time line in words."""
    after: str
    """The newer part in words."""
    rising: tuple[TopicTrend, ...]
    """The topics whose share grew most come first."""
    falling: tuple[TopicTrend, ...]
    """The topics whose share fell most come first."""


class MapDots(Value, frozen=True):
    """The dots of one size and colour on the map of papers."""

    level: int
    """The size, 1 to 5."""
    colour: int
    """The number of their field's colour, 1 to 9; 0 for papers without a topic."""
    path: str
    """The dots as the `d` of an SVG path of zero-length lines, which round caps turn into dots."""


class MapSize(Value, frozen=True):
    """A size of dots on the map of a large catalogue."""

    level: int
    """1 to 5; each level represents several times as many papers as the one before."""
    papers: str
    """How many papers one dot represents: `3–8`."""


class MapField(Value, frozen=True):
    """A field in the key of the map of papers."""

    text: str
    """Its title, or a shorter one."""
    href: str
    count: int
    """How many papers it has."""
    colour: int
    """The number of its colour, 1 to 9."""


class MapName(Value, frozen=True):
    """The name of a topic on the map of papers, where its papers are most concentrated; positions are in percent."""

    text: str
    x: float
    y: float
    colour: int
    is_first_level: bool = False


class MapRegion(Value, frozen=True):
    """Where a topic's papers are on the map, in words."""

    text: str
    """The topic's title."""
    count: int
    place: str
    """A phrase such as `upper left` or `centre`."""


class PaperMap(Value, frozen=True):
    """All papers, placed by what they are about."""

    width: int
    height: int
    dots: tuple[MapDots, ...]
    """The dots, smallest first."""
    limits: tuple[int, ...]
    """How many upvotes a larger dot needs, and the largest; none if all are of one size, or dots are of squares."""
    sizes: tuple[MapSize, ...]
    """How many papers a dot represents, by size; none if each paper has its own."""
    names: tuple[MapName, ...]
    """Names of topics, placed so that none covers another."""
    fields: tuple[MapField, ...]
    """The key: the fields in the order of their colours."""
    regions: tuple[MapRegion, ...]
    """The topics, largest first."""
    papers: int
    """How many papers are on the map."""
    tiles: str
    """Link to the folder of its data: `ROW-COLUMN.json`, each a list of papers; see `docs/theme.md`."""
    paper: str
    """Link to the page of a paper, with `{slug}` in the place of its slug."""
    side: int
    """How many rows and columns of tiles there are."""
    size: int
    """The largest value of x and y in the data."""
