"""Find the papers and records that corrections name by identifier, by place in a dump, or by slug.

`doi:10.1000/182`, or a URL that contains an identifier, names all records with that identifier. `NAME#7` names the
seventh record in the dump NAME. Anything else is the slug of a paper.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from site_builder.catalogue.corrections.kinds import Correction, Corrections, PaperCorrection
from site_builder.catalogue.linking.keys import KeyedRecord, normal_identifiers, place_name
from site_builder.errors import find_nearest
from site_builder.ids import SCHEMES, parse_identifier, parse_url

_PLACE = re.compile(r".+#[1-9]\d*")


class RecordIndex:
    """Finds records by identifier and by place."""

    def __init__(self, records: Sequence[KeyedRecord]) -> None:
        self._by_identifier: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_place: dict[str, list[int]] = defaultdict(list)
        for number, record in enumerate(records):
            self._by_place[place_name(record.record)].append(number)
            for pair in record.identifiers.items():
                self._by_identifier[pair].append(number)

    def find(self, reference: str) -> Sequence[int]:
        """Return the records that a reference names; none for a slug."""
        if pair := parse_reference(reference):
            return self.find_identifier(*pair)
        return self._by_place.get(reference, ())

    def find_identifier(self, scheme: str, value: str) -> Sequence[int]:
        """Return the records with an identifier in normal form."""
        return self._by_identifier.get((scheme, value), ())


class PaperFinder:
    """Finds a record of the paper that a reference names, using the records and the corrections."""

    def __init__(
        self, records: Sequence[KeyedRecord], corrections: Corrections, given: Mapping[str, PaperCorrection]
    ) -> None:
        self._records = records
        self._corrections = corrections
        self._given = given
        """Slug → the correction that gives it to a paper."""
        self._index = RecordIndex(records)

    def find(self, reference: str, about: Correction, claimants: Mapping[str, int]) -> int:
        """Return the place of a record of the paper that a reference names.

        `claimants` maps each slug to the record that claimed it; a slug that a correction gives leads to its paper.
        Raise ContentError if no paper matches.
        """
        place = self.look_up(reference, claimants)
        if place is not None:
            return place
        titles = {slug: self._records[place].record.title for slug, place in claimants.items()}
        hint = describe_near(reference, titles.keys(), titles)
        raise self._corrections.error(f'no paper matches "{reference}"; {hint}', about)

    def look_up(self, reference: str, claimants: Mapping[str, int], passed: frozenset[str] = frozenset()) -> int | None:
        """Return the place of a record of the paper that a reference names, or None; see `find`."""
        if places := self._index.find(reference):
            return places[0]
        slug = reference.lower()
        giver = self._given.get(slug)
        if giver and giver.paper.lower() not in {slug, *passed}:
            return self.look_up(giver.paper, claimants, passed | {slug})
        return claimants.get(slug) if is_slug(reference) else None

    def find_identifiers(self, identifiers: Mapping[str, str]) -> list[int]:
        """Return the places of the records with any of these identifiers, which must be in normal form."""
        return [place for pair in identifiers.items() for place in self._index.find_identifier(*pair)]


def parse_reference(reference: str) -> tuple[str, str] | None:
    """Return scheme and value of the identifier in a reference, in normal form, or None."""
    scheme, _, text = reference.partition(":")
    value = parse_identifier(scheme, text) if scheme in SCHEMES else None
    if not value:
        return parse_url(reference)
    return next(iter(normal_identifiers({scheme: value}).items()))


def is_slug(reference: str) -> bool:
    """Tell whether a reference can only be a slug."""
    return parse_reference(reference) is None and not _PLACE.fullmatch(reference)


def describe_near(reference: str, slugs: Collection[str], titles: Mapping[str, str]) -> str:
    """Return a clause that suggests the nearest slug or says how to name a paper."""
    near = find_nearest(reference.lower(), slugs) if is_slug(reference) else ""
    if near:
        title = titles.get(near, "")
        return f'did you mean "{near}"' + (f" ({title})?" if title else "?")
    return "name it by its slug, an identifier such as doi:10.1000/182, or its place in a dump such as DUMP.txt#7."
