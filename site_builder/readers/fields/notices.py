"""What titles and notes say about a paper: that it corrects another, was retracted, or was cited."""

from __future__ import annotations

import re
from collections.abc import Iterable

from site_builder.readers.cleaning.counts import read_count

_ERRATUM = re.compile(
    r"(?:(?:publisher|author)(?:['’]?s)?\s+)?(?:erratum|errata|corrigend(?:um|a)|correction)s?\b\s*(?:[:.–—-]|to\b|for\b|$)",
    re.I,
)
_RETRACTED = re.compile(
    r"\W*(?:retracted|withdrawn)(?: (?:article|paper|chapter))?(?:\s*[:.\])–—]|\s+-\s)|.*[\[(]retracted[\])]\W*$", re.I
)
_NO_ABSTRACT = re.compile(
    r"\W*(?:no abstract(?: (?:is )?available)?|abstract (?:is )?(?:not available|unavailable))\W*", re.I
)
_CITED = re.compile(r"\bcited by\s*:?\s*(\d{1,9})\b", re.IGNORECASE)


def is_erratum(title: str) -> bool:
    """Return whether a title is that of a correction to another paper."""
    return _ERRATUM.match(title) is not None


def is_retracted(title: str) -> bool:
    """Return whether a title says that the paper was retracted: `RETRACTED: On Nothing`, `On Nothing [Retracted]`."""
    return _RETRACTED.match(title) is not None


def without_notice(abstract: str) -> str:
    """Return an abstract, or an empty text if it only says that there is none: `[No abstract available]`."""
    return "" if _NO_ABSTRACT.fullmatch(abstract) else abstract


def find_citations(notes: Iterable[str]) -> int | None:
    """Return how often a paper was cited if a note says so, as in Scopus: `Cited by: 12; All Open Access`."""
    return next((read_count(found[1]) for note in notes if (found := _CITED.search(note))), None)
