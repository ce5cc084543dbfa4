"""The output of `site-builder read`, read back, gives the same records. All papers are invented."""

from __future__ import annotations

import msgspec
import pytest
from folders import SHARED
from hypothesis import given
from hypothesis import strategies as st

from site_builder.ids import parse_url
from site_builder.model import Account, Dump, Links, Listed, Name, Organisation, Record, known_fields
from site_builder.readers import read_dump

FOLDERS = ("dumps", "samples")

WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
DATES = st.sampled_from(["", "2024", "2024-05", "2024-05-17"])
ADDRESSES = WORDS.map("https://example.org/{}".format)
RECORDS = st.builds(
    Record,
    dump=st.just("d"),
    ordinal=st.just(1),
    line=st.just(1),
    title=WORDS,
    abstract=WORDS,
    authors=st.lists(st.builds(Name, name=WORDS, orcid=st.sampled_from(["", "0000-0000-0000-0001"]))).map(tuple),
    author_count=st.none() | st.integers(0, 9),
    date=DATES,
    date_inferred=st.booleans(),
    published=DATES,
    withdrawn=st.booleans(),
    identifiers=st.fixed_dictionaries({}, optional={"arxiv": st.just("2401.00001"), "doi": st.just("10.1000/x")}),
    organisation=st.none() | st.builds(Organisation, handle=WORDS, name=WORDS),
    venue=WORDS,
    keywords=st.lists(WORDS).map(tuple),
    links=st.builds(Links, page=ADDRESSES, pdf=ADDRESSES, code=st.lists(ADDRESSES).map(tuple),
                    other=st.lists(ADDRESSES).map(tuple)),
    comments=st.none() | st.integers(0, 9),
    citations=st.none() | st.integers(0, 9),
    stars=st.none() | st.integers(0, 9),
    ai_summary=WORDS,
    thumbnail=ADDRESSES,
    media=st.lists(ADDRESSES).map(tuple),
    submitter=st.none() | st.builds(Account, handle=WORDS, name=WORDS),
    listed=st.lists(st.builds(Listed, day=st.just("2024-05-17"), rank=st.integers(1, 9)), max_size=1).map(tuple),
)  # fmt: skip


def read_back(records, folder):
    path = folder / "records.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(known_fields(it)) + b"\n" for it in records))
    reading = read_dump(path, Dump(name="records.jsonl", format="json-lines"))
    assert (reading.rejects, reading.doubts, reading.banners) == ((), (), ())
    return reading.records


def as_read_back(record, ordinal):
    """Return the record as it is read back: with its new place, and the identifiers from its URLs."""
    found = dict(record.identifiers)
    for address in (record.links.page, record.links.pdf):
        if parsed := parse_url(address):
            found.setdefault(*parsed)
    return msgspec.structs.replace(record, dump="records.jsonl", ordinal=ordinal, line=ordinal, identifiers=found)


@given(record=RECORDS)
def test_a_record_that_was_printed_is_read_back(record, tmp_path_factory):
    (found,) = read_back([record], tmp_path_factory.mktemp("trip"))

    assert found == as_read_back(record, 1)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real dumps are not here")
def test_the_records_of_all_real_dumps_are_read_back(tmp_path):
    paths = [it for folder in FOLDERS for it in sorted((SHARED / folder).rglob("*")) if it.is_file()]
    records = [record for path in paths for record in read_dump(path).records]

    assert list(read_back(records, tmp_path)) == [as_read_back(it, place) for place, it in enumerate(records, 1)]
