"""Cutting objects out of JSON in every layout, complete and damaged. All papers are invented."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model import BadRecord, Dump
from site_builder.readers.cutting.json_elements import read_objects

ENDLESS = "the list is cut short, or a bracket or a quote is missing after this point; save the dump again"
PLACES = ("results[]", "message.items[]", "message", "[]")


def paper(number):
    return {"id": number, "title": f'Invented {number} {{["', "cites": [{"id": 1, "title": "Other"}], "year": 2024}


def read(content, places=PLACES):
    stream = io.BufferedReader(io.BytesIO(content.encode()))
    return list(read_objects(stream, Dump(name="d"), places))


def numbers(items):
    """Return the number of each complete paper, and the text in place of the others."""
    found = []
    for item in items:
        try:
            value = json.loads(item[1])
            found.append(value["id"] if isinstance(value, dict) else value)
        except json.JSONDecodeError:
            found.append("broken")
    return found


def page(papers, **more):
    return json.dumps({"meta": {"count": [{}]}, "results": papers, "group_by": [{"key": "id", "title": "x"}]}, **more)


FORMS = {
    "lines": lambda papers: "\n".join(map(json.dumps, papers)),
    "lines with a byte order mark": lambda papers: "\ufeff" + "\r\n\r\n".join(map(json.dumps, papers)),
    "a list on one line": json.dumps,
    "an indented list": lambda papers: json.dumps(papers, indent=2),
    "two lists": lambda papers: json.dumps(papers[:1]) + "\n" + json.dumps(papers[1:]),
    "objects over several lines": lambda papers: "\n".join(json.dumps(it, indent=1) for it in papers),
    "an answer": page,
    "an indented answer": lambda papers: page(papers, indent=2),
    "two answers": lambda papers: page(papers[:1]) + page(papers[1:], indent=1),
    "a list two objects deep": lambda papers: json.dumps({"message": {"facets": {}, "items": papers, "total": 3}}),
    "answers of one each": lambda papers: "\n".join(json.dumps({"status": "ok", "message": it}) for it in papers),
}


@pytest.mark.parametrize("form", FORMS)
def test_all_objects_are_cut_in_every_layout(form):
    papers = [paper(number) for number in range(3)]

    assert [json.loads(raw) for _, raw in read(FORMS[form](papers))] == papers


def test_each_object_has_its_line():
    assert [line for line, _ in read(json.dumps([[1], {}], indent=1))] == [2, 5]
    assert [line for line, _ in read(FORMS["objects over several lines"]([{"a": 1}, {"a": 2}]))] == [1, 4]


ONE = json.dumps(paper(1))
DAMAGES = {
    "no last bracket": ONE[:-1],
    "no first bracket": ONE[1:],
    "no bracket of a list": ONE.replace("}]", "}"),
    "a bracket too many": ONE + "}",
    "no quote": ONE.replace('title":', "title:"),
    "no quote at the end of a text": ONE.replace('Other"', "Other"),
    "no comma": ONE.replace(', "year"', ' "year"'),
    "no object": "5",
    "nothing": "null",
}


@pytest.mark.parametrize("form", ["a list on one line", "an indented list", "an answer"])
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("position", [0, 1, 2, 3])
def test_damage_affects_only_its_object(form, damage, position):
    papers = [paper(number) for number in (10, 20, 30)]
    papers.insert(position, "HERE")
    content = FORMS[form](papers).replace('"HERE"', DAMAGES[damage])

    items = read(content)
    found = [it for it in numbers(it for it in items if not isinstance(it, BadRecord)) if it in (10, 20, 30)]

    assert found == [10, 20, 30]


def test_text_after_a_list_is_passed_on():
    assert read('[{"a": 1}]\noops\n[{"a": 2}] more') == [
        (1, b'{"a": 1}'),
        (2, b"oops"),
        (3, b'{"a": 2}'),
        (3, b"more"),
    ]


def test_text_in_place_of_an_object_is_passed_on():
    assert read('[null, {"a": 1}, null,\n null, {"a": 2}, 5]') == [
        (1, b"null"),
        (1, b'{"a": 1}'),
        (1, b"null"),
        (2, b"null"),
        (2, b'{"a": 2}'),
        (2, b"5"),
    ]


@pytest.mark.parametrize("form", ["a list on one line", "an indented list", "an answer"])
def test_a_list_that_is_cut_short_says_so_and_keeps_the_objects_before(form):
    content = FORMS[form]([paper(1), paper(2), paper(3)])
    items = read(content[: content.index('"Invented 3') + 5])

    assert numbers(items[:-1]) == [1, 2]
    assert isinstance(items[-1], BadRecord)
    assert items[-1].reason == ENDLESS


@pytest.mark.parametrize("size", [65530, 65536, 65540, 200000])
def test_strings_may_cross_the_pieces_in_which_a_list_is_read(size):
    papers = [{"title": "x" * size + '\\"]}'}, {"title": "y"}]

    assert [json.loads(raw) for _, raw in read(json.dumps(papers))] == papers


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.lists(st.dictionaries(st.text(max_size=4), VALUES, max_size=4), min_size=1, max_size=5)


@given(OBJECTS, st.sampled_from([None, 0, 1, 4]), st.booleans())
def test_any_list_of_objects_is_cut_as_it_is(objects, indent, ascii_only):
    content = json.dumps(objects, indent=indent, ensure_ascii=ascii_only)

    assert [json.loads(raw) for _, raw in read(content, ("[]",))] == objects
