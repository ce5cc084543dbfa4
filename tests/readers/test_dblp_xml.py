"""DBLP's XML. All papers are invented."""

from __future__ import annotations

import pytest
from readers.invented import read_buffered

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers import read_dump
from site_builder.readers.dblp_xml import read_dblp_xml

HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n'
ARTICLE = """<article mdate="2030-01-01" key="journals/inv/InventedM24" publtype="informal">
<author orcid="0000-0001-2345-6789">Anna Invented 0002</author><author>Bj&ouml;rn Made-Up</author>
<title>On H<sub>2</sub>O &amp; <i>Nothing</i>.</title><pages>1-2</pages><year>2024</year><volume>abs/2401.00001</volume>
<journal>CoRR</journal><ee type="oa">https://doi.org/10.1000/INV.1</ee><ee>https://example.org/inv.pdf</ee>
<url>db/journals/inv/inv1.html</url></article>
"""
WHOLE = Record(
    dump="d",
    ordinal=1,
    line=4,
    title="On H₂O & Nothing",
    authors=(Name(name="Anna Invented", orcid="0000-0001-2345-6789"), Name(name="Björn Made-Up")),
    date="2024",
    identifiers={"doi": "10.1000/inv.1", "arxiv": "2401.00001"},
    venue="CoRR",
    links=Links(page="https://doi.org/10.1000/INV.1", pdf="https://example.org/inv.pdf"),
)


def read(text, head=HEAD, tail="</dblp>\n"):
    return read_buffered(read_dblp_xml, head + text + tail)


def test_an_article_is_read_whole(tmp_path):
    path = tmp_path / "d"
    path.write_text(HEAD + ARTICLE + "</dblp>\n", encoding="utf-8")

    reading = read_dump(path, Dump(name="d"))

    assert reading.dump.format == "dblp-xml"
    assert reading.records == (WHOLE,)
    assert (reading.rejects, reading.doubts, reading.banners) == ((), (), ())


def test_entities_and_bytes_in_the_declared_encoding_are_characters_without_a_doubt():
    text = "<article key='a'><author>Zo&euml; M\u00fcller</author><title>A &times; B &lt; C &amp; D</title></article>"

    (record,) = read_buffered(read_dblp_xml, (HEAD + text + "</dblp>").encode("latin-1"))

    assert (record.title, record.authors) == ("A × B < C & D", (Name(name="Zoë Müller"),))


def test_an_entity_that_the_dump_defines_is_not_expanded():
    bomb = '<!DOCTYPE dblp [<!ENTITY a "ha"><!ENTITY lol "&a;&a;&a;">]>\n<dblp>\n'

    reject, record = read("<article><title>&lol;</title></article>\n" + ARTICLE, head=bomb)

    assert (reject.line, reject.reason) == (
        3,
        "contains the entity &lol; which is not expanded; write its text instead",
    )
    assert record.title == WHOLE.title


NO_PAPERS = {
    '<proceedings key="conf/inv/2024"><editor>Anna Invented</editor><title>Proc. of Nothing.</title></proceedings>': (
        "proceedings: Proc. of Nothing"
    ),
    '<www key="homepages/1/1"><author>Anna Invented</author><title>Home Page</title></www>': "person: Anna Invented",
    '<data key="data/1"><title>Numbers.</title></data>': "data: Numbers",
    '<incollection publtype="encyclopedia"><title>Nothing.</title></incollection>': "encyclopedia: Nothing",
    "<article><title>Erratum to: On Nothing.</title></article>": "erratum: Erratum to: On Nothing",
}


@pytest.mark.parametrize("text", NO_PAPERS)
def test_what_is_not_a_paper_is_a_banner(text):
    assert [item.text for item in read(text)] == [NO_PAPERS[text]]


def test_the_page_of_a_person_is_read():
    (banner, record) = read(
        f'<person key="homepages/1/1"><author pid="1">Anna Invented</author></person><r>\n{ARTICLE}</r>\n',
        head='<?xml version="1.0" encoding="US-ASCII"?>\n<dblpperson name="Anna Invented" n="1">\n',
        tail="</dblpperson>\n",
    )

    assert (banner.text, record) == ("person: Anna Invented", WHOLE)


def test_a_response_of_the_search_is_read():
    hit = (
        '<info><authors><author pid="1">Anna Invented 0002</author></authors><title>On Nothing.</title>'
        "<venue>INV</venue><year>2024</year><type>Conference and Workshop Papers</type><doi>10.1000/INV.2</doi>"
        "<ee>https://doi.org/10.1000/INV.2</ee><url>https://dblp.org/rec/conf/inv/I24</url></info>"
    )
    head = '<result>\n<query id="1">nothing</query>\n<status code="200">OK</status>\n<hits total="1"><hit id="7">'

    (record,) = read(hit, head=head, tail="</hit></hits></result>")

    assert (record.title, record.venue, record.date) == ("On Nothing", "INV", "2024")
    assert (record.identifiers, record.authors) == ({"doi": "10.1000/inv.2"}, (Name(name="Anna Invented"),))


def test_a_thesis_has_its_school_and_a_withdrawn_paper_says_so():
    thesis, withdrawn = read(
        '<phdthesis key="phd/1"><title>Long.</title><school>Nowhere</school></phdthesis>'
        '<article publtype="withdrawn"><title>Gone.</title></article>'
    )

    assert (thesis.venue, thesis.links.page, withdrawn.withdrawn) == ("Nowhere", "https://dblp.org/rec/phd/1", True)


def test_a_broken_entry_affects_only_itself():
    items = read(ARTICLE + "<article><title>A</titel></article>\n<article></article>\n" + ARTICLE)

    assert [getattr(it, "title", getattr(it, "reason", "")) for it in items] == [
        WHOLE.title,
        "is not well-formed XML: Opening and ending tag mismatch: title",
        "has no title",
        WHOLE.title,
    ]
