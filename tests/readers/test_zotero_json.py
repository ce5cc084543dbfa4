"""Items of Zotero, from its API and from Better BibTeX. All papers are invented."""

from __future__ import annotations

import json

import pytest

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers import read_dump

PEOPLE = [
    {"creatorType": "author", "firstName": "Anna", "lastName": "Invented"},
    {"creatorType": "author", "name": "The Invented Team"},
    {"creatorType": "editor", "firstName": "Eva", "lastName": "Editor"},
]


def item(parsed="2021-06-01", **data):
    values = {
        "key": "AAAA2222",
        "itemType": "journalArticle",
        "title": "On <i>Nothing</i>",
        "creators": PEOPLE,
        "abstractNote": "We invent things.",
        "publicationTitle": "Journal of Inventions",
        "date": "June 1, 2021",
        "DOI": "10.1000/INV.1",
        "url": "https://example.org/1",
        "extra": "PMID: 123\nSome note",
        "tags": [{"tag": "nothing"}, {"tag": "more", "type": 1}],
    }
    data = {key: value for key, value in (values | data).items() if value is not None}
    meta = {"parsedDate": parsed} if parsed else {}
    return {"key": "AAAA2222", "version": 1, "library": {"type": "user", "name": "x"}, "meta": meta, "data": data}


FORMS = {
    "an answer": json.dumps,
    "lines": lambda items: "\n".join(map(json.dumps, items)),
    "one item": lambda items: "\n".join(json.dumps(it, indent=1) for it in items),
    "Better BibTeX": lambda items: json.dumps({"config": {"id": "x"}, "items": [it["data"] for it in items]}),
}


def read(tmp_path, content):
    path = tmp_path / "d"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_dump(path, Dump(name="d"))


@pytest.mark.parametrize("form", FORMS)
def test_an_item_is_read_whole_in_every_form(tmp_path, form):
    reading = read(tmp_path, FORMS[form]([item(), item(title="Second")]))

    assert reading.dump.format == "zotero-json"
    assert reading.rejects == ()
    assert reading.records[0] == Record(
        dump="d",
        ordinal=1,
        line=1,
        title="On Nothing",
        abstract="We invent things.",
        authors=(Name(name="Anna Invented"), Name(name="The Invented Team")),
        date="2021-06-01",
        identifiers={"doi": "10.1000/inv.1", "pmid": "123"},
        venue="Journal of Inventions",
        keywords=("nothing", "more"),
        links=Links(page="https://example.org/1"),
    )
    assert reading.records[1].title == "Second"


@pytest.mark.parametrize("form", FORMS)
def test_attachments_notes_and_annotations_are_no_papers(tmp_path, form):
    others = [
        item(itemType="attachment", title="Full Text PDF", parentItem="AAAA2222"),
        item(itemType="note", title=None, note="<p>Read this.</p>"),
        item(itemType="annotation", title=None),
    ]

    reading = read(tmp_path, FORMS[form]([others[0], item(), *others[1:]]))

    assert [it.title for it in reading.records] == ["On Nothing"]
    assert [it.text for it in reading.banners] == [
        "attachment: Full Text PDF",
        "note: Read this.",
        "annotation: AAAA2222",
    ]
    assert reading.rejects == ()


def test_an_arxiv_id_in_the_place_of_a_journal_is_no_venue(tmp_path):
    preprint = item(publicationTitle="arXiv:2401.00001 [cs]", DOI=None, extra=None, url=None)
    other = item(
        publicationTitle=None, repository="arXiv", archiveID="arXiv:2401.00002", DOI=None, extra=None, url=None
    )
    noted = item(extra="arXiv: 2401.00003\nDOI: 10.1000/inv.9", DOI=None, url=None)

    records = read(tmp_path, [preprint, other, noted]).records

    assert [it.venue for it in records] == ["", "", "Journal of Inventions"]
    assert [it.identifiers for it in records] == [
        {"arxiv": "2401.00001"},
        {"arxiv": "2401.00002"},
        {"arxiv": "2401.00003", "doi": "10.1000/inv.9"},
    ]


def test_who_presents_a_talk_is_its_author(tmp_path):
    talk = item(
        itemType="presentation", creators=[{"creatorType": "presenter", "firstName": "Anna", "lastName": "Invented"}]
    )

    assert read(tmp_path, [talk]).records[0].authors == (Name(name="Anna Invented"),)


@pytest.mark.parametrize(
    ("parsed", "date", "expected"), [("2021", "x", "2021"), ("", "2021-06", "2021-06"), ("", "", "")]
)
def test_a_date_is_as_precise_as_known(tmp_path, parsed, date, expected):
    assert read(tmp_path, [item(parsed=parsed, date=date)]).records[0].date == expected


def test_an_item_without_title_is_a_reject_and_a_library_of_notes_holds_no_paper(tmp_path):
    assert [it.reason for it in read(tmp_path, [item(title=None), item()]).rejects] == ["has no title"]
    assert [it.reason for it in read(tmp_path, [item(itemType="note")]).rejects] == [
        "no papers were found in this file"
    ]
    assert read(tmp_path, [item(title="Erratum: On Nothing"), item()]).banners[0].text == "erratum: Erratum: On Nothing"
