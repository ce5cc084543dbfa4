"""What tells a paper from what leads to papers, and what keys say. All papers are invented."""

from __future__ import annotations

import pytest

from site_builder.readers.objects.papers_by_key import (
    find_day,
    find_identifier,
    is_paper,
    is_surely_paper,
    is_title,
    read_keys,
)

PAPERS = [
    {"title": "A", "authors": ["Anna Invented"]},
    {"title": "A", "url": "x"},
    {"authors": ["Anna Invented"], "abstract": "x"},
    {"title": "A", "authors": [], "references": [{"title": "B"}]},
]


@pytest.mark.parametrize("value", PAPERS, ids=str)
def test_an_object_with_a_title_or_authors_is_a_paper(value):
    assert is_paper(value, "papers")


LEADING = [
    {"papers": [{"title": "A", "url": "x"}], "venue": "INV"},
    {"title": "A list", "papers": [{"title": "A", "url": "x"}]},
    {"2401.00001": {"title": "A", "url": "x"}},
    {"count": 2, "date": "2024"},
]


@pytest.mark.parametrize("value", LEADING, ids=str)
def test_an_object_around_papers_is_none(value):
    assert not is_paper(value, "papers")


def test_an_element_of_a_list_is_a_paper_even_without_a_title():
    assert is_paper({"url": "x", "date": "2024"}, "")
    assert is_paper({"url": "x", "date": "2024"}, "2401.00001")
    assert not is_paper({"date": "2024", "papers": [{"title": "A", "url": "x"}]}, "")


def test_some_keys_only_papers_have():
    assert is_surely_paper(["title", "authors", "date"])
    assert is_surely_paper(["title", "abstract"])
    assert not is_surely_paper(["title", "description", "url"])


@pytest.mark.parametrize(
    ("key", "identifier"),
    [
        ("2401.00001v2", ("arxiv", "2401.00001")),
        ("10.1000/INV.1", ("doi", "10.1000/inv.1")),
        ("https://doi.org/10.1000/inv.1", ("doi", "10.1000/inv.1")),
        ("2024.inv-main.1", ("acl", "2024.inv-main.1")),
        ("papers", None),
        ("2024", None),
    ],
)
def test_a_key_may_be_an_identifier(key, identifier):
    assert find_identifier(key) == identifier


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("2024-01-05", "2024-01-05"),
        ("20240105", "2024-01-05"),
        ("2024-01", "2024-01"),
        ("2024", "2024"),
        ("202401", ""),
        ("7", ""),
        ("2401.00001", ""),
        ("papers", ""),
    ],
)
def test_a_key_may_be_a_day_a_month_or_a_year(key, day):
    assert find_day(key) == day


def test_a_key_of_several_words_may_be_a_title():
    assert is_title("On Inventing Things")
    assert not is_title("Computer Vision")


def test_keys_say_what_the_paper_does_not():
    assert read_keys({"title": "A"}, ["2024-01-05", "2401.00001"]) == {
        "title": "A",
        "date": "2024-01-05",
        "arxiv": "2401.00001",
    }
    known = {"title": "A", "arxiv_id": "2401.00002", "published": "2024-01-01"}
    assert read_keys(known, ["2024-01-05", "2401.00001"]) == known
    assert read_keys({"url": "x"}, ["On Inventing Things"], "On Inventing Things")["title"] == "On Inventing Things"
    assert read_keys({"title": "A"}, ["On Inventing Things"], "On Inventing Things")["title"] == "A"
    assert read_keys({"url": "x"}, ["Inventions"], "Inventions")["title"] == "Inventions"
    assert "title" not in read_keys({"url": "x"}, ["paper1"], "paper1")
