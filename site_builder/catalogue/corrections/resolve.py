"""Find the records, papers and slugs that corrections refer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from site_builder.catalogue.corrections.apply import parse_identifiers
from site_builder.catalogue.corrections.kinds import (
    Add,
    Alias,
    Correction,
    Corrections,
    Fix,
    MergePapers,
    PaperCorrection,
)
from site_builder.catalogue.corrections.references import PaperFinder, RecordIndex, is_slug
from site_builder.catalogue.linking.clustering import Linking, Marks, unite_clusters
from site_builder.catalogue.linking.keys import KeyedRecord, place_name
from site_builder.catalogue.linking.slugs import Claims, claim_slugs, find_contested
from site_builder.model import Doubt, Value
from site_builder.text.normalise import slugify


class Resolution(Value, frozen=True):
    """The future papers, by number, and what corrections say about them."""

    linking: Linking
    """Its clusters have the papers' numbers."""
    slugs: tuple[tuple[str, ...], ...]
    """The slug of each paper, and then its aliases."""
    numbers: dict[str, int]
    """Each reference in a correction → the number of the paper."""
    hidden: frozenset[int]
    """The numbers of papers to leave out: those that corrections hide, and those only in dumps that enrich."""
    doubts: tuple[Doubt, ...] = ()
    """A line in the report for each record of a hidden paper."""
    idle: tuple[Correction, ...] = ()
    """Corrections that merge what is already one paper, or give a paper the slug it already has."""
    uniting: tuple[Add, ...] = ()
    """Additions of an identifier that another paper had, which joined the two."""


def mark_sides(records: Sequence[KeyedRecord], corrections: Corrections) -> Marks:
    """Return which side of each `[[apart]]` each record is on.

    Raise ContentError if a reference matches no record, or if two match the same one.
    """
    marks: dict[int, dict[str, str]] = defaultdict(dict)
    index = RecordIndex(records) if corrections.apart else None
    for number, apart in enumerate(corrections.apart):
        for side, reference in enumerate(apart.papers):
            places = index.find(reference) if index else ()
            if not places:
                raise corrections.error(_describe_apart(reference), apart)
            for place in places:
                if marks[place].setdefault(str(number), str(side)) != str(side):
                    name = place_name(records[place].record)
                    raise corrections.error(
                        f"two references name the same record, {name}; name different records.", apart
                    )
    return marks


def _describe_apart(reference: str) -> str:
    if is_slug(reference):
        return (
            f'"{reference}" is a slug, which all records of a paper share; '
            "name them by an identifier such as doi:10.1000/182, or by their place in a dump such as DUMP.txt#7."
        )
    return f'no record matches "{reference}"; look up its identifier or its place in the report.'


def resolve_corrections(
    records: Sequence[KeyedRecord],
    linking: Linking,
    marks: Marks,
    corrections: Corrections,
    founding: int | None = None,
) -> Resolution:
    """Return the future papers with their slugs, after the corrections that merge, rename and hide.

    Only the first `founding` records found papers and claim slugs; the others are from dumps that enrich.
    Raise ContentError for a correction that matches nothing or contradicts another.
    """
    founding = len(records) if founding is None else founding
    given = dict(_list_given(corrections))
    finder = PaperFinder(records, corrections, given)
    slugs = _claim(records[:founding], linking, marks, given, finder)
    groups = tuple(_list_groups(corrections, finder, slugs.claims.claimants))
    papers = _Papers(linking if not groups else unite_clusters(linking, (group.records for group in groups)), founding)
    references = tuple(_list_references(corrections))
    numbers = {it: papers.number_of[finder.find(it, about, slugs.claims.claimants)] for it, about in references}
    _check_founded(papers, corrections, references, numbers)
    hidden = {numbers[hide.paper]: hide.reason for hide in corrections.hide}
    _check_aliases(corrections, numbers, hidden)
    united = [group for group in groups if group.unites(_number_records(linking))]
    return Resolution(
        linking=papers.linking,
        slugs=tuple(_list_slugs(papers, slugs, numbers)),
        numbers=numbers,
        hidden=frozenset(hidden) | papers.unfounded,
        doubts=tuple(_list_doubts(papers.linking, records, hidden)),
        idle=(
            *(group.about for group in groups if isinstance(group.about, MergePapers) and group not in united),
            *_list_idle_givers(papers, slugs, numbers),
        ),
        uniting=tuple(group.about for group in united if isinstance(group.about, Add)),
    )


# Slugs


class _Slugs(NamedTuple):
    """Who has which slug."""

    given: Mapping[str, Fix | Alias]
    """Slug → the correction that gives it to a paper."""
    unaided: Claims
    """The claims as they would be if no correction gave a slug."""
    claims: Claims
    """The claims with the given slugs reserved for the papers that get them."""


def _list_given(corrections: Corrections) -> Iterator[tuple[str, Fix | Alias]]:
    """Yield each slug that a correction gives to a paper. Raise ContentError for one that is given twice."""
    seen: set[str] = set()
    given: list[tuple[str, Fix | Alias]] = [(fix.slug, fix) for fix in corrections.fix if fix.slug]
    given += [(alias.path, alias) for alias in corrections.alias]
    for slug, giver in given:
        if slug in seen:
            raise corrections.error(f'"{slug}" is assigned to a paper twice; remove one of the two.', giver)
        seen.add(slug)
        yield slug, giver


def _claim(
    records: Sequence[KeyedRecord],
    linking: Linking,
    marks: Marks,
    given: Mapping[str, Fix | Alias],
    finder: PaperFinder,
) -> _Slugs:
    """Let the records that found papers claim slugs: once freely, and once with the given slugs reserved."""
    spelled = [slugify(keyed.record.title) for keyed in records]
    contested = find_contested(records, spelled, marks)
    unaided = claim_slugs(records, spelled, linking.founders, contested)
    if not given:
        return _Slugs(given, unaided, unaided)
    number_of = _number_records(linking)
    owners = {
        slug: linking.clusters[number_of[finder.find(giver.paper, giver, unaided.claimants)]].records
        for slug, giver in given.items()
    }
    return _Slugs(given, unaided, claim_slugs(records, spelled, linking.founders, contested, owners))


def _list_slugs(papers: _Papers, slugs: _Slugs, numbers: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """Yield the slugs of each paper, its own first: a given one, or the one that its oldest record claimed."""
    found = [[slugs.claims.founded.get(cluster.records[0], "")] for cluster in papers.linking.clusters]
    for slug, place in slugs.claims.claimants.items():
        found[papers.number_of[place]].append(slug)
    for slug, giver in slugs.given.items():
        of_paper = found[numbers[giver.paper]]
        of_paper.insert(0 if isinstance(giver, Fix) else len(of_paper), slug)
    yield from (tuple(dict.fromkeys(several)) for several in found)


def _list_idle_givers(papers: _Papers, slugs: _Slugs, numbers: Mapping[str, int]) -> Iterator[Fix | Alias]:
    """Yield the corrections that give a paper a slug that it has without them."""
    for slug, giver in slugs.given.items():
        number, place = numbers[giver.paper], slugs.unaided.claimants.get(slug)
        if place is None or papers.number_of[place] != number:
            continue
        founder = papers.linking.clusters[number].records[0]
        if isinstance(giver, Alias) or slugs.unaided.founded.get(founder) == slug:
            yield giver


# Papers


class _Papers:
    """The future papers, by the numbers of their clusters."""

    def __init__(self, linking: Linking, founding: int) -> None:
        self.linking = linking
        self.number_of = _number_records(linking)
        """Place of a record → the number of its paper."""
        self.unfounded = frozenset(
            number for number, cluster in enumerate(linking.clusters) if cluster.records[0] >= founding
        )
        """The numbers of those that are only in dumps that enrich."""


class _Group(NamedTuple):
    """Records that a correction joins into one paper."""

    about: MergePapers | Add
    records: Sequence[int]

    def unites(self, number_of: Mapping[int, int]) -> bool:
        """Tell whether the records are of several papers, by the paper's number of each record."""
        return len({number_of[place] for place in self.records}) > 1


def _number_records(linking: Linking) -> dict[int, int]:
    """Return the place of each record → the number of its cluster."""
    return {place: number for number, cluster in enumerate(linking.clusters) for place in cluster.records}


def _list_groups(corrections: Corrections, finder: PaperFinder, claimants: Mapping[str, int]) -> Iterator[_Group]:
    """Yield the papers that corrections merge, and those that share an identifier that a correction adds."""
    for merge in corrections.merge:
        yield _Group(merge, [finder.find(reference, merge, claimants) for reference in merge.papers])
    for add in corrections.add:
        holders = finder.find_identifiers(parse_identifiers(add.identifiers))
        yield _Group(add, [finder.find(add.paper, add, claimants), *holders])


def _list_references(corrections: Corrections) -> Iterator[tuple[str, Correction]]:
    """Yield each reference to one paper, with its correction."""
    about: list[PaperCorrection] = [*corrections.fix, *corrections.add, *corrections.hide, *corrections.alias]
    yield from ((correction.paper, correction) for correction in about)
    yield from ((paper, author) for author in corrections.author for paper in author.papers)


def _check_founded(
    papers: _Papers,
    corrections: Corrections,
    references: Iterable[tuple[str, Correction]],
    numbers: Mapping[str, int],
) -> None:
    """Raise ContentError for a correction of a paper that is only in dumps that enrich."""
    for reference, about in references:
        if numbers[reference] in papers.unfounded:
            raise corrections.error(f'"{reference}" is only in dumps that enrich, so it has no page.', about)


def _check_aliases(corrections: Corrections, numbers: Mapping[str, int], hidden: Mapping[int, str]) -> None:
    """Raise ContentError for an old path that would lead to a hidden paper."""
    for alias in corrections.alias:
        if numbers[alias.paper] in hidden:
            raise corrections.error(f'"{alias.paper}" is hidden, so no path can lead to it.', alias)


def _list_doubts(linking: Linking, records: Sequence[KeyedRecord], hidden: Mapping[int, str]) -> Iterator[Doubt]:
    """Yield a line for the report for each record of a hidden paper."""
    for number, reason in hidden.items():
        said = f"A correction hides this paper: {reason}" if reason else "A correction hides this paper."
        for place in linking.clusters[number].records:
            record = records[place].record
            yield Doubt(dump=record.dump, line=record.line, reason=said, text=record.title)
