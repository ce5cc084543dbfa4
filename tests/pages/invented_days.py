"""A site whose papers were listed by day: every paper and topic in it is invented."""

from __future__ import annotations

from typing import Any

from pages.invented import build_site

from site_builder.model import Catalogue, Dump, DumpReport, Links, Listed, Paper, Sighting, Topic
from site_builder.pages import Site

TOPICS = (
    Topic(slug="nets", title="Nets"),
    Topic(slug="oars", title="Oars and rudders", short="Oars"),
    Topic(slug="short-oars", title="Short oars", parent="oars"),
)

LISTED: dict[str, tuple[str, ...]] = {
    "2031-10-30": ("a",),
    "2031-11-03": ("b", "c", "d"),
    "2031-11-04": ("e", "a"),
    "2031-11-10": ("f", "g", "h", "i", "j", "k", "l", "m", "n"),
}
"""Day → the slugs of its papers in the order of the listing; October 30 is a Thursday, November 3 a Monday."""

FIELDS: dict[str, dict[str, Any]] = {
    "a": {"upvotes": 3},
    "b": {"upvotes": 2, "comments": 4, "topics": ("oars",)},
    "c": {"upvotes": 1, "links": Links(code=("https://code.example/c",)), "topics": ("short-oars", "nets")},
    "e": {"upvotes": 9},
}


def site_of(listed: dict[str, tuple[str, ...]], **config: Any) -> Site:
    """Return a site of these listings, each of which is a dump of its own, in the order of the days."""
    days: dict[str, list[tuple[str, int]]] = {}
    for day, slugs in sorted(listed.items()):
        for rank, slug in enumerate(slugs, 1):
            days.setdefault(slug, []).append((day, rank))
    papers = tuple(_paper(slug, found) for slug, found in sorted(days.items()))
    dumps = tuple(
        DumpReport(
            dump=Dump(name=f"{day}.json", format="daily-papers-json", page_date=day), records=len(slugs), papers=slugs
        )
        for day, slugs in sorted(listed.items())
    )
    return build_site(Catalogue(papers=papers, topics=TOPICS, dumps=dumps), **config)


def _paper(slug: str, found: list[tuple[str, int]]) -> Paper:
    topics = ("short-oars",) if slug.startswith("short-") else ("nets",)
    upvotes = 1 if slug.startswith("up-") else None
    fields: dict[str, Any] = {"date": "2031-10-20", "topics": topics, "upvotes": upvotes, **FIELDS.get(slug, {})}
    return Paper(
        slug=slug,
        title=f"On {slug}",
        listed=tuple(Listed(day=day, rank=rank) for day, rank in found),
        provenance=tuple(Sighting(dump=f"{day}.json", ordinal=rank, line=rank) for day, rank in found),
        **fields,
    )


SITE = site_of(LISTED)
