"""EndNote's XML. All papers are invented."""

from __future__ import annotations

import pytest
from readers.invented import read_buffered

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers import read_dump
from site_builder.readers.endnote_xml import read_endnote_xml


def styled(text):
    return f'<style face="normal" font="default" size="100%">{text}</style>'


ARTICLE = f"""<record><database name="I.enl">I.enl</database><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author>{styled("Invented, Anna B.")}</author><author>{styled("Made-Up, Bea")}</author></authors>
<secondary-authors><author>Editor, Eva</author></secondary-authors></contributors>
<titles><title>{styled("On H")}<style face="subscript">2</style>{styled("O and ")}<style face="italic">nothing</style>
</title><secondary-title>{styled("J. Inventions")}</secondary-title></titles>
<periodical><full-title>{styled("Journal of Inventions")}</full-title></periodical>
<keywords><keyword>{styled("nothing")}</keyword><keyword>more</keyword></keywords>
<dates><year>{styled("2019")}</year><pub-dates><date>{styled("Mar 5")}</date></pub-dates></dates>
<accession-num>77</accession-num><remote-database-name>PubMed</remote-database-name>
<abstract>We invent <style face="italic">nothing</style>.&#xD;All of it.</abstract>
<urls><related-urls><url>{styled("https://example.org/1")}</url></related-urls>
<pdf-urls><url>internal-pdf://1.pdf</url></pdf-urls></urls>
<electronic-resource-num>10.1000/INV.1</electronic-resource-num></record>
"""
WHOLE = Record(
    dump="d",
    ordinal=1,
    line=2,
    title="On H₂O and nothing",
    abstract="We invent *nothing*. All of it.",
    authors=(Name(name="Anna B. Invented"), Name(name="Bea Made-Up")),
    date="2019-03-05",
    identifiers={"doi": "10.1000/inv.1", "pmid": "77"},
    venue="Journal of Inventions",
    keywords=("nothing", "more"),
    links=Links(page="https://example.org/1"),
)


def read(*records):
    return read_buffered(read_endnote_xml, f"<xml><records>\n{''.join(records)}</records></xml>\n")


def record(inner):
    return f"<record><titles><title>A</title></titles>{inner}</record>\n"


def test_an_article_is_read_whole(tmp_path):
    path = tmp_path / "d"
    path.write_text(f'<?xml version="1.0" encoding="UTF-8" ?><xml><records>\n{ARTICLE}</records></xml>\n')

    reading = read_dump(path, Dump(name="d"))

    assert reading.dump.format == "endnote-xml"
    assert reading.records == (WHOLE,)
    assert (reading.rejects, reading.doubts, reading.banners) == ((), (), ())


def test_a_record_alone_is_read(tmp_path):
    path = tmp_path / "d"
    path.write_text(f"\n{ARTICLE}")

    reading = read_dump(path, Dump(name="d"))

    assert (reading.dump.format, reading.records) == ("endnote-xml", (WHOLE,))


RECORDS = {
    '<ref-type name="Book">6</ref-type><contributors><secondary-authors><author>Editor, Eva</author>'
    "</secondary-authors></contributors>": {"authors": (Name(name="Eva Editor"),)},
    "<contributors><authors><author>Invented Group,</author></authors></contributors>": {
        "authors": (Name(name="Invented Group"),)
    },
    "<contributors><authors><author>Made-Up, Bea&#xD;Invented, Anna</author></authors></contributors>": {
        "authors": (Name(name="Bea Made-Up"), Name(name="Anna Invented"))
    },
    "<notes>arXiv:2401.00001</notes>": {"identifiers": {"arxiv": "2401.00001"}},
    "<electronic-resource-num>https://doi.org/10.1000/inv.1</electronic-resource-num>": {
        "identifiers": {"doi": "10.1000/inv.1"}
    },
    "<urls><web-urls><url>https://arxiv.org/abs/2401.00001</url></web-urls></urls>": {
        "identifiers": {"arxiv": "2401.00001"}
    },
    "<keywords><keyword>one; two</keyword></keywords>": {"keywords": ("one", "two")},
}


@pytest.mark.parametrize("inner", RECORDS)
def test_fields_have_many_forms(inner):
    (found,) = read(record(inner))

    assert {name: getattr(found, name) for name in RECORDS[inner]} == RECORDS[inner]


def test_errata_are_banners_and_a_broken_record_affects_only_itself():
    items = read(record("").replace(">A<", ">Erratum: A<"), "<record><titles></record>\n", "<record/>\n", record(""))

    assert [getattr(it, "title", getattr(it, "reason", it.text if hasattr(it, "text") else "")) for it in items] == [
        "erratum: Erratum: A",
        "is not well-formed XML: Opening and ending tag mismatch: titles",
        "has no title",
        "A",
    ]


def test_an_empty_library_is_a_reject_of_its_own_format(tmp_path):
    path = tmp_path / "d"
    path.write_text("<xml><records></records></xml>", encoding="utf-8")

    reading = read_dump(path, Dump(name="d"))

    assert reading.dump.format == "endnote-xml"
    assert [it.reason for it in reading.rejects] == ["no papers were found in this file"]
