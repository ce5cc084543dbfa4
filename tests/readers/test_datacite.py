"""Records of DataCite. All papers are invented."""

from __future__ import annotations

import json

import pytest

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers import read_dump

ORCID = {"nameIdentifierScheme": "ORCID", "nameIdentifier": "https://orcid.org/0000-0001-2345-6789"}


def record(**fields):
    values = {
        "doi": "10.1000/INV.1",
        "creators": [
            {"name": "Invented, Anna", "nameType": "Personal", "givenName": "Anna", "familyName": "Invented"}
            | {"nameIdentifiers": [ORCID]},
            {"name": "Made-Up, Bea"},
            {"name": "Office, of Nothing", "nameType": "Organizational"},
        ],
        "titles": [
            {"title": "Über Nichts", "titleType": "TranslatedTitle"},
            {"title": "On <i>Nothing</i>"},
            {"title": "An Invention", "titleType": "Subtitle"},
        ],
        "publisher": "Invented Archive",
        "container": {"type": "Journal", "title": "Journal of Inventions"},
        "publicationYear": 2023,
        "subjects": [{"subject": "nothing"}, {"subject": "FOS: Mathematics"}],
        "dates": [
            {"date": "2023-09-04", "dateType": "Issued"},
            {"date": "2023-08-01T10:00:00Z", "dateType": "Submitted"},
            {"date": "2021", "dateType": "Collected"},
        ],
        "types": {"resourceTypeGeneral": "JournalArticle"},
        "descriptions": [
            {"description": "10 pages", "descriptionType": "Other"},
            {"description": "We <b>invent</b> things.", "descriptionType": "Abstract"},
        ],
        "url": "https://example.org/1",
        "contentUrl": ["https://example.org/1.pdf"],
        "citationCount": 2,
    }
    data = {key: value for key, value in (values | fields).items() if value is not None}
    return {"id": "10.1000/inv.1", "type": "dois", "attributes": data}


def answer(records):
    links = {"self": "https://api.datacite.org/dois?query=x"}
    return {"data": records, "meta": {"total": len(records)}, "links": links}


FORMS = {
    "an answer": lambda records: json.dumps(answer(records)),
    "records": json.dumps,
    "lines": lambda records: "\n".join(map(json.dumps, records)),
    "one DOI": lambda records: "\n".join(json.dumps({"data": it}) for it in records),
    "doi.org": lambda records: "\n".join(json.dumps(it["attributes"]) for it in records),
}


def read(tmp_path, content):
    path = tmp_path / "d"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_dump(path, Dump(name="d"))


@pytest.mark.parametrize("form", FORMS)
def test_a_record_is_read_whole_in_every_form(tmp_path, form):
    reading = read(tmp_path, FORMS[form]([record(), record(titles=[{"title": "Second"}])]))

    assert reading.dump.format == "datacite"
    assert reading.rejects == ()
    assert [it.title for it in reading.records] == ["On Nothing: An Invention", "Second"]
    assert reading.records[0] == Record(
        dump="d",
        ordinal=1,
        line=1,
        title="On Nothing: An Invention",
        abstract="We **invent** things.",
        authors=(
            Name(name="Anna Invented", orcid="0000-0001-2345-6789"),
            Name(name="Bea Made-Up"),
            Name(name="Office, of Nothing"),
        ),
        date="2023-08-01",
        published="2023-09-04",
        identifiers={"doi": "10.1000/inv.1"},
        venue="Journal of Inventions",
        keywords=("nothing",),
        links=Links(page="https://example.org/1", pdf="https://example.org/1.pdf"),
        citations=2,
    )


def test_a_doi_of_arxiv_is_an_arxiv_id_and_the_journals_doi_is_kept(tmp_path):
    related = [
        {"relationType": "IsVersionOf", "relatedIdentifier": "10.1000/JOURNAL", "relatedIdentifierType": "DOI"},
        {"relationType": "References", "relatedIdentifier": "10.1000/other", "relatedIdentifierType": "DOI"},
    ]
    preprint = record(doi="10.48550/arxiv.2401.00001", relatedIdentifiers=related, container={})
    dates = [{"date": "2024-01-02T00:00:00Z", "dateType": "Submitted"}, {"date": "2024", "dateType": "Issued"}]

    found = read(tmp_path, answer([preprint | {"attributes": preprint["attributes"] | {"dates": dates}}])).records[0]

    assert found.identifiers == {"arxiv": "2401.00001", "doi": "10.1000/journal"}
    assert (found.date, found.published, found.venue) == ("2024-01-02", "", "")


def test_missing_fields_are_not_known(tmp_path):
    bare = record(creators={"name": "Invented, Anna"}, **dict.fromkeys(
        ("dates", "subjects", "descriptions", "types", "url", "contentUrl", "citationCount", "container"))
    )  # fmt: skip

    found = read(tmp_path, answer([bare])).records[0]

    assert (found.authors, found.date, found.abstract) == ((Name(name="Anna Invented"),), "2023", "")


def test_data_sets_and_errata_are_no_papers(tmp_path):
    others = [record(types={"resourceTypeGeneral": "Dataset"}), record(titles=[{"title": "Erratum: x"}])]

    reading = read(tmp_path, answer([*others, record()]))

    assert [it.text.partition(":")[0] for it in reading.banners] == ["Dataset", "erratum"]
    assert len(reading.records) == 1


def test_an_answer_without_records_is_empty(tmp_path):
    reading = read(tmp_path, answer([]))

    assert (reading.dump.format, reading.records, reading.rejects) == ("datacite", (), ())


def test_a_record_without_title_costs_itself_alone(tmp_path):
    reading = read(tmp_path, FORMS["lines"]([record(), record(titles=[]), record()]))

    assert [it.line for it in reading.records] == [1, 3]
    assert [(it.line, it.reason) for it in reading.rejects] == [(2, "has no title")]
