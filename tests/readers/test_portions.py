"""Portions of dumps: read side by side, they give what reading the dumps one after another gives. All are invented."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers.invented import abstract

from site_builder.model import Dump, Reading, Record
from site_builder.readers import read_dump
from site_builder.readers.limits import MOST, PATIENCE
from site_builder.readers.portions import Portion, plan_portions, read_portions, unite_portions, unpack_portions

LINES = [
    json.dumps({"title": "On Kites", "abstract": abstract("kites"), "authors": ["Ada Invented"], "upvotes": 3}),
    json.dumps({"title": "On Snails", "links": {"page": "snails"}, "date": "soon"}),  # with two doubts
    json.dumps({"title": " "}),
    '{"title": "On Moths", "abst',
    "",
    "[1, 2]",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> theirs",
    json.dumps({"title": "Über Ähren", "abstract": "ü" * 700}, ensure_ascii=False),
    "\0",
]
FIRST = json.dumps({"title": "The First", "abstract": "It shows the format."})


def cut_into(number: int, size: int) -> list[tuple[int, int]]:
    return [(size * n // number, size * (n + 1) // number) for n in range(number)]


def read_divided(dumps: Sequence[Path], number: int, is_wanted: object = None) -> dict[str, Reading | None]:
    found: dict[str, list[object]] = {}
    for task in plan_portions([(path, Dump(name=path.name)) for path in dumps], partial(cut_into, number)):
        for portion, it in zip(task, unpack_portions(read_portions(task, is_wanted)), strict=True):  # type: ignore[arg-type]
            found.setdefault(portion.dump.name, []).append(it)
    return {name: unite_portions(it) for name, it in found.items()}  # type: ignore[arg-type]


def write(path: Path, lines: Sequence[str], end: str = "\n") -> Path:
    path.write_bytes(("\n".join([FIRST, *lines]) + end).encode())
    return path


@settings(max_examples=60)
@given(lines=st.lists(st.sampled_from(LINES), max_size=40), number=st.integers(2, 9), end=st.sampled_from(["", "\n"]))
def test_ranges_of_lines_united_are_the_dump(tmp_path_factory, lines, number, end):
    path = write(tmp_path_factory.mktemp("it") / "d.jsonl", lines, end)
    ((_, united),) = read_divided([path], number).items()
    assert united in (None, read_dump(path))
    assert united or any(it[:1] in "<>\0" for it in lines if it)


def test_records_have_their_places_in_the_dump_and_its_name(tmp_path):
    path = write(tmp_path / "d.jsonl", ["", LINES[0] * 4, *LINES[:2] * 20])
    united = read_divided([path], 3)["d.jsonl"]
    assert united == read_dump(path)
    assert [it.ordinal for it in united.records] == list(range(1, 42))
    assert {id(it.dump) for it in united.records} == {id(united.records[0].dump)}


def test_only_wanted_records_are_kept_and_the_others_counted(tmp_path):
    path = write(tmp_path / "d.jsonl", LINES[:2] * 20)

    def is_wanted(record: Record) -> bool:
        return record.title == "On Snails"

    united = read_divided([path], 3, is_wanted)["d.jsonl"]
    assert united == read_dump(path, is_wanted=is_wanted)
    assert (len(united.records), united.unused) == (20, 21)


@pytest.mark.parametrize("faults", [MOST - 1, MOST + 7])
def test_of_many_faults_the_first_are_kept_and_the_others_counted(tmp_path, faults):
    path = write(tmp_path / "d.jsonl", ["[1, 2]"] * faults)
    assert read_divided([path], 3)["d.jsonl"] == read_dump(path)


def test_rubbish_is_left_to_the_reading_of_the_whole_dump(tmp_path):
    assert read_divided([write(tmp_path / "d.jsonl", ["[]"] * (PATIENCE + 2))], 2) == {"d.jsonl": None}


def test_only_plain_files_with_an_object_on_each_line_are_divided(tmp_path):
    lines = "\n".join([FIRST, *LINES[:2] * 9]).encode()
    contents = {
        "a.jsonl": lines,
        "b.json": b"[" + lines.replace(b"\n", b",\n") + b"]",
        "c.jsonl.gz": gzip.compress(lines),
        "d.gz": lines,
        "e.jsonl": gzip.compress(random.Random(7).randbytes(4000)),
        "f.jsonl": lines.decode().encode("utf-16"),
        "g.txt": b"nothing" * 999,
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    paths = [tmp_path / name for name in contents]
    planned = plan_portions([(path, Dump(name=path.name)) for path in paths], partial(cut_into, 12))
    divided = {it.path.name for task in planned for it in task if it.stop}

    assert divided == {"a.jsonl"}
    assert read_divided(paths, 12) == {path.name: read_dump(path) for path in paths}


def test_no_portion_is_larger_than_wanted(tmp_path):
    large = write(tmp_path / "a.jsonl", LINES[:1] * 99)
    (tmp_path / "b.json").write_text("[" + ",".join(LINES[:1] * 99) + "]")
    small = write(tmp_path / "c.jsonl", [])
    dumps = [(path, Dump(name=path.name)) for path in (large, tmp_path / "b.json", small)]

    tasks = plan_portions(dumps, partial(cut_into, 2), 3000)

    portions = [it for task in tasks for it in task]
    assert {it.path for it in portions} == {large, small}
    assert max(it.size for it in portions) <= 3000
    assert sum(it.size for it in portions) == large.stat().st_size + small.stat().st_size
    assert len(plan_portions(dumps, partial(cut_into, 1), 3000)) == 1


def test_small_dumps_share_a_task_and_stay_in_order(tmp_path):
    paths = [write(tmp_path / f"{n}.jsonl", []) for n in range(50)]
    tasks = plan_portions([(path, Dump(name=path.name)) for path in paths], lambda size: cut_into(4, size))
    assert [it for task in tasks for it in task] == [Portion(path, Dump(name=path.name)) for path in paths]
    assert len(tasks) in (3, 4)
