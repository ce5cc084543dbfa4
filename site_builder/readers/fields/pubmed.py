"""Read what PubMed says alike in XML and in its format for reference managers: titles, notices, ORCIDs, links."""

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
"""Types of publications that are about another one, and what they are called."""

RETRACTED = "Retracted Publication"
"""The type of a publication that was taken back."""

_HOME = "https://pubmed.ncbi.nlm.nih.gov"
_FULL_TEXT = re.compile(r"PMC\d+(?!\S)")
_INITIALS = re.compile(r"\b(?:[A-Z]\.)+[A-Z]\.$")
_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])$")


def find_notice(kinds: Iterable[str], title: str) -> str:
    """Return what a publication of these types is that is about another one, or an empty text for a paper."""
    return next((_NOTICES[kind] for kind in kinds if kind in _NOTICES), "erratum" if is_erratum(title) else "")


def link_pubmed(pmid: str, full_texts: Iterable[str]) -> Links:
    """Return the page of a publication, and its full text where one of the ids given for it is that of PMC."""
    found = next(filter(None, map(_FULL_TEXT.match, full_texts)), None)
    other = (f"https://pmc.ncbi.nlm.nih.gov/articles/{found[0]}/",) if found else ()
    return Links(page=f"{_HOME}/{pmid}/" if pmid else "", other=other)


def clean_title(title: str) -> str:
    """Return a title without its final stop and the brackets of a translation; an empty text for one that is none."""
    title = _without_stop(title)
    if title.startswith("[") and title.endswith("]") and _closes_at_end(title):
        title = _without_stop(title[1:-1])
    return "" if title.lower() in ("not available", "in process citation") else title


def clean_orcid(text: str) -> str:
    """Return the sixteen digits that a text ends with, with their hyphens, or an empty text."""
    found = _ORCID.search(text.strip())
    return "-".join(found.groups()) if found else ""


def _closes_at_end(title: str) -> bool:
    """Tell whether the bracket that a title begins with is the one that it ends with."""
    depth = 0
    for place, sign in enumerate(title):
        depth += (sign == "[") - (sign == "]")
        if depth == 0:
            return place == len(title) - 1
    return False


def _without_stop(title: str) -> str:
    is_stop = title.endswith(".") and not title.endswith("..") and not _INITIALS.search(title[-12:])
    return title[:-1].rstrip() if is_stop else title.strip()
