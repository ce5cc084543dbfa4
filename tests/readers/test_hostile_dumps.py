"""Dumps that made a reader or a library raise an exception: each costs at most the rest of itself, never a build."""

from __future__ import annotations

import gzip
import io

import pytest
from effort import LONG, bounded

from site_builder.model import Dump
from site_builder.readers import iterate_dump, read_dump
from site_builder.readers.formats import READERS

DIGITS = "1" * 4400
CASES = {
    "ris, Web of Science with a tag that rispy does not know": (
        "", "PT J\nAU Smith, J\nTI A title\nC3 Univ Nowhere\nER\n", 1
    ),
    "ris, a count of 4,400 digits": ("", f"PT J\nAU Smith, J\nTI A title\nTC {DIGITS}\nER\n", 1),
    "table, a count of 4,400 digits": ("", f"title,citations\na,{DIGITS}\nb,2\n", 2),
    "table, 4,400 digits after a list of names": ("", f'title,authors\na,"A B, C D +{DIGITS}"\nb,E F\n', 2),
    "json-table, an address that is a list of numbers": ("", '[{"paper_title": "A", "url_abs": [0]}]', 1),
    "json, a key that is no regular expression": ("", '[{"(x": 1, "title": "a" oops}]', 0),
    "json, a key that is a slow regular expression": (
        "", '[{"(?:a|a)*b": 1, "title": "x [, {"' + "a" * 44 + '": 2}', 0
    ),
    "json-lines, deep": ("json-lines", '{"title": "A", "x": ' + "[" * 9000 + "\n" + '{"title": "B"}\n', 1),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_good_records_are_read(tmp_path, name):
    form, text, records = CASES[name]
    path = tmp_path / "d"
    path.write_text(text)

    reading = read_dump(path, Dump(name="d", format=form))

    assert len(reading.records) == records
    assert reading.records or reading.rejects
    assert all(it.line and it.reason for it in reading.rejects)


WHOLE = gzip.compress(b'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"></feed>')
DAMAGED = {
    "cut at 11 bytes": WHOLE[:11],
    "unknown compression method": WHOLE[:2] + b"\x07" + WHOLE[3:],
    "damaged first block": WHOLE[:12] + b"\xff" + WHOLE[13:],
}


@pytest.mark.parametrize("name", DAMAGED)
@pytest.mark.parametrize("form", ["", *(reader.name for reader in READERS)])
def test_a_damaged_gzip_file_is_one_reject(tmp_path, name, form):
    path = tmp_path / "d.gz"
    path.write_bytes(DAMAGED[name])

    reading = read_dump(path, Dump(name="d.gz", format=form))

    assert reading.records == ()
    assert [it.line for it in reading.rejects] == [1]
    assert "damaged" in reading.rejects[0].reason


def test_a_reader_that_raises_keeps_what_it_has_read(tmp_path, monkeypatch):
    def read(stream, dump):
        yield from read_dump_of(stream, dump)
        raise RuntimeError("out of order")

    reader = next(it for it in READERS if it.name == "json-lines")
    read_dump_of = reader.read
    monkeypatch.setattr("site_builder.readers.reading.find_reader", lambda name: reader._replace(read=read))
    path = tmp_path / "d"
    path.write_text('{"title": "A"}\n{"title": "B"}\n')

    *items, reject = iterate_dump(path, Dump(name="d", format="json-lines"))

    assert [it.title for it in items[1:]] == ["A", "B"]
    assert reject.line == 2
    assert "(RuntimeError: out of order), and the rest is lost" in reject.reason


def test_parquet_with_text_that_is_not_utf_8_and_days_that_python_does_not_know(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    content = io.BytesIO()
    days = pyarrow.array([0, 1 << 60], pyarrow.int64()).cast(pyarrow.timestamp("us"))
    table = pyarrow.table({"title": ["An Invented Title", "Another"], "date": days})
    parquet.write_table(table, content, compression="none", use_dictionary=False)
    path = tmp_path / "d.parquet"
    path.write_bytes(content.getvalue().replace(b"An Invented", b"An Inv\xffnted"))

    reading = read_dump(path)

    assert [it.title for it in reading.records] == ["An Inv\ufffdnted Title", "Another"]
    assert [it.date for it in reading.records] == ["1970-01-01", ""]
    assert "was left out" in reading.doubts[0].reason


@pytest.mark.parametrize(
    ("form", "text"),
    [("bibtex", "@{,\ufffe}"), ("rss", '<RDF xmlns:c="\x7f"<item </item>'), ("json-lines", '{"\x01": 1')],
)
def test_the_reason_of_a_reject_has_no_control_characters(tmp_path, form, text):
    path = tmp_path / "d"
    path.write_text(text, encoding="utf-8")

    reading = read_dump(path, Dump(name="d", format=form))

    assert reading.rejects
    assert all(it.reason.isprintable() for it in reading.rejects)


def test_deep_objects_that_never_end_take_little_time(tmp_path):
    path = tmp_path / "d"
    path.write_text('[{"title":' * 800)

    with bounded():  # it took minutes
        assert read_dump(path, Dump(name="d", format="json-table")).rejects


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("", "title,authors\na," + "2005" * (LONG // 4) + "\n"),
        ("arxiv-daily", '{"K": {"2401.00001": "|**2024-01-05**|**Kites**|Ada' + " " * LONG + 'Invented|"}}'),
        ("rss", "<rss><item><title>A</title><author>" + "Made" * (LONG // 4) + "</author></item></rss>"),
        ("rss", "<rss><item><title>A</title><author>" + "a@b" * (LONG // 3) + "</author></item></rss>"),
    ],
    ids=["digits", "spaces", "letters", "addresses"],
)
def test_a_long_run_of_one_kind_takes_little_time(tmp_path, form, text):
    path = tmp_path / "d"
    path.write_text(text)

    with bounded():
        read_dump(path, Dump(name="d", format=form))
