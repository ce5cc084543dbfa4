"""Collections of the ACL Anthology; all papers are invented."""

from __future__ import annotations

import pytest
from folders import SHARED
from readers.invented import read_buffered

from site_builder.model import BadRecord, Banner, Links, Name, Record
from site_builder.readers import READERS, read_dump
from site_builder.readers.acl_xml import read_acl_xml

SAMPLES = SHARED / "samples/acl"

COLLECTION = """<?xml version='1.0' encoding='UTF-8'?>
<collection id="2099.inv">
  <volume id="long" ingest-date="2099-05-15" type="proceedings">
    <meta>
      <booktitle>Proceedings of the <fixed-case>I</fixed-case>nvented
        Meeting (Volume 1: Long Papers)</booktitle>
      <editor><first>Ed</first><last>Itor</last></editor>
      <month>May 22–27</month><year>2099</year><url hash="h">2099.inv-long</url><venue>inv</venue>
    </meta>
    <frontmatter><url hash="h">2099.inv-long.0</url><bibkey>inv-2099-long</bibkey></frontmatter>
{}  </volume>
</collection>
"""
VENUE = "Proceedings of the Invented Meeting (Volume 1: Long Papers)"
FRONT = Banner(dump="d", line=10, text=f"front matter: {VENUE}")

FULL = """<paper id="1">
  <title>Upstream Is
      Not <fixed-case>A</fixed-case>ll: <tex-math>\\infty</tex-math>-<i>former</i> &amp; &lt;b&gt;</title>
  <author id="anna-invented-2"><first>Anna</first><last>Invented</last><affiliation>Nowhere</affiliation>
    <variant script="hani"><first>X</first><last>Y</last></variant></author>
  <author orcid="0000-0000-0000-0001"><first/><last>Plato</last></author>
  <pages>1–2</pages>
  <abstract>We gain 40% with <tex-math>\\mathcal{O}(L^2)</tex-math>, <i>all</i> of <b>it</b>; see
    <url>https://example.org/x_y</url>.</abstract>
  <url hash="h">2099.inv-long.1</url>
  <attachment type="software" hash="h">2099.inv-long.1.software.zip</attachment>
  <bibkey>invented-2099</bibkey><doi>10.18653/v1/2099.INV-long.1</doi>
  <revision id="2" href="2099.inv-long.1v2" hash="h" date="2099-06-01">Fixed a number.</revision>
  <erratum id="1" hash="h">2099.inv-long.1e1</erratum>
  <pwccode url="https://example.org/code" additional="true">code</pwccode><pwccode url="" additional="true"/>
  <pwcdataset url="https://example.org/data">D</pwcdataset><pwcdataset url="https://example.org/data">D</pwcdataset>
  <video href="2099.inv-long.1.mp4"/><award>Best Paper</award>
</paper>
"""
PAPER = Record(
    dump="d",
    ordinal=1,
    line=11,
    title="Upstream Is Not All: $\\infty$-former & <b>",
    abstract="We gain 40% with $\\mathcal{O}(L^2)$, *all* of **it**; see https://example.org/x_y.",
    authors=(Name(name="Anna Invented"), Name(name="Plato", orcid="0000-0000-0000-0001")),
    date="2099-05-22",
    identifiers={"acl": "2099.inv-long.1", "doi": "10.18653/v1/2099.inv-long.1"},
    venue=VENUE,
    links=Links(
        page="https://aclanthology.org/2099.inv-long.1",
        pdf="https://aclanthology.org/2099.inv-long.1.pdf",
        code=("https://example.org/code",),
        dataset=("https://example.org/data",),
    ),
)


def read(content):
    return read_buffered(read_acl_xml, content)


def read_papers(papers):
    front, *items = read(COLLECTION.format(papers))
    assert front == FRONT
    return items


def test_a_paper_is_read_completely():
    assert read_papers(FULL) == [PAPER]


def test_retracted_papers_are_marked():
    retracted = '<paper id="1"><title>One</title><retracted date="2099-09-01">By us</retracted></paper>'
    removed = '<paper id="2"><title>Two</title><removed date="2099-09-01">By them</removed></paper>'

    items = read_papers(retracted + removed + '<paper id="3"><title>Three</title></paper>')

    assert [it.withdrawn for it in items] == [True, True, False]


def test_errata_and_events_are_banners_and_papers_without_title_are_rejects():
    nameless = '<paper id="5"><author><first>A</first><last>B</last></author></paper>'
    event = (
        '<event id="inv-2099"><meta><title>The Meeting</title><location>Nowhere</location></meta>'
        '<talk type="keynote"><title>A Talk</title></talk><colocated><volume-id>x</volume-id></colocated></event>\n'
    )
    collection = COLLECTION.format(f'<paper id="4"><title>Erratum: On Nothing</title></paper>\n{nameless}\n')

    items = read(collection.replace("</collection>", f"{event}</collection>"))

    assert items == [
        FRONT,
        Banner(dump="d", line=11, text="erratum: Erratum: On Nothing"),
        BadRecord(dump="d", line=12, reason="has no title", text=nameless),
        Banner(dump="d", line=14, text="event: inv-2099"),
    ]


def test_a_paper_that_lies_elsewhere_keeps_its_address():
    (item,) = read_papers('<paper id="6"><title>Far</title><url>https://example.org/far.pdf</url></paper>')

    assert item.identifiers == {"acl": "2099.inv-long.6"}
    assert item.links == Links(page="https://aclanthology.org/2099.inv-long.6", pdf="https://example.org/far.pdf")


IDS = [
    ("2099.inv", "long", "7", "2099.inv-long.7"),
    ("P99", "1", "7", "P99-1007"),
    ("W99", "1", "7", "W99-0107"),
    ("W99", "12", "34", "W99-1234"),
    ("D19", "1", "7", "D19-1007"),
    ("D19", "5", "7", "D19-0507"),
    ("D19", "50", "7", "D19-5007"),
    ("C69", "1", "7", "C69-0107"),
]


@pytest.mark.parametrize(("collection", "volume", "paper", "expected"), IDS)
def test_a_paper_without_address_gets_the_id_that_the_anthology_gives(collection, volume, paper, expected):
    (item,) = read(
        f'<collection id="{collection}"><volume id="{volume}"><paper id="{paper}"><title>T</title></paper></volume>'
        "</collection>"
    )

    assert item.identifiers == {"acl": expected}


def test_journals_lose_volume_and_issue_and_old_volumes_have_only_a_year():
    (item,) = read(
        '<collection id="J89"><volume id="1"><meta><booktitle>Invented Linguistics, Volume 15, Number 1</booktitle>'
        "<journal-volume>15</journal-volume><year>1989</year></meta>"
        '<paper id="1"><title>T</title></paper></volume></collection>'
    )

    assert (item.venue, item.date) == ("Invented Linguistics", "1989")


def test_each_volume_has_its_own_venue_and_date():
    volumes = "".join(
        f'<volume id="{n}"><meta><booktitle>Meeting {n}</booktitle><month>July</month><year>200{n}</year></meta>'
        f'<paper id="1"><title>T</title></paper></volume>\n'
        for n in (1, 2)
    )
    items = read(
        f'<collection id="P01">{volumes}<volume id="3"><paper id="1"><title>T</title></paper></volume></collection>'
    )

    assert [(it.venue, it.date) for it in items] == [("Meeting 1", "2001-07"), ("Meeting 2", "2002-07"), ("", "")]


def test_the_content_identifies_a_collection():
    heads = [COLLECTION.format(""), "<collection id='2099.inv'><event id='x'/></collection>"]

    for head in heads:
        assert next(it.name for it in READERS if it.matches(head.encode())) == "acl-xml"
    assert not any(it.matches(b"<collection><book id='1'/></collection>") for it in READERS)


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real dumps are not here")
def test_the_real_collections_are_read_completely():
    for path in sorted(SAMPLES.iterdir()):
        reading, raw = read_dump(path), path.read_text(encoding="utf-8")

        assert (reading.dump.format, len(reading.records)) == ("acl-xml", raw.count("<paper "))
        assert (reading.rejects, reading.doubts) == ((), ())
        assert len(reading.banners) == raw.count("<frontmatter>")
        assert all(it.venue and it.date and "acl" in it.identifiers for it in reading.records)
        editors_and_others = raw.count("<author") - sum(len(it.authors) for it in reading.records)
        assert editors_and_others == 0
        assert sum(bool(it.abstract) for it in reading.records) == raw.count("<abstract>")
