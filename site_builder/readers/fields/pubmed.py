"""Read what PubMed's XML and its format for reference managers share: titles, notices, ORCIDs, links."""

from __future__ import annotations

import re
from collections.abc import Iterable

from site_builder.model import Links
from site_builder.readers.fields.notices import is_erratum

_NOTICES = {
    "Published Erratum": "erratum",
    "Retraction of Publication": "retraction",
    "Retraction Notice": "retraction",
    "Expression of Concern": "expression of concern",
}
"""Types of publications that are about another publication, and our words for them."""

RETRACTED = "Retracted Publication"
"""The type of a publication that was retracted."""

_HOME = "https://pubmed.ncbi.nlm.nih.gov"
_FULL_TEXT = re.compile(r"PMC\d+(?!\S)")
_INITIALS = re.compile(r"\b(?:[A-Z]\.)+[A-Z]\.$")
_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])$")


def find_notice(kinds: Iterable[str], title: str) -> str:
    """Return the kind of notice that a publication with these types is, or an empty text for a paper."""
    return next((_NOTICES[kind] for kind in kinds if kind in _NOTICES), "erratum" if is_erratum(title) else "")


def link_pubmed(pmid: str, full_texts: Iterable[str]) -> Links:
    """Return the page of a publication, and its full text if one of its IDs is from PMC."""
    found = next(filter(None, map(_FULL_TEXT.match, full_texts)), None)
    other = (f"https://pmc.ncbi.nlm.nih.gov/articles/{found[0]}/",) if found else ()
    return Links(page=f"{_HOME}/{pmid}/" if pmid else "", other=other)


def clean_title(title: str) -> str:
    """Return a title without its full stop and the brackets of a translation; empty if it only says there is none."""
    title = _without_stop(title)
    if title.startswith("[") and title.endswith("]") and _closes_at_end(title):
        title = _without_stop(title[1:-1])
    return "" if title.lower() in ("not available", "in process citation") else title


def clean_orcid(text: str) -> str:
    """Return the sixteen digits at the end of a text, with hyphens, or an empty text."""
    found = _ORCID.search(text.strip())
    return "-".join(found.groups()) if found else ""


def _closes_at_end(title: str) -> bool:
    """Return whether the bracket at the start of a title is closed by the one at its end."""
    depth = 0
    for place, sign in enumerate(title):
        depth += (sign == "[") - (sign == "]")
        if depth == 0:
            return place == len(title) - 1
    return False


def _without_stop(title: str) -> str:
    is_stop = title.endswith(".") and not title.endswith("..") and not _INITIALS.search(title[-12:])
    return title[:-1].rstrip() if is_stop else title.strip()
