"""How papers get their slugs, also if two titles spell the same one. All of it is invented."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_records import KITES, SNAILS, build, record

LONG = "Very " * 20 + "Long Kites"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slugs(*dumps) -> list[str]:
    """Return the slugs of the papers in the order of their founders."""
    papers = build(*dumps).papers
    return [it.slug for it in sorted(papers, key=lambda it: (it.provenance[0].dump, it.provenance[0].ordinal))]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("On Kites: A Study", "on-kites-a-study"),
        ("Über Drachen", "uber-drachen"),
        ("On $\\alpha$-Kites", "on-alpha-kites"),
        ("C++ & Kites", "c-plus-plus-and-kites"),
        ("Index", "paper-index"),
        ("CON", "paper-con"),
        (LONG, ("very-" * 16).rstrip("-")),
    ],
)
def test_a_slug_is_spelled_by_the_title(title, slug):
    assert slugs([record(title)]) == [slug]


@pytest.mark.parametrize("title", ["?!", "→", "…", "2001"])
def test_a_title_without_letters_for_a_slug_gets_its_hash_as_slug(title):
    (slug,) = slugs([record(title)])
    assert re.fullmatch(r"paper-[0-9a-f]{8}", slug)


def test_a_title_in_another_script_can_be_read_and_is_also_found_at_its_path_of_earlier_versions():
    (paper,) = build([record("О ветре")]).papers
    assert (paper.slug, paper.aliases) == ("o-vetre", ("paper-97e2e568",))
    kites, bert = build([record("基于BERT的风筝", doi="10.1234/a"), record("BERT", doi="10.1234/b")]).papers
    assert {kites.slug: kites.aliases, bert.slug: bert.aliases} == {
        "ji-yu-bert-de-feng-zheng": ("bert",),
        "bert-fc48c7b9": (),
    }


def test_slugs_of_papers_with_one_title_differ_by_a_hash_of_their_identity():
    kites, snails = record("On Wind", doi="10.1234/a"), record("On Wind", doi="10.1234/b")
    first, second = slugs([kites, snails])
    assert first == "on-wind"
    assert re.fullmatch(r"on-wind-[0-9a-f]{8}", second)


def test_the_hash_depends_only_on_the_identifier():
    others = [record("On Hay", abstract=SNAILS), record("On Wind", doi="10.1234/a")]
    one = slugs([*others, record("On Wind", doi="10.1234/b", abstract=KITES)])[-1]
    other = slugs([record("On Wind", doi="10.1234/a")], [record("On Wind", doi="10.1234/b", venue="Kite Days")])[-1]
    assert one == other


def test_papers_that_say_the_same_of_themselves_still_get_paths_of_their_own():
    nameless = [record("Preface")] * 3
    assert len(set(slugs(nameless))) == 3


def test_long_titles_that_differ_at_the_end_get_slugs_of_at_most_80_characters():
    several = slugs([record(f"{LONG} {tail}") for tail in ("Alpha", "Beta", "Gamma")])
    assert len(set(several)) == 3
    assert all(len(slug) <= 80 and SLUG.fullmatch(slug) for slug in several)


def test_a_title_that_spells_the_hashed_slug_of_another_paper_does_not_take_it():
    clash = slugs([record("On Wind", doi="10.1234/a"), record("On Wind", doi="10.1234/b")])[-1]
    assert slugs([record(clash), record("On Wind", doi="10.1234/a"), record("On Wind", doi="10.1234/b")])[0] == clash


@given(st.lists(st.text(max_size=120), min_size=1, max_size=5))
def test_each_paper_has_its_own_safe_slug_for_any_titles(titles):
    several = slugs([record(title, arxiv=f"2001.{number:05}") for number, title in enumerate(titles)])
    assert len(set(several)) == len(titles)
    assert all(len(slug) <= 80 and SLUG.fullmatch(slug) for slug in several)
