"""Tables in Parquet: typed cells, many rows, damage, and no pyarrow. All papers are invented."""

from __future__ import annotations

import datetime
import io
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from site_builder.model import BadRecord, Doubt, Dump, Links, Name, Record
from site_builder.readers import read_dump
from site_builder.readers.parquet import read_parquet


def pack(columns, **options):
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


def read(content, **columns):
    return list(read_parquet(io.BytesIO(content), Dump(name="d", columns=columns)))


def test_typed_cells_are_read_completely():
    content = pack(
        {
            "paper_title": ["On Nothing"],
            "abstract": ["We invent\n things."],
            "authors": [["Anna Invented", "Bob Nobody"]],
            "date": [datetime.date(2021, 5, 17)],
            "arxiv_id": pa.array(["2105.00001"]).dictionary_encode(),
            "tasks": [["nothing", "zero"]],
            "citations": pa.array([3], pa.int32()),
            "url_pdf": ["https://arxiv.org/pdf/2105.00001v4.pdf"],
            "unread": [{"a": [1]}],
        }
    )

    assert read(content) == [
        Record(
            dump="d",
            ordinal=1,
            line=1,
            title="On Nothing",
            abstract="We invent things.",
            authors=(Name(name="Anna Invented"), Name(name="Bob Nobody")),
            date="2021-05-17",
            identifiers={"arxiv": "2105.00001"},
            keywords=("nothing", "zero"),
            citations=3,
            links=Links(page="https://arxiv.org/abs/2105.00001", pdf="https://arxiv.org/pdf/2105.00001v4.pdf"),
        )
    ]


NAMES = (Name(name="A. Invented"), Name(name="B. Nobody"))
CELLS = {
    "a time to the nanosecond": ("date", pa.array([1621242000000000001], pa.timestamp("ns", "UTC")), "2021-05-17"),
    "a year as a number": ("year", pa.array([2021.0]), "2021"),
    "no date": ("date", pa.array([None], pa.date32()), ""),
    "no year": ("year", pa.array([float("nan")]), ""),
    "names in objects": ("authors", pa.array([[{"name": "A. Invented"}]]), (Name(name="A. Invented"),)),
    "names in one text": ("authors", pa.array(["A. Invented, B. Nobody"]), NAMES),
    "no names": ("authors", pa.array([None], pa.list_(pa.string())), ()),
    "no count": ("citations", pa.array([None], pa.int64()), None),
    "bytes": ("abstract", pa.array([b"We invent."]), "We invent."),
}  # fmt: skip


@pytest.mark.parametrize("kind", CELLS)
def test_a_cell_is_read_whatever_its_type(kind):
    name, column, value = CELLS[kind]
    (record,) = read(pack({"title": ["T"], name: column}))

    assert getattr(record, "date" if name == "year" else name) == value


def test_an_arxiv_id_that_is_a_number_gets_its_zeros_back():
    record, doubt = read(pack({"title": ["T"], "arxiv_id": [2410.1187]}))

    assert record.identifiers == {"arxiv": "2410.11870"}
    assert isinstance(doubt, Doubt)


def test_a_row_without_a_title_is_a_reject_and_its_neighbours_are_read():
    items = read(pack({"title": ["A", None, "B"], "venue": ["x", "y", "z"]}))

    assert [(it.line, it.title) for it in items if isinstance(it, Record)] == [(1, "A"), (3, "B")]
    assert items[1] == BadRecord(dump="d", line=2, reason="has no title", text="y")


def test_rows_of_many_groups_are_all_read_in_their_order():
    rows = 2500
    content = pack({"title": [f"Paper {it}" for it in range(rows)], "year": [2020] * rows}, row_group_size=700)

    assert [(it.ordinal, it.line, it.title) for it in read(content)] == [
        (it + 1, it + 1, f"Paper {it}") for it in range(rows)
    ]


def test_a_sidecar_names_columns():
    (record,) = read(pack({"what": ["T"], "who": ["A. Invented"]}), title="what", authors="who")

    assert (record.title, record.authors) == ("T", (Name(name="A. Invented"),))


def test_a_table_without_titles_says_what_to_do():
    (reject,) = read(pack({"what": ["T"]}))

    assert (
        reject.reason
        == 'no column contains titles (the columns are what); name one in a sidecar: columns = { title = "…" }'
    )


def test_the_content_identifies_parquet(tmp_path):
    (tmp_path / "papers.bin").write_bytes(pack({"title": ["T"]}))

    reading = read_dump(tmp_path / "papers.bin")

    assert (reading.dump.format, len(reading.records)) == ("parquet", 1)


@pytest.mark.parametrize("kept", [4, 60, -8])
def test_a_damaged_file_is_a_reject(tmp_path, kept):
    (tmp_path / "p.parquet").write_bytes(pack({"title": ["T"] * 100})[:kept])

    (reject,) = read_dump(tmp_path / "p.parquet").rejects

    assert reject.reason.startswith("is a Parquet file that is damaged or cut short; copy the dump again (")


def test_a_pipe_is_read_too():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    assert [it.title for it in read_parquet(Pipe(pack({"title": ["T"]})), Dump(name="d"))] == ["T"]


def test_without_pyarrow_it_says_what_to_install(monkeypatch):
    content = pack({"title": ["T"]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    assert read(content) == [
        BadRecord(
            dump="d",
            line=1,
            reason="is a Parquet file, which needs pyarrow; install it: pip install 'paper-site-builder[parquet]'",
        )
    ]


@pytest.mark.parametrize("authors", [["Ann QQQQ", "Bob Nobody"], [{"name": "Ann QQQQ"}, {"name": "Bob Nobody"}]])
def test_bytes_that_are_not_utf_8_in_a_list_or_a_structure_cost_nothing_else(authors):
    content = pack({"title": ["On Nothing"], "authors": [authors]}, compression="none", use_dictionary=False)
    (record,) = read(content.replace(b"QQQQ", b"Q\xff\xfeQ"))
    assert [name.name for name in record.authors] == ["Ann Q\ufffd\ufffdQ", "Bob Nobody"]
