"""What the formats of arXiv have in common: identifiers, links and the signs of a withdrawal."""

from __future__ import annotations

import re

from site_builder.ids import parse_identifier
from site_builder.model import Links

_WITHDRAWN = re.compile(r"\b(?:been|is|was)\s+(?:\w+ly\s+)?withdrawn\b(?!\s+from)|^\s*withdrawn\b(?!\s+from)", re.I)


def is_withdrawn(comments: str) -> bool:
    """Tell whether the comments of a paper say that its authors or arXiv withdrew it."""
    return _WITHDRAWN.search(comments) is not None


def find_identifiers(arxiv: str | None, dois: str) -> dict[str, str]:
    """Return the arXiv id and the first DOI of a field that may hold several; arXiv's own DOIs say nothing more."""
    found = {"arxiv": arxiv} if arxiv else {}
    for word in re.split(r"[\s,;]+", dois):
        value = parse_identifier("doi", word)
        if value and not value.startswith("10.48550/arxiv."):
            found["doi"] = value
            break
    return found


def link_arxiv(arxiv: str | None) -> Links:
    """Return the addresses of page and PDF of an arXiv id."""
    return Links(page=f"https://arxiv.org/abs/{arxiv}", pdf=f"https://arxiv.org/pdf/{arxiv}") if arxiv else Links()
