"""The first sentence of a description."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.pages.drawing.leads import split_lead


@pytest.mark.parametrize(
    ("source", "lead", "rest"),
    [
        ("One sentence.", "One sentence.", ""),
        ("Models that act. They\nclick.\n\nMore.", "Models that act.", "They\nclick.\n\nMore."),
        ("First.\n\nSecond.", "First.", "Second."),
        ("Do they act? Yes.", "Do they act?", "Yes."),
        ("Tools, e.g. Hammers, by J. Smith. More.", "Tools, e.g. Hammers, by J. Smith.", "More."),
        ("See [A. B](c.html) and (D. E). More.", "See [A. B](c.html) and (D. E).", "More."),
        ("All *of. This* is one. More.", "All *of. This* is one.", "More."),
        ("v2.5 is new. More.", "v2.5 is new.", "More."),
        ("- a list. Of points.", "", "- a list. Of points."),
        ("# Heading\n\nText.", "", "# Heading\n\nText."),
        ("long " * 50 + "end. More.", "", "long " * 50 + "end. More."),
        ("", "", ""),
    ],
)
def test_a_description_is_divided_after_its_first_sentence(source, lead, rest):
    assert split_lead(source) == (lead, rest)


@given(st.text("aB .!?()[]*`\n1-", max_size=60))
def test_nothing_is_lost(source):
    assert re.sub(r"\s", "", "".join(split_lead(source))) == re.sub(r"\s", "", source)
