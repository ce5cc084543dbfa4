"""Pages that no link reaches, and redirects that form a loop."""

from __future__ import annotations

import pytest
from checks.planted import PAPER, make_redirect, swap

from site_builder.checks import Fault

PLANTED = [
    (
        {"papers/old.html": make_redirect("older.html"), "papers/older.html": make_redirect("old.html")},
        "papers/old.html",
        None,
        "the redirects form a loop (papers/old.html → papers/older.html → papers/old.html); "
        "make one of them lead to a page.",
    ),
    (
        swap("papers/second.html", '<a href="first.html">First</a>', ""),
        PAPER,
        None,
        "no links lead here from index.html, so visitors find this page only by searching.",
    ),
]


@pytest.mark.parametrize(("changes", "path", "line", "message"), PLANTED)
def test_a_planted_fault_is_found(check, changes, path, line, message):
    assert Fault(path, line, message) in check(changes)
