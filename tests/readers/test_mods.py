"""MODS. All papers are invented."""

from __future__ import annotations

import pytest
from readers.invented import read_buffered

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers import read_dump
from site_builder.readers.mods import read_mods

PAPER = """<mods ID="invented-2024">
<titleInfo type="alternative"><title>Other</title></titleInfo>
<titleInfo><nonSort>The</nonSort><title>Book of &amp; Nothing</title><subTitle>A Survey</subTitle></titleInfo>
<name type="personal"><namePart type="given">Anna</namePart><namePart type="family">Invented</namePart>
<namePart type="termsOfAddress">Jr.</namePart><namePart type="date">1970-</namePart>
<nameIdentifier type="orcid">https://orcid.org/0000-0001-2345-6789</nameIdentifier>
<role><roleTerm authority="marcrelator" type="text">author</roleTerm></role></name>
<name type="personal"><namePart>Made-Up, Bea</namePart><role><roleTerm type="code">aut</roleTerm></role></name>
<name type="corporate"><namePart>Invented Group, Nowhere</namePart></name>
<name type="personal"><namePart>Editor, Eva</namePart><role><roleTerm>editor</roleTerm></role></name>
<originInfo><dateIssued encoding="w3cdtf">2024-05</dateIssued><dateIssued point="end">2025</dateIssued></originInfo>
<relatedItem type="host"><titleInfo><title>Proceedings of Nothing</title></titleInfo>
<name type="personal"><namePart>Host, Hugo</namePart></name><identifier type="doi">10.1000/host</identifier>
<originInfo><dateIssued>2023</dateIssued></originInfo></relatedItem>
<abstract>We invent.</abstract><subject><topic>nothing</topic><topic>more</topic></subject>
<identifier type="citekey">invented-2024</identifier><identifier type="doi">10.1000/INV.1</identifier>
<location><url access="raw object">https://example.org/file</url><url usage="primary display">https://example.org/1</url>
</location></mods>
"""
WHOLE = Record(
    dump="d",
    ordinal=1,
    line=3,
    title="The Book of & Nothing: A Survey",
    abstract="We invent.",
    authors=(
        Name(name="Anna Invented Jr.", orcid="0000-0001-2345-6789"),
        Name(name="Bea Made-Up"),
        Name(name="Invented Group, Nowhere"),
    ),
    date="2024-05",
    identifiers={"doi": "10.1000/inv.1"},
    venue="Proceedings of Nothing",
    keywords=("nothing", "more"),
    links=Links(page="https://example.org/1", pdf="https://example.org/file"),
)
HEAD = '<?xml version="1.0"?>\n<modsCollection xmlns="http://www.loc.gov/mods/v3">\n'


def read(*papers):
    return read_buffered(read_mods, f"{HEAD}{''.join(papers)}</modsCollection>\n")


def paper(inner, title="A"):
    return f"<mods><titleInfo><title>{title}</title></titleInfo>{inner}</mods>\n"


FORMS = {
    "a collection": f"{HEAD}{PAPER}</modsCollection>\n",
    "one record": '\n\n<mods xmlns="http://www.loc.gov/mods/v3" version="3.7">'
    + PAPER.removeprefix('<mods ID="invented-2024">'),
    "names with a prefix": (HEAD + PAPER + "</modsCollection>\n")
    .replace("</", "</m:")
    .replace("<", "<m:")
    .replace("<m:/m:", "</m:")
    .replace("<m:?", "<?")
    .replace("xmlns=", "xmlns:m="),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_paper_is_read_whole(tmp_path, form):
    path = tmp_path / "d"
    path.write_text(FORMS[form], encoding="utf-8")

    reading = read_dump(path, Dump(name="d"))

    assert reading.dump.format == "mods"
    assert reading.records == (WHOLE,)
    assert (reading.rejects, reading.doubts, reading.banners) == ((), (), ())


PAPERS = {
    '<relatedItem type="host"><part><date>2023-07</date></part></relatedItem>': {"date": "2023-07"},
    '<originInfo><dateCreated>2021</dateCreated><dateIssued keyDate="yes">2022</dateIssued></originInfo>': {
        "date": "2022"
    },
    '<name><namePart>Anna Invented</namePart><role><roleTerm type="code">ths</roleTerm></role></name>': {"authors": ()},
    '<identifier type="uri">https://arxiv.org/abs/2401.00001</identifier>': {"identifiers": {"arxiv": "2401.00001"}},
    '<identifier type="pmid">77</identifier>': {"identifiers": {"pmid": "77"}},
    '<relatedItem type="series"><titleInfo><title>Notes</title></titleInfo></relatedItem>': {"venue": "Notes"},
    '<relatedItem type="references"><titleInfo><title>B</title></titleInfo></relatedItem>': {"venue": ""},
}


@pytest.mark.parametrize("inner", PAPERS)
def test_fields_have_many_forms(inner):
    (found,) = read(paper(inner))

    assert {name: getattr(found, name) for name in PAPERS[inner]} == PAPERS[inner]


def test_an_article_that_ends_in_an_apostrophe_is_joined():
    (found,) = read("<mods><titleInfo><nonSort>L'</nonSort><title>invention</title></titleInfo></mods>")

    assert found.title == "L'invention"


def test_errata_are_banners_and_a_broken_record_affects_only_itself():
    items = read(paper("", "Erratum: A"), "<mods><name></mods>\n", "<mods/>\n", paper(""))

    assert [getattr(it, "title", getattr(it, "reason", getattr(it, "text", ""))) for it in items] == [
        "erratum: Erratum: A",
        "is not well-formed XML: Opening and ending tag mismatch: name",
        "has no title",
        "A",
    ]
