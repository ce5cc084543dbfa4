"""What the formats of arXiv have in common: identifiers, links and the signs of a withdrawal."""

from __future__ import annotations

import re

from site_builder.ids import parse_identifier
from site_builder.model import Links
from site_builder.readers.kept_dates import join_date

_WITHDRAWN = re.compile(r"\b(?:been|is|was)\s+(?:\w+ly\s+)?withdrawn\b(?!\s+from)|^\s*withdrawn\b(?!\s+from)", re.I)


def is_withdrawn(comments: str) -> bool:
    """Tell whether the comments of a paper say that its authors or arXiv withdrew it."""
    return "ithdrawn" in comments.lower() and _WITHDRAWN.search(comments) is not None


def parse_id(text: str) -> str | None:
    """Return the arXiv id in an address, a bare id or an OAI identifier (`oai:arXiv.org:2401.00001v1`), or None."""
    return parse_identifier("arxiv", text.removeprefix("oai:arXiv.org:"))


def date_id(arxiv: str | None) -> str:
    """Return the month that an arXiv id tells: 2024-02 of `2402.05964`, 1994-11 of `hep-th/9411001`."""
    digits = (arxiv or "").rpartition("/")[2][:4]
    if not digits:
        return ""
    century = "19" if "/" in str(arxiv) and digits[0] == "9" else "20"
    return join_date(f"{century}{digits[:2]}", digits[2:])


def find_identifiers(arxiv: str | None, dois: str) -> dict[str, str]:
    """Return the arXiv id and the first DOI of a field that may hold several; arXiv's own DOIs say nothing more."""
    found = {"arxiv": arxiv} if arxiv else {}
    if not dois:
        return found
    for word in re.split(r"[\s,;]+", dois):
        value = parse_identifier("doi", word)
        if value and not value.startswith("10.48550/arxiv."):
            found["doi"] = value
            break
    return found


def link_arxiv(arxiv: str | None) -> Links:
    """Return the addresses of page and PDF of an arXiv id."""
    return Links(page=f"https://arxiv.org/abs/{arxiv}", pdf=f"https://arxiv.org/pdf/{arxiv}") if arxiv else Links()
