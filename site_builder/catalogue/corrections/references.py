"""Name papers and records in corrections: by identifier, by place in a dump, or by slug.

`doi:10.1000/182`, or the address of a page that holds an identifier, names all records with it; `NAME#7` names the
seventh record of the dump NAME; anything else is the slug of a paper.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from site_builder.catalogue.linking.keys import normal_identifiers, place_name
from site_builder.errors import find_nearest
from site_builder.ids import SCHEMES, parse_identifier, parse_url
from site_builder.model import Record

_PLACE = re.compile(r".+#[1-9]\d*")


class RecordIndex:
    """Finds records by identifier and by place."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._by_identifier: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_place: dict[str, list[int]] = defaultdict(list)
        for number, record in enumerate(records):
            self._by_place[place_name(record)].append(number)
            for pair in normal_identifiers(record.identifiers).items():
                self._by_identifier[pair].append(number)

    def find(self, reference: str) -> Sequence[int]:
        """Return the records that a reference names; none for a slug."""
        if pair := parse_reference(reference):
            return self.find_identifier(*pair)
        return self._by_place.get(reference, ())

    def find_identifier(self, scheme: str, value: str) -> Sequence[int]:
        """Return the records with an identifier in normal form."""
        return self._by_identifier.get((scheme, value), ())


def parse_reference(reference: str) -> tuple[str, str] | None:
    """Return scheme and value of the identifier that a reference holds, in normal form, or None."""
    scheme, _, text = reference.partition(":")
    value = parse_identifier(scheme, text) if scheme in SCHEMES else None
    if not value:
        return parse_url(reference)
    return next(iter(normal_identifiers({scheme: value}).items()))


def is_slug(reference: str) -> bool:
    """Tell whether a reference can only be a slug."""
    return parse_reference(reference) is None and not _PLACE.fullmatch(reference)


def describe_near(reference: str, slugs: Collection[str], titles: Mapping[str, str]) -> str:
    """Return a clause that offers the nearest slug, or says how to name a paper."""
    near = find_nearest(reference.lower(), slugs) if is_slug(reference) else ""
    if near:
        title = titles.get(near, "")
        return f'did you mean "{near}"' + (f" ({title})?" if title else "?")
    return "name it by its slug, by an identifier such as doi:10.1000/182, or by its place such as DUMP.txt#7."
