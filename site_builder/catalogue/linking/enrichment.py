"""Choose the relevant records of a dump that enriches: those that share a key with papers of other dumps.

It may contain millions of records, so it is read last, as a stream, and only the relevant ones are kept.
"""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.catalogue.linking.keys import key_record
from site_builder.model import Record


class KnownKeys:
    """The identifiers and link keys of the records so far."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._identifiers: set[tuple[str, str]] = set()
        self._link_keys: set[str] = set()
        for keyed in map(key_record, records):
            self._identifiers.update(keyed.identifiers.items())
            self._link_keys.add(keyed.link_key)
        self._link_keys.discard("")

    def match(self, record: Record) -> bool:
        """Tell whether a record has the title or an identifier of one of the records so far."""
        keyed = key_record(record)
        return not self._identifiers.isdisjoint(keyed.identifiers.items()) or keyed.link_key in self._link_keys
