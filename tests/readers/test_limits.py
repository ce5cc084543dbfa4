"""Bounds on what is kept of a dump besides its records."""

from __future__ import annotations

import pytest

from site_builder.model import BadRecord, Banner, Doubt, Dump, Record
from site_builder.readers import read_dump
from site_builder.readers.limits import MOST, MOST_BANNERS, PATIENCE, limit_faults

DUMP = Dump(name="d")


def make(kind, line):
    if kind is Record:
        return Record(dump="d", ordinal=1, line=line, title="On Nothing")
    return Banner(dump="d", line=line, text="t") if kind is Banner else kind(dump="d", line=line, reason="r")


@pytest.mark.parametrize(("kind", "most"), [(BadRecord, MOST), (Doubt, MOST), (Banner, MOST_BANNERS)])
def test_the_last_item_counts_those_that_are_left_out(kind, most):
    items = [it for line in range(1, most + 4) for it in (make(kind, line), make(Record, line))]
    *kept, last = limit_faults(iter(items), DUMP)
    assert kept == [it for it in items if isinstance(it, Record) or it.line <= most]
    assert isinstance(last, kind)
    assert last.line == most + 1
    assert "3 more" in (last.text if kind is Banner else last.reason)


@pytest.mark.parametrize("kind", [BadRecord, Doubt, Banner])
def test_few_items_stay_as_they_are(kind):
    items = [make(kind, line) for line in range(1, 100)]
    assert list(limit_faults(iter(items), DUMP)) == items


def test_a_dump_of_rejects_is_not_read_to_its_end():
    def endless():
        line = 0
        while True:
            line += 1
            yield make(BadRecord, line)

    *_, given_up, counted = limit_faults(endless(), DUMP)
    assert given_up.line == PATIENCE
    assert "was not read" in given_up.reason
    assert counted.reason.startswith(f"{PATIENCE - MOST:,} more")


def test_records_between_rejects_are_all_read():
    kinds = ([BadRecord] * (PATIENCE - 1) + [Record]) * 2
    kept = list(limit_faults((make(kind, line) for line, kind in enumerate(kinds, 1)), DUMP))
    assert sum(isinstance(it, Record) for it in kept) == 2


@pytest.mark.parametrize(
    ("start", "unit"),
    [
        ("", '{"title": 1}\n'),
        ("title,authors\n", '"a\n'),
        ("<PubmedArticleSet>", "<PubmedArticle>\n"),
        ("", "PMID- 1\n"),
        ("@article{a, title = {A}}\n", "@article{\n"),
    ],
)
def test_a_file_of_rubbish_gives_few_rejects(tmp_path, start, unit):
    path = tmp_path / "dump"
    path.write_text(start + unit * (PATIENCE + 50))
    found = read_dump(path)
    assert len(found.rejects) <= MOST + 2
    assert len(found.doubts) <= MOST + 1
