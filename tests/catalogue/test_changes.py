"""What came, changed and vanished among papers. All of them are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.changes import COMPARED, find_changes
from site_builder.model import ChangedPaper, Changes, Paper
from site_builder.packing.packed import pack


def paper(slug: str, *aliases: str, **fields: object) -> Paper:
    return Paper(slug=slug, title=slug.upper(), aliases=aliases, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("is_in_file", [False, True])
def test_papers_are_new_changed_or_gone(tmp_path, is_in_file):
    before = (paper("same"), paper("dated", date="2001"), paper("gone"))
    papers = (paper("new"), paper("same"), paper("dated", date="2001-02", venue="Kite Days"))
    now = pack(papers, Paper, tmp_path / "papers") if is_in_file else papers
    assert find_changes(before, now) == Changes(
        came=(ChangedPaper(slug="new", title="NEW"),),
        changed=(ChangedPaper(slug="dated", title="DATED", fields=("date", "venue")),),
        vanished=(ChangedPaper(slug="gone", title="GONE"),),
    )


def test_a_paper_that_moved_has_changed():
    assert find_changes([paper("old")], [paper("new", "old")]) == Changes(
        changed=(ChangedPaper(slug="new", title="NEW", fields=("slug", "title")),)
    )


def test_a_paper_that_became_part_of_another_has_vanished_and_its_path_leads_on():
    before = [paper("one"), paper("two")]
    assert find_changes(before, [paper("one", "two")]) == Changes(
        vanished=(ChangedPaper(slug="two", title="TWO", leads_to="one"),)
    )


def test_of_two_papers_that_became_a_third_the_first_is_the_one_that_moved():
    assert find_changes([paper("one"), paper("two")], [paper("new", "one", "two")]) == Changes(
        changed=(ChangedPaper(slug="new", title="NEW", fields=("slug", "title")),),
        vanished=(ChangedPaper(slug="two", title="TWO", leads_to="new"),),
    )


def test_effects_of_other_papers_are_not_a_change():
    assert find_changes([paper("a")], [paper("a", "b", related=("c",), counted={"upvotes": "2001-02-03"})]) == Changes()
    assert {"title", "abstract", "authors", "date", "topics", "upvotes"} <= set(COMPARED)


SLUGS = st.lists(st.sampled_from("abcdef"), unique=True)


@given(SLUGS, SLUGS)
def test_every_path_is_accounted_for(before, now):
    changes = find_changes(map(paper, before), tuple(map(paper, now)))
    assert [it.slug for it in changes.came] == [slug for slug in now if slug not in before]
    assert [it.slug for it in changes.vanished] == [slug for slug in before if slug not in now]
    assert changes.changed == ()
