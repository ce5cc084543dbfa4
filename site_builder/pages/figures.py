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
