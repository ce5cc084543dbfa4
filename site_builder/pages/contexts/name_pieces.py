"""What contexts say of authors, organisations and venues, which are told by their names.

See `contexts`, the contract between pages and themes.
"""

from __future__ import annotations

from site_builder.model import Value


class CountedLink(Value, frozen=True):
    """A link, and how many papers are meant."""

    text: str
    href: str
    count: int


class Tie(Value, frozen=True):
    """What an author, an organisation or a venue has papers with, on or in: the commonest first."""

    kind: str
    """`authors`, `topics`, `organisations` or `venues`."""
    links: tuple[CountedLink, ...]
    more: int = 0
    """How many there are beyond those."""


class IndexedName(Value, frozen=True):
    """A name in an index; its parts together are the name as printed."""

    href: str
    count: int
    """Papers."""
    before: str = ""
    """What stands before the family name, with the blank between."""
    sorted: str = ""
    """The family name, or the whole name of an organisation or a venue: what the index goes by."""
    after: str = ""
    """What stands behind it."""


class NameGroup(Value, frozen=True):
    """The names that begin with one letter."""

    letter: str
    """In upper case; `Other` for what begins with none of the 26, and empty where a few names stand together."""
    names: tuple[IndexedName, ...]
