"""Errors that end a command with one sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from site_builder.errors import SiteError, explain_toml, find_conflict, find_nearest, offer_nearest


@pytest.mark.parametrize(
    ("path", "line", "text"),
    [
        (None, None, "is empty."),
        (None, 3, "is empty."),
        ("site.toml", None, "site.toml: is empty."),
        (Path("content/site.toml"), 3, f"{Path('content/site.toml')}:3: is empty."),
    ],
)
def test_an_error_starts_with_its_place(path, line, text):
    error = SiteError("is empty.", path=path, line=line)

    assert str(error) == text
    assert (error.message, error.path, error.line) == ("is empty.", path, line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 1\nb = x\n", ("the value is missing or is not one; write text in straight quotes", 2)),
        ("a = 1\nb = ", ("the value is missing or is not one; ", 2)),
        ("a = False", ("the value is missing or is not one; ", 1)),
        ("a = “x”", ("the value is missing or is not one; ", 1)),
        ("a = 1\na = 2\n", ("this key or table is there twice; keep one of them.", 2)),
        ("[a]\n[a]\n", ("this table is there twice; put its keys under one heading.", 2)),
        ('a = "x', ("a quote is missing at the end of the text.", 1)),
        ('a = "x\nb = 1', ("a quote is missing at the end of the text.", 1)),
        ("a = 'x", ("a quote is missing at the end of the text.", 1)),
        (r'a = "C:\Users"', ("a backslash in double quotes starts a code; write the text in single quotes", 1)),
        (r'a = "C:\docs"', ("a backslash in double quotes starts a code; write the text in single quotes", 1)),
        ('a: "x"', ('a key needs "=" and a value, as in title = "My papers".', 1)),
        ('a = ["x"\n[b]', ('a list ends without "]".', 2)),
        ("a = {b = 1\n}", ('a table in braces ends without "}" on its line.', 1)),
        ("a = 2025-13-45", ("there is more after the value; write one key on each line, and text in quotes.", 1)),
        ("é = 1", ("a line is a key with its value, ", 1)),
        ("[]", ("Invalid initial character for a key part.", 1)),
    ],
)
def test_a_fault_in_toml_is_reported_with_its_line(text, expected):
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)

    reason, line = explain_toml(caught.value, text)
    assert reason.startswith(f"is not valid TOML: {expected[0]}")
    assert reason.endswith(".")
    assert line == expected[1]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> other\n", 2),
        ("<<<<<<<\r\nb = 1\r\n>>>>>>>\r\n", 1),
        ("a = 1\n<<<<<<< HEAD\n", 2),
        ("<<<<<<<\n", None),
        ("<<<<<<< \n", None),
        ("<<<<<<<< more\n", None),
    ],
)
def test_a_merge_conflict_is_found_at_its_first_marker(text, line):
    assert find_conflict(text) == line


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("titel", 'did you mean "title"?'),
        ("venu", 'did you mean "venue"?'),
        ("zzz", "choose one of title, venue, date."),
        ("", "choose one of title, venue, date."),
    ],
)
def test_an_unknown_name_gets_the_nearest_known_one_or_all_of_them(name, hint):
    assert offer_nearest(name, ("title", "venue", "date")) == hint


def test_there_may_be_no_nearest_name():
    assert find_nearest("kyte", {"kite": 1, "snail": 2}) == "kite"
    assert find_nearest("zzz", ["kite"]) == find_nearest("zzz", []) == ""
