"""The catalogue: all that pages and search are made of."""

from __future__ import annotations

from site_builder.model.papers import Author, ListedOrganisation, Paper, Topic, Venue
from site_builder.model.report import DumpReport, Merge, NearMiss, StaleCorrection
from site_builder.model.values import Value

MAP_SIZE = 10_000
"""How wide and how high the map of papers and topics is."""


class Catalogue(Value, frozen=True):
    """All that a site is about."""

    papers: tuple[Paper, ...] = ()
    """Newest first; papers of one date by slug; papers without a date last."""
    topics: tuple[Topic, ...] = ()
    """By title, each parent before its children."""
    dumps: tuple[DumpReport, ...] = ()
    """In the order they were read."""
    merges: tuple[Merge, ...] = ()
    """Why records became one paper, by slug."""
    near_misses: tuple[NearMiss, ...] = ()
    """In the order that their records were read; those that a correction settles are left out."""
    stale_corrections: tuple[StaleCorrection, ...] = ()
    """In the order of the file."""
    topic_places: dict[str, tuple[int, int]] = {}
    """Topic slug → where it stands on a map from 0 to MAP_SIZE, x and y; topics that share papers stand close."""
    places: dict[str, tuple[int, int]] = {}
    """Paper slug → where it stands on such a map; papers with like words stand close."""
    authors: tuple[Author, ...] = ()
    """Those of as many papers as the settings ask for, by slug."""
    organisations: tuple[ListedOrganisation, ...] = ()
    """Those of as many papers as the settings ask for, by slug."""
    venues: tuple[Venue, ...] = ()
    """Those of as many papers as the settings ask for, by slug."""
