"""Titles, ids and canonical URLs of pages."""

from __future__ import annotations

import pytest
from checks.planted import ABOUT, BASE, add, swap

from site_builder.checks import Fault

PLANTED = [
    (swap(ABOUT, "<title>About</title>", ""), ABOUT, None, "has no <title>; browsers and search engines need one."),
    (
        add(ABOUT, '<p id="main">x</p>'),
        ABOUT,
        14,
        'the id "main" occurs 2 times; make each id unique.',
    ),
    (
        swap(ABOUT, f"{BASE}about.html", f"{BASE}index.html"),
        ABOUT,
        6,
        'its canonical URL is that of "index.html"; give each page its own.',
    ),
]


@pytest.mark.parametrize(("changes", "path", "line", "message"), PLANTED)
def test_a_planted_fault_is_found(check, changes, path, line, message):
    assert Fault(path, line, message) in check(changes)
