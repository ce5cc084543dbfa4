"""The dumps of a content folder: found, described by their sidecars, and read. All of them are invented."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path

import msgspec
import pytest

from site_builder.catalogue import Spilled
from site_builder.dumps import describe_dump, list_lone_sidecars, list_suspects, read_dumps, watch_reading
from site_builder.errors import DumpError
from site_builder.model import Dump
from site_builder.steps import EACH_TIME, KeptSteps


def write(folder: Path, name: str, *titles: str, sidecar: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("".join(json.dumps({"title": title}) + "\n" for title in titles))
    if sidecar:
        (folder / name).with_suffix(".toml").write_text(sidecar)
    return folder / name


def test_dumps_are_read_in_the_given_order_and_those_that_enrich_come_last(tmp_path):
    write(tmp_path / "more", "a.jsonl", "On Kites", sidecar="enrich = true\n")
    write(tmp_path / "more", "b.jsonl", "On Snails")
    last = write(tmp_path, "0.jsonl", "On Kites")

    readings = read_dumps([tmp_path / "more", last])

    assert [(it.dump.name, [record.title for record in it.records]) for it in readings] == [
        ("b.jsonl", ["On Snails"]),
        ("0.jsonl", ["On Kites"]),
        ("a.jsonl", ["On Kites"]),
    ]


def test_only_usable_records_of_a_dump_that_enriches_are_kept_in_memory(tmp_path):
    write(tmp_path / "dumps", "1-large.jsonl", *(f"Paper {n}" for n in range(50)), sidecar="enrich = true\n")
    write(tmp_path / "dumps", "2-small.jsonl", "Paper 7")
    small, large = read_dumps([tmp_path / "dumps"])
    assert [it.title for it in small.records] == ["Paper 7"]
    assert ([(it.title, it.ordinal, it.line) for it in large.records], large.unused) == ([("Paper 7", 8, 8)], 49)


def test_a_path_without_a_dump_is_an_error(tmp_path):
    with pytest.raises(DumpError):
        read_dumps([tmp_path / "nowhere.txt"])


def test_the_progress_of_reading_is_in_bytes_and_never_exceeds_the_total(tmp_path):
    one, two = write(tmp_path, "1.jsonl", "On Kites"), write(tmp_path, "2.jsonl", "On Snails")
    whole = one.stat().st_size + two.stat().st_size
    seen: list[tuple[str, int, int]] = []

    read_dumps([one, two], lambda *it: seen.append(it))

    assert seen[0] == ("read", 0, whole)
    assert seen[-1] == ("read", whole, whole)
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)


def test_progress_stops_at_the_total_if_a_dump_grows_while_it_is_read(tmp_path):
    seen: list[tuple[str, int, int]] = []
    watch = watch_reading([write(tmp_path, "1.jsonl", "")], lambda *it: seen.append(it))
    watch(1000)
    assert seen == [("read", 0, 14), ("read", 14, 14)]


def test_a_sidecar_describes_its_dump(tmp_path):
    sidecar = (
        'format = "tables"\ntitle = "Kites"\nquery = "kite"\npage_date = 2001-02-03\ncolumns = { title = "name" }\n'
    )
    path = write(tmp_path, "kites.jsonl", "On Kites", sidecar=sidecar)
    known = describe_dump("kites.jsonl", path)

    assert (known.format, known.title, known.query, str(known.page_date)) == ("tables", "Kites", "kite", "2001-02-03")
    assert (known.enrich, known.columns) == (False, {"title": "name"})
    assert describe_dump("kites.jsonl", path, "json-lines").format == "json-lines"
    assert describe_dump("other.jsonl", tmp_path / "other.jsonl") == Dump(name="other.jsonl")


def test_a_sidecar_without_a_dump_is_reported(tmp_path):
    write(tmp_path / "dumps", "kites.jsonl", "On Kites", sidecar='title = "Kites"\n')
    lone = tmp_path / "dumps/snails.toml"
    lone.write_text('title = "Snails"\n')

    assert list(list_lone_sidecars([tmp_path / "dumps"])) == [
        f"{lone}: is a sidecar without a dump; name it after its dump, or delete it."
    ]
    assert list(list_lone_sidecars([tmp_path / "dumps/kites.jsonl"])) == []


def test_hidden_files_backups_and_copies_are_suspect(tmp_path):
    dumps = tmp_path / "dumps"
    write(dumps, "a.jsonl", "On Kites")
    write(dumps, "b.jsonl", "On Snails")
    write(dumps, "copy of a.jsonl", "On Kites")
    write(dumps, "b.jsonl~", "On Snail")
    write(dumps, ".hidden.jsonl", "On Hay")
    write(dumps, ".gitkeep")
    assert list(list_suspects([dumps])) == [
        f"{dumps}/.hidden.jsonl: is hidden, so it is not read; rename it, or delete it.",
        f"{dumps}/b.jsonl~: is read as a dump, but has the name of a backup; delete it, or rename it.",
        f"{dumps}/copy of a.jsonl: has the same content as {dumps}/a.jsonl; delete one of them.",
    ]
    assert list(list_suspects([dumps / "a.jsonl"])) == []


def test_only_dumps_that_changed_are_read_again(tmp_path):
    one, two = write(tmp_path, "1.jsonl", "On Kites"), write(tmp_path, "2.jsonl", "On Snails")
    more = write(tmp_path, "3.jsonl", "On Snails", "On Moths", sidecar="enrich = true\n")
    steps = KeptSteps()
    before = read_dumps([one, two, more], steps=steps)
    assert all(a is b for a, b in zip(before, read_dumps([one, two, more], steps=steps), strict=True))

    write(tmp_path, "1.jsonl", "On Moths")
    after = read_dumps([one, two, more], steps=steps)
    assert after == read_dumps([one, two, more])
    assert after[1] is before[1]
    assert [record.title for record in after[2].records] == ["On Snails", "On Moths"]

    write(tmp_path, "2.jsonl", "On Snails", sidecar='title = "Snails"\n')
    assert read_dumps([two], steps=steps) == read_dumps([two])


class Pieces:
    """Workers that get much smaller pieces than others, and count their tasks."""

    jobs = 2

    def __init__(self) -> None:
        self.tasks = 0

    def cut(self, size: int) -> list[tuple[int, int]]:
        return [(start, start + 1) for start in range(size)]

    def run(self, tasks):
        for task in tasks:
            self.tasks += 1
            yield pickle.loads(pickle.dumps(task))()


def test_workers_read_the_same(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    dumps = Path("dumps")
    write(dumps, "1.jsonl", *(f"Paper {n}" for n in range(150)))
    write(dumps, "2.jsonl", "On Kites", "On Snails")
    write(dumps, "3.jsonl", *(f"Paper {n}" for n in range(100, 250)), sidecar="enrich = true\n")
    (dumps / "4.jsonl").write_text("".join(f'{{"title": "{n}{"x" * 50}"}}\n' for n in range(50)) + "<<<<<<< ours\n")
    seen: list[int] = []
    workers = Pieces()

    readings = read_dumps([dumps], lambda step, done, total: seen.append(done), workers=workers)

    assert readings == read_dumps([dumps])
    assert workers.tasks > 8
    assert seen == sorted(seen)


def test_workers_read_only_what_is_not_known(tmp_path):
    for n in range(3):
        write(tmp_path, f"{n}.jsonl", *("x" * 50 for _ in range(30)))
    steps, workers = KeptSteps(), Pieces()
    before = read_dumps([tmp_path], steps=steps, workers=workers)
    assert (before, workers.tasks > 2) == (read_dumps([tmp_path]), True)

    write(tmp_path, "1.jsonl", *("y" * 50 for _ in range(60)))
    workers.tasks = 0
    after = read_dumps([tmp_path], steps=steps, workers=workers)
    assert (after[0] is before[0], after[1] != before[1], after[2] is before[2]) == (True, True, True)
    assert workers.tasks in range(2, 7)


@pytest.mark.parametrize("steps", [EACH_TIME, KeptSteps()])
def test_records_that_do_not_fit_into_memory_are_in_files(tmp_path, steps):
    write(tmp_path, "1.jsonl", "On Kites", "On Snails")
    write(tmp_path, "2.jsonl", "On Moths", "On Kites", sidecar="enrich = true\n")

    readings = read_dumps([tmp_path], steps=steps, memory=100)

    assert all(isinstance(it.records, Spilled) for it in readings)
    whole = [msgspec.structs.replace(it, records=tuple(it.records)) for it in readings]
    assert whole == list(read_dumps([tmp_path], memory=1000)) == list(read_dumps([tmp_path]))


@pytest.mark.parametrize("steps", [EACH_TIME, KeptSteps()])
def test_workers_read_what_does_not_fit_into_memory(tmp_path, monkeypatch, steps):
    monkeypatch.setattr("site_builder.dumps._LEAST", 2_000)
    write(tmp_path, "1.jsonl", *(f"Paper {n}" for n in range(150)))
    write(tmp_path, "2.jsonl", "On Kites", "On Snails")
    write(tmp_path, "3.jsonl", *(f"Paper {n}" for n in range(100, 250)), sidecar="enrich = true\n")
    (tmp_path / "4.json").write_text(json.dumps([{"title": "x" * 50}] * 50))
    seen: list[int] = []
    workers = Pieces()

    readings = read_dumps([tmp_path], lambda step, done, total: seen.append(done), steps, workers, memory=4_000)

    assert all(isinstance(it.records, Spilled) for it in readings)
    whole = tuple(msgspec.structs.replace(it, records=tuple(it.records)) for it in readings)
    assert whole == read_dumps([tmp_path])
    assert workers.tasks > 3
    assert seen == sorted(seen)


def test_records_of_any_number_of_dumps_are_in_few_files(tmp_path):
    for number in range(60):
        write(tmp_path, f"{number}.jsonl", f"Paper {number}")
    before = len(os.listdir("/dev/fd"))
    readings = read_dumps([tmp_path], memory=100)
    assert len(os.listdir("/dev/fd")) - before < 5
    assert sorted(it.records[0].title for it in readings) == sorted(f"Paper {number}" for number in range(60))
