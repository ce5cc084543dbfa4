"""Crossref works: responses, files, lines, and works that are not papers. All works are invented."""

from __future__ import annotations

import io
import json

import pytest
from folders import SHARED
from readers.invented import read_items

from site_builder.model import BadRecord, Banner, Dump, Links, Name, Record
from site_builder.readers import READERS, read_dump
from site_builder.readers.crossref import read_crossref

SAMPLE = SHARED / "samples/crossref/sample_crossref_record.json"


def parts(*date):
    return {"date-parts": [list(date)]}


def work(**fields):
    values = {
        "indexed": {"date-parts": [[2024, 1, 1]]},
        "DOI": "10.1000/INVENTED",
        "prefix": "10.1000",
        "member": "1",
        "type": "journal-article",
        "title": ["On <i>Nothing</i> &amp;\n More"],
        "subtitle": ["an H<sub>2</sub>O\n Story"],
        "abstract": "<jats:title>Abstract</jats:title><jats:p>We <jats:italic>invent</jats:italic> 3 &lt; 4.</jats:p>",
        "author": [
            {"given": "Anna", "family": "Invented", "suffix": "Jr.", "ORCID": "http://orcid.org/0000-0000-0000-000X"},
            {"name": "The Nobody Group", "sequence": "additional"},
            {"affiliation": []},
        ],
        "issued": parts(2021, 5),
        "published-online": parts(2021, 5, 3),
        "published-print": parts(2021, 9),
        "container-title": ["Journal of <b>Inventions</b>", "J. Inv."],
        "subject": ["Nothing", "Zero", "Nothing"],
        "is-referenced-by-count": 0,
        "URL": "http://dx.doi.org/10.1000/invented",
        "resource": {"primary": {"URL": "https://example.org/invented"}},
        "link": [
            {"URL": "https://example.org/check.pdf", "content-type": "application/pdf",
             "intended-application": "similarity-checking"},
            {"URL": "https://example.org/invented.xml", "content-type": "text/xml"},
            {"URL": "https://example.org/invented.pdf", "content-type": "application/pdf"},
        ],
        "relation": {"has-preprint": [{"id-type": "doi", "id": "10.48550/arXiv.2105.00001"}], "cites": []},
    }  # fmt: skip
    return values | fields


WHOLE = Record(
    dump="d",
    ordinal=1,
    line=1,
    title="On Nothing & More: an H₂O Story",
    abstract="We *invent* 3 < 4.",
    authors=(Name(name="Anna Invented Jr.", orcid="0000-0000-0000-000X"), Name(name="The Nobody Group")),
    date="2021-05-03",
    published="2021-09",
    identifiers={"doi": "10.1000/invented", "arxiv": "2105.00001"},
    venue="Journal of Inventions",
    keywords=("Nothing", "Zero"),
    links=Links(page="https://example.org/invented", pdf="https://example.org/invented.pdf"),
    citations=0,
)

FORMS = {
    "an answer with a list": lambda works: json.dumps(
        {"status": "ok", "message-type": "work-list", "message": {"facets": {}, "items": works, "items-per-page": 20}}
    ),
    "answers of one work": lambda works: "\n".join(
        json.dumps({"status": "ok", "message-type": "work", "message": it}) for it in works
    ),
    "a file of the public data": lambda works: json.dumps({"items": works}),
    "lines": lambda works: "\n".join(map(json.dumps, works)),
    "a list": json.dumps,
}


def read(content):
    return list(read_crossref(io.BufferedReader(io.BytesIO(content.encode())), Dump(name="d")))


def read_one(**fields):
    (item,) = read(json.dumps(work(**fields)))
    return item


@pytest.mark.parametrize("form", FORMS)
def test_a_work_is_read_completely_in_every_form(form):
    first, second = read(FORMS[form]([work(), work(title=["Second"], subtitle=[])]))

    assert first == WHOLE
    assert (second.ordinal, second.title) == (2, "Second")


@pytest.mark.parametrize("form", FORMS)
def test_the_content_identifies_crossref(form):
    head = FORMS[form]([work()]).encode()

    assert next(it.name for it in READERS if it.matches(head)) == "crossref"


DATES = [
    ({}, "2021-05-03", "2021-09"),
    ({"published-print": parts(2021, 5)}, "2021-05-03", ""),
    ({"published-online": None, "published-print": None}, "2021-05", ""),
    ({"published-online": None, "published-print": None, "issued": parts(None)}, "", ""),
    ({"published-online": None, "published-print": None, "issued": parts()}, "", ""),
    ({"published-online": None, "published-print": None, "issued": {"date-parts": []}}, "", ""),
    ({"published-online": {"date-parts": [["2020", "07", "09"]]}, "published-print": None}, "2020-07-09", ""),
    ({"posted": parts(2019, 2, 30)}, "2019-02", "2021-09"),
]


@pytest.mark.parametrize(("fields", "date", "published"), DATES, ids=str)
def test_the_earliest_date_counts(fields, date, published):
    record = read_one(**fields)

    assert (record.date, record.published) == (date, published)


BANNERS = {
    "an issue": ({"type": "journal-issue", "title": []}, "journal-issue: 10.1000/INVENTED"),
    "a journal": ({"type": "journal", "title": ["Inventions"], "subtitle": []}, "journal: Inventions"),
    "an erratum by its title": ({"title": ["Erratum: On Nothing"], "subtitle": []}, "erratum: Erratum: On Nothing"),
    "an erratum by what it updates": (
        {"title": ["A Note"], "subtitle": [], "update-to": [{"type": "corrigendum", "DOI": "10.1000/x"}]},
        "erratum: A Note",
    ),
    "a retraction notice": (
        {"title": ["A Note"], "subtitle": None, "update-to": [{"type": "retraction"}]},
        "retraction: A Note",
    ),
}


@pytest.mark.parametrize("kind", BANNERS)
def test_an_entry_that_is_not_a_paper_is_a_banner(kind):
    assert read_one(**BANNERS[kind][0]) == Banner(dump="d", line=1, text=BANNERS[kind][1])


def test_a_paper_that_was_retracted_is_marked():
    assert read_one(**{"updated-by": [{"type": "retraction"}]}).withdrawn
    assert not read_one(**{"updated-by": [{"type": "correction"}]}).withdrawn
    assert not read_one(**{"update-to": [{"type": "new_version"}]}).withdrawn


def test_a_preprint_has_its_institution_for_a_venue_and_an_arxiv_doi_is_an_arxiv_id():
    record = read_one(
        **{"type": "posted-content", "container-title": [], "institution": [{"name": "inventRxiv"}], "relation": {}},
        DOI="10.48550/arXiv.2105.00001",
    )

    assert (record.venue, record.identifiers) == ("inventRxiv", {"arxiv": "2105.00001"})


def test_a_title_that_contains_its_subtitle_stays():
    assert read_one(title=["On Nothing: A Story"], subtitle=["a story"]).title == "On Nothing: A Story"


BAD = {
    "no title": (work(title=[], subtitle=[]), "has no title"),
    "an empty title": (work(title=[None, " "]), "has no title"),
    "a title that is a number": (
        work(title=7),
        'is not a Crossref work: Expected "str | array | null", got "int" at "title"',
    ),
    "no object": (7, 'is not a Crossref work: Expected "object", got "int"'),
}


@pytest.mark.parametrize("form", ["a list", "lines", "an answer with a list"])
@pytest.mark.parametrize("fault", BAD)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_bad_work_is_a_reject_and_its_neighbours_are_read(form, fault, position):
    works = [work(), work()]
    works.insert(position, BAD[fault][0])

    items = read(FORMS[form](works))

    assert [type(it) for it in items].count(Record) == 2
    assert isinstance(items[position], BadRecord)
    assert items[position].reason == BAD[fault][1]


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.is_file(), reason="the real dumps are not here")
def test_the_real_response_is_read_completely():
    expected = json.loads(SAMPLE.read_text(encoding="utf-8"))["message"]

    reading = read_dump(SAMPLE)
    (record,) = reading.records

    assert (reading.dump.format, reading.rejects, reading.banners) == ("crossref", (), ())
    assert (record.title, record.citations) == (expected["title"][0], expected["is-referenced-by-count"])
    assert len(record.authors) == len(expected["author"])


@pytest.mark.parametrize("form", ["object", "lines", "spread"])
def test_the_keys_of_a_response_come_in_any_order(form):
    answer = {"status": "ok", "message": {"DOI": "10.1000/x", "title": ["On Nothing"]}, "extra": {"a": 1}, "v": "1"}
    text = json.dumps(answer, indent=2 if form == "spread" else None) + "\n"

    items = read_items(read_crossref, text * (1 + (form == "lines")))

    assert [getattr(it, "title", it) for it in items] == ["On Nothing"] * (1 + (form == "lines"))
