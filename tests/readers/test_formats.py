"""Each real file goes to the reader of its format; and the table of formats itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from folders import SHARED

import site_builder.readers
from site_builder.errors import DumpError
from site_builder.readers import READERS, find_reader
from site_builder.readers.cutting.streams import HEAD_SIZE, open_dump

FOLDERS = {
    "dumps": "daily-papers-text",
    "hf-api": "daily-papers-json",
    "corpus": "json-lines",
    "samples/acl": "acl-xml",
    "samples/arxiv-atom": "arxiv-atom",
    "samples/arxiv-oai": "arxiv-oai",
    "samples/bibtex": "bibtex",
    "samples/crossref": "crossref",
    "samples/csl-json": "csl-json",
    "samples/csv": "table",
    "samples/kaggle-arxiv": "arxiv-snapshot",
    "samples/openalex": "openalex",
    "samples/pubmed": "pubmed-xml",
    "samples/ris": "ris",
    "samples/s2": "semantic-scholar",
}
"""A folder of ../shared → the reader of all its files."""


def files():
    found = [path for folder in FOLDERS for path in sorted((SHARED / folder).glob("*")) if path.is_file()]
    return [path.relative_to(SHARED).as_posix() for path in found if path.suffix != ".md"]


def head(path):
    with open_dump(path) as stream:
        return stream.read(HEAD_SIZE)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real dumps are not here")
def test_each_real_file_goes_to_the_reader_of_its_format():
    chosen = {name: next((it.name for it in READERS if it.matches(head(SHARED / name))), None) for name in files()}

    assert chosen == {name: FOLDERS[name.rpartition("/")[0]] for name in chosen}
    assert {name.rpartition("/")[0] for name in chosen} == set(FOLDERS)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real dumps are not here")
def test_no_two_formats_in_json_or_xml_take_the_same_real_file():
    unruly = ("json-lines", "json-table", "ris", "bibtex", "table", "daily-papers-text")
    structured = [it for it in READERS if it.name not in unruly]

    for name in files():
        takers = [it.name for it in structured if it.matches(head(SHARED / name))]
        assert len(takers) <= 1, (name, takers)


def test_an_unknown_format_offers_the_nearest():
    with pytest.raises(DumpError) as error:
        find_reader("json-line")

    assert str(error.value) == '"json-line" is not a known dump format; did you mean "json-lines"?'
    assert [find_reader(reader.name) for reader in READERS] == list(READERS)


def test_each_file_of_a_format_has_its_row_in_the_table():
    folder = Path(site_builder.readers.__file__).parent
    rows = {path.stem for path in folder.glob("*.py") if "\nREADER = Reader(" in path.read_text(encoding="utf-8")}

    assert len({reader.name for reader in READERS}) == len(READERS) == len(rows)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('title,abstract\nKites,"We fly.\nTY  - JOUR\nTI  - evil"\n', "table"),
        ('title,abstract\nKites,"We fly.\n@misc{evil, title = {evil}}"\n', "table"),
        ("@misc{kites,\n  title = {Kites},\n  abstract = {We fly.\nTY  - JOUR\nTI  - evil}\n}\n", "bibtex"),
        ("Provider: Kites, Ltd.\n\nTY  - JOUR\nTI  - Kites\nER  - \n", "ris"),
    ],
)
def test_what_an_abstract_contains_does_not_decide_the_format(text, name):
    assert next(reader.name for reader in READERS if reader.matches(text.encode())) == name
