"""Levels of upvotes, relative to a catalogue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages.invented import build_site

from site_builder.model import Catalogue, Paper
from site_builder.pages.site.upvotes import find_limits, has_upvotes, level_of


def site_of(*upvotes: int | None):
    papers = tuple(Paper(slug=f"p{n}", title="P", upvotes=count) for n, count in enumerate(upvotes))
    return build_site(Catalogue(papers=papers))


def test_levels_begin_at_quantiles():
    assert find_limits(site_of(*range(100))) == (1, 40, 80, 97)


@pytest.mark.parametrize(
    ("upvotes", "limits"), [((), (1, 2, 3, 4)), ((1, 1, 1), (1, 2, 3, 4)), ((None, 50), (1, 50, 51, 52))]
)
def test_few_papers_and_equal_ones_have_limits_too(upvotes, limits):
    assert find_limits(site_of(*upvotes)) == limits


@given(st.lists(st.none() | st.integers(0, 500), max_size=60))
def test_more_upvotes_are_never_a_lower_level(upvotes):
    site = site_of(*upvotes)
    papers = sorted(site.catalogue.papers, key=lambda paper: paper.upvotes or 0)
    levels = [level_of(site, paper) for paper in papers]
    assert levels == sorted(levels)
    assert all(bool(level) == bool(paper.upvotes) for level, paper in zip(levels, papers, strict=True))
    assert has_upvotes(site) == any(levels)


def test_papers_that_arrived_last_do_not_move_the_limits():
    before, after = site_of(*[10] * 2_000), site_of(*[10] * 2_000, 900)
    assert find_limits(before) == find_limits(after)
