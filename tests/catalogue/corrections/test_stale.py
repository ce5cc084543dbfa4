"""Corrections that change nothing any more. All of it is invented."""

from __future__ import annotations

import pytest
from invented_records import record

from site_builder.catalogue.corrections.kinds import Corrections, VenueKeys
from site_builder.catalogue.corrections.stale import find_idle_venues
from site_builder.model import Paper, StaleCorrection

IDLE = [
    ('[[fix]]\npaper = "on-kites"\ntitle = "On Kites"', "fix", "the paper already says the same"),
    ('[[fix]]\npaper = "on-kites"\nslug = "on-kites"', "fix", "the paper already says the same"),
    ('[[add]]\npaper = "on-kites"\nauthors = ["Ada Invented"]', "add", "the paper already has all of it"),
    (
        '[[add]]\npaper = "on-kites"\nidentifiers = { arxiv = "2001.00001" }',
        "add",
        "the paper already has all of it",
    ),
    ('[[merge]]\npapers = ["one.txt#2", "two.txt#1"]', "merge", "its papers are one paper without it"),
    (
        '[[apart]]\npapers = ["one.txt#1", "two.txt#2"]',
        "apart",
        "its records are neither one paper nor a near miss without it",
    ),
    ('[[alias]]\npath = "on-hay"\npaper = "two.txt#2"', "alias", "the path already leads there"),
    (
        '[[venue]]\nname = "Kite Days"\nalso = ["KD"]',
        "venue",
        "its names are one venue without it, or no paper has them",
    ),
]


@pytest.mark.parametrize(("text", "kind", "reason"), IDLE, ids=[text.replace("\n", " ") for text, _, _ in IDLE])
def test_a_correction_that_changes_nothing_is_reported_with_its_line(correct, text, kind, reason):
    stale = StaleCorrection(line=3, reason=f"this [[{kind}]] changes nothing, because {reason}; remove it.")
    assert correct(f"# invented\n\n{text}\n").stale_corrections == (stale,)


@pytest.mark.parametrize(
    "text",
    [
        '[[fix]]\npaper = "on-kites"\ntitle = "On Paper Kites"',
        '[[fix]]\npaper = "on-kites"\nslug = "kites"',
        '[[add]]\npaper = "on-hay"\nidentifiers = { arxiv = "2001.00001" }',
        '[[merge]]\npapers = ["on-kites", "on-hay"]',
        '[[apart]]\npapers = ["one.txt#2", "two.txt#1"]',
        '[[hide]]\npaper = "on-hay"',
        '[[alias]]\npath = "kites"\npaper = "on-kites"',
    ],
)
def test_a_correction_that_changes_something_is_not_stale(correct, text):
    assert correct(text).stale_corrections == ()


def test_records_that_would_be_a_near_miss_are_kept_apart_for_a_reason(correct):
    two = [record("On Kites", doi="10.1234/a")], [record("On Kites", doi="10.1234/b")]
    catalogue = correct('[[apart]]\npapers = ["one.txt#1", "two.txt#1"]', *two)
    assert (catalogue.near_misses, catalogue.stale_corrections) == ((), ())


def test_of_two_equal_corrections_the_second_changes_nothing(correct):
    fix = '[[fix]]\npaper = "on-kites"\nvenue = "Kite Days"\n'
    assert [stale.line for stale in correct(fix * 2).stale_corrections] == [4]


@pytest.fixture
def correct_author(correct):
    """Build two invented papers with an `[[author]]` in the second line and return what is stale."""
    kites = record("On Kites", authors=["Ada Invented", "Jane Invented"])
    hay = record("On Hay", authors=["Ada Invented", "J. Invented"])
    return lambda keys: correct(f"\n[[author]]\n{keys}\n", [kites, hay]).stale_corrections


def test_an_author_correction_that_changes_nothing_is_reported_with_its_line(correct_author):
    reason = "this [[author]] changes nothing, because the author already has these names and papers; remove it."
    assert correct_author('name = "Jane Invented"\nalso = ["J. Invented"]') == (StaleCorrection(line=2, reason=reason),)


@pytest.mark.parametrize(
    "keys",
    [
        'name = "J. Invented"\nalso = ["Jane Invented"]',
        'name = "Ada Invented"\nalso = ["Jane Invented"]',
        'name = "Ada Invented"\npapers = ["on-kites", "on-hay"]',
    ],
)
def test_an_author_correction_that_changes_something_is_not_stale(correct_author, keys):
    assert correct_author(keys) == ()


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ('venue = "V"', 'venue = "W"', "venue"),
        ('slug = "a"', 'slug = "b"', "slug"),
        ('identifiers = { doi = "10.1234/a" }', 'identifiers = { doi = "10.1234/b" }', "identifiers.doi"),
        ('links = { pdf = "https://a.example/" }', 'links = { pdf = "https://b.example/" }', "links.pdf"),
    ],
)
def test_two_fixes_of_one_paper_that_disagree_are_reported(correct, one, other, key):
    stale = correct(f'[[fix]]\npaper = "on-kites"\n{one}\n[[fix]]\npaper = "one.txt#1"\n{other}\n').stale_corrections
    reason = f"this [[fix]] sets {key} to another value than the one on line 1; remove one of them."
    assert StaleCorrection(line=4, reason=reason) in stale


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('venue = "V"', 'date = "2001"'),
        ('identifiers = { doi = "10.1234/a" }', 'identifiers = { pmid = "123" }'),
        ('links = { pdf = "https://a.example/" }', 'links = { page = "https://b.example/" }'),
    ],
)
def test_two_fixes_of_one_paper_that_agree_are_not_reported(correct, one, other):
    text = f'[[fix]]\npaper = "on-kites"\n{one}\n[[fix]]\npaper = "one.txt#1"\n{other}\n'
    assert correct(text).stale_corrections == ()


@pytest.mark.parametrize(
    ("correction", "is_idle"),
    [
        (VenueKeys(name="Kite Days", also=("KD",)), False),
        (VenueKeys(name="Kite Days", also=("KITE DAYS 2020",)), True),
        (VenueKeys(name="NIPS"), False),
        (VenueKeys(name="NeurIPS", also=("NIPS",)), True),
        (VenueKeys(name="Hay Days", also=("HD",)), True),
    ],
)
def test_a_venue_correction_is_idle_if_its_names_are_one_anyway_or_no_paper_has_them(correction, is_idle):
    papers = [Paper(slug="a", title="A", venue="Kite Days 2019"), Paper(slug="b", title="B", venue="NIPS")]
    assert list(find_idle_venues(papers, Corrections(venue=(correction,)))) == [correction] * is_idle
