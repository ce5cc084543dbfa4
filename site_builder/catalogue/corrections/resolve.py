"""Find the records, papers and slugs that corrections refer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from site_builder.catalogue.corrections.apply import parse_identifiers
from site_builder.catalogue.corrections.departed import leave_out_references
from site_builder.catalogue.corrections.given_slugs import (
    FreeClaims,
    FuturePapers,
    check_paths,
    claim_freely,
    claim_with_given,
    list_given,
    list_idle_givers,
    list_slugs,
    number_records,
)
from site_builder.catalogue.corrections.kinds import (
    KINDS,
    Add,
    Correction,
    Corrections,
    MergePapers,
    PaperCorrection,
)
from site_builder.catalogue.corrections.references import PaperFinder, RecordIndex, is_slug
from site_builder.catalogue.linking.clustering import Linking, Marks, unite_clusters
from site_builder.catalogue.linking.keys import KeyedRecord, place_name
from site_builder.model import Doubt, Matched, StaleCorrection, Value

NOTHING = Matched()


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
    corrections: Corrections = Corrections()
    """The corrections without those of papers that are no longer in the dumps."""
    notes: tuple[StaleCorrection, ...] = ()
    """Corrections of papers that are no longer in the dumps, and old paths of hidden papers."""


def leave_out_aparts(
    records: Sequence[KeyedRecord], corrections: Corrections, matched: Matched
) -> tuple[Corrections, list[StaleCorrection]]:
    """Return the corrections without the sides of `[[apart]]` that matched before and match no record now."""
    known = set(matched.references)
    if not corrections.apart or not known:
        return corrections, []
    index = RecordIndex(records)
    return leave_out_references(corrections, ["apart"], lambda it, about: it in known and not index.find(it))


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
    matched: Matched = NOTHING,
) -> Resolution:
    """Return the future papers with their slugs, after the corrections that merge, rename and hide.

    Only the first `founding` records found papers and claim slugs; the others are from dumps that enrich. A correction
    that matched at the previous build and no longer does is left out. Raise ContentError for any other that matches
    nothing, for one that contradicts another, and for one that takes the path of another paper.
    """
    founding = len(records) if founding is None else founding
    free = claim_freely(records[:founding], linking, marks)
    corrections, notes = _leave_out(records, linking, corrections, free, founding, matched)
    given = dict(list_given(corrections))
    finder = PaperFinder(records, corrections, given)
    slugs = claim_with_given(records[:founding], linking, free, given, finder)
    groups = tuple(_list_groups(corrections, finder, slugs.claims.claimants))
    papers = FuturePapers(
        linking if not groups else unite_clusters(linking, (group.records for group in groups)), founding
    )
    references = tuple(_list_references(corrections))
    numbers = {it: papers.number_of[finder.find(it, about, slugs.claims.claimants)] for it, about in references}
    _check_founded(papers, corrections, references, numbers)
    hidden = {numbers[hide.paper]: hide.reason for hide in corrections.hide}
    check_paths(papers, records, corrections, slugs, numbers, hidden, matched)
    united = [group for group in groups if group.unites(number_records(linking))]
    return Resolution(
        linking=papers.linking,
        slugs=tuple(list_slugs(papers, slugs, numbers)),
        numbers=numbers,
        hidden=frozenset(hidden) | papers.unfounded,
        doubts=tuple(_list_doubts(papers.linking, records, hidden)),
        idle=(
            *(group.about for group in groups if isinstance(group.about, MergePapers) and group not in united),
            *list_idle_givers(papers, slugs, numbers),
        ),
        uniting=tuple(group.about for group in united if isinstance(group.about, Add)),
        corrections=corrections,
        notes=(*notes, *_list_hidden_aliases(corrections, numbers, hidden)),
    )


def _leave_out(
    records: Sequence[KeyedRecord],
    linking: Linking,
    corrections: Corrections,
    free: FreeClaims,
    founding: int,
    matched: Matched,
) -> tuple[Corrections, list[StaleCorrection]]:
    """Return the corrections without references that matched before and match no paper with a page now."""
    known, number_of = set(matched.references), number_records(linking)
    notes: list[StaleCorrection] = []
    if not known:
        return corrections, notes
    while True:
        finder = PaperFinder(records, corrections, dict(list_given(corrections)))

        def is_gone(reference: str, about: Correction, finder: PaperFinder = finder) -> bool:
            place = finder.look_up(reference, free.claims.claimants) if reference in known else -1
            if place is None or place < 0 or isinstance(about, MergePapers):
                return place is None
            return linking.clusters[number_of[place]].records[0] >= founding

        # Without a correction that gives a slug, others that name its paper by this slug match nothing.
        corrections, found = leave_out_references(corrections, [kind for kind in KINDS if kind != "apart"], is_gone)
        if not found:
            return corrections, notes
        notes += found


# Papers


class _Group(NamedTuple):
    """Records that a correction joins into one paper."""

    about: MergePapers | Add
    records: Sequence[int]

    def unites(self, number_of: Mapping[int, int]) -> bool:
        """Tell whether the records are of several papers, by the paper's number of each record."""
        return len({number_of[place] for place in self.records}) > 1


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
    papers: FuturePapers,
    corrections: Corrections,
    references: Iterable[tuple[str, Correction]],
    numbers: Mapping[str, int],
) -> None:
    """Raise ContentError for a correction of a paper that is only in dumps that enrich."""
    for reference, about in references:
        if numbers[reference] in papers.unfounded:
            raise corrections.error(f'"{reference}" is only in dumps that enrich, so it has no page.', about)


def _list_hidden_aliases(
    corrections: Corrections, numbers: Mapping[str, int], hidden: Mapping[int, str]
) -> Iterator[StaleCorrection]:
    """Yield a note about each old path that would lead to a hidden paper."""
    for alias in corrections.alias:
        if numbers[alias.paper] in hidden:
            reason = f'this [[alias]] leads to "{alias.paper}", which is hidden; remove it.'
            yield StaleCorrection(line=alias.line or 0, reason=reason)


def _list_doubts(linking: Linking, records: Sequence[KeyedRecord], hidden: Mapping[int, str]) -> Iterator[Doubt]:
    """Yield a line for the report for each record of a hidden paper."""
    for number, reason in hidden.items():
        said = f"A correction hides this paper: {reason}" if reason else "A correction hides this paper."
        for place in linking.clusters[number].records:
            record = records[place].record
            yield Doubt(dump=record.dump, line=record.line, reason=said, text=record.title)
