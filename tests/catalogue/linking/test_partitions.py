"""Records that are linked some at a time become the same papers, however they are divided. All of them are invented."""

from __future__ import annotations

from collections.abc import Sequence
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_records import KITES, SNAILS, place, read, record

from site_builder.catalogue import Corrections, build_catalogue
from site_builder.catalogue.linking import partitions
from site_builder.catalogue.linking.clustering import link_records
from site_builder.catalogue.linking.partitions import key_records, link_partitions
from site_builder.catalogue.linking.spilled import Spilled
from site_builder.model import Reading, Record
from site_builder.text.hashes import short_hash

RECORDS = [
    record(title, **fields)
    for title in ("On Kites", "On Snails", "Preface")
    for fields in (
        {},
        {"abstract": KITES, "arxiv": "2001.00001"},
        {"abstract": SNAILS, "arxiv": "2001.00002", "doi": "10.1234/a"},
        {"doi": "10.1234/a"},
        {"doi": "10.1234/b", "authors": ("Ada Invented",)},
        {"acl": "2001.kites-1.7", "authors": ("Bob Fictional",)},
    )
]


def spill(reading: Reading) -> Reading:
    return Reading(dump=reading.dump, records=Spilled(Record, reading.records))  # type: ignore[arg-type]


@given(
    records=st.lists(st.sampled_from(RECORDS), min_size=1, max_size=25),
    most=st.integers(1, 30),
    salt=st.integers(0, 99),
    sides=st.dictionaries(st.integers(0, 24), st.sampled_from("01"), max_size=3),
)
def test_any_partition_gives_the_same_papers(records, most, salt, sides):
    placed = place("one.txt", records)
    marks = {number: {"0": side} for number, side in sides.items() if number < len(records)}
    keyed = key_records(placed, is_spilled=False)

    def salted(key: object) -> int:
        return int(short_hash(f"{salt}{key}".encode()), 16) % (3 if salt % 2 else 1 << 40)  # some of them are equal

    with mock.patch.object(partitions, "hash", salted, create=True):
        found = link_partitions(key_records(placed, is_spilled=True), marks, most)
    assert found == link_records(keyed, marks)


@pytest.mark.parametrize("memory", [1, 1 << 13, 1 << 30])
def test_spilled_records_give_the_same_catalogue(memory):
    dumps: list[Sequence[Record]] = [RECORDS[n::3] for n in range(3)]
    expected = build_catalogue(read(*dumps), Corrections(), ())
    assert build_catalogue([spill(it) for it in read(*dumps)], Corrections(), (), memory=memory) == expected
