"""The order of writes and deletions in an object store. All paths are invented."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from site_builder.output import Staged
from site_builder.store.manifest import Entry, Manifest
from site_builder.store.sequence import GRACE, order_changes

TODAY = datetime.date(2031, 6, 20)
LONG_AGO = (TODAY - GRACE).isoformat()
LATELY = (TODAY - GRACE + datetime.timedelta(days=1)).isoformat()


def entry(path: str, removed: str = "") -> Entry:
    return Entry(path, "1", 1, "page" if "html" in path else "pointer" if "atom" in path else "asset", removed)


def staged(path: str, state: str = "new") -> Staged:
    return Staged(path, 1, state, entry(path).when, "", "1" if state == "same" else "2")


def order(old: Manifest, *files: Staged):
    return order_changes(old, {file.path: file for file in files}, TODAY)


def test_what_is_new_comes_first_and_what_leads_to_pages_last():
    old = Manifest(entries=tuple(map(entry, ("a.html", "b.atom", "c.css", "same.html"))))
    new = [staged(path, "changed") for path in ("a.html", "b.atom", "c.css")]
    new += [staged("same.html", "same"), *(staged(f"new.{kind}") for kind in ("html", "atom", "css"))]
    found = order(old, *new)

    assert [[file.path for file in group] for group in found.groups] == [
        *(["new.css"], ["new.html"], ["new.atom"]),
        *(["a.html"], ["c.css"], ["b.atom"]),
    ]
    assert found.during.entries == old.entries
    assert set(found.during.pending) == {file.path for file in new if file.state != "same"}
    assert [(it.path, it.hash) for it in found.after.entries] == [(file.path, file.hash) for file in new]
    assert found.after.pending == ()


def test_pages_go_at_once_and_assets_after_the_grace_period():
    old = Manifest(
        entries=(entry("a.css"), entry("a.html")),
        removed=(entry("b.css", LATELY), entry("c.css", LONG_AGO), entry("d.css", LONG_AGO)),
    )
    found = order(old, staged("d.css", "same"))

    assert found.deletions == ("a.html", "c.css")
    assert found.gone == ("a.css", "a.html")
    assert found.after.removed == (entry("a.css", "2031-06-20"), entry("b.css", LATELY))
    assert found.during.pending == ("a.html", "c.css")


def test_what_a_dead_build_wrote_and_nobody_needs_is_deleted():
    old = Manifest(entries=(entry("a.html"),), pending=("a.html", "b.css"))
    found = order(old, staged("a.html", "changed"))
    assert (found.deletions, found.after) == (("b.css",), Manifest(entries=(Entry("a.html", "2", 1, "page"),)))


def test_there_is_nothing_to_do_if_nothing_has_changed():
    old = Manifest(entries=(entry("a.html"),), removed=(entry("b.css", LATELY),))
    assert order(old, staged("a.html", "same")).is_empty
    assert not order(old).is_empty
    assert not order(Manifest(), staged("a.html")).is_empty


NAMES = st.sampled_from([f"{name}.{kind}" for name in "abc" for kind in ("html", "css", "atom")])
PATHS = st.sets(NAMES).map(sorted)


@given(PATHS, PATHS, PATHS)
def test_after_a_build_the_store_has_the_site_and_what_waits(before, now, pending):
    old = Manifest(entries=tuple(map(entry, before)), pending=tuple(pending))
    known = set(before) - set(pending)
    found = order(old, *(staged(path, "same" if path in known else "new") for path in now))

    there = {*before, *pending, *(file.path for group in found.groups for file in group)} - {*found.deletions}
    assert there == {it.path for it in (*found.after.entries, *found.after.removed)}
    assert {it.path for it in found.after.entries} == set(now)
