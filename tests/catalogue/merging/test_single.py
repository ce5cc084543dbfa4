"""Papers of one record, against what the merge makes of them. All of it is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_records import record

from site_builder.catalogue.merging.merging import combine_records, index_dumps, merge_records
from site_builder.catalogue.merging.single import take_record
from site_builder.model import Dump, Links, Listed, Name

ADA, BOB = Name(name="Ada Invented"), Name(name="Bob Fictional", orcid="0000-0000-0000-0001")
DATES = st.sampled_from(["", "2020", "2020-05", "2020-05-04", "2021-01-02"])
CODE = "https://github.com/invented/kites"
RECORDS = st.builds(
    record,
    title=st.sampled_from(["On Kites", "On K{\\'\\i}tes", "90\\% of kites"]),
    abstract=st.sampled_from(["", "Kites fly.", f"See {CODE}.", "Kites ``fly'' and https://a.example/x"]),
    authors=st.lists(st.sampled_from([ADA, BOB]), max_size=5).map(tuple),
    author_count=st.sampled_from([None, 1, 4, 5]),
    date=DATES,
    date_inferred=st.booleans(),
    published=DATES,
    arxiv=st.sampled_from(["2005.00001", "1901.00001", "cs/0001001"]),
    doi=st.just("10.1234/kites"),
    venue=st.sampled_from(["", "arXiv", "Kite Days"]),
    keywords=st.lists(st.sampled_from(["kites", "Kites", "wind"]), max_size=3).map(tuple),
    comments=st.sampled_from([None, 0, 4]),
    stars=st.sampled_from([None, 0, 4]),
    media=st.lists(st.sampled_from(["https://a.example/b", "https://a.example/c"]), max_size=3).map(tuple),
    listed=st.lists(
        st.builds(Listed, day=st.sampled_from(["2024-05-02", "2024-05-01"]), rank=st.sampled_from([None, 1, 2])),
        max_size=3,
    ).map(tuple),
    withdrawn=st.booleans(),
    links=st.sampled_from(
        [Links(), Links(page="https://a.example/", pdf="https://a.example/k.pdf"), Links(code=(CODE, f"{CODE}.git"))]
    ),
)


@pytest.mark.parametrize("day", ["", "2025-01-01"])
@given(RECORDS)
def test_a_paper_of_one_record_is_what_the_merge_would_make_of_it(day, only):
    dumps, slugs = index_dumps([Dump(name="one.txt", page_date=day)]), ("on-kites", "kites")
    paper = take_record(only, dumps, slugs)
    assert paper == combine_records([only], dumps, slugs)
    assert paper == merge_records([only, only], dumps, slugs), "a repeated record counts once"
