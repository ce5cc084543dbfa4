"""The slugs that corrections give to papers, and those that papers have without them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from site_builder.catalogue.corrections.kinds import Alias, Corrections, Fix
from site_builder.catalogue.corrections.references import PaperFinder
from site_builder.catalogue.linking.clustering import Linking, Marks
from site_builder.catalogue.linking.keys import KeyedRecord
from site_builder.catalogue.linking.slugs import Claims, claim_slugs, find_contested
from site_builder.model import Matched
from site_builder.text.normalise import list_slugs as list_title_slugs


class FuturePapers:
    """The future papers, by the numbers of their clusters."""

    def __init__(self, linking: Linking, founding: int) -> None:
        self.linking = linking
        self.number_of = number_records(linking)
        """Place of a record → the number of its paper."""
        self.unfounded = frozenset(
            number for number, cluster in enumerate(linking.clusters) if cluster.records[0] >= founding
        )
        """The numbers of those that are only in dumps that enrich."""


def number_records(linking: Linking) -> dict[int, int]:
    """Return the place of each record → the number of its cluster."""
    return {place: number for number, cluster in enumerate(linking.clusters) for place in cluster.records}


class FreeClaims(NamedTuple):
    """Who claims which slug if no correction gives any."""

    spelled: Sequence[Sequence[str]]
    """The slug of the title of each record that founds papers."""
    contested: Set[int]
    claims: Claims


class Slugs(NamedTuple):
    """Who has which slug."""

    given: Mapping[str, Fix | Alias]
    """Slug → the correction that gives it to a paper."""
    unaided: Claims
    """The claims as they would be if no correction gave a slug."""
    claims: Claims
    """The claims with the given slugs reserved for the papers that get them."""


def list_given(corrections: Corrections) -> Iterator[tuple[str, Fix | Alias]]:
    """Yield each slug that a correction gives to a paper. Raise ContentError for one that is given twice."""
    seen: set[str] = set()
    given: list[tuple[str, Fix | Alias]] = [(fix.slug, fix) for fix in corrections.fix if fix.slug]
    given += [(alias.path, alias) for alias in corrections.alias]
    for slug, giver in given:
        if slug in seen:
            raise corrections.error(f'"{slug}" is assigned to a paper twice; remove one of the two.', giver)
        seen.add(slug)
        yield slug, giver


def claim_freely(records: Sequence[KeyedRecord], linking: Linking, marks: Marks) -> FreeClaims:
    """Let the records that found papers claim slugs as if no correction gave any."""
    spelled = [list_title_slugs(keyed.record.title) for keyed in records]
    contested = find_contested(records, spelled, marks)
    return FreeClaims(spelled, contested, claim_slugs(records, spelled, linking.founders, contested))


def claim_with_given(
    records: Sequence[KeyedRecord],
    linking: Linking,
    free: FreeClaims,
    given: Mapping[str, Fix | Alias],
    finder: PaperFinder,
) -> Slugs:
    """Let the records that found papers claim slugs again, with the given slugs reserved."""
    unaided = free.claims
    if not given:
        return Slugs(given, unaided, unaided)
    number_of = number_records(linking)
    owners = {
        slug: linking.clusters[number_of[finder.find(giver.paper, giver, unaided.claimants)]].records
        for slug, giver in given.items()
    }
    return Slugs(given, unaided, claim_slugs(records, free.spelled, linking.founders, free.contested, owners))


def list_slugs(papers: FuturePapers, slugs: Slugs, numbers: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """Yield the slugs of each paper, its own first: a given one, or the one that its oldest record claimed."""
    found = [[slugs.claims.founded.get(cluster.records[0], "")] for cluster in papers.linking.clusters]
    for slug, place in slugs.claims.claimants.items():
        found[papers.number_of[place]].append(slug)
    for slug, giver in slugs.given.items():
        of_paper = found[numbers[giver.paper]]
        of_paper.insert(0 if isinstance(giver, Fix) else len(of_paper), slug)
    yield from (tuple(dict.fromkeys(several)) for several in found)


def list_idle_givers(papers: FuturePapers, slugs: Slugs, numbers: Mapping[str, int]) -> Iterator[Fix | Alias]:
    """Yield the corrections that give a paper a slug that it has without them."""
    for slug, giver in slugs.given.items():
        number, place = numbers[giver.paper], slugs.unaided.claimants.get(slug)
        if place is None or papers.number_of[place] != number:
            continue
        founder = papers.linking.clusters[number].records[0]
        if isinstance(giver, Alias) or slugs.unaided.founded.get(founder) == slug:
            yield giver


def check_paths(
    papers: FuturePapers,
    records: Sequence[KeyedRecord],
    corrections: Corrections,
    slugs: Slugs,
    numbers: Mapping[str, int],
    hidden: Mapping[int, str],
    matched: Matched,
) -> None:
    """Raise ContentError for a correction that gives a paper the path of another one, unless it did so before."""
    for slug, giver in slugs.given.items():
        place = slugs.unaided.claimants.get(slug)
        if place is None or slug in matched.slugs:
            continue
        owner, own = papers.number_of[place], numbers[giver.paper]
        if owner != own and owner not in hidden:
            one, other = (records[papers.linking.clusters[number].records[0]].record.title for number in (owner, own))
            kind = "slug" if isinstance(giver, Fix) else "path"
            message = f'the {kind} "{slug}" belongs to "{one}", so "{other}" cannot have it; choose another {kind}.'
            raise corrections.error(message, giver)
