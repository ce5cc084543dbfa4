"""The text that Ovid exports. All papers are invented."""

from __future__ import annotations

import pytest
from readers.invented import read_buffered

from site_builder.model import Dump, Name, Record
from site_builder.readers import read_dump
from site_builder.readers.ovid import read_ovid

PAPER = """<1>
Unique Identifier
  77
Record Owner
  From MEDLINE
NLM Journal Code
  0000
Authors
  Invented AB.  Made-Up B.
Authors Full Name
  Invented, Anna B.  Made-Up, Bea.
Title
  On nothing: a count
  of doors.
Source
  Journal of Inventions. 12(3):45-50, 2019 Mar.
Abstract
  We count doors.
Keyword Heading
  doors
  nothing
Digital Object Identifier
  https://dx.doi.org/10.1000/INV.1
"""
WHOLE = Record(
    dump="d",
    ordinal=1,
    line=3,
    title="On nothing: a count of doors",
    abstract="We count doors.",
    authors=(Name(name="Anna B Invented"), Name(name="Bea Made-Up")),
    date="2019-03",
    identifiers={"doi": "10.1000/inv.1", "pmid": "77"},
    venue="Journal of Inventions",
    keywords=("doors", "nothing"),
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_paper_is_read_whole_and_text_before_it_is_a_banner(tmp_path, end):
    text = f"Database: Invented\n\n{PAPER}\n<2>\nAuthors\nSolo C.\nTitle\nB.\nSource\nInventions. 1:2, 2020.\n"
    path = tmp_path / "d"
    path.write_bytes(text.replace("\n", end).encode())

    reading = read_dump(path, Dump(name="d"))

    assert reading.dump.format == "ovid"
    assert reading.records[0] == WHOLE
    assert [(it.title, it.authors, it.date) for it in reading.records[1:]] == [("B", (Name(name="C Solo"),), "2020")]
    assert [it.text for it in reading.banners] == ["Database: Invented"]
    assert (reading.rejects, reading.doubts) == ((), ())


def test_errata_are_banners_and_no_title_is_a_reject():
    items = read_buffered(read_ovid, "<1>\nTitle\nErratum: A\n\n<2>\nAuthors\nSolo C.\n")

    assert [(it.line, getattr(it, "reason", it.text)) for it in items] == [
        (1, "erratum: Erratum: A"),
        (5, "has no title"),
    ]
