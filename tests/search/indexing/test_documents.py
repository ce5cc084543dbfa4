from __future__ import annotations

from site_builder.model import Catalogue, Dump, DumpReport, Name, Paper, Sighting, Topic
from site_builder.search.indexing.documents import FIELDS, Document, documents, order_papers


def test_a_document_has_the_plain_text_of_its_paper() -> None:
    paper = Paper(
        slug="invented",
        title="Invented MoE$^2$",
        abstract="It is *bold* and at https://example.org/code.",
        authors=(Name(name="Ada Invented"), Name(name="Bo Madeup")),
        keywords=("made up", "quite *new*"),
        topics=("thin-air", "gone"),
        identifiers={"doi": "10.1000/invented", "arxiv": "2411.00001"},
        venue="Not searched",
    )
    topics = (Topic(slug="thin-air", title="Thin *air*"),)
    assert list(documents(Catalogue(papers=(paper,), topics=topics))) == [
        Document(
            title="Invented MoE²",
            abstract="It is bold and at https://example.org/code.",
            authors="Ada Invented\nBo Madeup",
            topics="Thin air\n",
            keywords="made up\nquite new",
            identifiers="2411.00001\n10.1000/invented",
        )
    ]


def test_a_paper_with_only_a_title_has_empty_fields() -> None:
    assert list(documents(Catalogue(papers=(Paper(slug="a", title="A"),)))) == [Document(title="A")]


def test_documents_are_in_the_order_of_the_catalogue() -> None:
    papers = tuple(Paper(slug=str(number), title=f"Paper {number}") for number in (3, 1, 2))
    assert [document.title for document in documents(Catalogue(papers=papers))] == ["Paper 3", "Paper 1", "Paper 2"]


def test_the_title_is_the_first_field() -> None:
    assert FIELDS == ("title", "abstract", "authors", "topics", "keywords", "identifiers")


def test_papers_are_numbered_by_dump_then_date_then_venue_the_newest_last() -> None:
    papers = tuple(
        Paper(slug=f"{dump}{date}{venue}", title="A", date=date, venue=venue, provenance=(seen(dump), seen("z")))
        for dump, date, venue in (
            ("z", "2024-02", "B"), ("z", "2024-02", "A"), ("z", "2024", ""), ("z", "", "C"), ("a", "2023", ""),
        )
    )  # fmt: skip
    reports = tuple(DumpReport(dump=Dump(name=name)) for name in "za")
    catalogue = Catalogue(papers=papers, dumps=reports)
    assert [papers[at].slug for at in order_papers(catalogue)] == ["zC", "z2024", "z2024-02A", "z2024-02B", "a2023"]
    same = tuple(Paper(slug=slug, title="A") for slug in "abc")
    assert [same[at].slug for at in order_papers(Catalogue(papers=same))] == ["c", "b", "a"]


def seen(dump: str) -> Sighting:
    return Sighting(dump=dump, ordinal=1, line=1)
