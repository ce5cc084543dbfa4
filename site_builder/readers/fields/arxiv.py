"""What arXiv's formats have in common: identifiers, links and notes about withdrawals."""

from __future__ import annotations

import re

from site_builder.ids import parse_identifier
from site_builder.model import Links

_WITHDRAWN = re.compile(r"\b(?:been|is|was)\s+(?:\w+ly\s+)?withdrawn\b(?!\s+from)|^\s*withdrawn\b(?!\s+from)", re.I)


def is_withdrawn(comments: str) -> bool:
    """Return whether the comments on a paper say that its authors or arXiv withdrew it."""
    return "ithdrawn" in comments.lower() and _WITHDRAWN.search(comments) is not None


def parse_id(text: str) -> str | None:
    """Return the arXiv ID in a URL, a bare ID or an OAI identifier (`oai:arXiv.org:2401.00001v1`), or None."""
    return parse_identifier("arxiv", text.removeprefix("oai:arXiv.org:"))


def find_identifiers(arxiv: str | None, dois: str) -> dict[str, str]:
    """Return the arXiv ID, and the first DOI of a field that may contain several; arXiv's own DOIs add nothing."""
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
    """Return the URLs of the page and PDF of an arXiv ID."""
    return Links(page=f"https://arxiv.org/abs/{arxiv}", pdf=f"https://arxiv.org/pdf/{arxiv}") if arxiv else Links()
