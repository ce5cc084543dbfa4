"""Papers without their texts and people: what lists, counts and charts of a whole catalogue need to know.

Of packed papers, these fields alone are kept in memory, packed, and decoded whenever they are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from site_builder.model import Listed, Paper, Value
from site_builder.packing.chosen import see_as


class Dumped(Value, frozen=True):
    """A record in which a paper was seen."""

    dump: str
    ordinal: int = 0


class Coded(Value, frozen=True):
    """The links of a paper to its code."""

    code: tuple[str, ...] = ()


class Outline(Value, frozen=True):
    """Some fields of a paper."""

    slug: str
    date: str = ""
    date_inferred: bool = False
    venue: str = ""
    topics: tuple[str, ...] = ()
    links: Coded = Coded()
    comments: int | None = None
    upvotes: int | None = None
    citations: int | None = None
    listed: tuple[Listed, ...] = ()
    aliases: tuple[str, ...] = ()
    provenance: tuple[Dumped, ...] = ()


Outlined = Paper | Outline


def outline(papers: Sequence[Paper]) -> Iterable[Outlined]:
    """Return papers to look at one after another: packed ones as outlines, all others as they are."""
    return see_as(papers, Outline)
