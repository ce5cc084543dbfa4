"""The newest papers by day.

A paper belongs to the first day on which a listing showed it, or else to its date, if a source gives that to the day.
"""

from __future__ import annotations

from collections import defaultdict

from site_builder.model import Paper
from site_builder.pages.periods.days import list_days, to_day
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site


@per_site
def list_recent(site: Site) -> dict[str, tuple[Paper, ...]]:
    """Return day → its papers, in the order of the listing and then of the catalogue; the newest day first."""
    found: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in site.catalogue.papers:
        day = _day_of(paper)
        if to_day(day):
            found[day].append(paper)
    return {day: _order(found[day], list_days(site).get(day, ())) for day in sorted(found, reverse=True)}


def _day_of(paper: Paper) -> str:
    if paper.listed:
        return paper.listed[0].day
    return "" if paper.date_inferred else paper.date


def _order(papers: list[Paper], listed: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """Return the papers of a day with those of its listing first, in the listing's order."""
    known = {paper.slug for paper in papers}
    first = {paper.slug: paper for paper in listed if paper.slug in known}
    return tuple({**first, **{paper.slug: paper for paper in papers}}.values())
