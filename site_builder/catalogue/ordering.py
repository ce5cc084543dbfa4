"""The order of papers, the same wherever they are listed."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.model import Paper


def sort_papers(papers: Iterable[Paper]) -> list[Paper]:
    """Return papers newest first, those of one date by slug, those without a date last."""
    by_slug = sorted(papers, key=lambda paper: paper.slug)
    return sorted(by_slug, key=lambda paper: paper.date, reverse=True)
