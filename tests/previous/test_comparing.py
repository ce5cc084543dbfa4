"""A catalogue compared with the previous site. All papers are invented."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import msgspec
import pytest
from pages.invented import CATALOGUE, DUMPS, build_site

from site_builder import __version__
from site_builder.model import Catalogue, ChangedPaper, Changes
from site_builder.pages.files.data import render_papers_data, render_report_data
from site_builder.previous.comparing import Comparison, compare_catalogues, compare_with, stamp_site


def publish(folder: Path, catalogue: Catalogue, changes: Changes | None = None) -> Path:
    """Write the data of a catalogue as a build leaves it."""
    known = msgspec.structs.replace(build_site(catalogue), changes=changes)
    for file in (*render_papers_data(known), *render_report_data(known)):
        (folder / file.path).parent.mkdir(exist_ok=True)
        (folder / file.path).write_bytes(file.content)
    return folder


def test_a_catalogue_equals_the_one_published_from_it(tmp_path):
    same = Comparison(found=Changes(), last=None, papers=len(CATALOGUE.papers), version=__version__)
    assert compare_with(publish(tmp_path, CATALOGUE), CATALOGUE) == same


def test_the_last_difference_stays_until_there_is_another(tmp_path):
    first = msgspec.structs.replace(CATALOGUE, papers=CATALOGUE.papers[:-1])
    came = Changes(came=(ChangedPaper(slug="undated", title="Without a Date"),))
    publish(tmp_path, first)
    found = compare_with(tmp_path, CATALOGUE)
    assert found == Comparison(found=came, last=came, papers=len(first.papers), version=__version__)
    publish(tmp_path, CATALOGUE, came)
    again = compare_with(tmp_path, CATALOGUE)
    assert again == Comparison(found=Changes(), last=came, papers=len(CATALOGUE.papers), version=__version__)


def test_new_and_removed_dumps_are_found(tmp_path):
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
def test_a_site_that_cannot_be_read_is_ignored(tmp_path, damage):
    publish(tmp_path, CATALOGUE)
    damage(tmp_path)
    assert compare_with(tmp_path, CATALOGUE) is None


def test_two_catalogues_in_memory_are_compared_like_one_with_a_site(tmp_path):
    first = msgspec.structs.replace(CATALOGUE, papers=CATALOGUE.papers[:-1], dumps=DUMPS[:1])
    for before, now in ((first, CATALOGUE), (CATALOGUE, first), (first, first)):
        assert compare_catalogues(before, now) == compare_with(publish(tmp_path, before), now)


def test_the_stamp_of_a_site_changes_when_its_data_is_replaced(tmp_path):
    nothing = stamp_site(tmp_path)
    one = stamp_site(publish(tmp_path, CATALOGUE))
    assert one == stamp_site(tmp_path)
    (tmp_path / "data/new").write_bytes((tmp_path / "data/report.json").read_bytes())
    (tmp_path / "data/new").replace(tmp_path / "data/report.json")
    assert len({nothing, one, stamp_site(tmp_path)}) == 3


def test_the_version_of_the_previous_site_is_known(tmp_path):
    publish(tmp_path, CATALOGUE)
    assert compare_with(tmp_path, CATALOGUE).version == __version__

    report = json.loads((tmp_path / "data/report.json").read_bytes())
    del report["version"]
    (tmp_path / "data/report.json").write_text(json.dumps(report))
    assert compare_with(tmp_path, CATALOGUE).version == ""
