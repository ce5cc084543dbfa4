"""Collect papers by the organisations that list them, and by venue."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from site_builder.catalogue.names.name_keys import former_slug_of, key_of, slug_of
from site_builder.catalogue.names.venue_names import VenueNames, without_year
from site_builder.model import ListedOrganisation, Paper, Venue, sort_papers

_KNOWN = VenueNames()


def build_organisations(papers: Iterable[Paper], minimum: int = 2) -> tuple[ListedOrganisation, ...]:
    """Return the organisations with at least `minimum` papers, by slug. Handles that differ only in case are one."""
    return tuple(
        ListedOrganisation(
            slug=former_slug_of(key, "organisation"),  # handles have Latin letters
            name=_rank(_names_of(several))[0],
            names=_rank(_names_of(several)),
            handle=_rank(paper.organisation.handle for paper in several if paper.organisation)[0],
            papers=tuple(paper.slug for paper in several),
        )
        for key, several in _gather(
            papers, minimum, lambda paper: paper.organisation.handle if paper.organisation else ""
        )
    )


def build_venues(papers: Iterable[Paper], minimum: int = 2, names: VenueNames = _KNOWN) -> tuple[Venue, ...]:
    """Return the venues with at least `minimum` papers, by slug.

    Names that differ only in case, accents, punctuation, white space and a year at the end are one venue, and so are
    those that `names` knows to be one.
    """
    find = cache(names.find)
    return tuple(
        _venue(key, several, names)
        for key, several in _gather(papers, minimum, lambda paper: paper.venue, lambda venue: find(venue).key)
    )


def _venue(key: str, papers: Sequence[Paper], known: VenueNames) -> Venue:
    names = _rank(without_year(paper.venue) for paper in papers)
    slug = slug_of(key, "venue")
    keys = {key, *filter(None, map(key_of, names))}
    others = {spell(other, "venue") for other in keys for spell in (slug_of, former_slug_of)}
    return Venue(
        slug=slug,
        name=known.find(names[0]).name or names[0],
        names=names,
        papers=tuple(paper.slug for paper in papers),
        aliases=tuple(sorted(others - {slug})),
    )


def _gather(
    papers: Iterable[Paper], minimum: int, name_of: Callable[[Paper], str], key_from: Callable[[str], str] = key_of
) -> Iterator[tuple[str, Sequence[Paper]]]:
    """Yield key and papers, newest first, of each name with enough papers, sorted by the slug of the key."""
    found: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in sort_papers(papers):
        if key := key_from(name_of(paper)):
            found[key].append(paper)
    yield from sorted((key, several) for key, several in found.items() if len(several) >= minimum)


def _names_of(papers: Iterable[Paper]) -> Iterator[str]:
    return (paper.organisation.name or paper.organisation.handle for paper in papers if paper.organisation)


def _rank(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, each once, the most frequent first."""
    counts = Counter(names)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))
