"""The dumps that the benchmark of the readers generates. All papers are invented."""

from __future__ import annotations

import gzip
import json

import pytest

from benchmarks.readers.one import measure
from benchmarks.readers.samples import MADE, Sample, cut, find_samples, repeat

LINE = json.dumps(
    {
        "id": "2105.00001",
        "title": "On Nothing",
        "abstract": "We invent.",
        "authors_parsed": [["Invented", "Anna", ""]],
        "versions": [{"created": "Mon, 17 May 2021 00:00:00 GMT"}],
        "categories": "cs.XX",
    }
).encode()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "samples/kaggle-arxiv").mkdir(parents=True)
    (tmp_path / "samples/kaggle-arxiv/lines.json").write_bytes(LINE + b"\n" + LINE)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/papers.jsonl.gz").write_bytes(gzip.compress(b'{"title": "On Nothing"}\n' * 9))
    return tmp_path


def test_formats_with_a_sample_and_those_made_from_one_are_found(folder):
    samples = list(find_samples(folder, 1))

    assert [it.format for it in samples] == ["json-lines", "arxiv-snapshot", *MADE]
    assert samples[0].content.count(b"\n") == 9


def test_each_dump_is_read_whole_by_the_reader_of_its_format(folder, tmp_path):
    for sample in find_samples(folder, 0.02):
        dump = tmp_path / "dump"
        dump.write_bytes(repeat(sample, 0.02))

        cost = measure(dump)

        assert (cost.format, cost.rejects) == (sample.format, 0)
        assert cost.records > 20
        assert cost.seconds > 0
        assert cost.megabytes > 1


def test_a_sample_is_repeated_to_a_size_and_a_large_one_is_cut_at_a_line():
    assert repeat(Sample("json-lines", "", b"12345678"), 25e-6) == b"12345678\n12345678\n12345678"
    assert repeat(Sample("parquet", "", b"12345678", repeats=False), 25e-6) == b"12345678"
    assert cut(b"one\ntwo\nthree", 9) == b"one\ntwo\n"
    assert cut(b"one\n", 9) == b"one\n"
