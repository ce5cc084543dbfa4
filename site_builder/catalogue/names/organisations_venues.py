"""Collect papers by the organisations that list them, and by venue."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from site_builder.catalogue.names.name_keys import former_slug_of, key_of, slug_of
from site_builder.catalogue.names.venue_names import VenueNames, without_year
from site_builder.model import ListedOrganisation, Paper, Venue, rank_papers

_KNOWN = VenueNames()
_Row = TypeVar("_Row")


def build_organisations(papers: Sequence[Paper], minimum: int = 2) -> tuple[ListedOrganisation, ...]:
    """Return the organisations with at least `minimum` papers, by slug. Handles that differ only in case are one."""
    listed = ((paper.slug, paper.organisation) for paper in _newest_first(papers))
    rows = ((key_of(it.handle), (slug, it.name or it.handle, it.handle)) for slug, it in listed if it)
    found: list[ListedOrganisation] = []
    for key, several in _gather(rows, minimum):
        names = _rank(name for _, name, _ in several)
        found.append(
            ListedOrganisation(
                slug=former_slug_of(key, "organisation"),  # handles have Latin letters
                name=names[0],
                names=names,
                handle=_rank(handle for _, _, handle in several)[0],
                papers=tuple(slug for slug, _, _ in several),
            )
        )
    return tuple(found)


def build_venues(papers: Sequence[Paper], minimum: int = 2, names: VenueNames = _KNOWN) -> tuple[Venue, ...]:
    """Return the venues with at least `minimum` papers, by slug.

    Names that differ only in case, accents, punctuation, white space and a year at the end are one venue, and so are
    those that `names` knows to be one.
    """
    find = cache(names.find)
    rows = ((find(paper.venue).key, (paper.slug, paper.venue)) for paper in _newest_first(papers))
    return tuple(_venue(key, several, names) for key, several in _gather(rows, minimum))


def _venue(key: str, papers: Sequence[tuple[str, str]], known: VenueNames) -> Venue:
    """Return the venue of papers, each given by its slug and the name that it prints."""
    names = _rank(without_year(venue) for _, venue in papers)
    slug = slug_of(key, "venue")
    keys = {key, *filter(None, map(key_of, names))}
    others = {spell(other, "venue") for other in keys for spell in (slug_of, former_slug_of)}
    return Venue(
        slug=slug,
        name=known.find(names[0]).name or names[0],
        names=names,
        papers=tuple(slug for slug, _ in papers),
        aliases=tuple(sorted(others - {slug})),
    )


def _newest_first(papers: Sequence[Paper]) -> Iterator[Paper]:
    return (papers[place] for place in rank_papers(papers))


def _gather(rows: Iterable[tuple[str, _Row]], minimum: int) -> Iterator[tuple[str, Sequence[_Row]]]:
    """Yield the rows of each key that has enough of them, sorted by key; those with an empty key are left out."""
    found: defaultdict[str, list[_Row]] = defaultdict(list)
    for key, row in rows:
        if key:
            found[key].append(row)
    yield from sorted((key, several) for key, several in found.items() if len(several) >= minimum)


def _rank(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, each once, the most frequent first."""
    counts = Counter(names)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))
