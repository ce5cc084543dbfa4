"""Feeds of journals and preprint servers. All papers are invented."""

from __future__ import annotations

import pytest
from readers.invented import read_buffered

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers import read_dump
from site_builder.readers.rss import is_rss, read_rss

SPACES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:prism="http://purl.org/rss/1.0/modules/prism/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)
PREPRINT = """<item rdf:about="https://preprints.example.org/2401.1v1?rss=1">
<title><![CDATA[On <i>Nothing</i> &amp; More]]></title><link>https://preprints.example.org/2401.1v1?rss=1</link>
<description><![CDATA[<p>We invent nothing.</p>]]></description>
<dc:creator><![CDATA[Invented, A., Made-Up, B. C.]]></dc:creator><dc:date>2025-02-05</dc:date>
<dc:identifier>doi:10.1000/2401.1</dc:identifier><dc:title>On Nothing</dc:title><dc:subject>nothing</dc:subject>
<prism:publicationName>Invented Preprints</prism:publicationName></item>
"""
WHOLE = Record(
    dump="d",
    ordinal=1,
    line=3,
    title="On Nothing & More",
    abstract="We invent nothing.",
    authors=(Name(name="A. Invented"), Name(name="B. C. Made-Up")),
    date="2025-02-05",
    identifiers={"doi": "10.1000/2401.1"},
    venue="Invented Preprints",
    keywords=("nothing",),
    links=Links(page="https://preprints.example.org/2401.1v1?rss=1"),
)


def feed(*items):
    return f"<rdf:RDF {SPACES}>\n<channel><title>Feed</title><items/></channel>\n{''.join(items)}</rdf:RDF>\n"


def read_one(inner):
    (item,) = read_buffered(read_rss, feed(f"<item><title>A</title>{inner}</item>"))
    return item


def test_a_preprint_is_read_whole(tmp_path):
    path = tmp_path / "d"
    path.write_text(feed(PREPRINT), encoding="utf-8")

    reading = read_dump(path, Dump(name="d"))

    assert reading.dump.format == "rss"
    assert reading.records == (WHOLE,)
    assert (reading.rejects, reading.doubts, reading.banners) == ((), (), ())


DOI = "<prism:doi>10.1000/inv.1</prism:doi>"
NAMES = {
    "<dc:creator>Anna Invented</dc:creator><dc:creator>Bea Made-Up</dc:creator>": ["Anna Invented", "Bea Made-Up"],
    "<dc:creator>Anna Invented, Bea Made-Up and Cy Nobody</dc:creator>": [
        "Anna Invented",
        "Bea Made-Up",
        "Cy Nobody",
    ],
    "<dc:creator>Anna Invented, Bea Made-Up</dc:creator>": ["Anna Invented", "Bea Made-Up"],
    "<dc:creator>Invented, Anna</dc:creator>": ["Anna Invented"],
    "<dc:creator>Invented, Anna; Made-Up, Bea</dc:creator>": ["Anna Invented", "Bea Made-Up"],
    "<dc:creator>\nAnna Invented, \nBea Made-Up</dc:creator>": ["Anna Invented", "Bea Made-Up"],
    "<author>inv@example.org (Anna Invented)</author>": ["Anna Invented"],
    "<author><name>Anna Invented</name></author>": ["Anna Invented"],
    "<description>&lt;p>Author(s): Anna Invented, Bea Made-Up&lt;/p></description>": ["Anna Invented", "Bea Made-Up"],
}


@pytest.mark.parametrize("inner", NAMES)
def test_names_are_in_one_element_or_in_several(inner):
    assert [name.name for name in read_one(DOI + inner).authors] == NAMES[inner]


ABSTRACTS = {
    "&lt;p>Inventions, Published online: 03 February 2025; &lt;a href='x'>doi:10.1000/inv.1&lt;/a>&lt;/p>We invent.": (
        "We invent."
    ),
    "Volume 3, Issue 2, February 2025, Page 1-9.": "",
    "Journal of Inventions, Volume 3, Issue 2, Page 1-9, February 2025. ": "",
    "&lt;p>Publication date: March 2025&lt;/p>&lt;p>Source: Journal&lt;/p>": "",
    "&lt;cite>Journal of Inventions&lt;/cite> DOI: 10.1000/inv.1": "",
    "Volume grows.": "Volume grows.",
}


@pytest.mark.parametrize("text", ABSTRACTS)
def test_a_description_may_say_only_where_the_paper_is(text):
    assert read_one(f"{DOI}<description>{text}</description>").abstract == ABSTRACTS[text]


def test_the_longer_text_is_the_abstract():
    texts = "<description>Short.</description><content:encoded>&lt;h2>ABSTRACT&lt;/h2> We invent.</content:encoded>"

    assert read_one(DOI + texts).abstract == "We invent."


IDENTIFIERS = {
    "<link>https://doi.org/10.1000/INV.1</link>": {"doi": "10.1000/inv.1"},
    "<link>https://example.org/doi/abs/10.1000/inv.1?af=R</link>": {"doi": "10.1000/inv.1"},
    "<link>https://example.org/content/10.1101/2025.02.03.000091v1?rss=1</link>": {"doi": "10.1101/2025.02.03.000091"},
    "<link>https://arxiv.org/abs/2401.00001</link>": {"arxiv": "2401.00001"},
    "<guid isPermaLink='false'>10.1000/inv.1</guid>": {"doi": "10.1000/inv.1"},
}


@pytest.mark.parametrize("inner", IDENTIFIERS)
def test_identifiers_are_in_many_places(inner):
    assert read_one(inner).identifiers == IDENTIFIERS[inner]


def test_an_entry_of_atom_is_read():
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom">\n<entry><title>A</title><id>https://doi.org/10.1000/inv.1</id>'
        '<link rel="alternate" href="https://example.org/1"/><author><name>Anna Invented</name></author>'
        "<published>2025-02-05T00:00:00Z</published><summary>We invent.</summary></entry></feed>"
    )

    (record,) = read_buffered(read_rss, text)

    assert is_rss(text.encode())
    assert (record.title, record.abstract, record.date) == ("A", "We invent.", "2025-02-05")
    assert (record.identifiers, record.links.page) == ({"doi": "10.1000/inv.1"}, "https://example.org/1")


BANNERS = {
    "<item><title>Issue Information</title><link>https://example.org/1</link></item>": "not a paper: Issue Information",
    "<item><title>My holidays</title><dc:creator>Ann</dc:creator></item>": "not a paper: My holidays",
    f"<item><title>Erratum: A</title>{DOI}</item>": "erratum: Erratum: A",
}


@pytest.mark.parametrize("item", BANNERS)
def test_an_entry_that_is_not_a_paper_is_a_banner(item):
    (banner,) = read_buffered(read_rss, feed(item))

    assert banner.text == BANNERS[item]


def test_an_entry_of_pubmed_is_read():
    html = (
        "&lt;div>&lt;p>Inventions. 2025 Feb 3. doi: 10.1000/inv.1.&lt;/p>&lt;p>&lt;b>ABSTRACT&lt;/b>&lt;/p>"
        "&lt;p>AIMS: We aim.&lt;/p>&lt;p style='x'>PMID:77 | DOI:10.1000/inv.1&lt;/p>&lt;/div>"
    )
    ids = "<dc:identifier>pmid:77</dc:identifier><dc:identifier>doi:10.1000/inv.1</dc:identifier>"

    record = read_one(f"<description>AIMS...</description><content:encoded>{html}</content:encoded>{ids}")

    assert (record.abstract, record.identifiers) == ("AIMS: We aim.", {"pmid": "77", "doi": "10.1000/inv.1"})


def test_names_alone_suffice_in_an_element_that_only_publishers_have():
    record = read_one("<authors>Anna Invented;Bea Made-Up</authors><link>https://example.org/document/1</link>")

    assert [name.name for name in record.authors] == ["Anna Invented", "Bea Made-Up"]


def test_the_feed_of_a_blog_is_not_read():
    assert not is_rss(
        b"<rss><channel><item><title>My holidays</title><dc:creator>Ann</dc:creator></item></channel></rss>"
    )


def test_an_empty_feed_is_a_reject_of_its_own_format(tmp_path):
    path = tmp_path / "d"
    path.write_text(feed(), encoding="utf-8")

    reading = read_dump(path, Dump(name="d"))

    assert reading.dump.format == "rss"
    assert [it.reason for it in reading.rejects] == ["no papers were found in this file"]
