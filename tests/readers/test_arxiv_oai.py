"""arXiv's OAI-PMH responses in all formats; all papers are invented."""

from __future__ import annotations

import re

import pytest
from folders import SHARED
from readers.invented import read_buffered

from site_builder.model import BadRecord, Banner, Links, Name, Record
from site_builder.readers import READERS, read_dump
from site_builder.readers.arxiv_oai import read_arxiv_oai

SAMPLES = SHARED / "samples/arxiv-oai"

ANSWER = """<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<responseDate>2024-05-06T07:08:09Z</responseDate>
<request verb="ListRecords">http://export.arxiv.org/oai2</request>
<ListRecords>
{}</ListRecords>
</OAI-PMH>
"""
HEADER = "<header><identifier>oai:arXiv.org:x</identifier><datestamp>2030-01-01</datestamp></header>"


def wrap(form):
    return ANSWER.format(f"<record>\n{HEADER}\n<metadata>\n{form}\n</metadata></record>\n")


ARXIV = """<arXiv xmlns="http://arxiv.org/OAI/arXiv/" xsi:schemaLocation="http://arxiv.org/OAI/arXiv/ x">
<id>2401.00001</id><created>2024-01-02</created><updated>2024-05-06</updated>
<authors><author><keyname>Array</keyname><forenames>Invented</forenames></author><author><keyname>:</keyname></author>
<author><keyname>Made-Up</keyname><forenames>Anna B.</forenames><suffix>Jr.</suffix><affiliation>Nowhere</affiliation>
</author><author><keyname>Plato</keyname></author></authors>
<title>An Invented Title with $x &lt; 3$ and
   Gr\\"obner</title>
<categories>cs.LG stat.ML</categories><comments>5 pages; withdrawn from nowhere</comments><report-no>X-1</report-no>
<journal-ref>Invention 3 (2024)</journal-ref><doi>10.1000/INV.1, 10.1000/inv.2</doi><license>x</license>
<abstract>  We invent
40% more.
</abstract></arXiv>"""
RAW = """<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>0704.0001</id><submitter>Somebody</submitter>
<version version="v2"><date>Tue, 24 Jul 2007 20:10:27 GMT</date></version>
<version version="v1"><date>Mon, 2 Apr 2007 19:18:42 GMT</date><size>15kb</size></version>
<title>A Raw Title</title>
<authors>A. Bal\\'azs, B. Made (Nowhere (Far)) and the Invented Collaboration: C. Up, Jr.</authors>
<categories>hep-ph</categories><comments>This paper has been withdrawn by its authors</comments>
<abstract>Raw.</abstract></arXivRaw>"""
OLD = """<arXivOld xmlns="http://arxiv.org/OAI/arXivOld/"><id>math/0601001</id><title>An Old Title</title>
<authors>A. Invented</authors><categories>math.CO</categories><abstract>Old.</abstract></arXivOld>"""
DUBLIN_CORE = """<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/x/">
<dc:title>A Plain Title</dc:title><dc:creator>Made-Up, Anna</dc:creator><dc:creator>Up, Bob, Jr.</dc:creator>
<dc:subject>Invention</dc:subject><dc:subject>Invention</dc:subject><dc:description>Plain.</dc:description>
<dc:description>Comment: withdrawn</dc:description><dc:date>2008-02-01</dc:date><dc:date>2007-04-01</dc:date>
<dc:type>text</dc:type><dc:identifier>http://arxiv.org/abs/0704.0002</dc:identifier>
<dc:identifier>doi:10.1000/Plain</dc:identifier></oai_dc:dc>"""


def links(arxiv):
    return Links(page=f"https://arxiv.org/abs/{arxiv}", pdf=f"https://arxiv.org/pdf/{arxiv}")


FORMS = {
    ARXIV: Record(
        dump="d",
        ordinal=1,
        line=6,
        title='An Invented Title with $x < 3$ and Gr\\"obner',
        abstract="We invent 40% more.",
        authors=(Name(name="Invented Array"), Name(name="Anna B. Made-Up Jr."), Name(name="Plato")),
        date="2024-01-02",
        identifiers={"arxiv": "2401.00001", "doi": "10.1000/inv.1"},
        venue="Invention 3 (2024)",
        keywords=("cs.LG", "stat.ML"),
        links=links("2401.00001"),
    ),
    RAW: Record(
        dump="d",
        ordinal=1,
        line=6,
        title="A Raw Title",
        abstract="Raw.",
        authors=(
            Name(name="A. Balázs"),
            Name(name="B. Made"),
            Name(name="the Invented Collaboration"),
            Name(name="C. Up Jr."),
        ),
        date="2007-04-02",
        withdrawn=True,
        identifiers={"arxiv": "0704.0001"},
        keywords=("hep-ph",),
        links=links("0704.0001"),
    ),
    OLD: Record(
        dump="d",
        ordinal=1,
        line=6,
        title="An Old Title",
        abstract="Old.",
        authors=(Name(name="A. Invented"),),
        date="2006-01",
        identifiers={"arxiv": "math/0601001"},
        keywords=("math.CO",),
        links=links("math/0601001"),
    ),
    DUBLIN_CORE: Record(
        dump="d",
        ordinal=1,
        line=6,
        title="A Plain Title",
        abstract="Plain.",
        authors=(Name(name="Anna Made-Up"), Name(name="Bob Up Jr.")),
        date="2007-04-01",
        withdrawn=True,
        identifiers={"arxiv": "0704.0002", "doi": "10.1000/plain"},
        keywords=("Invention",),
        links=links("0704.0002"),
    ),
}


def read(content):
    return read_buffered(read_arxiv_oai, content)


@pytest.mark.parametrize("form", FORMS, ids=["arXiv", "arXivRaw", "arXivOld", "oai_dc"])
def test_a_record_of_each_form_is_read_completely(form):
    assert read(wrap(form)) == [FORMS[form]]


@pytest.mark.parametrize("form", FORMS, ids=["arXiv", "arXivRaw", "arXivOld", "oai_dc"])
def test_the_content_identifies_a_response_and_records_taken_from_one(form):
    bare = f"<records><record><metadata>{form}</metadata></record></records>"

    for head in (wrap(form), bare):
        assert next(it.name for it in READERS if it.matches(head.encode())) == "arxiv-oai"
    assert [it.title for it in read(bare)] == [FORMS[form].title]


def test_consecutive_responses_in_one_file_are_read():
    items = read(wrap(ARXIV) + wrap(RAW))

    assert [(it.ordinal, it.title) for it in items] == [(1, FORMS[ARXIV].title), (2, "A Raw Title")]


def test_deleted_records_and_tokens_for_more_responses_are_banners():
    deleted = '<record><header status="deleted"><identifier>oai:arXiv.org:2401.00009</identifier></header></record>\n'
    more = '<resumptionToken cursor="0" completeListSize="1234">token|1001</resumptionToken>\n'
    end = '<resumptionToken cursor="1000" completeListSize="1234"/>\n'

    assert read(ANSWER.format(deleted + more + end)) == [
        Banner(dump="d", line=6, text="deleted: oai:arXiv.org:2401.00009"),
        Banner(dump="d", line=7, text="more records follow in the next response; this one starts after 0 of 1234"),
    ]


def test_a_server_error_is_a_reject_but_an_empty_response_is_not(tmp_path):
    error = '<error code="badResumptionToken">The token\n has expired</error>'
    empty = '<error code="noRecordsMatch">Nothing</error>'
    (tmp_path / "empty.xml").write_text(ANSWER.format(empty))

    assert read(ANSWER.format(error)) == [
        BadRecord(
            dump="d",
            line=6,
            reason="is an error reported by the server: badResumptionToken The token has expired",
            text=error,
        )
    ]
    reading = read_dump(tmp_path / "empty.xml")
    assert (reading.rejects, [it.text for it in reading.banners]) == ((), ["no records match"])


def test_a_response_to_another_query_contains_no_paper(tmp_path):
    (tmp_path / "headers.xml").write_text(ANSWER.format(HEADER).replace("ListRecords", "ListIdentifiers"))

    assert [it.reason for it in read_dump(tmp_path / "headers.xml").rejects] == ["no papers were found in this file"]


MARC = """<record xmlns="http://www.loc.gov/MARC21/slim"><datafield tag="245">
<subfield code="a">A</subfield></datafield></record>"""
OTHER_FORMATS = {
    "JATS": "<article xmlns='x'><front><article-meta><title-group><article-title>A</article-title></title-group>"
    "</article-meta></front></article>",
    "MODS": "<mods xmlns='http://www.loc.gov/mods/v3'><titleInfo><title>A</title></titleInfo></mods>",
    "MARCXML": MARC,
    "MARCXML with a prefix": MARC.replace("<", "<m:").replace("<m:/", "</m:").replace("xmlns", "xmlns:m"),
}


@pytest.mark.parametrize("form", OTHER_FORMATS)
def test_metadata_in_other_formats_are_read_and_deleted_records_are_banners(form):
    deleted = "<record><header status='deleted'><identifier>oai:x:1</identifier></header></record>\n"
    records = f"<record>\n{HEADER}<metadata>{OTHER_FORMATS[form]}</metadata></record>\n"

    items = read(ANSWER.format(records + deleted + records + "<resumptionToken>t</resumptionToken>"))

    assert [getattr(it, "title", getattr(it, "text", "")) for it in items] == [
        "A",
        "deleted: oai:x:1",
        "A",
        "more records follow in the next response; this one starts after ? of ?",
    ]


def test_dublin_core_of_other_repositories_has_a_venue_and_a_doi():
    text = (
        "<dc xmlns='x'><title>A</title><source>Journal of Inventions; Vol 3 (2020); 1-9</source>"
        "<identifier>https://example.org/1</identifier>"
        "<relation>info:eu-repo/semantics/altIdentifier/doi/10.1000/inv.1</relation></dc>"
    )

    (record,) = read(wrap(text))

    assert (record.venue, record.identifiers) == ("Journal of Inventions", {"doi": "10.1000/inv.1"})
    assert record.links == Links(page="https://example.org/1")


def test_a_form_that_we_do_not_know_is_a_reject():
    reasons = [it.reason for it in read(wrap("<marc xmlns='x'/>") + ANSWER.format("<record><header/></record>"))]

    forms = "has no metadata in a supported format (arXiv, arXivRaw, arXivOld, oai_dc, JATS, MODS, MARCXML)"
    assert reasons == [f"{forms} but <marc>", forms]


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real dumps are not here")
def test_the_real_responses_are_read_completely():
    for path in sorted(SAMPLES.iterdir()):
        reading, raw = read_dump(path), path.read_text(encoding="utf-8")

        assert (reading.dump.format, len(reading.records)) == ("arxiv-oai", raw.count("<record>"))
        assert (reading.rejects, reading.doubts, reading.banners) == ((), (), ())
        colons = len(re.findall(r"<keyname>:</keyname>", raw))
        assert sum(len(it.authors) for it in reading.records) == raw.count("<author>") - colons
        assert [it.date for it in reading.records] == re.findall(r"<created>(.*?)</created>", raw)
