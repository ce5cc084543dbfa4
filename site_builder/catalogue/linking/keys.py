"""Say who a record is: its identifiers in one form, and the identity that tells two papers of one slug apart."""

from __future__ import annotations

from site_builder.ids import SCHEMES, format_identifier, parse_identifier
from site_builder.model import Record
from site_builder.names import parse_name
from site_builder.text.normalise import fold, title_key

_ARXIV_DOI = "10.48550/arxiv."
"""The beginning of a DOI that arXiv registered, in lower case."""


def normal_identifiers(identifiers: dict[str, str]) -> dict[str, str]:
    """Return identifiers with a DOI that arXiv registered turned into the arXiv id that it is."""
    doi = identifiers.get("doi", "")
    if not doi.lower().startswith(_ARXIV_DOI) or not (arxiv := parse_identifier("arxiv", doi)):
        return identifiers
    return {"arxiv": arxiv} | {scheme: value for scheme, value in identifiers.items() if scheme != "doi"}


def identity(record: Record) -> str:
    """Return what names a record in whatever company: its strongest identifier, or else all that it says of itself."""
    identifiers = normal_identifiers(record.identifiers)
    for scheme in (*SCHEMES, *sorted(identifiers)):
        if scheme in identifiers:
            return format_identifier(scheme, identifiers[scheme])
    return "\n".join((title_key(record.title), record.venue, record.date, title_key(record.abstract)))


def family_key(name: str) -> str:
    """Return the family name in a printed name, or all of a team's, in one form for comparing.

    Particles are left out, since dumps differ in them, and so is the `The` before a team.
    """
    return fold(parse_name(name).family).removeprefix("the ")


def place_name(record: Record) -> str:
    """Return the name of a record by its place, `DUMP#ORDINAL`; see `references`."""
    return f"{record.dump}#{record.ordinal}"
