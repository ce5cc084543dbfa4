"""Invented records for tests: nobody and nothing in them is real."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from site_builder.catalogue import Corrections, build_catalogue
from site_builder.model import Catalogue, Dump, Matched, Name, Paper, Reading, Record

KITES = (
    "Paper kites climb higher whenever their invented tails carry seven ribbons instead of three. Measurements above "
    "imaginary hills confirm every prediction, although stronger winds sometimes reverse the observed ordering."
)
SNAILS = (
    "Garden snails exchange postcards through hollow reeds according to this fictional survey. Forty questionnaires "
    "arrived, thirty were legible, and nobody could explain why mollusc handwriting slants towards northern fences."
)


def record(title: str = "On Invented Kites", dump: str = "one.txt", ordinal: int = 1, **fields: Any) -> Record:
    """Return a record. Authors may be plain names, and identifiers are passed as keywords: `doi="10.1234/kites"`."""
    authors = tuple(Name(name=name) if isinstance(name, str) else name for name in fields.pop("authors", ()))
    identifiers = {scheme: fields.pop(scheme) for scheme in ("arxiv", "doi", "acl", "openreview") if scheme in fields}
    return Record(
        dump=dump,
        ordinal=ordinal,
        line=fields.pop("line", 10 * ordinal),
        title=title,
        authors=authors,
        identifiers=identifiers,
        **fields,
    )


def read(
    *dumps: Sequence[Record], names: Sequence[str] = ("one.txt", "two.txt", "three.txt", "four.txt")
) -> list[Reading]:
    """Return the readings of dumps that contain these records, numbered in order."""
    return [
        Reading(dump=Dump(name=name), records=place(name, records)) for name, records in zip(names, dumps, strict=False)
    ]


def place(dump: str, records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records with their positions in a dump."""
    return tuple(
        Record(
            **{name: getattr(it, name) for name in it.__struct_fields__} | {"dump": dump, "ordinal": n, "line": 10 * n}
        )
        for n, it in enumerate(records, start=1)
    )


def build(
    *dumps: Sequence[Record], corrections: Corrections | None = None, matched: Matched | None = None
) -> Catalogue:
    """Return the catalogue of dumps that contain these records."""
    return build_catalogue(read(*dumps), corrections or Corrections(), (), matched=matched or Matched())


def paths(catalogue: Catalogue) -> dict[str, Paper]:
    """Return each path in a catalogue, of a page or a redirect, with the paper that it leads to."""
    return {slug: paper for paper in catalogue.papers for slug in (paper.slug, *paper.aliases)}


def places(paper: Paper) -> set[tuple[str, int]]:
    """Return the positions of a paper's records."""
    return {(sighting.dump, sighting.ordinal) for sighting in paper.provenance}
