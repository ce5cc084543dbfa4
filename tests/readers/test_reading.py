"""Reading dumps, good and bad, plain and compressed; and real dumps."""

from __future__ import annotations

import gzip
import json

import pytest
from folders import SHARED
from readers.invented import abstract

from site_builder.model import BadRecord, Dump, Reading
from site_builder.readers import find_dumps, read_dump

TEXT = f"An Invented Paper: On Nothing\n\n{abstract('nothing')}"
CONTENTS = {
    "daily-papers-text": f"Daily Papers\n\n{TEXT}".encode(),
    "daily-papers-json": json.dumps([{"paper": {"id": "2401.00001", "title": "An Invented Paper"}}]).encode(),
    "json-lines": b'{"title": "An Invented Paper"}\n',
}


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_the_content_decides_the_format_and_the_name_does_not(tmp_path, name, pack):
    path = tmp_path / "dump.xyz"
    path.write_bytes(pack(CONTENTS[name]))

    reading = read_dump(path)

    assert reading.dump.format == name
    assert len(reading.records) == 1
    assert reading.rejects == ()


BAD = {
    b"": "is empty; save the dump again, or delete it",
    b" \r\n\t": "is empty; save the dump again, or delete it",
    b"\x89PNG\r\n\x1a\n\0\0\0": "is a binary file; expected text, JSON or a gzip file of these",
    b"<html><body>x</body></html>": (
        "is a web page (HTML) without papers that we can read; save the page's data or its text instead, or delete it"
    ),
    b"new\n\nSubscribe\n": "no papers were found in this file",
}


@pytest.mark.parametrize("content", BAD)
def test_a_file_that_is_not_a_dump_is_one_reject(tmp_path, content):
    path = tmp_path / "bad.txt"
    path.write_bytes(content)

    assert read_dump(path).rejects == (BadRecord(dump="bad.txt", line=1, reason=BAD[content]),)


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_utf_16_of_windows_is_read(tmp_path, name, pack):
    path = tmp_path / "dump"
    path.write_bytes(pack(CONTENTS[name].decode().replace("Invented", "Inventéd ✓" * 9000).encode("utf-16")))

    reading = read_dump(path)

    assert reading.dump.format == name
    assert ["Inventéd ✓" in record.title for record in reading.records] == [True]
    assert reading.rejects == ()


def test_a_cut_gzip_file_says_so(tmp_path):
    path = tmp_path / "cut.txt.gz"
    path.write_bytes(gzip.compress(TEXT.encode())[:-9])

    reading = read_dump(path)

    assert [record.title for record in reading.records] == ["An Invented Paper: On Nothing"]
    assert [(reject.line, reject.reason) for reject in reading.rejects] == [
        (3, "the gzip file is damaged or cut short here, and the rest is lost; copy the dump again")
    ]


def test_a_merge_conflict_is_rejected_and_the_papers_of_both_sides_are_read(tmp_path):
    path = tmp_path / "dump.jsonl"
    path.write_bytes(b'<<<<<<< HEAD\n{"title": "Ours"}\n=======\n{"title": "Theirs"}\n>>>>>>> other\n')

    reading = read_dump(path)

    assert [(record.line, record.title) for record in reading.records] == [(2, "Ours"), (4, "Theirs")]
    assert [(reject.line, "lines 1 to 5" in reject.reason) for reject in reading.rejects] == [(1, True)]


def test_the_sidecars_format_wins(tmp_path):
    path = tmp_path / "dump.txt"
    path.write_bytes(CONTENTS["json-lines"])

    assert read_dump(path, Dump(name="dump.txt", format="daily-papers-text")).dump.format == "daily-papers-text"


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_watch_counts_each_byte_once(tmp_path, pack):
    path = tmp_path / "dump.jsonl"
    path.write_bytes(pack(CONTENTS["json-lines"] * 9000))
    told = []

    reading = read_dump(path, watch=told.append)

    assert len(reading.records) == 9000
    assert sum(told) == path.stat().st_size


def test_a_response_that_found_nothing_is_not_a_fault(tmp_path):
    (tmp_path / "dump").write_bytes(b"[]")

    assert read_dump(tmp_path / "dump") == Reading(dump=Dump(name="dump", format="daily-papers-json"))


def test_a_dump_without_papers_is_a_fault_in_other_formats(tmp_path):
    (tmp_path / "dump").write_bytes(b"@comment{nothing}")

    reading = read_dump(tmp_path / "dump", Dump(name="dump", format="bibtex"))

    assert [reject.reason for reject in reading.rejects] == ["no papers were found in this file"]


DUMPS = {"000": (18, 5), "001": (129, 5), "002": (125, 6), "004": (164, 3)}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real dumps are not here")
def test_the_real_listings_are_read_completely():
    readings = [read_dump(path) for _, path in find_dumps([SHARED / "dumps"])]
    records = [record for reading in readings for record in reading.records]

    assert {r.dump.name[:3]: (len(r.records), len(r.banners)) for r in readings} == DUMPS
    assert [r.rejects + r.doubts for r in readings] == [()] * 4
    assert sum(bool(record.date) for record in records) == 117
    assert sum(record.date_inferred for record in records) == 41
    counts = [record.author_count for record in records if record.author_count is not None]
    assert (len(counts), sum(counts)) == (111, 656)
    assert sum(record.organisation is not None for record in records) == 6
    comments = [record.comments for record in records if record.comments is not None]
    assert (len(comments), sum(comments)) == (31, 69)
    assert min(len(record.abstract) for record in records) == 516
    assert max(len(record.title) for record in records) == 182


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real dumps are not here")
def test_the_real_responses_are_read_completely():
    readings = [read_dump(path) for _, path in find_dumps([SHARED / "hf-api"])]
    records = [record for reading in readings for record in reading.records]

    assert (len(readings), len(records)) == (284, 4024)
    assert all(record.authors and record.identifiers for record in records)
    assert [reading.rejects + reading.doubts for reading in readings] == [()] * 284
