"""The catalogue: everything that pages and search are built from."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.model.papers import Author, ListedOrganisation, Paper, Topic, Venue
from site_builder.model.report import DumpReport, Matched, Merge, NearMiss, StaleCorrection
from site_builder.model.values import Value

MAP_SIZE = 10_000
"""The width and height of the map of papers and topics."""


class Catalogue(Value, frozen=True):
    """Everything that a site is about."""

    papers: Sequence[Paper] = ()
    """Newest first; papers with the same date by slug; papers without a date last. A tuple, or packed in a file."""
    topics: tuple[Topic, ...] = ()
    """By title, each parent before its children."""
    dumps: tuple[DumpReport, ...] = ()
    """In the order in which they were read."""
    merges: tuple[Merge, ...] = ()
    """Why records became one paper, by slug."""
    near_misses: tuple[NearMiss, ...] = ()
    """In the order in which their records were read, without those that a correction settles."""
    stale_corrections: tuple[StaleCorrection, ...] = ()
    """In the order of the file."""
    matched: Matched = Matched()
    """What corrections name."""
    hidden: tuple[str, ...] = ()
    """Slugs, and old slugs, of the papers that corrections hide."""
    places: dict[str, tuple[int, int]] = {}
    """Paper slug → its place on a map, x and y from 0 to MAP_SIZE; papers that use similar words are close together."""
    reasons: dict[str, tuple[tuple[str, ...], ...]] = {}
    """Paper slug → for each of its related papers, as far as known, what both are about: `sparse attention`."""
    authors: tuple[Author, ...] = ()
    """Those with at least as many papers as the settings require, by slug."""
    organisations: tuple[ListedOrganisation, ...] = ()
    """Those with at least as many papers as the settings require, by slug."""
    venues: tuple[Venue, ...] = ()
    """Those with at least as many papers as the settings require, by slug."""
