"""Corrections read from a file, and the sentence for each mistake in `corrections.toml`. All of it is invented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.catalogue import Corrections, load_corrections
from site_builder.errors import ContentError


def test_without_a_file_there_are_no_corrections(tmp_path):
    assert load_corrections(tmp_path / "corrections.toml") == Corrections()


MISTAKES = re.findall(
    r"^(\d+): ([^\n]+)\n\.\n(.+?)\n\.$",
    (Path(__file__).parent / "mistakes.txt").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)
"""Line and message, then the text of `corrections.toml` that makes them."""


@pytest.mark.parametrize(("line", "message", "text"), MISTAKES, ids=[message for _, message, _ in MISTAKES])
def test_a_mistake_gets_one_sentence_with_its_line(correct, tmp_path, line, message, text):
    with pytest.raises(ContentError) as caught:
        correct(text)
    assert str(caught.value) == f"{tmp_path / 'corrections.toml'}:{line}: {message}"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\n\n[[fix", ":3: is not valid TOML: Expected ']]' at the end of an array declaration."),
        (b"\n[[fix]]\npaper = on-kites\n", ":3: is not valid TOML: the value is missing or is not one; "),
        (b'[[fix]]\npaper = "\xff"', ": is not UTF-8 text; save it as UTF-8."),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(tmp_path, content, message):
    (tmp_path / "corrections.toml").write_bytes(content)
    with pytest.raises(ContentError) as caught:
        load_corrections(tmp_path / "corrections.toml")
    assert str(caught.value).startswith(f"{tmp_path / 'corrections.toml'}{message}")


def test_lines_are_those_of_the_tables_whatever_a_long_text_holds(correct):
    text = '[[fix]]\npaper = "on-hay"\nabstract = """\n[[fix]]\n"""\n[[fix]]\npaper = "on-hay"\nvenue = ""\n'
    assert [stale.line for stale in correct(text).stale_corrections] == [6]


def test_tables_of_one_list_share_its_line(correct):
    text = '\nfix = [{ paper = "on-hay", venue = "" }, { paper = "on-kites", venue = "" }]\n'
    assert [stale.line for stale in correct(text).stale_corrections] == [2, 2]
