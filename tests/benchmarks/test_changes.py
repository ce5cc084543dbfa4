"""The benchmark of changed files: which records it leaves out, and how it compares two sites."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.changes import CASES, Difference, compare, kind_of, middle, newest, render, spread, spread_last

DAYS = {f"2031-{month:02}": [f"{month}-{number}" for number in range(20)] for month in range(1, 13)}


def test_each_case_leaves_out_nine_records() -> None:
    for before, after in CASES.values():
        old, new = ({it for records in content(DAYS).values() for it in records} for content in (before, after))
        assert (len(new - old), new) == (9, {record for records in DAYS.values() for record in records})


def test_the_records_come_from_the_days_that_the_case_names() -> None:
    assert [name for name, records in newest(DAYS).items() if len(records) < 20] == ["2031-12"]
    assert [name for name, records in middle(DAYS).items() if len(records) < 20] == ["2031-07"]
    assert [len(records) for records in spread(DAYS).values()].count(19) == 9
    assert max(spread_last(DAYS)) not in DAYS
    assert spread_last(DAYS)[max(spread_last(DAYS))][0] == "1-19"


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
    lines = render({"": [found] * len(CASES), "b079a1d": [found] * len(CASES)}).splitlines()
    assert lines[3].startswith("| nine papers | of the newest day | of the newest day, b079a1d |")
    columns = 2 * len(CASES)
    assert lines[5:] == [
        f"| papers |{' 1,200 |' * columns}",
        f"| all others |{' 1 |' * columns}",
        f"| **written** |{' **1,201** |' * columns}",
        f"| **deleted** |{' **2** |' * columns}",
    ]
