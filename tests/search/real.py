"""The papers of ../shared, with the fields that the search needs."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from folders import SHARED

from site_builder.model import Catalogue, Dump, Paper, Record
from site_builder.readers import find_reader


def read_real_texts() -> Iterator[str]:
    """Yield the text of all dumps, including markup, line by line."""
    for path in sorted([*SHARED.glob("dumps/*"), *SHARED.glob("hf-api/*"), *SHARED.glob("corpus/*")]):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from lines


def read_real_catalogue(most: int) -> Catalogue:
    """Return a paper for each record of the text dumps, then of the API answers, without repeated titles."""
    records: dict[str, Record] = {}
    for path in [*sorted(SHARED.glob("dumps/*")), *sorted(SHARED.glob("hf-api/*"))]:
        for record in _read_records(path) if len(records) < most else ():
            records.setdefault(record.title.casefold(), record)
    papers = (_paper(number, record) for number, record in enumerate(records.values()))
    return Catalogue(papers=tuple(islice(papers, most)))


def _read_records(path: Path) -> Iterator[Record]:
    packed = path.suffix == ".gz"
    reader = find_reader("daily-papers-json" if packed else "daily-papers-text")
    with gzip.open(path) if packed else path.open("rb") as stream:
        yield from (item for item in reader.read(stream, Dump(name=path.name)) if isinstance(item, Record))


def _paper(number: int, record: Record) -> Paper:
    return Paper(
        slug=f"paper-{number}",
        title=record.title,
        abstract=record.abstract,
        authors=record.authors,
        date=record.date,
        keywords=record.keywords,
    )
