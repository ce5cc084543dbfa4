"""Papers under their ids, days, topics and titles. All papers are invented."""

from __future__ import annotations

import json

import pytest

from site_builder.model import Dump
from site_builder.readers import read_dump
from site_builder.readers.json_by_key import is_json_by_key


def paper(title, **fields):
    return {"title": title, "authors": ["Anna Invented", "Bea Made-Up"], "abstract": "We invent."} | fields


def read(tmp_path, content):
    path = tmp_path / "d"
    path.write_text(content if isinstance(content, str) else json.dumps(content, indent=1), encoding="utf-8")
    return read_dump(path, Dump(name="d"))


KEYS = {
    "arXiv ids": {"2401.00001": paper("A"), "2401.00002v3": paper("B")},
    "DOIs": {"10.1000/INV.1": paper("A"), "10.1000/inv.2": paper("B")},
    "days, with lists": {"2024-01-05": [paper("A")], "2024-01-06": [paper("B")]},
    "days, with ids": {"2024-01-05": {"2401.00001": paper("A")}, "2024-01-06": {"2401.00002": paper("B")}},
    "days, with lists under a key": {"2024-01-05": {"papers": [paper("A"), paper("B")], "count": 2}},
    "ids under a key": {"updated": "2024", "papers": {"2401.00001": paper("A"), "2401.00002": paper("B")}},
    "topics": {"Inventing": [paper("A")], "Things": [paper("B")]},
    "numbers": {"0": paper("A"), "1": paper("B")},
}


@pytest.mark.parametrize("kind", KEYS)
def test_papers_are_read_whatever_their_keys(tmp_path, kind):
    reading = read(tmp_path, KEYS[kind])

    assert reading.dump.format == "json-by-key"
    assert [it.title for it in reading.records] == ["A", "B"]
    assert [it.name for it in reading.records[0].authors] == ["Anna Invented", "Bea Made-Up"]
    assert (reading.records[0].abstract, reading.rejects) == ("We invent.", ())


def test_a_key_gives_identifier_and_day_where_the_paper_does_not(tmp_path):
    known = paper("C", arxiv_id="2401.00009", doi="10.1000/INV.9", date="2023-12-31")
    reading = read(
        tmp_path, {"2024-01-05": {"2401.00001v2": paper("A"), "10.1000/INV.1": paper("B"), "2401.00003": known}}
    )

    assert [(it.date, it.identifiers) for it in reading.records] == [
        ("2024-01-05", {"arxiv": "2401.00001"}),
        ("2024-01-05", {"doi": "10.1000/inv.1"}),
        ("2023-12-31", {"arxiv": "2401.00009", "doi": "10.1000/inv.9"}),
    ]


def test_a_title_may_be_the_key(tmp_path):
    papers = {
        "On Inventing Things": {"authors": "Anna Invented and Bea Made-Up", "url": "https://arxiv.org/abs/2401.00001"}
    }

    record = read(tmp_path, papers).records[0]

    assert (record.title, record.identifiers) == ("On Inventing Things", {"arxiv": "2401.00001"})


def test_titles_alone_are_enough_under_identifiers(tmp_path):
    reading = read(tmp_path, {"2401.00001": {"title": "A"}, "https://doi.org/10.1000/inv.1": {"title": "B"}})

    assert [it.title for it in reading.records] == ["A", "B"]


def test_a_first_paper_that_lacks_fields_does_not_decide(tmp_path):
    reading = read(tmp_path, {"2401.00001": {"url": "x"}, "2401.00002": paper("B")})

    assert [it.title for it in reading.records] == ["B"]
    assert [it.reason for it in reading.rejects] == ["has no title"]


def test_nothing_under_a_key_is_lost(tmp_path):
    papers = {"updated": "2024-01-07", "2401.00001": paper("A"), "2401.00002": None, "about": {"total": 1}}

    reading = read(tmp_path, papers)

    assert [it.title for it in reading.records] == ["A"]
    assert [it.text for it in reading.banners] == ["updated: 2024-01-07", "about · total: 1"]
    assert [it.reason for it in reading.rejects] == ["is no object with the keys of a paper"]


def test_one_object_in_each_line_is_read(tmp_path):
    reading = read(
        tmp_path, '{"2401.00001": {"title": "A", "authors": "x"}}\n{"2401.00002": {"title": "B", "authors": "x"}}'
    )

    assert [(it.line, it.title) for it in reading.records] == [(1, "A"), (2, "B")]


def test_a_broken_paper_costs_itself_alone(tmp_path):
    text = json.dumps({f"2401.0000{n}": paper(f"Paper {n}") for n in range(1, 6)}, indent=1)

    reading = read(tmp_path, text.replace('"Paper 3"', '"Paper 3'))

    assert [it.title for it in reading.records] == ["Paper 1", "Paper 2", "Paper 4", "Paper 5"]
    assert len(reading.rejects) == 1


OTHERS = {
    "words of an interface": {
        "en": {"title": "Home", "description": "x"},
        "de": {"title": "Start", "description": "y"},
    },
    "changes": {
        "2024-01-05": [{"title": "Faster", "description": "x"}],
        "2024-01-06": [{"title": "Better", "type": "x"}],
    },
    "a package": {"name": "x", "scripts": {"build": "y"}, "author": {"name": "z"}},
    "one paper of another form": {"paper": {"title": "A", "body": "x"}},
}


@pytest.mark.parametrize("kind", OTHERS)
def test_other_objects_hold_no_papers(kind):
    assert not is_json_by_key(json.dumps(OTHERS[kind]).encode())
