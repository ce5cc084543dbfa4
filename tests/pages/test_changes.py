"""What came, changed and vanished since the build before. All papers are invented."""

from __future__ import annotations

import gzip
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages.invented import CATALOGUE, DUMPS, build_site

from site_builder.model import Catalogue, Paper
from site_builder.pages.changes import COMPARED, ChangedPaper, Changes, Comparison, compare_with, find_changes
from site_builder.pages.files.data import render_papers_data, render_report_data


def publish(folder: Path, catalogue: Catalogue, changes: Changes | None = None) -> Path:
    """Write the data of a catalogue as a build leaves it."""
    known = msgspec.structs.replace(build_site(catalogue), changes=changes)
    for file in (*render_papers_data(known), *render_report_data(known)):
        (folder / file.path).parent.mkdir(exist_ok=True)
        (folder / file.path).write_bytes(file.content)
    return folder


def paper(slug: str, *aliases: str, **fields: object) -> Paper:
    return Paper(slug=slug, title=slug.upper(), aliases=aliases, **fields)  # type: ignore[arg-type]


def test_papers_come_change_and_vanish():
    before = (paper("same"), paper("dated", date="2001"), paper("gone"))
    now = (paper("new"), paper("same"), paper("dated", date="2001-02", venue="Kite Days"))
    assert find_changes(before, now) == Changes(
        came=(ChangedPaper(slug="new", title="NEW"),),
        changed=(ChangedPaper(slug="dated", title="DATED", fields=("date", "venue")),),
        vanished=(ChangedPaper(slug="gone", title="GONE"),),
    )


def test_a_paper_that_moved_has_changed():
    assert find_changes([paper("old")], [paper("new", "old")]) == Changes(
        changed=(ChangedPaper(slug="new", title="NEW", fields=("slug", "title")),)
    )


def test_a_paper_that_became_part_of_another_has_vanished_and_its_path_leads_on():
    before = [paper("one"), paper("two")]
    assert find_changes(before, [paper("one", "two")]) == Changes(
        vanished=(ChangedPaper(slug="two", title="TWO", leads_to="one"),)
    )


def test_of_two_papers_that_became_a_third_the_first_is_the_one_that_moved():
    assert find_changes([paper("one"), paper("two")], [paper("new", "one", "two")]) == Changes(
        changed=(ChangedPaper(slug="new", title="NEW", fields=("slug", "title")),),
        vanished=(ChangedPaper(slug="two", title="TWO", leads_to="new"),),
    )


def test_what_follows_from_other_papers_is_no_change():
    assert find_changes([paper("a")], [paper("a", "b", related=("c",), counted={"upvotes": "2001-02-03"})]) == Changes()
    assert {"title", "abstract", "authors", "date", "topics", "upvotes"} <= set(COMPARED)


SLUGS = st.lists(st.sampled_from("abcdef"), unique=True)


@given(SLUGS, SLUGS)
def test_every_path_is_accounted_for(before, now):
    changes = find_changes(map(paper, before), tuple(map(paper, now)))
    assert [it.slug for it in changes.came] == [slug for slug in now if slug not in before]
    assert [it.slug for it in changes.vanished] == [slug for slug in before if slug not in now]
    assert changes.changed == ()


def test_a_catalogue_is_the_same_as_the_one_that_was_published_of_it(tmp_path):
    assert compare_with(publish(tmp_path, CATALOGUE), CATALOGUE) == Comparison(found=Changes(), last=None)


def test_the_last_difference_stays_until_there_is_another(tmp_path):
    first = msgspec.structs.replace(CATALOGUE, papers=CATALOGUE.papers[:-1])
    came = Changes(came=(ChangedPaper(slug="undated", title="Without a Date"),))
    publish(tmp_path, first)
    assert compare_with(tmp_path, CATALOGUE) == Comparison(found=came, last=came)
    publish(tmp_path, CATALOGUE, came)
    assert compare_with(tmp_path, CATALOGUE) == Comparison(found=Changes(), last=came)


def test_dumps_come_and_vanish(tmp_path):
    publish(tmp_path, msgspec.structs.replace(CATALOGUE, dumps=DUMPS[:1]))
    comparison = compare_with(tmp_path, msgspec.structs.replace(CATALOGUE, dumps=DUMPS[1:]))
    assert comparison
    assert (comparison.found.new_dumps, comparison.found.vanished_dumps) == (("second.json.gz",), ("first.txt",))
    assert not comparison.found.is_empty


@pytest.mark.parametrize(
    "damage",
    [
        lambda site: (site / "data/papers.jsonl.gz").unlink(),
        lambda site: (site / "data/report.json").unlink(),
        lambda site: (site / "data/report.json").write_text('{"dumps": 7}'),
        lambda site: (site / "data/papers.jsonl.gz").write_bytes(b"no gzip file"),
        lambda site: (site / "data/papers.jsonl.gz").write_bytes((site / "data/papers.jsonl.gz").read_bytes()[:-20]),
        lambda site: (site / "data/papers.jsonl.gz").write_bytes(gzip.compress(b'{"slug": 7}\n')),
    ],
    ids=["no papers", "no report", "another report", "no gzip file", "a gzip file cut short", "another paper"],
)
def test_a_site_that_cannot_be_read_is_as_good_as_none(tmp_path, damage):
    publish(tmp_path, CATALOGUE)
    damage(tmp_path)
    assert compare_with(tmp_path, CATALOGUE) is None
