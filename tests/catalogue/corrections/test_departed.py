"""Corrections of papers and people that are no longer there. All of them are invented."""

from __future__ import annotations

import pytest
from invented_corrections import ONE, TWO, find_paper
from invented_records import read, record

from site_builder.catalogue import build_catalogue, load_corrections
from site_builder.errors import ContentError
from site_builder.model import Dump, Matched, Reading

GONE = "which is no longer in the dumps; remove it, or restore the dump."

DEPARTED = [
    ("fix", '[[fix]]\npaper = "on-dust"\nvenue = "V"', f'"on-dust", {GONE}'),
    ("fix", '[[fix]]\npaper = "three.txt#1"\nslug = "dust"', f'"three.txt#1", {GONE}'),
    ("add", '[[add]]\npaper = "doi:10.1234/dust"\nkeywords = ["dust"]', f'"doi:10.1234/dust", {GONE}'),
    ("merge", '[[merge]]\npapers = ["on-kites", "on-dust"]', f'"on-dust", {GONE}'),
    ("apart", '[[apart]]\npapers = ["one.txt#1", "three.txt#2"]', f'"three.txt#2", {GONE}'),
    ("hide", '[[hide]]\npaper = "on-dust"', f'"on-dust", {GONE}'),
    ("alias", '[[alias]]\npath = "dust"\npaper = "on-dust"', f'"on-dust", {GONE}'),
    (
        "author",
        '[[author]]\nname = "Dot Dusty"\nalso = ["Ada Invented"]',
        '"Dot Dusty", who is no longer an author of any paper; remove the name, or restore the dump.',
    ),
    ("author", '[[author]]\nname = "Ada Invented"\npapers = ["on-dust"]', f'"on-dust", {GONE}'),
]
DUST = [record("On Dust", doi="10.1234/dust", authors=["Dot Dusty", "Ada Invented"]), record("On Kites", doi="10.1/k")]
CASES = pytest.mark.parametrize(("kind", "text", "said"), DEPARTED, ids=[text for _, text, _ in DEPARTED])


@CASES
def test_a_correction_that_matched_before_is_only_reported(correct, kind, text, said):
    before = correct(text, ONE, TWO, DUST)

    now = correct(text, matched=before.matched)

    assert f"this [[{kind}]] names {said}" in [stale.reason for stale in now.stale_corrections]
    assert {stale.line for stale in now.stale_corrections} == {1}
    assert now.matched == before.matched
    assert sorted(paper.slug for paper in now.papers) == ["on-hay", "on-kites", "on-snails"]


@CASES
def test_a_new_correction_that_matches_nothing_is_an_error(correct, kind, text, said):
    with pytest.raises(ContentError):
        correct(text)


def test_the_rest_of_a_correction_keeps_its_effect(correct):
    text = '[[merge]]\npapers = ["on-kites", "on-dust", "on-hay"]'
    catalogue = correct(text, matched=Matched(references=("on-dust",)))
    assert sorted(paper.slug for paper in catalogue.papers) == ["on-kites", "on-snails"]


def test_a_slug_that_a_departed_correction_gave_names_nothing_any_more(correct):
    text = '[[fix]]\npaper = "doi:10.1234/dust"\nslug = "dust"\n[[add]]\npaper = "dust"\nkeywords = ["dust"]'
    matched = correct(text, ONE, TWO, DUST).matched
    assert [stale.line for stale in correct(text, matched=matched).stale_corrections] == [1, 4]


def test_a_paper_that_is_only_in_a_dump_that_enriches_is_no_longer_there(tmp_path):
    (tmp_path / "corrections.toml").write_text('[[fix]]\npaper = "on-hay"\nvenue = "V"\n[[hide]]\npaper = "two.txt#2"')
    first, second = read(ONE, TWO)
    second = Reading(dump=Dump(name="two.txt", enrich=True), records=second.records)
    corrections = load_corrections(tmp_path / "corrections.toml")
    matched = Matched(references=("on-hay", "two.txt#2"))
    catalogue = build_catalogue([first, second], corrections, (), matched=matched)
    assert [stale.line for stale in catalogue.stale_corrections] == [1, 4]


HIDE = '[[hide]]\npaper = "on-hay"\n'
HIDDEN = [
    (
        '[[author]]\nname = "Bob Fictional"\nalso = ["Cyd Fictional"]',
        [f'names "{name}", whose papers are hidden; remove the name.' for name in ("Bob Fictional", "Cyd Fictional")],
    ),
    (
        '[[author]]\nname = "Ada Invented"\nalso = ["Bob Fictional"]',
        ['names "Bob Fictional", whose papers are hidden; remove the name.'],
    ),
    (
        '[[author]]\nname = "Bob Fictional"\npapers = ["on-hay"]',
        [
            'names "on-hay", which is hidden; remove it.',
            'names "Bob Fictional", whose papers are hidden; remove the name.',
        ],
    ),
    ('[[alias]]\npath = "hay"\npaper = "on-hay"', ['leads to "on-hay", which is hidden; remove it.']),
]


@pytest.mark.parametrize(("text", "said"), HIDDEN, ids=[text for text, _ in HIDDEN])
def test_a_correction_of_what_another_one_hides_is_only_reported(correct, text, said):
    stale = correct(HIDE + text).stale_corrections
    assert [(it.line, it.reason.split("]] ")[1]) for it in stale] == [(3, reason) for reason in said]


@pytest.mark.parametrize(
    "text",
    [
        '[[fix]]\npaper = "on-hay"\nvenue = "V"',
        '[[fix]]\npaper = "on-hay"\nslug = "hay"',
        '[[add]]\npaper = "on-hay"\nkeywords = ["hay"]',
        '[[apart]]\npapers = ["two.txt#1", "two.txt#2"]',
    ],
)
def test_other_corrections_of_a_hidden_paper_are_not_an_error(correct, text):
    assert sorted(paper.slug for paper in correct(HIDE + text).papers) == ["on-kites", "on-snails"]


def test_an_author_keeps_the_chosen_name_although_the_only_paper_with_it_is_hidden(correct):
    kites = [record("On Kites", authors=["Jay Kite"]), record("On Tails", authors=["Jay Lee Kite"])]
    more = [record("On Hay", authors=["Jay Lee Kite"])]
    text = '[[author]]\nname = "Jay Kite"\nalso = ["Jay Lee Kite"]\n[[hide]]\npaper = "on-kites"'
    catalogue = correct(text, kites, more)
    assert [(author.name, len(author.papers)) for author in catalogue.authors] == [("Jay Kite", 2)]
    assert find_paper(catalogue, "on-tails")
