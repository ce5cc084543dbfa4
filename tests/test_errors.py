"""Errors that end a command with one sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from site_builder.errors import SiteError, explain_toml, find_nearest, offer_nearest


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
        ("a = 1\nb = x\n", ("is not valid TOML: Invalid value.", 2)),
        ("a = 1\na = 2\n", ("is not valid TOML: Cannot overwrite a value.", 2)),
        ('a = "x', ("is not valid TOML: Unterminated string.", 1)),
        ("a = 1\nb = ", ("is not valid TOML: Invalid value.", 2)),
    ],
)
def test_a_fault_in_toml_is_reported_with_its_line(text, expected):
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)

    assert explain_toml(caught.value, text) == expected


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
