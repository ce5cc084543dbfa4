"""What the first bytes of JSON show: its layout, its places and their keys."""

from __future__ import annotations

import json

import pytest

from site_builder.readers.cutting.json_outline import (
    Layout,
    drop_halves,
    find_all_keys,
    find_keys,
    find_layout,
    outline_json,
)

PLACES = ("results[]", "message.items[]", "message", "[]")

LAYOUTS = {
    '{"a": 1}\n{"a": 2}\n': Layout("lines"),
    '{"a": 1': Layout("lines"),
    '{"a": 1\n{"a": 2}\n': Layout("lines"),
    '{\n "a": 1}\n': Layout("objects"),
    '\ufeff [{"a": 1}]': Layout("list", 4),
    '{"x": "[", "results": [{"a": 1}]}': Layout("list", 22, "results"),
    '{"message": {"a": 1}}': Layout("objects", 12, "message"),
    "": Layout("lines"),
    "title,authors": Layout("lines"),
}


@pytest.mark.parametrize("head", LAYOUTS)
def test_the_first_bytes_show_the_layout(head):
    assert find_layout(head.encode(), PLACES) == LAYOUTS[head]


def test_an_outline_has_the_keys_of_each_place():
    head = b'{"meta": {"n": 1}, "items": [{"title": ["x"], "by": [{"name": "]"}]}, {"year": 1}], "cut": {"o": "'

    assert {place: (found.start, found.keys) for place, found in outline_json(head).items()} == {
        "": (0, {"meta", "items", "cut"}),
        "meta": (9, {"n"}),
        "items[]": (28, {"title", "by", "year"}),
        "items[].title[]": (39, set()),
        "items[].by[]": (52, {"name"}),
        "cut": (91, {"o"}),
    }
    assert find_keys(head, ("[]", "meta", "")) == ("meta", {"n"})
    assert find_keys(b"<feed>", ("[]", "")) == ("", set())


def test_keys_are_found_however_deep_a_format_keeps_its_papers():
    head = b'{"result": {"hits": {"hit": [{"info": {"authors": {"author": [{"text": "A"}]}, "title": "x"}}]}}}'

    assert find_keys(head, ["result.hits.hit[].info"])[1] == {"authors", "title"}
    assert find_keys(head, ["result.hits.hit[].info.authors.author[]"])[1] == {"text"}


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_thousands_of_brackets_cost_little(opening):
    places = outline_json(opening * 10_000)

    assert len(places) < 100
    assert sum(map(len, places)) < 10_000


def test_the_keys_of_all_objects_are_found_where_the_first_lacks_them():
    head = b'[{"a": 1}, {"b": {"c": 1}}, {"d'

    assert find_keys(head, ["[]"]) == ("[]", {"a"})
    assert find_all_keys(head, ["[]"]) == ("[]", {"a", "b"})
    assert find_all_keys(b'{"a": 1}\n{"b": 2}\n', ["[]", ""]) == ("", {"a", "b"})
    assert find_all_keys(b"text", ["[]"]) == ("", set())


def test_nothing_is_examined_after_hopeless_nesting():
    head = b'[{"title":' * 100 + b'1}], "more": [{"a": 1}]'

    assert not any("more" in place for place in outline_json(head))


TEXTS = {
    r'"cut \ud83d"': "cut ",
    r'"\ude00 cut"': " cut",
    r'"\uD83D\uDE00 whole"': "\N{GRINNING FACE} whole",
    r'"\ud83d\ud83d\ude00"': "\N{GRINNING FACE}",
    r'"a backslash \\ud83d"': r"a backslash \ud83d",
    r'"\u00e4 \n"': "ä \n",
}


@pytest.mark.parametrize("raw", TEXTS)
def test_halves_are_dropped_and_all_else_stays(raw):
    assert json.loads(drop_halves(raw.encode())) == TEXTS[raw]
