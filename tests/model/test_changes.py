"""The difference between two catalogues, as a value."""

from __future__ import annotations

import pytest

from site_builder.model import ChangedPaper, Changes

KITES = ChangedPaper(slug="kites", title="On Invented Kites")


def test_without_a_difference_changes_are_empty():
    assert Changes().is_empty


@pytest.mark.parametrize(
    "changes",
    [
        Changes(came=(KITES,)),
        Changes(changed=(KITES,)),
        Changes(vanished=(KITES,)),
        Changes(new_dumps=("one.txt",)),
        Changes(vanished_dumps=("one.txt",)),
    ],
)
def test_any_difference_counts(changes):
    assert not changes.is_empty
