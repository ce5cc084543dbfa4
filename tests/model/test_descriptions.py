from __future__ import annotations

import msgspec

from site_builder.model import Paper
from site_builder.model.descriptions import describe_fields


class Kite(msgspec.Struct):
    """A kite."""

    colour: str
    """Its colour,
    as seen from below."""
    length: int = 1
    tail: bool = False
    """Whether it has a tail."""


def test_fields_are_described_by_the_text_below_them():
    assert describe_fields(Kite) == {
        "colour": "Its colour, as seen from below.",
        "tail": "Whether it has a tail.",
    }


def test_every_field_of_a_paper_is_described():
    assert list(describe_fields(Paper)) == [field.name for field in msgspec.structs.fields(Paper)]
