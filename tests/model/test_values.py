"""The properties that all values share."""

from __future__ import annotations

import msgspec
import pytest

from site_builder.model import Name, Paper, known_fields


def test_a_value_cannot_be_changed():
    with pytest.raises(AttributeError, match="immutable"):
        Name(name="Ida Invented").name = "Nobody"


def test_defaults_are_left_out_of_json():
    assert msgspec.json.encode(Name(name="Ida Invented")) == b'{"name":"Ida Invented"}'


def test_known_fields_are_those_that_differ_from_their_default():
    paper = Paper(slug="kites", title="On Invented Kites", authors=(), identifiers={}, upvotes=0)

    assert known_fields(paper) == {"slug": "kites", "title": "On Invented Kites", "upvotes": 0}
