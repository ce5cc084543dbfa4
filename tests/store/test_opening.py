"""Whole builds from the command line, to an object store on loopback and to a folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from folders import ROOT
from output.invented import SITE
from patience import LIMIT
from store.loopback import Loopback, publish

from site_builder.store.opening import Opened, open_places, stamp_place
from site_builder.store.place import Address


def test_folders_are_opened_as_they_are(tmp_path):
    with open_places(tmp_path / "a", tmp_path / "b", ("x",), precompress=True) as places:
        assert places == Opened(tmp_path / "a", tmp_path / "b", None)
    assert stamp_place(None) == stamp_place(tmp_path) == []


def test_the_data_of_a_site_in_a_store_are_put_into_a_folder_that_names_it(loopback, tmp_path):
    publish(SITE | {"data/report.json": "{}"}, loopback.address, tmp_path)
    data = ("data/report.json", "data/none")
    with open_places(tmp_path, loopback.address, data, precompress=False) as places:
        assert (places.public, places.store) == (tmp_path, None)
        assert str(places.previous).endswith(loopback.address.url.replace("://", "/"))
        assert [path.name for path in places.previous.rglob("*.json")] == ["report.json"]
    assert not places.previous.exists()

    with open_places(loopback.address, None, data, precompress=False) as places:
        assert (places.public / "data/report.json").read_text() == "{}"
    with open_places(loopback.address, tmp_path, data, precompress=False) as places:
        assert (places.previous, places.public.exists()) == (tmp_path, False)


def test_a_stamp_changes_when_a_build_publishes(loopback, tmp_path):
    stamps = [stamp_place(loopback.address)]
    for site in (SITE, SITE, {"index.html": "new"}):
        publish(site, loopback.address, tmp_path)
        stamps.append(stamp_place(loopback.address))
    assert stamps[0] is None
    assert stamps[1] == stamps[2] != stamps[3]


def write_dump(content: Path, day: int) -> None:
    rows = [{"title": f"Kites {day}-{n}", "authors": ["Ada Invented"], "date": f"2031-01-{day:02}"} for n in range(3)]
    (content / f"dumps/2031-01-{day:02}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


def build(*args: object) -> str:
    command = [sys.executable, "-P", "-c", "from site_builder.cli import main; main()", "build", "--jobs", "1"]
    run, environment = [*command, *map(str, args)], os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(run, capture_output=True, text=True, env=environment, timeout=LIMIT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def folder_of(site: Path) -> dict[str, bytes]:
    paths = (path for path in site.rglob("*") if path.is_file() and path.name != ".published")
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def line(said: str, name: str) -> str:
    return next(it for it in said.splitlines() if it.startswith(name)).removeprefix(name).strip()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content/dumps").mkdir(parents=True)
    (tmp_path / "content/site.toml").write_text('title = "Invented"\nbase_url = "https://papers.example/"\n')
    for day in (1, 2):
        write_dump(tmp_path / "content", day)
    return tmp_path / "content"


def objects_of(loopback: Loopback) -> dict[str, bytes]:
    return {path: loopback.get(path).content for path in loopback.list()}


def test_a_site_in_a_store_is_the_same_as_in_a_folder_and_a_new_dump_changes_little(content, tmp_path, loopback):
    public, cache = tmp_path / "public", tmp_path / "cache"
    build(content, "--out", loopback.address, "--cache", cache)
    before = objects_of(loopback)
    write_dump(content, 3)
    folder = build(content, "--out", public, "--previous", loopback.address)
    store = build(content, "--out", loopback.address, "--cache", cache)
    again = build(content, "--out", loopback.address, "--cache", cache)

    found, expected = objects_of(loopback), folder_of(public)
    assert {path: found[path] for path in expected} == expected
    assert {path for path in found if path not in expected} <= {path for path in before if path.startswith("search/")}
    assert line(store, "Changed") == line(folder, "Changed") == "3 new, 0 changed, 0 gone"
    assert line(store, "Published").endswith(f" in {loopback.address}")
    written = sum(before.get(path) != content for path, content in expected.items())
    assert line(store, "Files").startswith(f"{written} files written, {len(expected) - written} as before")
    assert f"{written + 4} PUT" in line(store, "Requests")
    assert "Requests" not in again
    assert "compare" in line(again, "Seconds")


@pytest.mark.parametrize("jobs", [2, 3])
def test_a_cluster_publishes_the_same_objects_as_one_process_publishes_files(jobs, content, tmp_path, loopback):
    pytest.importorskip("distributed")
    build(content, "--out", tmp_path / "public")
    build(content, "--out", loopback.address, "--executor", "dask", "--jobs", jobs)
    assert objects_of(loopback) == folder_of(tmp_path / "public")


def test_a_store_that_does_not_exist_ends_a_build(content, loopback):
    gone = Address(f"{loopback.address}".replace("/site", "-gone/site"))
    with pytest.raises(
        AssertionError, match=rf"Error: {gone}: does not exist; create the bucket, or correct the URL\."
    ):
        build(content, "--out", gone)
