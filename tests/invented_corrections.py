"""Two invented dumps to correct, for tests of corrections."""

from __future__ import annotations

from invented_records import KITES, SNAILS, record

from site_builder.model import Catalogue, Paper

ONE = [
    record("On Kites", abstract=KITES, arxiv="2001.00001", authors=["Ada Invented"]),
    record("On Snails", abstract=SNAILS),
]
TWO = [
    record("On Snails", abstract=SNAILS, venue="Snail Days"),
    record("On Hay", authors=["Bob Fictional", "Cyd Fictional"]),
]


def find_paper(catalogue: Catalogue, slug: str) -> Paper:
    """Return the paper of a slug."""
    return next(paper for paper in catalogue.papers if paper.slug == slug)
