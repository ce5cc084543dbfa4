"""Citation files of repositories. All papers are invented."""

from __future__ import annotations

import pytest

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers import read_dump

SOFTWARE = """# This file says how to cite us.
cff-version: 1.2.0
message: "If you use this software, please cite it as below."
type: software
title: "Invented Gates: a toolbox"
authors:
  - family-names: Invented
    given-names: Anna
    name-particle: von
    orcid: https://orcid.org/0000-0001-2345-6789
  - name: The Invented Team
version: 2.0.4
doi: 10.1000/GATES.2
date-released: 2024-05-01
keywords: [gates, doors]
url: https://example.org/gates
repository-code: https://github.com/invented/gates
"""
PREFERRED = """preferred-citation:
  type: article
  title: Gates That Nobody Built
  abstract: We build no gates.
  authors:
    - given-names: Bea
      family-names: Made-Up
      name-suffix: Jr.
  journal: Journal of Inventions
  year: 2023
  month: 7
  identifiers:
    - type: other
      value: arXiv:2401.00001
    - {type: doi, value: 10.1000/inv.1}
references:
  - title: Something else
"""


def read(tmp_path, text):
    path = tmp_path / "CITATION.cff"
    path.write_text(text, encoding="utf-8")
    return read_dump(path, Dump(name="d"))


def test_software_is_read_whole(tmp_path):
    reading = read(tmp_path, SOFTWARE)

    assert reading.dump.format == "citation-cff"
    assert reading.rejects == ()
    assert reading.records == (
        Record(
            dump="d",
            ordinal=1,
            line=1,
            title="Invented Gates: a toolbox",
            authors=(Name(name="Anna von Invented", orcid="0000-0001-2345-6789"), Name(name="The Invented Team")),
            date="2024-05-01",
            identifiers={"doi": "10.1000/gates.2"},
            keywords=("gates", "doors"),
            links=Links(page="https://example.org/gates", code=("https://github.com/invented/gates",)),
        ),
    )


def test_the_paper_that_is_preferred_is_read_instead_with_the_code(tmp_path):
    assert read(tmp_path, SOFTWARE + PREFERRED).records == (
        Record(
            dump="d",
            ordinal=1,
            line=18,
            title="Gates That Nobody Built",
            abstract="We build no gates.",
            authors=(Name(name="Bea Made-Up Jr."),),
            date="2023-07",
            identifiers={"arxiv": "2401.00001", "doi": "10.1000/inv.1"},
            venue="Journal of Inventions",
            links=Links(code=("https://github.com/invented/gates",)),
        ),
    )


def test_a_preferred_citation_without_title_does_not_count(tmp_path):
    text = SOFTWARE + "preferred-citation:\n  type: article\n"

    assert [it.title for it in read(tmp_path, text).records] == ["Invented Gates: a toolbox"]


FAULTS = {
    "cff-version: 1.2.0\nmessage: x\n": (1, "has no title"),
    "cff-version: 1.2.0\ntitle: A: B\n": (2, "is not YAML: mapping values are not allowed in this context"),
    "cff-version: 1.2.0\ntitle: &a [*a]\n": (2, "is not YAML: an alias stands for what it is part of"),
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_one_reject_with_its_line(tmp_path, text):
    line, reason = FAULTS[text]

    (reject,) = read(tmp_path, text).rejects

    assert (reject.line, reject.reason.partition(";")[0]) == (line, reason)


def test_a_file_of_more_than_a_megabyte_is_a_reject(tmp_path):
    (reject,) = read(tmp_path, SOFTWARE + "x: " + "y" * 2_000_000).rejects

    assert reject.reason == "is a CITATION.cff of more than a megabyte; save it again"
