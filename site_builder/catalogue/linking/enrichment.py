"""Tell which records of a dump that enriches can matter: those that share something with the papers of other dumps.

Such a dump may hold millions of records, so that it is read last, as a stream, and only these are kept.
"""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.catalogue.linking.keys import normal_identifiers
from site_builder.catalogue.linking.matching import link_key
from site_builder.model import Record


class Anchors:
    """The identifiers and titles of the records so far."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._identifiers: set[tuple[str, str]] = set()
        self._keys: set[str] = set()
        for record in records:
            self._identifiers.update(normal_identifiers(record.identifiers).items())
            self._keys.add(link_key(record))
        self._keys.discard("")

    def match(self, record: Record) -> bool:
        """Tell whether a record has an identifier or the title of one of the records."""
        pairs = normal_identifiers(record.identifiers).items()
        return not self._identifiers.isdisjoint(pairs) or link_key(record) in self._keys
