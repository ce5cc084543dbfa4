"""Answers of DBLP's search API. All papers are invented."""

from __future__ import annotations

import json

import pytest

from site_builder.model import Banner, Dump, Links, Name, Record
from site_builder.readers import READERS, read_dump


def hit(**info):
    values = {
        "authors": {"author": [{"@pid": "1", "text": "Anna Invented 0002"}, {"@pid": "2", "text": "Bea Made-Up"}]},
        "title": "On <i>Nothing</i> &amp; More.",
        "venue": "J. Inventions",
        "volume": "3",
        "year": "2024",
        "type": "Journal Articles",
        "key": "journals/inv/InventedM24",
        "doi": "10.1000/INV.1",
        "ee": "https://doi.org/10.1000/inv.1",
        "url": "https://dblp.org/rec/journals/inv/InventedM24",
    }
    info = {key: value for key, value in (values | info).items() if value is not None}
    return {"@score": "5", "@id": "7", "info": info, "url": "URL#7"}


def answer(hits, code="200", text="OK"):
    found = {"@total": str(len(hits)), "@sent": str(len(hits))} | ({"hit": hits} if hits else {})
    return {"result": {"query": "x", "status": {"@code": code, "text": text}, "hits": found}}


FORMS = {
    "an answer": lambda hits: json.dumps(answer(hits)),
    "answers one after another": lambda hits: "\n".join(json.dumps(answer([it])) for it in hits),
    "hits": json.dumps,
    "lines": lambda hits: "\n".join(map(json.dumps, hits)),
    "what hits hold": lambda hits: json.dumps([it["info"] for it in hits]),
}


def read(tmp_path, content):
    path = tmp_path / "d"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_dump(path, Dump(name="d"))


WHOLE = Record(
    dump="d",
    ordinal=1,
    line=1,
    title="On Nothing & More",
    authors=(Name(name="Anna Invented"), Name(name="Bea Made-Up")),
    date="2024",
    identifiers={"doi": "10.1000/inv.1"},
    venue="J. Inventions",
    links=Links(page="https://doi.org/10.1000/inv.1"),
)


@pytest.mark.parametrize("form", FORMS)
def test_a_hit_is_read_whole_in_every_form(tmp_path, form):
    reading = read(tmp_path, FORMS[form]([hit(), hit(title="Second.")]))

    assert reading.dump.format == "dblp-json"
    assert reading.records[0] == WHOLE
    assert [it.title for it in reading.records] == ["On Nothing & More", "Second"]
    assert reading.rejects == ()


def test_an_author_or_a_hit_alone_is_no_list(tmp_path):
    alone = answer([hit()])
    alone["result"]["hits"]["hit"] = hit(authors={"author": {"@pid": "1", "text": "Anna Invented"}})

    assert read(tmp_path, alone).records[0].authors == (Name(name="Anna Invented"),)
    assert read(tmp_path, answer([hit(authors=None)])).records[0].authors == ()
    assert read(tmp_path, answer([hit(authors={"author": "Anna Invented"})])).records[0].authors == WHOLE.authors[:1]


def test_a_preprint_has_its_arxiv_id(tmp_path):
    preprint = hit(venue="CoRR", volume="abs/2403.00001", doi=None, ee=None)
    by_doi = hit(doi="10.48550/ARXIV.2403.00002", ee=["https://doi.org/10.48550/arXiv.2403.00002"])

    records = read(tmp_path, answer([preprint, by_doi])).records

    assert [it.identifiers for it in records] == [{"arxiv": "2403.00001"}, {"arxiv": "2403.00002"}]
    assert records[0].links.page == "https://dblp.org/rec/journals/inv/InventedM24"


def test_addresses_give_identifiers_page_and_pdf(tmp_path):
    addresses = ["https://openreview.net/forum?id=Inv3nted", "https://example.org/paper.pdf"]

    record = read(tmp_path, answer([hit(doi=None, ee=addresses, venue=["INV", "MUP"])])).records[0]

    assert record.identifiers == {"openreview": "Inv3nted"}
    assert record.links == Links(page=addresses[0], pdf=addresses[1])
    assert record.venue == "INV"


def test_proceedings_and_errata_are_no_papers_and_withdrawn_ones_say_so(tmp_path):
    volume = hit(title="Proceedings of Nothing.", type="Editorship")
    erratum = hit(title="Correction to: On Nothing.")
    withdrawn = hit(type="Withdrawn Items")

    reading = read(tmp_path, answer([volume, erratum, withdrawn]))

    assert [it.text for it in reading.banners] == [
        "Editorship: Proceedings of Nothing",
        "erratum: Correction to: On Nothing",
    ]
    assert [it.withdrawn for it in reading.records] == [True]


def test_a_title_that_ends_in_dots_keeps_them(tmp_path):
    records = read(tmp_path, answer([hit(title="And so on..."), hit(title="Why?")])).records

    assert [it.title for it in records] == ["And so on...", "Why?"]


def test_an_answer_without_hits_is_empty(tmp_path):
    reading = read(tmp_path, answer([]))

    assert (reading.records, reading.rejects) == ((), ())
    assert reading.banners == (Banner(dump="d", line=1, text="no hits"),)


def test_a_failure_is_a_reject_with_its_message(tmp_path):
    reading = read(tmp_path, {"result": {"query": "x", "status": {"@code": "500", "text": "Out of order"}}})

    assert [it.reason for it in reading.rejects] == [
        'is an error that DBLP reported instead of papers: "500 Out of order"; ask for it again'
    ]


def test_a_hit_without_title_is_a_reject_and_costs_itself_alone(tmp_path):
    reading = read(tmp_path, FORMS["lines"]([hit(), hit(title=None), hit()]))

    assert [it.line for it in reading.records] == [1, 3]
    assert [(it.line, it.reason) for it in reading.rejects] == [(2, "has no title")]


def test_no_other_reader_takes_an_answer(tmp_path):
    head = json.dumps(answer([hit()])).encode()

    assert next(it.name for it in READERS if it.matches(head)) == "dblp-json"
