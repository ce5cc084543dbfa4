"""What a paper says when its records say different things. All of it is invented."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_records import KITES, SNAILS, place, record

from site_builder.catalogue.merging.merging import index_dumps, merge_records
from site_builder.model import Account, Dump, Links, Listed, Name, Organisation, Paper, Record

DUMPS = index_dumps([Dump(name="one.txt", page_date="2025-01-01"), Dump(name="two.txt", page_date="2025-02-01")])
ADA = Name(name="Ada Invented")
ADA_ID = Name(name="Ada Invented", orcid="0000-0000-0000-0001")
BOB = Name(name="Bob Fictional")
ANN = Account(handle="ann", name="Ann Fictional")
BEN = Account(handle="ben", name="Ben Fictional")
LABS = Organisation(handle="inv", name="Invented Labs")


def merge(*records: Record) -> Paper:
    one, *others = records
    return merge_records([*place("one.txt", [one]), *place("two.txt", others)], DUMPS)


def rule(field: str, *values: Any, becomes: Any, also: str = "") -> Any:
    return pytest.param(field, values, becomes, id=f"{field} {also}".strip())


RULES = [
    rule("title", "ON KITES", "On Kites", becomes="On Kites", also="in mixed case"),
    rule("title", "On Kites.", "On Kites", becomes="On Kites", also="without a final stop"),
    rule("abstract", "Short.", KITES, becomes=KITES, also="that is longest"),
    rule("abstract", KITES[:90] + "…", "Shorter.", becomes="Shorter.", also="that is not cut"),
    rule("authors", (), (ADA, BOB), becomes=(ADA, BOB), also="rather than none"),
    rule("authors", (ADA,), (ADA, BOB), becomes=(ADA, BOB), also="longest list"),
    rule("authors", (ADA_ID,), (ADA, BOB), becomes=(ADA_ID, BOB), also="with ORCIDs of the other list"),
    rule("author_count", 3, 11, becomes=11, also="that is highest"),
    rule("date", "2020", "2020-03", becomes="2020-03", also="as precise as known"),
    rule("date", "2019", "2020-03-01", becomes="2019", also="earliest though vague"),
    rule("date", "2020-03", "2020-05-01", "2020-03-09", "2020", becomes="2020-03-09", also="within the earliest month"),
    rule("date", "2020-05-01", "2020-03-01", becomes="2020-03-01", also="that is earliest"),
    rule("organisation", None, LABS, becomes=LABS),
    rule("organisation", Organisation(handle="inv", name="inv"), LABS, becomes=LABS, also="with a name for people"),
    rule("venue", "arXiv", "Kite Days", becomes="Kite Days", also="rather than a preprint server"),
    rule("venue", "SSRN Electronic Journal", "Kites", becomes="Kites", also="rather than SSRN"),
    rule("venue", "ChemRxiv", "Kites", becomes="Kites", also="rather than a preprint server of chemists"),
    rule("venue", "Preprints of the Kite Days", "CoRR", becomes="Preprints of the Kite Days", also="longest of equals"),
    rule("venue", "", "CoRR", becomes="CoRR", also="a preprint server rather than none"),
    rule("keywords", ("kites",), ("Kites", "wind"), becomes=("Kites", "wind"), also="all, each once"),
    rule("identifiers", {"acl": "P19-1"}, {"doi": "10.1/a"}, becomes={"acl": "P19-1", "doi": "10.1/a"}, also="all"),
    rule("withdrawn", False, True, becomes=True, also="if any says so"),
    rule("comments", 3, 5, becomes=5, also="highest"),
    rule("upvotes", None, 0, becomes=0, also="nought is known"),
    rule("stars", 3, 5, becomes=5, also="highest"),
    rule("ai_summary", "", "It flies.", "It flies well.", becomes="It flies well.", also="longest"),
    rule("thumbnail", "", "https://a.example/t.png", becomes="https://a.example/t.png", also="rather than none"),
    rule("media", ("https://a.example/b",), ("https://a.example/c", "https://a.example/b"),
         becomes=("https://a.example/c", "https://a.example/b"), also="all, each once"),
    rule("submitter", None, ANN, becomes=ANN),
    rule("listed", (Listed(day="2024-05-02", rank=3),), (),
         (Listed(day="2024-05-01"), Listed(day="2024-05-02", rank=1)),
         becomes=(Listed(day="2024-05-01"), Listed(day="2024-05-02", rank=1)), also="all days, with the best rank"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "values", "becomes"), RULES)
def test_each_field_has_its_own_preference(field, values, becomes):
    for order in (values, values[::-1]):
        paper = merge(*(_with(field, value) for value in order))
        assert getattr(paper, field) == becomes


def _with(field: str, value: Any) -> Record:
    fields = {} if field == "title" else {"title": "On Kites"}
    return record(**fields | {field: value}) if field != "identifiers" else record("On Kites", **value)


def test_a_date_that_was_read_beats_an_inferred_one():
    read, inferred = record(date="2020-05"), record(date="2021-03-04", date_inferred=True)
    assert (merge(read, inferred).date, merge(read, inferred).date_inferred) == ("2020-05", False)
    assert (merge(inferred).date, merge(inferred).date_inferred) == ("2021-03-04", True)


def test_an_inferred_date_may_add_the_day_to_what_was_read():
    paper = merge(record(date="2020-05"), record(date="2020-05-04", date_inferred=True))
    assert (paper.date, paper.date_inferred) == ("2020-05-04", False)


@pytest.mark.parametrize(
    ("records", "published"),
    [
        ([record(date="2019-05-04"), record(date="2020", venue="Kite Days")], "2020"),
        ([record(date="2019-05-04"), record(date="2019", venue="Kite Days")], ""),
        ([record(date="2019-05-04"), record(date="2020", venue="arXiv")], ""),
        ([record(date="2019-05-04", published="2020-07"), record(venue="Kite Days")], "2020-07"),
        ([record(date="2020-05-04", venue="Kite Days"), record(date="2020-05-04")], ""),
        ([record(date="2019"), record(date="2020-07-01", venue="Kite Days")], "2020-07-01"),
    ],
)
def test_a_preprint_and_the_published_version_keep_both_dates(records, published):
    paper = merge(*records)
    assert (paper.date, paper.published) == (records[0].date, published)


@pytest.mark.parametrize(
    ("said", "venue", "date", "published"),
    [
        ("2023-08-02", "", "2017-06", ""),
        ("2018-01", "Kite Days", "2017-06", "2018-01"),
        ("2017", "Kite Days", "2017-06", ""),
        ("", "", "2017-06", ""),
        ("2017-06-12", "Kite Days", "2017-06-12", ""),
        ("2009", "Kite Days", "2009", ""),
    ],
)
def test_an_arxiv_id_gives_the_latest_month_of_publication(said, venue, date, published):
    paper = merge(record(date=said, venue=venue, arxiv="1706.00001"))

    assert (paper.date, paper.published) == (date, published)


def test_an_arxiv_id_without_a_month_does_not_hide_one_with_a_month():
    paper = merge(record(date="2018", arxiv="2499.00001"), record(date="2018", arxiv="1706.00001"))

    assert paper.date == "2017-06"


def test_a_preprint_and_the_published_version_keep_both_venues():
    preprint = record(dump="one.txt", venue="arXiv", date="2019-05-04")
    published = record(dump="two.txt", venue="Kite Days", date="2020")
    paper = merge(preprint, published)
    assert (paper.venue, [sighting.venue for sighting in paper.provenance]) == ("Kite Days", ["arXiv", ""])


def test_the_submitter_is_that_of_the_first_day():
    later, first = (Listed(day=f"2024-05-0{day}") for day in (2, 1))
    several = [record(submitter=ANN, listed=(later,)), record(submitter=BEN, listed=(first,)), record(submitter=ANN)]

    assert merge(*several).submitter == BEN
    assert merge(*several[::-1]).submitter == BEN


def test_a_count_keeps_its_day():
    paper = merge(record(upvotes=3, comments=2), record(upvotes=7))
    assert (paper.upvotes, paper.comments, paper.counted) == (
        7, 2, {"upvotes": "2025-02-01", "comments": "2025-01-01"},
    )  # fmt: skip


def test_links_are_combined_with_those_in_the_abstract():
    paper = merge(
        record(abstract="See https://github.com/invented/kites.", links=Links(page="https://arxiv.org/abs/2001.00001")),
        record(links=Links(page="https://kites.example/", code=("https://GitHub.com/Invented/Kites/",))),
    )
    assert paper.links == Links(page="https://kites.example/", code=("https://github.com/invented/kites",))


def test_the_provenance_keeps_each_text_that_the_paper_does_not_show():
    paper = merge(record("ON KITES", abstract="Old."), record("On Kites", abstract=KITES))
    assert [(it.dump, it.ordinal, it.line, it.title, it.abstract) for it in paper.provenance] == [
        ("one.txt", 1, 10, "ON KITES", "Old."),
        ("two.txt", 1, 10, "", ""),
    ]


NAMES = st.lists(st.sampled_from([ADA, ADA_ID, BOB]), max_size=3).map(tuple)
RECORDS = st.builds(
    record,
    title=st.sampled_from(["On Kites", "ON KITES", "On Kites."]),
    abstract=st.sampled_from(["", KITES, SNAILS, KITES[:80] + "..."]),
    authors=NAMES,
    author_count=st.sampled_from([None, 1, 5]),
    date=st.sampled_from(["", "2020", "2020-05", "2020-05-04", "2021-01-02"]),
    date_inferred=st.booleans(),
    venue=st.sampled_from(["", "arXiv", "Kite Days"]),
    keywords=st.lists(st.sampled_from(["kites", "Kites", "wind"]), max_size=2, unique=True).map(tuple),
    organisation=st.sampled_from([None, LABS]),
    comments=st.sampled_from([None, 0, 4]),
    stars=st.sampled_from([None, 0, 4]),
    ai_summary=st.sampled_from(["", "It flies.", "It falls."]),
    thumbnail=st.sampled_from(["", "https://a.example/t.png", "https://a.example/u.png"]),
    media=st.sampled_from([(), ("https://a.example/b",), ("https://a.example/b", "https://a.example/c")]),
    submitter=st.sampled_from([None, ANN, BEN]),
    listed=st.sampled_from([(), (Listed(day="2024-05-01", rank=2),), (Listed(day="2024-05-02"),)]),
    withdrawn=st.booleans(),
    links=st.sampled_from([Links(), Links(code=("https://github.com/invented/kites",)), Links(pdf="https://a.example/k.pdf")]),
)  # fmt: skip
SEVERAL = st.lists(RECORDS, min_size=1, max_size=5).map(lambda records: place("one.txt", records))


@given(SEVERAL, st.randoms())
def test_a_merge_does_not_depend_on_the_order_of_records(records, random):
    shuffled = list(records)
    random.shuffle(shuffled)
    assert merge_records(shuffled, DUMPS) == merge_records(records, DUMPS)


@given(SEVERAL)
def test_a_merge_is_idempotent(records):
    assert merge_records([*records, *records], DUMPS) == merge_records(records, DUMPS)


@given(SEVERAL)
def test_a_merge_drops_no_field(records):
    paper = merge_records(records, DUMPS)
    for field in ("abstract", "authors", "date", "venue", "organisation", "ai_summary", "thumbnail", "submitter"):
        assert bool(getattr(paper, field)) == any(getattr(it, field) for it in records), field
    for field in ("comments", "author_count"):
        known = [getattr(it, field) for it in records if getattr(it, field) is not None]
        assert (getattr(paper, field) or 0) >= max(known, default=0)
    assert {it.casefold() for it in paper.keywords} == {it.casefold() for record in records for it in record.keywords}
    assert {url for it in records for url in it.links.code} <= set(paper.links.code)
    assert {url for it in records for url in it.media} == set(paper.media)
    assert {it.day for record in records for it in record.listed} == {it.day for it in paper.listed}
    assert {it.venue for it in records} <= {"", paper.venue, *(it.venue for it in paper.provenance)}
    assert [it.title or paper.title for it in paper.provenance] == [it.title for it in records]
    assert [it.abstract or paper.abstract for it in paper.provenance if it.abstract] == [
        it.abstract for it in records if it.abstract and it.abstract != paper.abstract
    ]
