"""Read ORCIDs and URLs, and collect the identifiers of a record in normal form, the first of each scheme."""

from __future__ import annotations

import re

from site_builder.ids import parse_identifier, parse_url

_ORCID = re.compile(r"(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?$")
_ADDRESS = re.compile(r"https?://[^\s/]\S*")


def read_orcid(text: str | None) -> str:
    """Return the digits of an ORCID, which may be written as a URL."""
    found = _ORCID.search(text) if text else None
    return found[1] if found else ""


def read_address(text: str | None) -> str:
    """Return a URL without the spaces around it, or an empty text if it is not a URL."""
    bare = text.strip() if text else ""
    return bare if _ADDRESS.fullmatch(bare) else ""


def add_identifier(found: dict[str, str], scheme: str, text: str | int | None) -> None:
    """Add an identifier if it is valid and the first of its scheme; an arXiv DOI counts as an arXiv ID."""
    value = parse_identifier(scheme, str(text)) if text else None
    if value:
        add_parsed(found, scheme, value)


def add_parsed(found: dict[str, str], scheme: str, value: str) -> None:
    """Add an identifier in normal form if it is the first of its scheme; an arXiv DOI counts as an arXiv ID."""
    arxiv = parse_identifier("arxiv", value) if scheme == "doi" else None
    found.setdefault("arxiv" if arxiv else scheme, arxiv or value)


def add_from_address(found: dict[str, str], address: str | None) -> None:
    """Add the identifier in a paper's URL, if any."""
    if address and (parsed := parse_url(address.strip())):
        found.setdefault(*parsed)
