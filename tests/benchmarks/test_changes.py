"""The benchmark of changed files: which records it leaves out, and how it compares two sites."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.changes import CASES, Difference, compare, kind_of, middle, newest, render, spread

DAYS = {f"2031-{month:02}": [f"{month}-{number}" for number in range(20)] for month in range(1, 13)}


def test_each_case_leaves_out_nine_records() -> None:
    whole = {record for records in DAYS.values() for record in records}
    for leave_out in CASES.values():
        assert len(whole - {record for records in leave_out(DAYS).values() for record in records}) == 9


def test_the_records_come_from_the_days_that_the_case_names() -> None:
    assert [name for name, records in newest(DAYS).items() if len(records) < 20] == ["2031-12"]
    assert [name for name, records in middle(DAYS).items() if len(records) < 20] == ["2031-07"]
    assert [len(records) for records in spread(DAYS).values()].count(19) == 9


def test_new_and_changed_files_are_written_and_missing_ones_deleted(tmp_path: Path) -> None:
    before = {"papers/a.html": "a", "papers/b.html": "b", "topics/nets.atom": "1", "index.html": "i"}
    after = {
        "papers/a.html": "a",
        "papers/c.html": "c",
        "topics/nets.atom": "2",
        "index.html": "i",
        "topics/x.html": "",
    }
    for name, files in (("before", before), ("after", after)):
        for path, text in files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text)
    assert compare(tmp_path / "before", tmp_path / "after") == Difference(
        written=Counter({"papers": 1, "topics, other files": 1, "topics": 1}), deleted=Counter({"papers": 1})
    )
    assert kind_of("sitemap.xml") == "other"


def test_the_table_has_a_column_for_each_case_and_checkout() -> None:
    found = Difference(written=Counter(papers=1200, other=1), deleted=Counter(papers=2))
    lines = render({"": [found] * 3, "b079a1d": [found] * 3}).splitlines()
    assert lines[3].startswith("| nine papers | of the newest day | of the newest day, b079a1d |")
    assert lines[5:] == [
        f"| papers |{' 1,200 |' * 6}",
        f"| all others |{' 1 |' * 6}",
        f"| **written** |{' **1,201** |' * 6}",
        f"| **deleted** |{' **2** |' * 6}",
    ]
