"""Rows of Markdown by topic and arXiv id. All papers are invented."""

from __future__ import annotations

import json

import msgspec
import pytest

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers import read_dump

ROW = (
    "|**2024-01-05**|**Walking $|x|$ Far**|Anna Invented et.al.|[2401.00001](http://arxiv.org/abs/2401.00001v2)"
    "|**[link](https://github.com/invented/walking)**|\n"
)
ITEM = (
    "- 2024-01-05, **Walking $|x|$ Far**, Anna Invented et.al., Paper: "
    "[http://arxiv.org/abs/2401.00001](http://arxiv.org/abs/2401.00001), "
    "Code: **[https://github.com/invented/walking](https://github.com/invented/walking)**"
)
WHOLE = Record(
    dump="d",
    ordinal=1,
    line=1,
    title="Walking $|x|$ Far",
    authors=(Name(name="Anna Invented"),),
    date="2024-01-05",
    identifiers={"arxiv": "2401.00001"},
    keywords=("SLAM",),
    links=Links(page="https://arxiv.org/abs/2401.00001", code=("https://github.com/invented/walking",)),
)


def read(tmp_path, content):
    path = tmp_path / "d"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_dump(path, Dump(name="d"))


@pytest.mark.parametrize("row", [ROW, ITEM], ids=["table", "list"])
def test_a_row_is_read_whole(tmp_path, row):
    reading = read(tmp_path, {"SLAM": {"2401.00001": row}})

    assert reading.dump.format == "arxiv-daily"
    assert (reading.records, reading.rejects) == ((WHOLE,), ())


def test_rows_of_all_topics_are_read_with_their_lines(tmp_path):
    topics = {"SLAM": {"2401.00001": ROW, "2401.00002": ROW.replace("Far", "Back")}, "NeRF": {"2401.00003": ROW}}

    reading = read(tmp_path, json.dumps(topics, indent=1))

    assert [(it.ordinal, it.line, it.keywords) for it in reading.records] == [
        (1, 3, ("SLAM",)),
        (2, 4, ("SLAM",)),
        (3, 7, ("NeRF",)),
    ]


def test_several_authors_a_project_page_and_no_code_are_read(tmp_path):
    row = "|**2024-01-05**|**A Title**|Anna Invented, Bea Made-Up|[2401.00001](http://arxiv.org/abs/2401.00001)|[Project](https://example.org/a)|"

    record = read(tmp_path, {"SLAM": {"2401.00001": row}}).records[0]

    assert [it.name for it in record.authors] == ["Anna Invented", "Bea Made-Up"]
    assert (record.links.code, record.links.project) == ((), ("https://example.org/a",))
    assert (
        read(tmp_path, {"SLAM": {"2401.00001": ROW.replace("**[link](https://github.com/invented/walking)**", "null")}})
        .records[0]
        .links.code
        == ()
    )


def test_a_row_that_was_updated_later_keeps_the_month_of_its_id(tmp_path):
    record = read(tmp_path, {"SLAM": {"2401.00001": ROW.replace("2024-01-05", "2024-06-30")}}).records[0]

    assert record.date == "2024-01"


def test_a_topic_without_rows_is_a_banner_and_a_value_that_is_no_row_a_reject(tmp_path):
    reading = read(tmp_path, {"Empty": {}, "SLAM": {"2401.00001": ROW, "2401.00002": None, "2401.00003": "x"}})

    assert [it.text for it in reading.banners] == ["Empty: no papers"]
    assert [it.text for it in reading.rejects] == ["SLAM · 2401.00002: None", "SLAM · 2401.00003: x"]
    assert len(reading.records) == 1


def test_a_topic_with_a_control_character_is_shown_without_it(tmp_path):
    reading = read(tmp_path, {"Kites\x10": {}, "SLAM": {"2401.00001": ROW}})

    assert [it.text for it in reading.banners] == ["Kites\ufffd: no papers"]


def test_a_broken_row_costs_itself_alone(tmp_path):
    text = json.dumps({"SLAM": {f"2401.0000{n}": ROW for n in range(1, 5)}}, indent=1)

    reading = read(
        tmp_path, text.replace(', "2401.00002": "', ', "2401.00002": ').replace('"2401.00002": "', '"2401.00002": ')
    )

    assert len(reading.records) == 3
    assert [it.line for it in reading.rejects] == [4]


@pytest.mark.parametrize("content", [[ITEM], {"SLAM": [ITEM]}], ids=["alone", "under a topic"])
def test_rows_in_a_list_are_read(tmp_path, content):
    path = tmp_path / "d"
    path.write_text(json.dumps(content))

    records = read_dump(path, Dump(name="d", format="arxiv-daily")).records

    assert records == (msgspec.structs.replace(WHOLE, keywords=("SLAM",) if "SLAM" in content else ()),)
