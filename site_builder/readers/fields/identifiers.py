"""Read ORCIDs and URLs, and collect the identifiers of a record in normal form, the first of each scheme."""

from __future__ import annotations

import re

from site_builder.ids import find_arxiv, parse_identifier, parse_url

_ORCID = re.compile(r"(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?$")
_ADDRESS = re.compile(r"https?://[^\s/]\S*")


_SHORTENED = re.compile(
    r"(?:www\.)?(?:[a-z0-9-]+\.)+(?:com|org|net|io|ai|edu|gov|dev|[a-z]{2})/[^\s/]\S*", re.IGNORECASE
)
"""A URL without its scheme: `github.com/invented/nothing`."""
_NOTED = re.compile(
    r"(?<![\w./-])(doi|pmid|arxiv)(?:[ \t]*id)?[ \t]*[:=][ \t]*(?:https?://\S{1,200}?(?=10\.))?([^\s,;]+)",
    re.IGNORECASE,
)
"""An identifier in notes: `DOI: 10.1000/x` in Zotero's `Extra`."""
_ARXIV_AS_VENUE = re.compile(
    r"(?:arxiv(?: preprint| e-prints?)?:?\s+)?arxiv(?: preprint| e-prints?)?\s*(?:[:,]\s*|\s+)"
    r"((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)?\s*(?:\[[\w., -]*\])?\.?",
    re.IGNORECASE,
)


def read_orcid(text: str | None) -> str:
    """Return the digits of an ORCID, which may be written as a URL."""
    found = _ORCID.search(text) if text else None
    return found[1] if found else ""


def read_address(text: str | None) -> str:
    """Return a URL without the spaces around it, or an empty text if it is not a URL."""
    bare = complete_address(text.strip()) if text else ""
    return bare if _ADDRESS.fullmatch(bare) else ""


def complete_address(text: str) -> str:
    """Return a URL with its scheme, which people leave out; any other text is unchanged."""
    return f"https://{text}" if "/" in text and "://" not in text and _SHORTENED.fullmatch(text) else text


def split_venue(venue: str) -> tuple[str, str]:
    """Return a venue, and the arXiv ID that is in its place (`arXiv:2401.00001 [cs]`); one of them is empty."""
    found = _ARXIV_AS_VENUE.fullmatch(venue) if venue[:1] in ("a", "A") else None
    return ("", found[1] or "") if found else (venue, "")


def add_from_notes(found: dict[str, str], text: str) -> None:
    """Add the identifiers that notes name: `DOI: 10.1000/x`, `PMID: 123`, `arXiv:2401.00001 [cs]`."""
    for scheme, value in _NOTED.findall(text) if text else ():
        add_identifier(found, scheme.lower(), value.rstrip(".;,)]"))


def add_identifier(found: dict[str, str], scheme: str, text: str | int | None) -> None:
    """Add an identifier if it is valid and the first of its scheme; an arXiv DOI counts as an arXiv ID."""
    value = parse_identifier(scheme, str(text)) if text else None
    if value:
        add_parsed(found, scheme, value)


def add_parsed(found: dict[str, str], scheme: str, value: str) -> None:
    """Add an identifier in normal form if it is the first of its scheme; an arXiv DOI counts as an arXiv ID."""
    arxiv = find_arxiv(value) if scheme == "doi" else None
    found.setdefault("arxiv" if arxiv else scheme, arxiv or value)


def add_from_address(found: dict[str, str], address: str | None) -> None:
    """Add the identifier in a paper's URL, if any."""
    if address and (parsed := parse_url(address.strip())):
        found.setdefault(*parsed)
