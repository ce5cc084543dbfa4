"""The order of papers, and venues that are preprint servers."""

from __future__ import annotations

import pytest

from site_builder.model import Paper, is_preprint_server, sort_papers


def test_papers_come_newest_first_then_by_slug_and_those_without_a_date_last():
    dates = {"b": "2024-05", "a": "2024-05", "none": "", "year": "2024", "new": "2024-05-02"}
    papers = [Paper(slug=slug, title=slug, date=date) for slug, date in dates.items()]

    assert [paper.slug for paper in sort_papers(papers)] == ["new", "a", "b", "year", "none"]
    assert sort_papers(reversed(papers)) == sort_papers(papers)


@pytest.mark.parametrize(
    "venue", ["arXiv", "arXiv.org", "CoRR", "bioRxiv", "ChemRχiv", "SSRN", "Preprints", "Research Square"]
)
def test_preprint_servers_are_recognised(venue):
    assert is_preprint_server(venue)


@pytest.mark.parametrize("venue", ["", "Kite Days", "Preprinted Kites", "Corral Days", "Proceedings of arXiv"])
def test_other_venues_are_not(venue):
    assert not is_preprint_server(venue)
