"""Choose which names of a catalogue have pages.

An author who gets a page is linked from then on wherever the author's earlier papers are listed, which changes many old
files. So a large catalogue decides anew who has a page only when it has grown by about a fortieth: the papers that
arrived after that do not count yet. The last that counts is the one whose slug has the lowest checksum among those that
could be the last; so when papers are inserted further up, it stays the last, and nobody loses a page. A threshold that
a setting gives counts all papers.
"""

from __future__ import annotations

import zlib
from collections.abc import Container, Mapping, Sequence
from heapq import nlargest
from typing import TypeVar

import msgspec

from site_builder.model import Author, Catalogue, ListedOrganisation, Venue
from site_builder.pages.scale.outlines import Outlined, outline
from site_builder.settings.pages import PageSettings

_Name = TypeVar("_Name", Author, ListedOrganisation, Venue)


_LARGE = 1_000
"""In a catalogue of fewer papers, all count."""


def select_names(catalogue: Catalogue, settings: PageSettings) -> Catalogue:
    """Return the catalogue with only those authors, organisations and venues that the settings give a page."""
    papers = len(catalogue.papers)
    uncounted = find_uncounted(catalogue) if settings.authors is True else ()
    return msgspec.structs.replace(
        catalogue,
        authors=_select(catalogue.authors, settings.fewest("authors", papers), uncounted),
        organisations=_select(catalogue.organisations, settings.fewest("organisations", papers)),
        venues=_select(catalogue.venues, settings.fewest("venues", papers)),
    )


def find_uncounted(catalogue: Catalogue) -> frozenset[str]:
    """Return the slugs of the papers that arrived last and do not count yet: at most one in sixteen."""
    papers = catalogue.papers
    if len(papers) < _LARGE:
        return frozenset()
    places = {report.dump.name: place for place, report in enumerate(catalogue.dumps)}
    step = 1 << len(papers).bit_length() - 6
    count = step + len(papers) % step
    arrived = sorted(nlargest(count, (_arrival(paper, places) for paper in outline(papers))))
    last = min(range(step), key=lambda place: zlib.crc32(arrived[place][-1].encode()))
    return frozenset(slug for *_, slug in arrived[last + 1 :])


def _arrival(paper: Outlined, places: Mapping[str, int]) -> tuple[int, int, str]:
    """Return the sort key of a paper in the order of arrival: its first dump and its place there."""
    for first in paper.provenance[:1]:
        if first.dump in places:
            return places[first.dump], first.ordinal, paper.slug
    return len(places), 0, paper.slug


def _select(names: Sequence[_Name], fewest: int | None, uncounted: Container[str] = ()) -> tuple[_Name, ...]:
    if fewest is None:
        return ()
    return tuple(name for name in names if sum(slug not in uncounted for slug in name.papers) >= fewest)
