"""Articles in JATS. All papers are invented."""

from __future__ import annotations

import pytest
from readers.invented import read_buffered

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers import read_dump
from site_builder.readers.jats import is_jats, read_jats

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.2//EN" "JATS-journalpublishing1.dtd">
"""
ARTICLE = """<article article-type="research-article" xmlns:xlink="http://www.w3.org/1999/xlink">
<front><journal-meta><journal-id journal-id-type="nlm-ta">J Inv</journal-id>
<journal-title-group><journal-title>Journal of Inventions</journal-title></journal-title-group></journal-meta>
<article-meta><article-id pub-id-type="pmc">1234</article-id><article-id pub-id-type="pmid">77</article-id>
<article-id pub-id-type="doi">10.1000/INV.1</article-id>
<title-group><article-title>On <italic>Nothing</italic><xref ref-type="fn" rid="n1">*</xref> &alpha;</article-title>
<subtitle>A Survey</subtitle></title-group>
<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid">https://orcid.org/0000-0001-2345-6789
</contrib-id><name><surname>Invented</surname><given-names>Anna B.</given-names><suffix>Jr.</suffix></name></contrib>
<contrib contrib-type="author"><collab>The Invented Group<contrib-group><contrib contrib-type="author"><name>
<surname>Member</surname></name></contrib></contrib-group></collab></contrib>
<contrib contrib-type="author"><string-name>Bea Made-Up</string-name></contrib>
<contrib contrib-type="editor"><name><surname>Editor</surname></name></contrib></contrib-group>
<pub-date pub-type="ppub"><month>August</month><year>2023</year></pub-date>
<pub-date pub-type="epub"><day>5</day><month>3</month><year>2023</year></pub-date>
<pub-date pub-type="pmc-release"><year>2022</year></pub-date>
<self-uri content-type="pdf" xlink:href="https://example.org/1.pdf"/>
<abstract abstract-type="teaser"><p>Short.</p></abstract>
<abstract><title>Abstract</title><sec><title>Aims</title><p>We aim at <inline-formula><alternatives>
<mml:math xmlns:mml="urn:m"><mml:mi>x</mml:mi></mml:math><tex-math>\\begin{document}$x^2$\\end{document}</tex-math>
</alternatives></inline-formula>.</p></sec></abstract>
<kwd-group><title>Keywords</title><kwd>nothing</kwd><kwd><italic>more</italic></kwd></kwd-group>
</article-meta></front>
<body><p>Text with &lt; and <xref>1</xref>.</p></body>
<back><ref-list><ref><element-citation><article-title>Another</article-title><year>1990</year></element-citation></ref>
</ref-list></back>
<sub-article><front><article-meta><title-group><article-title>Reply</article-title></title-group></article-meta></front>
</sub-article></article>
"""
WHOLE = Record(
    dump="d",
    ordinal=1,
    line=3,
    title="On Nothing α: A Survey",
    abstract="Aims: We aim at $x^2$.",
    authors=(
        Name(name="Anna B. Invented Jr.", orcid="0000-0001-2345-6789"),
        Name(name="The Invented Group"),
        Name(name="Bea Made-Up"),
    ),
    date="2023-03-05",
    published="2023-08",
    identifiers={"pmid": "77", "doi": "10.1000/inv.1"},
    venue="Journal of Inventions",
    keywords=("nothing", "more"),
    links=Links(
        page="https://pubmed.ncbi.nlm.nih.gov/77/",
        pdf="https://example.org/1.pdf",
        other=("https://pmc.ncbi.nlm.nih.gov/articles/PMC1234/",),
    ),
)


def read(text):
    return read_buffered(read_jats, text)


def meta(inner, kind="research-article"):
    title = "" if "<article-title>" in inner else "<title-group><article-title>A</article-title></title-group>"
    return f'<article article-type="{kind}"><front><article-meta>{title}{inner}</article-meta></front></article>\n'


def test_an_article_is_read_whole(tmp_path):
    path = tmp_path / "d"
    path.write_text(HEAD + ARTICLE, encoding="utf-8")

    reading = read_dump(path, Dump(name="d"))

    assert reading.dump.format == "jats"
    assert reading.records == (WHOLE,)
    assert (reading.rejects, reading.doubts, reading.banners) == ((), (), ())


def test_a_collection_and_prefixed_names_are_read():
    text = meta("").replace("<", "<j:").replace("<j:/", "</j:")
    text = '<set xmlns:j="https://jats.nlm.nih.gov/ns/archiving/1.3/">\n' + text + meta("") + "</set>"

    assert is_jats(text.encode())
    assert [(it.title, it.line) for it in read(text)] == [("A", 2), ("A", 3)]


def test_an_article_of_a_web_page_is_not_jats():
    assert not is_jats(b"<!DOCTYPE html><html><body><article class='post'><h1>A</h1></article></body></html>")


DATES = {
    '<pub-date iso-8601-date="2023-08-00"/>': ("2023-08", ""),
    '<pub-date date-type="pub" publication-format="print"><year>2023</year></pub-date>': ("2023", ""),
    '<pub-date pub-type="epub"><string-date>5 March 2023</string-date></pub-date>': ("2023-03-05", ""),
    '<pub-date pub-type="collection"><year>2024</year></pub-date>'
    '<pub-date pub-type="epub"><year>2023</year><month>12</month></pub-date>': ("2023-12", "2024"),
    '<pub-date pub-type="retracted"><year>2024</year></pub-date>': ("", ""),
}


@pytest.mark.parametrize("text", DATES)
def test_dates_have_many_forms(text):
    (record,) = read(meta(text))

    assert (record.date, record.published) == DATES[text]


NAMES = {
    "<contrib><name><surname>Solo</surname></name></contrib>": "Solo",
    "<contrib contrib-type='author'><string-name>Made-Up, Bea</string-name></contrib>": "Bea Made-Up",
    "<contrib><string-name><given-names>Bea</given-names> <surname>Made-Up</surname></string-name></contrib>": (
        "Bea Made-Up"
    ),
    "<contrib><name-alternatives><name><surname>Alt</surname></name><string-name>x</string-name></name-alternatives>"
    "</contrib>": "Alt",
    "<contrib contrib-type='reviewer'><name><surname>Solo</surname></name></contrib>": "",
    "<contrib contrib-type='author non-byline'><name><surname>Solo</surname></name></contrib>": "",
    "<contrib contrib-type='person'><name><surname>Solo</surname></name></contrib>": "Solo",
    "<contrib><anonymous/></contrib>": "",
}


@pytest.mark.parametrize("text", NAMES)
def test_names_have_many_forms(text):
    (record,) = read(meta(f"<contrib-group>{text}</contrib-group>"))

    assert " ".join(name.name for name in record.authors) == NAMES[text]


def test_notices_are_banners_and_retracted_articles_say_so():
    erratum, retraction, retracted = read(
        meta("", "correction")
        + meta("", "retraction")
        + meta('<related-article related-article-type="retraction-forward"/>')
    )

    assert (erratum.text, retraction.text, retracted.withdrawn) == ("erratum: A", "retraction: A", True)


def test_a_broken_article_affects_only_itself():
    items = read(meta("") + "<article><front></article>\n<article><front/></article>\n" + meta(""))

    assert [getattr(it, "title", getattr(it, "reason", "")) for it in items] == [
        "A",
        "is not well-formed XML: Opening and ending tag mismatch: front",
        "has no title in its article-meta",
        "A",
    ]


def test_an_abstract_in_another_language_or_for_others_comes_last():
    (record,) = read(
        meta('<trans-abstract><p>Rien.</p></trans-abstract><abstract abstract-type="graphical"><p>x</p></abstract>')
    )

    assert record.abstract == "Rien."
