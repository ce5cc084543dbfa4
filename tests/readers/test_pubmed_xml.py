"""PubMed's articles, books and deletions; all papers are invented."""

from __future__ import annotations

import pytest
from folders import SHARED
from readers.invented import read_buffered

from site_builder.model import BadRecord, Banner, Links, Name, Record
from site_builder.readers import READERS, read_dump
from site_builder.readers.pubmed_xml import read_pubmed_xml

SAMPLES = SHARED / "samples/pubmed"

SET = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://example.org/pubmed.dtd">
<PubmedArticleSet>
{}</PubmedArticleSet>
"""
FULL = """<PubmedArticle>
<MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">123</PMID>
<DateCompleted><Year>2030</Year><Month>01</Month><Day>01</Day></DateCompleted>
<Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Print">0000-0000</ISSN>
<JournalIssue><Volume>1</Volume><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate></JournalIssue>
<Title>Invented Journal</Title><ISOAbbreviation>Inv J</ISOAbbreviation></Journal>
<ArticleTitle>[H<sub>2</sub>O and <i>E. inventa</i>:
 a study.]</ArticleTitle>
<ELocationID EIdType="doi" ValidYN="Y">10.1000/ABC</ELocationID>
<Abstract><AbstractText Label="AIMS" NlmCategory="OBJECTIVE">We aim at p &lt; 0.05 &amp; 10<sup>-3</sup>.</AbstractText>
<AbstractText Label="UNLABELLED">40% <b>more</b>.</AbstractText><AbstractText Label="END"/>
<CopyrightInformation>Nobody</CopyrightInformation></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Invented</LastName><ForeName>Anna B</ForeName>
<Initials>AB</Initials><Suffix>Jr</Suffix><Identifier Source="GRID">1</Identifier>
<Identifier Source="ORCID">https://orcid.org/0000-0000-0000-000X</Identifier>
<AffiliationInfo><Affiliation>Nowhere</Affiliation></AffiliationInfo></Author>
<Author><CollectiveName>The Invented Group</CollectiveName></Author>
<Author><LastName>Solo</LastName><Initials>S</Initials></Author></AuthorList>
<Language>fre</Language>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>
<VernacularTitle>Une étude.</VernacularTitle>
<ArticleDate DateType="Electronic"><Year>1998</Year><Month>11</Month><Day>03</Day></ArticleDate></Article>
<MeshHeadingList><MeshHeading><DescriptorName UI="D">Water</DescriptorName><QualifierName>x</QualifierName>
</MeshHeading></MeshHeadingList>
<OtherAbstract Type="Publisher" Language="fre"><AbstractText>Autre.</AbstractText></OtherAbstract></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">123</ArticleId><ArticleId IdType="pmc">PMC99</ArticleId>
<ArticleId IdType="doi">10.1000/abc</ArticleId></ArticleIdList>
<ReferenceList><Reference><Citation>Other</Citation><ArticleIdList><ArticleId IdType="doi">10.1000/other</ArticleId>
</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>
"""
PAPER = Record(
    dump="d",
    ordinal=1,
    line=4,
    title="H₂O and E. inventa: a study",
    abstract="AIMS: We aim at p < 0.05 & 10⁻³. 40% **more**.",
    authors=(
        Name(name="Anna B Invented Jr", orcid="0000-0000-0000-000X"),
        Name(name="The Invented Group"),
        Name(name="S Solo"),
    ),
    date="1998-11-03",
    published="1998-12",
    identifiers={"pmid": "123", "doi": "10.1000/abc"},
    venue="Invented Journal",
    keywords=("Water",),
    links=Links(page="https://pubmed.ncbi.nlm.nih.gov/123/", other=("https://pmc.ncbi.nlm.nih.gov/articles/PMC99/",)),
)


def article(title, inside="", citation=""):
    """Return an article with a title and further fields of its `Article` and its `MedlineCitation`."""
    return (
        f"<PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>{title}</ArticleTitle>{inside}</Article>"
        f"{citation}</MedlineCitation></PubmedArticle>\n"
    )


def read(articles):
    return read_buffered(read_pubmed_xml, SET.format(articles))


def test_an_article_is_read_completely():
    assert read(FULL) == [PAPER]


TITLES = {
    "On Nothing.": "On Nothing",
    "Is it so?": "Is it so?",
    "And so on...": "And so on...",
    "The role of the U.S.A.": "The role of the U.S.A.",
    "[A translation].": "A translation",
    "[A] and [B].": "[A] and [B]",
    "[A] translation [sic]": "[A] translation [sic]",
    "On <i>E. <b>inventa</b></i>, 10<sup>6</sup>": "On E. inventa, 10⁶",
}


@pytest.mark.parametrize("title", TITLES)
def test_titles_lose_stops_and_the_brackets_of_translations(title):
    assert [it.title for it in read(article(title))] == [TITLES[title]]


def test_a_missing_title_is_taken_from_elsewhere_or_is_a_reject():
    other = "<VernacularTitle>Étude inventée.</VernacularTitle>"
    nothing = article("[Not Available].")

    items = read(article("", other) + article("[Not Available].", other) + nothing)

    assert [it.title for it in items[:2]] == ["Étude inventée"] * 2
    assert items[2] == BadRecord(dump="d", line=6, reason="has no title", text=nothing.strip())


DATES = {
    "<PubDate><Year>2001</Year><Month>Feb</Month><Day>3</Day></PubDate>": "2001-02-03",
    "<PubDate><Year>2001</Year><Month>02</Month></PubDate>": "2001-02",
    "<PubDate><Year>2001</Year><Season>Winter</Season></PubDate>": "2001",
    "<PubDate><MedlineDate>2000 Spring</MedlineDate></PubDate>": "2000",
    "<PubDate><MedlineDate>2000 Dec 23-30</MedlineDate></PubDate>": "2000-12-23",
    "": "",
}


@pytest.mark.parametrize("date", DATES)
def test_the_date_of_an_issue_keeps_its_precision(date):
    (item,) = read(article("T", f"<Journal><JournalIssue>{date}</JournalIssue></Journal>"))

    assert (item.date, item.published) == (DATES[date], "")


def types(*names):
    found = "".join(f"<PublicationType>{name}</PublicationType>" for name in names)
    return f"<PublicationTypeList>{found}</PublicationTypeList>"


def test_errata_retraction_notices_and_deletions_are_banners():
    items = read(
        article("Correction to: On Nothing.")
        + article("On Nothing.", types("Journal Article", "Published Erratum"))
        + article("Notice.", types("Retraction of Publication"))
        + "<DeleteCitation><PMID Version='1'>8</PMID>\n<PMID Version='1'>9</PMID></DeleteCitation>\n"
    )

    assert items == [
        Banner(dump="d", line=4, text="erratum: Correction to: On Nothing"),
        Banner(dump="d", line=5, text="erratum: On Nothing"),
        Banner(dump="d", line=6, text="retraction: Notice"),
        Banner(dump="d", line=7, text="deleted: 8"),
        Banner(dump="d", line=7, text="deleted: 9"),
    ]


RETRACTED = {
    "a type": article("T", types("Retracted Publication")),
    "a notice": article(
        "T",
        citation="<CommentsCorrectionsList><CommentsCorrections RefType='RetractionIn'/></CommentsCorrectionsList>",
    ),
    "the title": article("RETRACTED: T."),
}


@pytest.mark.parametrize("sign", RETRACTED)
def test_a_paper_that_was_retracted_is_marked(sign):
    assert [it.withdrawn for it in read(RETRACTED[sign] + article("T"))] == [True, False]


def test_the_first_valid_identifier_is_used():
    ids = (
        "<ELocationID EIdType='doi' ValidYN='N'>10.1000/wrong</ELocationID>"
        "<ELocationID EIdType='pii'>S1</ELocationID>"
        "<ELocationID EIdType='doi' ValidYN='Y'>10.1000/A</ELocationID>"
        "<ELocationID EIdType='doi' ValidYN='Y'>10.1000/b</ELocationID>"
    )

    assert [it.identifiers for it in read(article("T", ids))] == [{"pmid": "7", "doi": "10.1000/a"}]


def test_keywords_of_the_authors_go_before_headings():
    words = (
        "<KeywordList><Keyword>one <i>two</i></Keyword><Keyword>three.</Keyword><Keyword>three</Keyword></KeywordList>"
    )
    mesh = "<MeshHeadingList><MeshHeading><DescriptorName>Water</DescriptorName></MeshHeading></MeshHeadingList>"

    assert [it.keywords for it in read(article("T", citation=mesh + words))] == [("one two", "three")]


def test_a_book_and_its_chapter_are_read():
    book = """<PubmedBookArticle><BookDocument><PMID>10</PMID><Book><BookTitle book="x">Invented Reviews</BookTitle>
<PubDate><Year>1993</Year></PubDate></Book>{}
<AuthorList Type="editors"><Author><LastName>E</LastName></Author></AuthorList>
<AuthorList Type="authors"><Author><LastName>Invented</LastName><ForeName>Anna</ForeName></Author></AuthorList>
<Abstract><AbstractText>Text.</AbstractText></Abstract></BookDocument></PubmedBookArticle>"""

    items = read(book.format("<ArticleTitle>A Chapter</ArticleTitle>") + book.format(""))

    assert [(it.title, it.date, it.abstract) for it in items] == [
        ("A Chapter", "1993", "Text."),
        ("Invented Reviews", "1993", "Text."),
    ]
    assert {it.authors for it in items} == {(Name(name="Anna Invented"),)}


def test_bare_citations_of_medline_are_read():
    citation = "<MedlineCitation><PMID>7</PMID><Article><ArticleTitle>Bare.</ArticleTitle></Article></MedlineCitation>"

    items = read_buffered(read_pubmed_xml, f"<MedlineCitationSet>{citation * 2}</MedlineCitationSet>")

    assert [(it.ordinal, it.title) for it in items] == [(1, "Bare"), (2, "Bare")]


def test_the_content_identifies_articles():
    for head in (SET.format(FULL), FULL, "<MedlineCitationSet>"):
        assert next(it.name for it in READERS if it.matches(head.encode())) == "pubmed-xml"


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real dumps are not here")
def test_the_real_articles_are_read_completely():
    for path in sorted(SAMPLES.iterdir()):
        reading, raw = read_dump(path), path.read_text(encoding="utf-8")

        assert (reading.dump.format, len(reading.records)) == ("pubmed-xml", raw.count("<PubmedArticle>"))
        assert (reading.rejects, reading.doubts, reading.banners) == ((), (), ())
        assert sum(len(it.authors) for it in reading.records) == raw.count("<Author ")
        assert all(it.abstract and it.venue and it.keywords and len(it.identifiers) == 2 for it in reading.records)
