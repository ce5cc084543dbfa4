from __future__ import annotations

import io
import sys

import msgspec
import pyarrow.parquet
import pytest
from pages.invented import CATALOGUE

from site_builder.errors import ConfigError
from site_builder.pages.datasets import parquet
from site_builder.pages.datasets.parquet import write_parquet


def read(content):
    return pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist()


def test_the_table_has_a_row_for_each_paper_with_all_its_fields():
    rows = read(write_parquet(CATALOGUE.papers))

    assert [row["slug"] for row in rows] == [paper.slug for paper in CATALOGUE.papers]
    paper, row = CATALOGUE.papers[0], rows[0]
    assert list(row) == [field.name for field in msgspec.structs.fields(type(paper))]
    assert (row["title"], row["upvotes"], row["keywords"]) == (paper.title, paper.upvotes, list(paper.keywords))
    assert [author["name"] for author in row["authors"]] == [author.name for author in paper.authors]
    assert dict(row["identifiers"]) == paper.identifiers
    assert row["links"]["code"] == list(paper.links.code)
    assert row["citations"] is None


def test_rows_are_written_in_groups(monkeypatch):
    whole = read(write_parquet(CATALOGUE.papers))
    monkeypatch.setattr(parquet, "_ROWS", 1)

    content = write_parquet(CATALOGUE.papers)

    assert pyarrow.parquet.ParquetFile(io.BytesIO(content)).num_row_groups == len(CATALOGUE.papers)
    assert read(content) == whole


def test_no_papers_are_an_empty_table():
    assert read(write_parquet(())) == []


def test_without_pyarrow_the_error_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(ConfigError, match=r"pip install 'paper-site-builder\[parquet\]'"):
        write_parquet(CATALOGUE.papers)
