"""The values that pass between the parts of the builder: frozen, and free of input and output.

Dumps → `Record`s → a `Catalogue` of `Paper`s → `OutputFile`s. An unknown value is None or empty, and left out of JSON.
Dates are ISO 8601 text, as precise as known: `2024`, `2024-11` or `2024-11-08`; sorting them as text sorts them by
time.
"""

from __future__ import annotations

from site_builder.model.catalogue import MAP_SIZE, Catalogue
from site_builder.model.changes import ChangedPaper, Changes
from site_builder.model.files import OutputFile, When
from site_builder.model.papers import (
    FIELD_COLOURS,
    Author,
    ListedOrganisation,
    Paper,
    Sighting,
    Topic,
    Venue,
    is_preprint_server,
    rank_papers,
    sort_papers,
)
from site_builder.model.records import (
    Account,
    BadRecord,
    Banner,
    Doubt,
    Dump,
    Links,
    Listed,
    Name,
    Organisation,
    Reading,
    Record,
)
from site_builder.model.report import DumpReport, Matched, Merge, NearMiss, StaleCorrection
from site_builder.model.values import Value, known_fields

__all__ = [
    "FIELD_COLOURS",
    "MAP_SIZE",
    "Account",
    "Author",
    "BadRecord",
    "Banner",
    "Catalogue",
    "ChangedPaper",
    "Changes",
    "Doubt",
    "Dump",
    "DumpReport",
    "Links",
    "Listed",
    "ListedOrganisation",
    "Matched",
    "Merge",
    "Name",
    "NearMiss",
    "Organisation",
    "OutputFile",
    "Paper",
    "Reading",
    "Record",
    "Sighting",
    "StaleCorrection",
    "Topic",
    "Value",
    "Venue",
    "When",
    "is_preprint_server",
    "known_fields",
    "rank_papers",
    "sort_papers",
]
