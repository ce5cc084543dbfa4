"""Publishing to an object store: what ends up there, what is sent, and a build that dies. All files are invented."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from output.invented import SITE, make_files
from patience import wait_for
from store.loopback import Loopback, open_here, publish

from site_builder.errors import PublishError, WorkersError
from site_builder.output import PublishReport
from site_builder.output import publish as publish_to_folder
from site_builder.progress import show_nothing
from site_builder.store import lease, sequence
from site_builder.workers import LocalWorkers

NO_GRACE = sequence.GRACE * 0


def test_a_first_build_writes_every_file_with_its_type_and_cache_rules(loopback, tmp_path):
    report = publish(SITE, loopback.address, tmp_path)

    assert loopback.read() == SITE
    assert report == PublishReport(
        files=3,
        bytes=12,
        written=3,
        unchanged=0,
        requests={"GET": 2, "HEAD": 1, "LIST": 1, "PUT": 3 + 4},
        sent=report.sent,
    )
    said = {path: loopback.get(path).headers for path in SITE}
    assert {path: (it["content-type"], it["cache-control"]) for path, it in said.items()} == {
        "index.html": ("text/html; charset=utf-8", "public, max-age=60"),
        "papers/an-invented-paper.html": ("text/html; charset=utf-8", "public, max-age=60"),
        "assets/style.0123abcd.css": ("text/css; charset=utf-8", "public, max-age=31536000, immutable"),
    }


def test_the_next_build_sends_what_changed_and_one_without_changes_sends_nothing(loopback, tmp_path):
    publish(SITE, loopback.address, tmp_path)
    changed = publish(SITE | {"index.html": "hame", "about.html": "new"}, loopback.address, tmp_path)
    same = publish(SITE | {"index.html": "hame", "about.html": "new"}, loopback.address, tmp_path)

    assert loopback.read() == SITE | {"index.html": "hame", "about.html": "new"}
    assert (changed.written, changed.unchanged, changed.requests["PUT"]) == (2, 2, 2 + 4)
    assert (same.written, same.unchanged, same.requests, same.sent) == (0, 4, {"GET": 1, "HEAD": 1}, 0)


def test_a_page_is_deleted_at_once_and_an_asset_when_no_page_in_a_cache_can_need_it(loopback, tmp_path, monkeypatch):
    publish(SITE, loopback.address, tmp_path)
    report = publish({"index.html": "bare"}, loopback.address, tmp_path)
    assert report.deleted == ("assets/style.0123abcd.css", "papers/an-invented-paper.html")
    assert loopback.list() == ["assets/style.0123abcd.css", "index.html"]

    monkeypatch.setattr(sequence, "GRACE", NO_GRACE)
    assert publish({"index.html": "bare"}, loopback.address, tmp_path).requests["DELETE"] == 1
    assert loopback.list() == ["index.html"]


def test_an_asset_that_comes_back_in_time_is_not_sent_again(loopback, tmp_path):
    style = "assets/style.0123abcd.css"
    publish(SITE, loopback.address, tmp_path)
    publish({"index.html": "bare"}, loopback.address, tmp_path)
    assert publish({"index.html": "bare", style: SITE[style]}, loopback.address, tmp_path).written == 0
    assert loopback.list() == [style, "index.html"]


def test_text_is_compressed_on_request(loopback, tmp_path):
    site = SITE | {"index.html": "kites " * 100}
    publish(site, loopback.address, tmp_path, precompress=True)
    assert loopback.read() == site  # the client decompresses what the headers say
    assert loopback.get("index.html").headers["content-encoding"] == "gzip"
    assert "content-encoding" not in loopback.get("assets/style.0123abcd.css").headers

    assert publish(site, loopback.address, tmp_path, precompress=False).written == 1


def test_a_foreign_object_is_kept_and_stops_a_build_if_it_is_in_the_way(loopback, tmp_path):
    loopback.put("note.txt", b"mine")
    assert publish(SITE, loopback.address, tmp_path).foreign == ("note.txt",)
    assert loopback.read() == SITE | {"note.txt": "mine"}

    elsewhere = loopback._replace(address=type(loopback.address)(loopback.address.url.removesuffix("/site")))
    with pytest.raises(PublishError, match=r"site/note.txt: is in the way of a file of the site and was not published"):
        publish({"site/note.txt": "ours"}, elsewhere.address, tmp_path)


def test_the_files_of_a_folder_that_another_program_sent_are_ours(loopback, tmp_path):
    publish_to_folder(make_files(SITE | {"old.html": "old"}), tmp_path / "public")
    for path in [*SITE, "old.html", ".published"]:
        loopback.put(path, (tmp_path / "public" / path).read_bytes())
    assert publish(SITE, loopback.address, tmp_path).written == 3
    assert loopback.read() == SITE


def test_a_list_that_is_damaged_stops_a_build(loopback, tmp_path):
    loopback.put(".published", b"\x1f\x8bdamaged")
    with pytest.raises(PublishError, match="is not a valid list of published objects"):
        publish(SITE, loopback.address, tmp_path)


OLD = {
    "index.html": "old, see {a.html} {style.1.css}",
    "a.html": "old, see {style.1.css}",
    "gone.html": "old, see {style.1.css}",
    "style.1.css": "old",
    "feed.atom": "old, see {a.html} {gone.html}",
    "search.bin": "old",
}
NEW = {
    "index.html": "new, see {a.html} {b.html} {style.2.css}",
    "a.html": "new, see {b.html} {style.2.css}",
    "b.html": "new, see {style.2.css}",
    "style.2.css": "new",
    "feed.atom": "new, see {a.html} {b.html}",
    "search.bin": "new",
}


@pytest.mark.parametrize("writes", range(6))
def test_a_build_that_dies_leaves_a_whole_site_and_the_next_one_finishes_it(writes, loopback, tmp_path, monkeypatch):
    monkeypatch.setattr(lease, "SILENCE", 0.3)
    publish(OLD, loopback.address, tmp_path)
    with pytest.raises(WorkersError):
        publish(NEW, loopback.address, tmp_path, writes=writes)

    found = loopback.read()
    assert all(text in (OLD.get(path), NEW.get(path)) for path, text in found.items())
    shown = {path: text for path, text in found.items() if path in OLD} if writes <= 2 else found
    assert {link for text in shown.values() for link in re.findall("{(.*?)}", text)} <= found.keys()
    if writes <= 2:
        assert shown == OLD

    publish(NEW, loopback.address, tmp_path)
    assert loopback.read() == NEW | {"style.1.css": "old"}


def test_what_a_dead_build_wrote_is_written_again_or_deleted(loopback, tmp_path, monkeypatch):
    monkeypatch.setattr(lease, "SILENCE", 0.3)
    publish(OLD, loopback.address, tmp_path)
    with pytest.raises(WorkersError):
        publish(NEW, loopback.address, tmp_path, writes=4)
    assert loopback.read() != OLD

    publish(OLD, loopback.address, tmp_path)
    assert loopback.read() == OLD


def build_after(others: int, version: str, loopback: Loopback, folder: Path) -> str:
    """Open the store, wait until the other builds have opened it too, publish, and return what the build says."""
    store = open_here(loopback.address, folder)
    (folder / version).touch()
    wait_for(lambda: len(list(folder.glob("v?"))) > others)
    site = {path: f"{version} {path}" for path in (f"{n}.html" for n in range(40))}
    try:
        store.commit(store.stage(make_files(site)), show_nothing)
    except PublishError as error:
        return error.message
    return version


def test_of_two_builds_at_once_one_wins_and_the_other_says_so(loopback, tmp_path):
    publish({"0.html": "old"}, loopback.address, tmp_path)
    said = set(LocalWorkers(2).run([partial(build_after, 1, it, loopback, tmp_path) for it in ("v1", "v2")]))

    (won,) = said & {"v1", "v2"}
    (refused,) = said - {won}
    assert re.fullmatch("another build (is publishing here;|has published here since this one began;) .*", refused)
    assert set(loopback.read().values()) == {f"{won} {n}.html" for n in range(40)}
