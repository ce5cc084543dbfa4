"""Papers under keys of their own, whole and broken. All papers are invented."""

from __future__ import annotations

import io
import json

import pytest

from site_builder.model import BadRecord, Dump
from site_builder.readers.cutting.json_entries import Entry, read_entries


def read(content):
    raw = content if isinstance(content, bytes) else content.encode()
    return list(read_entries(io.BufferedReader(io.BytesIO(raw)), Dump(name="d"), lambda it, key: "title" in it))  # type: ignore[arg-type]


def paper(title):
    return {"title": title, "more": {"b": [1, {"c": "}"}]}}


KEYED = {
    "2401.00001": paper("A"),
    "2024-01-05": {"papers": [paper("B"), paper("C")], "count": 2},
    'Topic "X"': [paper("D")],
}


@pytest.mark.parametrize("indent", [None, 1, 2, "\t"])
def test_each_paper_comes_with_the_keys_that_lead_to_it(indent):
    entries = read(json.dumps(KEYED, indent=indent))

    assert [(it.keys, it.value, it.is_item) for it in entries] == [
        (("2401.00001",), paper("A"), False),
        (("2024-01-05", "papers"), paper("B"), True),
        (("2024-01-05", "papers"), paper("C"), True),
        (("2024-01-05", "count"), 2, False),
        (('Topic "X"',), paper("D"), True),
    ]


def test_lines_are_those_of_the_dump():
    text = json.dumps({"a": paper("A"), "b": [paper("B")]}, indent=0)

    places = text.index('"a": '), text.index('{\n"title": "B"')
    assert [it.line for it in read(text)] == [text.count("\n", 0, place) + 1 for place in places]


def test_several_objects_and_keys_that_come_twice_are_read():
    text = '{"a": {"title": "A"}, "a": {"title": "B"}}\n{"b": {"title": "C"}}'

    assert [(it.line, it.value["title"]) for it in read(text)] == [(1, "A"), (1, "B"), (2, "C")]


BROKEN = {
    "a quote": '{"title": "B, "x": 1}',
    "a comma": '{"title": "B" "x": 1}',
    "a bracket": '{"title": "B", "x": [1}',
    "a value": '{"title": }',
    "a number": f'{{"title": {"9" * 5000}}}',
}


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("space", ["", "\n", "\n  "])
def test_a_broken_paper_costs_itself_alone(kind, space):
    good = [f'{space}"2401.0000{n}": {json.dumps(paper(n))}' for n in (1, 2, 3)]
    bad = f'{space}"2401.00009": {BROKEN[kind]}'

    for place in range(4):
        entries = read("{" + ",".join([*good[:place], bad, *good[place:]]) + "}")

        assert [it.value["title"] for it in entries if isinstance(it, Entry)] == [1, 2, 3]
        assert len(entries) - 3 <= 2
        assert "2401.00009" in next(it.text for it in entries if isinstance(it, BadRecord))


def test_a_broken_paper_in_a_list_costs_no_other_list():
    good = {"2024-01-05": [paper("A"), paper("B")], "2024-01-06": [paper("C")]}
    text = json.dumps(good, indent=1).replace('"title": "A"', '"title": "A')

    entries = read(text)

    assert [it.value["title"] for it in entries if isinstance(it, Entry)] == ["B", "C"]
    assert [it.line for it in entries if isinstance(it, BadRecord)] == [3]


def test_what_breaks_off_keeps_what_was_whole():
    entries = read(json.dumps({"2401.00001": paper("A"), "2401.00002": paper("B")})[:-30])

    assert [it.value["title"] for it in entries if isinstance(it, Entry)] == ["A"]
    assert [it.line for it in entries if isinstance(it, BadRecord)] == [1, 1]


@pytest.mark.parametrize("text", ["", " \n", "{}", "[]"])
def test_nothing_yields_nothing(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "unit", ["{", "[", '{"a":', '"', '{"2401.00001":{"title":"', '{"2401.00001":[', "\\", " ", "1,"]
)
def test_what_repeats_without_end_is_rejected(unit):
    entries = read('{"2401.00001": ' + unit * 3000)

    assert 1 <= len(entries) < 250
    assert any(isinstance(it, BadRecord) for it in entries)


def test_half_of_an_emoji_is_dropped():
    assert [it.value for it in read(r'{"a": {"title": "A \ud83d cut", "\ud800": 1}}')] == [{"title": "A  cut", "": 1}]
