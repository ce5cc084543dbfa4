"""“Report a mistake”, and the way back: the block of an issue is a correction."""

from __future__ import annotations

import re
import tomllib
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages.invented import ALPHA, UNDATED, build_site

from site_builder.catalogue import load_corrections
from site_builder.model import Name, Paper
from site_builder.pages.site.fixes import build_fix_link, write_fix

REPOSITORY = build_site(repository="https://github.com/invented/papers/")


def test_without_a_repository_there_is_no_link():
    assert build_fix_link(build_site(), ALPHA, "https://a.example/alpha") == ""


def test_the_link_opens_an_issue_with_a_correction_to_fill_in():
    link = urlsplit(build_fix_link(REPOSITORY, ALPHA, "https://a.example/alpha"))
    asked = parse_qs(link.query)
    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://github.com/invented/papers/issues/new"
    assert asked["title"] == ["Correction: Alpha Nets: $O(n^2)$ Is Enough"]
    assert asked["body"] == [
        "What is wrong on https://a.example/alpha?\n\nRemove the # from the lines you change:\n\n"
        "```toml\n[[fix]]\n"
        'paper = "alpha-nets"\n'
        '# title = "Alpha Nets: $O(n^2)$ Is Enough"\n'
        '# authors = ["Ada Invented", "Bo Madeup"]\n'
        '# date = "2031-11-08"\n'
        '# venue = "Invented Conference 2031"\n'
        '# identifiers = { arxiv = "3111.00001", doi = "10.9999/alpha" }\n'
        "```\n"
    ]


def test_the_link_fills_in_the_form_of_gitlab():
    site = build_site(repository="https://gitlab.com/invented/papers")
    link = urlsplit(build_fix_link(site, ALPHA, "https://a.example/alpha"))
    asked = parse_qs(link.query)
    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://gitlab.com/invented/papers/-/issues/new"
    assert asked["issue[title]"] == ["Correction: Alpha Nets: $O(n^2)$ Is Enough"]
    assert asked["issue[description]"][0].startswith("What is wrong on https://a.example/alpha?")


def test_a_long_list_of_authors_is_left_out_rather_than_cut():
    many = msgspec.structs.replace(ALPHA, authors=tuple(Name(name=f"Ada {n}") for n in range(21)))
    assert not [line for line in write_fix(many) if "authors" in line]


@pytest.mark.parametrize("paper", [ALPHA, UNDATED], ids=lambda paper: paper.slug)
def test_the_block_is_a_correction_with_and_without_its_comments(tmp_path, paper):
    path = tmp_path / "corrections.toml"
    block = "\n".join(write_fix(paper))
    path.write_text(block)
    assert [fix.paper for fix in load_corrections(path).fix] == [paper.slug]
    path.write_text(re.sub(r"(?m)^# ((?!identifiers = \{ doi = \"\").*)$", r"\1", block))
    (fix,) = load_corrections(path).fix
    assert (fix.title, fix.date, fix.authors) == (paper.title, paper.date, tuple(it.name for it in paper.authors))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_title_makes_valid_toml_and_a_bounded_link(title):
    paper = Paper(slug="a", title=title)
    values = tomllib.loads("\n".join(write_fix(paper)).replace("# title", "title"))
    assert values["fix"][0]["title"] == title[:200]
    assert len(build_fix_link(REPOSITORY, paper, "https://a.example/a")) < 8000
