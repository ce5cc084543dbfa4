"""“Report a mistake”, and the way back: the block of an issue is a correction."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

import pytest
from folders import ROOT
from hypothesis import given
from hypothesis import strategies as st
from node import node_executable
from pages.invented import ALPHA, build_site

from site_builder.catalogue import load_corrections
from site_builder.model import Paper
from site_builder.pages.site.fixes import build_fix_link

SCRIPT = ROOT / "themes/default/assets/fix.js"
REPOSITORY = build_site(repository="https://github.com/invented/papers/")


def test_without_a_repository_there_is_no_link():
    assert build_fix_link(build_site(), ALPHA, "https://a.example/alpha") == ""


def test_the_link_opens_an_issue_with_a_correction_to_fill_in():
    link = urlsplit(build_fix_link(REPOSITORY, ALPHA, "https://a.example/alpha"))
    asked = parse_qs(link.query)
    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://github.com/invented/papers/issues/new"
    assert asked["title"] == ["Correction: Alpha Nets: $O(n^2)$ Is Enough"]
    assert asked["body"] == [
        "What is wrong on https://a.example/alpha?\n\nRemove the # from the lines you change:\n\n"
        '```toml\n[[fix]]\npaper = "alpha-nets"\n'
    ]


def test_the_link_fills_in_the_form_of_gitlab():
    site = build_site(repository="https://gitlab.com/invented/papers")
    link = urlsplit(build_fix_link(site, ALPHA, "https://a.example/alpha"))
    asked = parse_qs(link.query)
    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://gitlab.com/invented/papers/-/issues/new"
    assert asked["issue[title]"] == ["Correction: Alpha Nets: $O(n^2)$ Is Enough"]
    assert asked["issue[description]"][0].startswith("What is wrong on https://a.example/alpha?")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_title_makes_a_bounded_link(title):
    assert len(build_fix_link(REPOSITORY, Paper(slug="a", title=title), "https://a.example/a")) < 3000


ASK = """
import { readFileSync } from "node:fs";
import { writeValues } from "./fix.mjs";
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(writeValues)));
"""


def write_values(*records: dict) -> list[str]:
    """Return what the theme's script adds to the blocks of papers with these records."""
    with TemporaryDirectory() as folder:
        Path(folder, "fix.mjs").write_bytes(SCRIPT.read_bytes())
        Path(folder, "ask.mjs").write_text(ASK, encoding="utf-8")
        command = [str(node_executable()), str(Path(folder, "ask.mjs"))]
        done = subprocess.run(command, input=json.dumps(records).encode(), capture_output=True, check=True)
    return list(json.loads(done.stdout))


RECORD = {
    "title": "Alpha Nets",
    "authors": [{"name": "Ada Invented"}, {"name": 'Bo "Bob" Madeup'}],
    "date": "2031-11-08",
    "venue": "Invented Conference 2031",
    "identifiers": {"doi": "10.9999/alpha", "arxiv": "3111.00001"},
}
EMPTY = {"title": "", "authors": [], "date": "", "venue": "", "identifiers": {}}


def test_the_script_adds_the_known_values_as_comments():
    assert write_values(RECORD, EMPTY) == [
        '# title = "Alpha Nets"\n'
        '# authors = ["Ada Invented", "Bo \\"Bob\\" Madeup"]\n'
        '# date = "2031-11-08"\n'
        '# venue = "Invented Conference 2031"\n'
        '# identifiers = { arxiv = "3111.00001", doi = "10.9999/alpha" }\n',
        '# title = ""\n# authors = []\n# date = ""\n# venue = ""\n# identifiers = { doi = "" }\n',
    ]


def test_a_long_list_of_authors_is_left_out_rather_than_cut():
    (lines,) = write_values(RECORD | {"authors": [{"name": f"Ada {n}"} for n in range(21)]})
    assert "authors" not in lines


@pytest.mark.parametrize("record", [RECORD, EMPTY | {"title": "Alpha"}], ids=["all", "title"])
def test_the_block_is_a_correction_with_and_without_its_comments(tmp_path, record):
    path = tmp_path / "corrections.toml"
    link = build_fix_link(REPOSITORY, ALPHA, "https://a.example/alpha")
    block = parse_qs(urlsplit(link).query)["body"][0].split("```toml\n")[1] + write_values(record)[0]
    path.write_text(block)
    assert [fix.paper for fix in load_corrections(path).fix] == ["alpha-nets"]
    path.write_text(re.sub(r"(?m)^# ((?!identifiers = \{ doi = \"\").*)$", r"\1", block))
    (fix,) = load_corrections(path).fix
    names = tuple(author["name"] for author in record["authors"])
    assert (fix.title, fix.date, fix.authors) == (record["title"], record["date"], names)


def test_any_text_is_valid_toml_and_a_long_one_is_cut():
    titles = ["\x7f\x00\u2028\\\"'", "\U0001f600" * 300, "x" * 300]
    for title, lines in zip(titles, write_values(*(RECORD | {"title": title} for title in titles)), strict=True):
        assert tomllib.loads(lines.replace("# ", ""))["title"] == title[:200]
