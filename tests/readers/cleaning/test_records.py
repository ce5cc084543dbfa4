"""Clean records."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.ids import SCHEMES
from site_builder.model import Account, Links, Listed, Name, Organisation, Record
from site_builder.readers.cleaning.records import _STEPS, LONGEST_ABSTRACT, LONGEST_TITLE, clean_record

CLEAN = Record(
    dump="d",
    ordinal=1,
    line=1,
    title="On Kites",
    abstract="Kites fly.",
    authors=(Name(name="Ada Invented", orcid="0000-0002-1825-0097"), Name(name="José Nobody")),
    author_count=2,
    date="2024-02-29",
    identifiers={"arxiv": "2401.00001", "doi": "10.1000/kites"},
    venue="Kites",
    keywords=("kite", "wind"),
    links=Links(page="https://arxiv.org/abs/2401.00001", code=("https://kites.example/code",)),
    citations=3,
)


def clean(**values):
    doubts = []
    return clean_record(msgspec.structs.replace(CLEAN, **values), doubts), doubts


def test_a_clean_record_is_returned_as_it_is():
    doubts = []

    assert clean_record(CLEAN, doubts) is CLEAN
    assert doubts == []


def test_each_field_with_a_value_from_a_dump_has_a_step():
    free = {"dump", "ordinal", "line", "date_inferred", "withdrawn"}

    assert {it.name for it in msgspec.structs.fields(Record)} - free <= set(_STEPS)


@pytest.mark.parametrize(
    ("field", "value", "cleaned", "said"),
    [
        ("title", "On \x01Kites", "On Kites", ""),
        ("title", "kite " * 1000, f"{('kite ' * 399).strip()}…", "the title was cut, because it has 4,999"),
        ("date", "2024-02-30", "2024-02", 'the date "2024-02-30" was read as 2024-02'),
        ("published", "9999", "", 'the date of publication "9999" was left out'),
        ("identifiers", {"isbn": "978-3"}, {}, 'the identifier "isbn:978-3" was left out'),
        ("identifiers", {"doi": "10.1000/kites."}, {"doi": "10.1000/kites"}, ""),
        ("authors", (Name(name="\u202eAda\x00 Invented"), Name(name="\x01")), (Name(name="Ada Invented"),), ""),
        ("authors", (Name(name="A B", orcid="1"),), (Name(name="A B"),), 'the ORCID "1" was left out'),
        (
            "authors",
            (Name(name="K" * 501), Name(name="A B")),
            (Name(name="A B"),),
            "the name of an author was left out",
        ),
        ("organisation", Organisation(handle="a\n b", name="A\u0001"), Organisation(handle="ab", name="A"), ""),
        ("organisation", Organisation(handle="", name="\x01"), None, ""),
        ("keywords", ("\x01kite", "", "\u202e"), ("kite",), ""),
        ("links", Links(page="https://x.example/a\nb"), Links(page="https://x.example/ab"), ""),
        (
            "links",
            Links(code=("javascript:x", "https://x.example")),
            Links(code=("https://x.example",)),
            "the code link",
        ),
        ("citations", -1, None, "the number of citations -1 was left out"),
        ("upvotes", 10**4000, None, "the number of upvotes"),
        ("author_count", 0, 0, ""),
        ("stars", -1, None, "the number of stars -1 was left out"),
        ("ai_summary", "\x01It flies.", "It flies.", ""),
        ("thumbnail", "javascript:x", "", ""),
        ("media", ("https://x.example", "javascript:x"), ("https://x.example",), "the other link"),
        ("submitter", Account(handle="a\n b", name="A\u0001"), Account(handle="ab", name="A"), ""),
        ("submitter", Account(handle="", name="\x01"), None, ""),
        ("listed", (Listed(day="2024-13-01"),), (), 'the day of a listing "2024-13-01"'),
        (
            "listed",
            (Listed(day="2024-02-02", rank=-1), Listed(day="2024-02-01", rank=2)),
            (Listed(day="2024-02-01", rank=2), Listed(day="2024-02-02")),
            "",
        ),
    ],
)
def test_a_value_is_corrected_or_left_out_with_a_doubt(field, value, cleaned, said):
    record, doubts = clean(**{field: value})

    assert getattr(record, field) == cleaned
    assert len(doubts) == bool(said)
    assert all(doubt.startswith(said) for doubt in doubts)


def test_a_record_whose_title_nobody_sees_is_none():
    assert clean(title="\x01\u202e")[0] is None


JUNK = st.text(alphabet="a1.-/:\x00\x01\n \u202e\u200d\ud800\uffffÃ\xad", max_size=12)
STARTS = st.sampled_from(["", "10.1000/", "https://a.example/", "2024-", "0000-0002-1825-0097", "word " * 500])
TEXTS = st.tuples(STARTS, JUNK).map("".join)
COUNTS = st.none() | st.integers()
RECORDS = st.builds(
    Record,
    dump=st.just("d"),
    ordinal=st.just(1),
    line=st.just(1),
    title=TEXTS,
    abstract=TEXTS,
    authors=st.lists(st.builds(Name, name=TEXTS, orcid=TEXTS), max_size=2).map(tuple),
    author_count=COUNTS,
    date=TEXTS,
    published=TEXTS,
    identifiers=st.dictionaries(st.sampled_from([*SCHEMES, "isbn"]), TEXTS, max_size=3),
    organisation=st.none() | st.builds(Organisation, handle=TEXTS, name=TEXTS),
    venue=TEXTS,
    keywords=st.lists(TEXTS, max_size=2).map(tuple),
    links=st.builds(Links, page=TEXTS, pdf=TEXTS, code=st.lists(TEXTS, max_size=2).map(tuple)),
    comments=COUNTS,
    upvotes=COUNTS,
    citations=COUNTS,
    stars=COUNTS,
    ai_summary=TEXTS,
    thumbnail=TEXTS,
    media=st.lists(TEXTS, max_size=2).map(tuple),
    submitter=st.none() | st.builds(Account, handle=TEXTS, name=TEXTS),
    listed=st.lists(st.builds(Listed, day=TEXTS, rank=COUNTS), max_size=2).map(tuple),
)


@given(RECORDS)
def test_cleaning_twice_changes_nothing_and_leaves_no_doubt(record):
    once = clean_record(record, [])
    doubts = []

    assert once is None or clean_record(once, doubts) == once
    assert doubts == []
    assert once is None or (0 < len(once.title) <= LONGEST_TITLE and len(once.abstract) <= LONGEST_ABSTRACT)
