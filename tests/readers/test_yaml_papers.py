"""Lists of papers in YAML, papers alone, and other YAML. All papers are invented."""

from __future__ import annotations

import pytest

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers import read_dump
from site_builder.readers.yaml_papers import is_yaml

LIST = """
- title: "Invented: A Paper"
  authors: Anna Invented, Bea Made-Up
  year: 2024
  venue: INV
  arxiv: 2401.00010
  abstract: >-
    We invent
    things.
  code: https://github.com/invented/paper
- title: Second
  authors:
    - given: Anna
      family: Invented
    - Bea Made-Up
"""
FIRST = Record(
    dump="d",
    ordinal=1,
    line=1,
    title="Invented: A Paper",
    abstract="We invent things.",
    authors=(Name(name="Anna Invented"), Name(name="Bea Made-Up")),
    date="2024",
    identifiers={"arxiv": "2401.00010"},
    venue="INV",
    links=Links(page="https://arxiv.org/abs/2401.00010", code=("https://github.com/invented/paper",)),
)
FORMS = {
    "a list": LIST,
    "a list under a key": "papers:" + LIST,
    "a list with a comment": "# our papers\n---" + LIST,
    "front matter": "---\nlayout: page\npapers:" + LIST + "---\n\nOur papers.\n",
    "by year": "2024:" + LIST,
}


def read(tmp_path, text):
    path = tmp_path / "d"
    path.write_text(text, encoding="utf-8")
    return read_dump(path, Dump(name="d"))


@pytest.mark.parametrize("form", FORMS)
def test_a_list_is_read_whole_in_every_form(tmp_path, form):
    reading = read(tmp_path, FORMS[form])

    assert reading.dump.format == "yaml"
    assert reading.rejects == ()
    first, second = reading.records
    assert first == Record(**{it: getattr(FIRST, it) for it in FIRST.__struct_fields__} | {"line": first.line})
    assert FORMS[form].split("\n")[first.line - 1].startswith("- title: ")
    assert (second.title, [it.name for it in second.authors]) == ("Second", ["Anna Invented", "Bea Made-Up"])


def test_papers_by_identifier_are_read(tmp_path):
    text = (
        "2401.00010:\n  title: A\n  authors: [Anna Invented]\n10.1000/INV.1:\n  title: B\n  authors: [Anna Invented]\n"
    )

    assert [it.identifiers for it in read(tmp_path, text).records] == [
        {"arxiv": "2401.00010"},
        {"doi": "10.1000/inv.1"},
    ]


@pytest.mark.parametrize("fence", ["", "---\n"])
def test_a_paper_alone_is_read(tmp_path, fence):
    text = (
        f"{fence}date: '2024-01-05'\nauthor: Anna Invented\ntitle: A Paper\nlink: https://arxiv.org/abs/2401.00001\n"
        f"summary: We invent.\ntags: [nothing, more]\n{fence}"
    )

    reading = read(tmp_path, text)

    assert [(it.title, it.date, it.identifiers, it.abstract, it.keywords) for it in reading.records] == [
        ("A Paper", "2024-01-05", {"arxiv": "2401.00001"}, "We invent.", ("nothing", "more"))
    ]
    assert reading.rejects == ()


def test_a_paper_in_the_front_matter_of_proceedings_is_read(tmp_path):
    text = (
        "---\ntitle: A Paper\nabstract: We invent.\nlayout: inproceedings\nid: invented24a\nmonth: 0\nfirstpage: 1\n"
        "author:\n- given: Anna\n  family: Invented\ndate: 2024-05-06\ncontainer-title: Proceedings of Inventions\n"
        "pdf: https://example.org/a.pdf\n---\n"
    )

    (record,) = read(tmp_path, text).records

    assert (record.title, record.date, record.venue) == ("A Paper", "2024-05-06", "Proceedings of Inventions")
    assert (record.authors, record.links.pdf) == ((Name(name="Anna Invented"),), "https://example.org/a.pdf")


def test_an_error_costs_one_paper_and_names_its_line(tmp_path):
    reading = read(tmp_path, LIST + "- title: Third: a colon\n  authors: x\n- title: Fourth\n")

    assert [it.title for it in reading.records] == ["Invented: A Paper", "Second", "Fourth"]
    assert [it.line for it in reading.rejects] == [16]


def test_a_paper_without_a_title_is_a_reject(tmp_path):
    reading = read(tmp_path, "- authors: Anna Invented\n  year: 2024\n" + LIST)

    assert [(it.line, it.reason) for it in reading.rejects] == [(1, "has no title")]
    assert len(reading.records) == 2


NO_PAPERS = {
    "settings": "title: Proceedings of Nothing\nauthor: Anna Invented\nurl: https://example.org\ndescription: x\n",
    "a post": "---\nlayout: post\ntitle: Last summer\nauthor: Anna\nabstract: It rained.\n---\n\nIt rained.\n",
    "a menu": "- title: Home\n  url: /\n- title: Abstracts\n  url: /abstracts\n  doi: ~\n",
    "a workflow": "name: build\non: push\njobs:\n  a:\n    steps:\n    - name: x\n      author: y\n",
    "an empty list": "title: x\nauthors: []\npapers: []\n",
}


@pytest.mark.parametrize("kind", NO_PAPERS)
def test_other_yaml_holds_no_papers(tmp_path, kind):
    path = tmp_path / "d"
    path.write_text(NO_PAPERS[kind], encoding="utf-8")

    reading = read_dump(path, Dump(name="d", format="yaml"))

    assert reading.records == ()
    assert [it.line for it in reading.rejects] == [1]
    assert reading.rejects[0].reason.startswith("is YAML without papers; ")


OTHERS = [
    "title,authors,doi\nA,B,10.1000/x\n",
    "- [A Paper](https://arxiv.org/abs/2401.00001)\n- title: x\n",
    "A title\n\nAn abstract about title: and authors: of things.\n",
    "@article{a, title = {A}, author = {B}}\n",
    '{"title": "A", "authors": "B"}',
    "",
    "---",
]


@pytest.mark.parametrize("text", OTHERS)
def test_other_text_is_no_yaml(text):
    assert not is_yaml(text.encode())
