"""Find out what corrections are about: which records, which papers, which slugs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from site_builder.catalogue.corrections.apply import parse_identifiers
from site_builder.catalogue.corrections.kinds import Add, Alias, Correction, Corrections, Fix, PaperCorrection
from site_builder.catalogue.corrections.references import RecordIndex, describe_near, is_slug
from site_builder.catalogue.linking.clustering import Linking, Marks, unite_clusters
from site_builder.catalogue.linking.keys import place_name
from site_builder.catalogue.linking.slugs import Claims, claim_slugs, find_contested
from site_builder.model import Doubt, Record, Value
from site_builder.text.normalise import slugify


class Resolution(Value, frozen=True):
    """The papers to be, by number, and what corrections say of them."""

    linking: Linking
    """Its clusters have the papers' numbers."""
    slugs: tuple[tuple[str, ...], ...]
    """The slug of each paper, and then its aliases."""
    numbers: dict[str, int]
    """Each reference that a correction makes → the number of the paper."""
    hidden: frozenset[int]
    """The numbers of papers to leave out: those that corrections hide, and what only dumps that enrich know."""
    doubts: tuple[Doubt, ...] = ()
    """A line in the report for each record of a hidden paper."""
    idle: tuple[Correction, ...] = ()
    """Corrections that merge what is one already, or give a slug that the paper has already."""
    uniting: tuple[Add, ...] = ()
    """Additions of an identifier that another paper had, which made the two one."""


def mark_sides(records: Sequence[Record], corrections: Corrections) -> Marks:
    """Return on which side of each `[[apart]]` a record stands.

    Raise ContentError where a reference matches no record, and where two match the same one.
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
                    name = place_name(records[place])
                    raise corrections.error(
                        f"two of its references name the record {name}; name records that do not overlap.", apart
                    )
    return marks


def _describe_apart(reference: str) -> str:
    if is_slug(reference):
        return (
            f'"{reference}" is a slug, and records that link have one slug; '
            "name them by an identifier such as doi:10.1000/182, or by their place such as DUMP.txt#7."
        )
    return f'no record matches "{reference}"; look for its identifier or its place in the report.'


def resolve_corrections(
    records: Sequence[Record], linking: Linking, marks: Marks, corrections: Corrections, founding: int | None = None
) -> Resolution:
    """Return the papers to be, with slugs, after the corrections that merge, rename and hide.

    Only the first `founding` records found papers and claim slugs; the others come from dumps that enrich.
    Raise ContentError for a correction that matches nothing, or that contradicts another.
    """
    resolver = _Resolver(records, linking, marks, corrections, len(records) if founding is None else founding)
    resolver.claim()
    resolver.unite()
    return resolver.finish()


class _Resolver:
    def __init__(
        self, records: Sequence[Record], linking: Linking, marks: Marks, corrections: Corrections, founding: int
    ) -> None:
        self._records = records
        self._founding = founding
        self._linking = linking
        self._corrections = corrections
        self._index = RecordIndex(records)
        self._spelled = [slugify(record.title) for record in records[:founding]]
        self._contested = find_contested(records[:founding], self._spelled, marks)
        self._given: dict[str, Fix | Alias] = {}
        self._claims = self._ungiven = Claims(claimants={}, founded={})
        self._idle: list[Correction] = []
        self._uniting: list[Add] = []

    def claim(self) -> None:
        """Let the records claim slugs, with those set aside that corrections give away."""
        self._given = dict(self._list_given())
        self._claims = self._ungiven = self._claim({})
        if self._given:
            owners = {slug: self._records_of(giver) for slug, giver in self._given.items()}
            self._claims = self._claim(owners)

    def unite(self) -> None:
        """Make one cluster of those that corrections merge, or give an identifier that another has."""
        corrections = self._corrections
        groups = [[self._find(reference, merge) for reference in merge.papers] for merge in corrections.merge]
        for add in corrections.add:
            pairs = parse_identifiers(add.identifiers).items()
            holders = [place for pair in pairs for place in self._index.find_identifier(*pair)]
            groups.append([self._find(add.paper, add), *holders])
        if groups:
            self._note_effects(groups)
            self._linking = unite_clusters(self._linking, groups)

    def _note_effects(self, groups: Sequence[Sequence[int]]) -> None:
        """Note which merges have nothing to unite, and which additions have."""
        number_of = self._number_papers()
        for about, group in zip((*self._corrections.merge, *self._corrections.add), groups, strict=True):
            unites = len({number_of[place] for place in group}) > 1
            if isinstance(about, Add):
                self._uniting += [about] if unites else []
            elif not unites:
                self._idle.append(about)

    def _number_papers(self) -> dict[int, int]:
        """Return the place of each record → the number of its cluster."""
        clusters = self._linking.clusters
        return {place: number for number, cluster in enumerate(clusters) for place in cluster.records}

    def finish(self) -> Resolution:
        """Return what corrections say, by the numbers of papers."""
        number_of = self._number_papers()
        numbers = {ref: number_of[self._find(ref, about)] for ref, about in self._references()}
        self._check_founded(numbers)
        slugs = self._list_slugs(number_of, numbers)
        hidden = {numbers[hide.paper]: hide.reason for hide in self._corrections.hide}
        self._check_aliases(numbers, hidden)
        return Resolution(
            linking=self._linking,
            slugs=tuple(tuple(several) for several in slugs),
            numbers=numbers,
            hidden=frozenset(hidden) | self._list_unfounded(),
            doubts=tuple(self._doubts(hidden)),
            idle=tuple(self._idle),
            uniting=tuple(self._uniting),
        )

    def _list_unfounded(self) -> frozenset[int]:
        """Return the numbers of clusters that hold no record which could found a paper."""
        clusters = self._linking.clusters
        return frozenset(number for number, it in enumerate(clusters) if it.records[0] >= self._founding)

    def _check_founded(self, numbers: Mapping[str, int]) -> None:
        """Raise ContentError for a correction of what only dumps that enrich know."""
        unfounded = self._list_unfounded()
        for reference, about in self._references():
            if numbers[reference] in unfounded:
                raise self._corrections.error(
                    f'"{reference}" stands only in a dump that enriches, so no page is about it.', about
                )

    def _list_given(self) -> Iterator[tuple[str, Fix | Alias]]:
        """Yield each slug that a correction gives to a paper. Raise ContentError for one that is given twice."""
        seen: set[str] = set()
        given: list[tuple[str, Fix | Alias]] = [(fix.slug, fix) for fix in self._corrections.fix if fix.slug]
        given += [(alias.path, alias) for alias in self._corrections.alias]
        for slug, giver in given:
            if slug in seen:
                raise self._corrections.error(f'"{slug}" is given to a paper twice; take one of them out.', giver)
            seen.add(slug)
            yield slug, giver

    def _claim(self, reserved: Mapping[str, Sequence[int]]) -> Claims:
        return claim_slugs(self._records, self._spelled, self._linking.founders, self._contested, reserved)

    def _records_of(self, giver: Fix | Alias) -> Sequence[int]:
        place = self._find(giver.paper, giver)
        return next(cluster.records for cluster in self._linking.clusters if place in cluster.records)

    def _find(self, reference: str, correction: Correction, seen: frozenset[str] = frozenset()) -> int:
        """Return a record of the paper that a reference names. Raise ContentError when there is none."""
        places = self._index.find(reference)
        if places:
            return places[0]
        slug = reference.lower()
        giver = self._given.get(slug)
        if giver and giver.paper.lower() not in {slug, *seen}:
            return self._find(giver.paper, giver, seen | {slug})
        if slug in self._claims.claimants and is_slug(reference):
            return self._claims.claimants[slug]
        titles = {slug: self._records[place].title for slug, place in self._claims.claimants.items()}
        hint = describe_near(reference, titles.keys(), titles)
        raise self._corrections.error(f'no paper matches "{reference}"; {hint}', correction)

    def _references(self) -> Iterator[tuple[str, Correction]]:
        corrections = self._corrections
        about: list[PaperCorrection] = [*corrections.fix, *corrections.add, *corrections.hide, *corrections.alias]
        yield from ((correction.paper, correction) for correction in about)
        yield from ((paper, author) for author in corrections.author for paper in author.papers)

    def _list_slugs(self, number_of: Mapping[int, int], numbers: Mapping[str, int]) -> list[list[str]]:
        """Return the slugs of each paper, its own first: a given one, or else what its oldest record claimed."""
        slugs = [[self._claims.founded.get(cluster.records[0], "")] for cluster in self._linking.clusters]
        for slug, place in self._claims.claimants.items():
            slugs[number_of[place]].append(slug)
        for slug, giver in self._given.items():
            if self._gives_nothing(slug, giver, number_of, numbers[giver.paper]):
                self._idle.append(giver)
            at = 0 if isinstance(giver, Fix) else len(slugs[numbers[giver.paper]])
            slugs[numbers[giver.paper]].insert(at, slug)
        return [list(dict.fromkeys(several)) for several in slugs]

    def _gives_nothing(self, slug: str, giver: Fix | Alias, number_of: Mapping[int, int], number: int) -> bool:
        """Tell whether a paper has without a correction the slug that the correction gives to it."""
        place = self._ungiven.claimants.get(slug)
        if place is None or number_of[place] != number:
            return False
        founder = self._linking.clusters[number].records[0]
        return isinstance(giver, Alias) or self._ungiven.founded.get(founder) == slug

    def _check_aliases(self, numbers: Mapping[str, int], hidden: Mapping[int, str]) -> None:
        for alias in self._corrections.alias:
            if numbers[alias.paper] in hidden:
                raise self._corrections.error(f'"{alias.paper}" is hidden, so no path can lead to it.', alias)

    def _doubts(self, hidden: Mapping[int, str]) -> Iterator[Doubt]:
        """Yield a line for the report for each record of a hidden paper."""
        for number, reason in hidden.items():
            said = f"A correction hides this paper: {reason}" if reason else "A correction hides this paper."
            for place in self._linking.clusters[number].records:
                record = self._records[place]
                yield Doubt(dump=record.dump, line=record.line, reason=said, text=record.title)
