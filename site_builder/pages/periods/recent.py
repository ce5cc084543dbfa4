"""The newest papers by day.

A paper belongs to the first day on which a listing showed it, or else to its date, if a source gives that to the day.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

from site_builder.model import Paper
from site_builder.packing.chosen import choose
from site_builder.pages.periods.days import list_days, to_day
from site_builder.pages.scale.outlines import Outlined, outline
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site


@per_site
def list_recent(site: Site) -> dict[str, Sequence[Paper]]:
    """Return day → its papers, in the order of the listing and then of the catalogue; the newest day first."""
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for place, paper in enumerate(outline(site.listing)):
        day = _day_of(paper)
        if to_day(day):
            found[day].append(place)
    listed = list_days(site)
    return {
        day: choose(site.listing, _order(found[day], site.places_of(listed.get(day, ()))))
        for day in sorted(found, reverse=True)
    }


def _day_of(paper: Outlined) -> str:
    if paper.listed:
        return paper.listed[0].day
    return "" if paper.date_inferred else paper.date


def _order(places: Sequence[int], listed: Sequence[int]) -> Iterable[int]:
    """Return the places of a day's papers with those of its listing first, in the listing's order."""
    known = set(places)
    return dict.fromkeys((*(place for place in listed if place in known), *places))
