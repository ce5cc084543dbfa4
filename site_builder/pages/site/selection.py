"""Choose which names of a catalogue have pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from site_builder.model import Author, Catalogue, ListedOrganisation, Venue
from site_builder.settings.pages import PageSettings

_Name = TypeVar("_Name", Author, ListedOrganisation, Venue)


def select_names(catalogue: Catalogue, settings: PageSettings) -> Catalogue:
    """Return the catalogue with only those authors, organisations and venues that the settings give a page."""
    papers = len(catalogue.papers)
    return msgspec.structs.replace(
        catalogue,
        authors=_select(catalogue.authors, settings.fewest("authors", papers)),
        organisations=_select(catalogue.organisations, settings.fewest("organisations", papers)),
        venues=_select(catalogue.venues, settings.fewest("venues", papers)),
    )


def _select(names: Sequence[_Name], fewest: int | None) -> tuple[_Name, ...]:
    return () if fewest is None else tuple(name for name in names if len(name.papers) >= fewest)
