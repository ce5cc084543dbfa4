"""The list of published files. All files are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from output.invented import LEDGER, SITE, make_files, write_tree

from site_builder.errors import PublishError
from site_builder.output import publish
from site_builder.output.ledger import format_ledger, parse_ledger


def test_the_ledger_lists_sizes_and_paths_sorted_by_path(tmp_path):
    publish(make_files(SITE), tmp_path / "public")
    assert (tmp_path / "public" / LEDGER).read_text() == (
        "site-builder published 1\n3 assets/style.0123abcd.css\n4 index.html\n5 papers/an-invented-paper.html\n"
    )


def test_an_unreadable_ledger_stops_publishing(tmp_path):
    write_tree(tmp_path / "public", {LEDGER: "all mine\n"})
    with pytest.raises(PublishError) as error:
        publish(make_files(SITE), tmp_path / "public")
    assert str(error.value) == (
        f"{tmp_path}/public/.published: is not a valid list of published files; restore it, "
        "or empty the folder and build again."
    )


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/secret", ".git/config"])
def test_a_ledger_that_was_tampered_with_deletes_nothing_outside(tmp_path, path):
    write_tree(tmp_path, {"secret.txt": "keep", "public/.git/config": "keep", "public/index.html": "home"})
    write_tree(tmp_path / "public", {LEDGER: f"site-builder published 1\n4 {path}\n4 index.html\n"})
    assert publish(make_files({"a.html": "a"}), tmp_path / "public").deleted == ("index.html",)
    assert (tmp_path / "secret.txt").read_text() == "keep"
    assert (tmp_path / "public/.git/config").read_text() == "keep"


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1), st.integers(0, 10**9)))
def test_a_ledger_reads_as_it_was_written(sizes):
    assert parse_ledger(format_ledger(sizes)) == sizes


@pytest.mark.parametrize("text", ["", "site-builder published 2\n", "site-builder published 1\nx a.html\n"])
def test_an_invalid_ledger_is_not_read(text):
    with pytest.raises(ValueError):  # noqa: PT011 - `load_ledger` turns it into a message
        parse_ledger(text)
