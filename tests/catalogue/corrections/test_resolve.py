"""Corrections that merge, keep apart, hide and rename papers. All of it is invented."""

from __future__ import annotations

import pytest
from invented_corrections import ONE, TWO, find_paper
from invented_records import read

from site_builder.catalogue import build_catalogue, load_corrections
from site_builder.errors import ContentError
from site_builder.model import Dump, Reading


def test_a_fix_of_the_slug_leaves_the_old_path_as_a_redirect(correct):
    moved = find_paper(correct('[[fix]]\npaper = "on-kites"\nslug = "kites"'), "kites")
    assert moved.aliases == ("on-kites",)


def test_an_added_identifier_that_another_paper_has_merges_the_two(correct):
    catalogue = correct('[[add]]\npaper = "on-hay"\nidentifiers = { arxiv = "2001.00001" }')
    assert find_paper(catalogue, "on-kites").aliases == ("on-hay",)


def test_a_merge_makes_one_paper_and_keeps_both_paths(correct):
    catalogue = correct('[[merge]]\npapers = ["on-kites", "on-hay"]')
    assert [paper.slug for paper in catalogue.papers] == ["on-kites", "on-snails"]
    assert find_paper(catalogue, "on-kites").aliases == ("on-hay",)
    assert [(merge.slug, merge.by) for merge in catalogue.merges] == [
        ("on-kites", "correction"),
        ("on-snails", "title"),
    ]


def test_records_kept_apart_do_not_link(correct):
    catalogue = correct('[[apart]]\npapers = ["one.txt#2", "two.txt#1"]')
    snails = [paper for paper in catalogue.papers if paper.title == "On Snails"]
    assert len(snails) == 2
    assert snails[0].slug == "on-snails"
    assert snails[1].slug.startswith("on-snails-")


def test_a_hidden_paper_is_gone_and_the_report_says_why(correct):
    catalogue = correct('[[hide]]\npaper = "on-hay"\nreason = "It is no paper."')
    assert [paper.slug for paper in catalogue.papers] == ["on-kites", "on-snails"]
    (doubt,) = catalogue.dumps[1].doubts
    assert (doubt.line, doubt.text) == (20, "On Hay")
    assert doubt.reason == "A correction hides this paper: It is no paper."
    assert catalogue.dumps[1].papers == ("on-snails",)


def test_an_alias_keeps_an_old_path_alive(correct):
    assert find_paper(correct('[[alias]]\npath = "kites-2019"\npaper = "on-kites"'), "on-kites").aliases == (
        "kites-2019",
    )


def test_a_paper_that_only_an_enriching_dump_knows_cannot_be_corrected(tmp_path):
    (tmp_path / "corrections.toml").write_text('[[hide]]\npaper = "two.txt#2"')
    first, second = read(ONE, TWO)
    second = Reading(dump=Dump(name="two.txt", enrich=True), records=second.records)
    with pytest.raises(ContentError, match="is only in dumps that enrich, so it has no page"):
        build_catalogue([first, second], load_corrections(tmp_path / "corrections.toml"), ())
