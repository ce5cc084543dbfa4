"""Slugs and old paths that corrections give to papers. All papers are invented."""

from __future__ import annotations

import re

import pytest
from invented_corrections import find_paper
from invented_records import record

from site_builder.errors import ContentError
from site_builder.model import Matched

FIX = '[[fix]]\npaper = "on-hay"\nslug = "on-kites"'
ALIAS = '[[alias]]\npaper = "on-hay"\npath = "on-kites"'


@pytest.mark.parametrize(("text", "kind"), [(FIX, "slug"), (ALIAS, "path")])
def test_a_correction_cannot_take_the_path_of_another_paper(correct, text, kind):
    message = f'the {kind} "on-kites" belongs to "On Kites", so "On Hay" cannot have it; choose another {kind}.'
    with pytest.raises(ContentError, match=re.escape(message)):
        correct(text)


def test_a_correction_cannot_take_a_redirect_to_another_paper(correct):
    kites = [record("On Kites", doi="10.1234/k"), record("On Paper Kites", doi="10.1234/k"), record("On Hay")]
    with pytest.raises(ContentError, match='"on-paper-kites" belongs to "On Kites", so "On Hay" cannot have it'):
        correct('[[alias]]\npaper = "on-hay"\npath = "on-paper-kites"', kites)


def test_the_path_of_a_hidden_paper_is_free(correct):
    catalogue = correct(f'{ALIAS}\n[[hide]]\npaper = "arxiv:2001.00001"')
    assert find_paper(catalogue, "on-hay").aliases == ("on-kites",)


def test_the_path_of_a_paper_merged_into_this_one_is_its_own(correct):
    catalogue = correct(f'{FIX}\n[[merge]]\npapers = ["arxiv:2001.00001", "two.txt#2"]'.replace("on-hay", "two.txt#2"))
    assert [paper.slug for paper in catalogue.papers] == ["on-kites", "on-snails"]


@pytest.mark.parametrize("text", [FIX, ALIAS])
def test_a_paper_that_comes_later_takes_no_path_that_a_correction_gave_before(correct, text):
    catalogue = correct(text, matched=Matched(slugs=("on-kites",)))
    hay, kites = (next(it for it in catalogue.papers if it.title == title) for title in ("On Hay", "On Kites"))
    assert "on-kites" in (hay.slug, *hay.aliases)
    assert re.fullmatch(r"on-kites-[0-9a-f]{8}", kites.slug)
