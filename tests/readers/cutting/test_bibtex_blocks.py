"""Input that bibtexparser cannot parse is repaired before it is cut; all entries are invented."""

from __future__ import annotations

import pytest

from site_builder.model import Banner, Dump
from site_builder.readers.cutting import bibtex_blocks
from site_builder.readers.cutting.bibtex_blocks import REPAIRS, Entry, cut_at_entries, read_blocks, repair
from site_builder.text.held import MARK

REPAIRED = {
    "entry in a comment": ("% @misc{a,", f"% {MARK}misc{{a,"),
    "commas without a field between them": ("@misc{a,,\n  ,title={T}}", "@misc{a, \n   title={T}}"),
    "brace wrapped after its backslash": ("x = {a \\{b\\\n   } c}", "x = {a \\{b\\}\n    c}"),
    "space after @": ("@ misc{a, title={T}}", "@misc{a, title={T}}"),
    "brace on the next line": ("@misc\n{a, title={T}}", "@misc{a, title={T}}"),
    "no key": ("@misc{title={T}}", "@misc{,title={T}}"),
}


def test_spaces_may_end_the_line_of_a_wrapped_brace():
    assert repair("x = {a \\{b\\  \n   } c}") == "x = {a \\{b\\}  \n    c}"


@pytest.mark.parametrize("name", REPAIRED)
def test_each_repair_does_what_its_name_says(name):
    before, after = REPAIRED[name]

    assert dict(REPAIRS)[name](before) == after
    assert repair(after) == after.replace(MARK, "")


def test_each_repair_has_its_own_name_and_an_example():
    assert [name for name, _ in REPAIRS] == list(REPAIRED)


def test_strings_months_and_numbers_are_joined():
    text = '@string{inv = "Invented "}\n@misc{a, title = inv # {Title}, month = 1 # "~" # jan}'

    (entry,) = read_blocks(iter([text]), Dump(name="d"))

    assert isinstance(entry, Entry)
    assert (entry.line, entry.kind, entry.key) == (2, "misc", "a")
    assert entry.fields == {"title": "Invented Title", "month": "1~Jan"}


def test_an_entry_in_a_comment_is_a_banner_as_it_was_written():
    assert list(read_blocks(iter(["% @misc{a, title={T}}"]), Dump(name="d"))) == [
        Banner(dump="d", line=1, text="% @misc{a, title={T}}")
    ]


def test_pieces_are_cut_before_entries(monkeypatch):
    monkeypatch.setattr(bibtex_blocks, "_PIECE", 10)
    entries = ["@misc{a, title={A}}\n", "@misc{b, title={B}}\n", "@misc{c, title={C}}\n"]
    text = "".join(entries)

    pieces = list(cut_at_entries(iter([text[:30], text[30:]])))

    assert "".join(pieces) == text
    assert all(piece.startswith("@misc") for piece in pieces)
    assert len(pieces) > 1


def test_entries_on_one_long_line_are_cut_as_well():
    entry = "@article{a, title = {On Nothing}} "
    pieces = list(cut_at_entries(iter([entry * 100_000])))
    assert "".join(pieces) == entry * 100_000
    assert max(map(len, pieces)) < 1 << 21
    assert all(piece.startswith("@article{a") for piece in pieces)


def test_an_entry_that_is_too_long_is_cut():
    text = "@article{a, title = {" + "word " * 2_000_000
    pieces = list(cut_at_entries(iter([text])))
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 1 << 22


def test_a_line_of_many_signs_is_cut_once():
    text = "\n" + "@" * (1 << 20)
    assert "".join(cut_at_entries(iter([text]))) == text
