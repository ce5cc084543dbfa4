"""Metadata for machines in the head of a page: what Google Scholar and Zotero need, and nothing more."""

from __future__ import annotations

import json

import msgspec
import pytest
from lxml import html
from pages.invented import ADA, CONFERENCE, build_site, render_files

from site_builder.model import Catalogue, Links, Name, Paper
from site_builder.pages.citing.facts import collect_facts
from site_builder.pages.citing.metadata import build_meta, build_name_json_ld

PREPRINT = Paper(
    slug="kites",
    title="On Invented Kites & $x^2$",
    abstract="Kites *fly*.\n\n" + "They fly high. " * 30,
    authors=(
        Name(name="Ada Invented", orcid="0000-0000-0000-0001"),
        Name(name="Wil M. P. van der Madeup"),
        Name(name="Hal Fiction III"),
        Name(name="The Kite Team"),
    ),
    date="2031-11-08",
    identifiers={"arxiv": "3111.00001"},
    keywords=("kites",),
)
PUBLISHED = Paper(
    slug="snails",
    title="Snails",
    authors=(Name(name="Ada Invented"),),
    date="2031-11",
    published="2032-01",
    venue="Journal of Snails",
    identifiers={"doi": "10.9999/snails", "arxiv": "3111.00002", "pmid": "123"},
    links=Links(pdf="https://a.example/snails.pdf"),
)

NEEDED = {
    "Google Scholar": ["citation_title", "citation_author", "citation_publication_date", "citation_pdf_url"],
    "Zotero": ["dc.type", "citation_doi", "citation_publisher", "citation_technical_report_number", "description"],
}
"""What Google Scholar's guidelines for webmasters ask for, and what Zotero's translator for embedded metadata reads
besides, where the paper is a preprint."""


def meta_of(paper):
    return [(tag.name, tag.content) for tag in build_meta(paper, collect_facts(paper))]


def head_of(paper):
    (page,) = render_files(build_site(Catalogue(papers=(paper,))), "paper").values()
    return html.fromstring(page).find("head")


def test_a_preprint():
    assert meta_of(PREPRINT) == [
        ("citation_author", "Invented, Ada"),
        ("citation_author", "van der Madeup, Wil M. P."),
        ("citation_author", "Fiction III, Hal"),
        ("citation_author", "The Kite Team"),
        ("citation_publication_date", "2031/11/08"),
        ("citation_doi", "10.48550/arXiv.3111.00001"),
        ("dc.type", "preprint"),
        ("citation_publisher", "arXiv"),
        ("citation_technical_report_number", "arXiv:3111.00001"),
        ("citation_pdf_url", "https://arxiv.org/pdf/3111.00001"),
    ]


def test_a_paper_in_a_journal():
    assert meta_of(PUBLISHED) == [
        ("citation_author", "Invented, Ada"),
        ("citation_publication_date", "2032/01"),
        ("citation_journal_title", "Journal of Snails"),
        ("citation_doi", "10.9999/snails"),
        ("citation_technical_report_number", "arXiv:3111.00002"),
        ("citation_pmid", "123"),
        ("citation_pdf_url", "https://a.example/snails.pdf"),
    ]


def test_a_paper_at_a_conference():
    paper = Paper(slug="s", title="S", date="2031", venue="Snail Days")
    assert meta_of(paper) == [("citation_publication_date", "2031"), ("citation_conference_title", "Snail Days")]


def test_a_paper_at_another_preprint_server():
    paper = Paper(slug="s", title="S", date="2031", venue="bioRxiv", identifiers={"doi": "10.1101/1"})
    assert meta_of(paper)[-2:] == [("dc.type", "preprint"), ("citation_publisher", "bioRxiv")]


def test_a_preprint_is_not_of_its_venue_because_zotero_would_give_the_venue_the_date_of_the_preprint():
    assert meta_of(msgspec.structs.replace(PREPRINT, venue="Kite Days")) == meta_of(PREPRINT)


def test_an_inferred_date_is_not_a_fact():
    assert meta_of(Paper(slug="s", title="S", date="2031-11-08", date_inferred=True)) == []


def test_the_language_is_given_where_the_script_tells_it():
    assert meta_of(Paper(slug="s", title="风筝的发明")) == [("citation_language", "zh")]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ada Invented", "Invented, Ada"),
        ("Ada van Invented", "van Invented, Ada"),
        ("Ada M. van Invented", "van\u00a0Invented, Ada M."),
        ("Invented Works, S.A.", "Invented Works S.A."),
    ],
)
def test_zotero_does_not_divide_an_only_author(name, written):
    assert meta_of(Paper(slug="s", title="S", authors=(Name(name=name),))) == [("citation_author", written)]


@pytest.mark.parametrize("reader", NEEDED)
def test_the_head_has_the_metadata_that_a_reader_needs(reader):
    names = head_of(PREPRINT).xpath("meta/@name")
    assert [name for name in NEEDED[reader] if name not in names] == []


def test_each_fact_is_in_the_head_once():
    head = head_of(PREPRINT)
    title, abstract = "On Invented Kites & x²", f"Kites fly. {'They fly high. ' * 30}".strip()
    address = "https://papers.example/catalogue/papers/kites.html"
    assert head.xpath("meta[@content=$text]/@name", text=title) == ["citation_title"]
    assert head.xpath("meta[@content=$text]/@property", text=title) == ["og:title"]
    assert head.xpath("meta[@content=$text]/@name", text=abstract) == ["description"]
    assert head.xpath("meta[@content=$text]/@property", text=abstract) == ["og:description"]
    assert head.xpath("link[@href=$text]/@rel", text=address) == ["canonical"]
    assert head.xpath("meta[@content=$text]", text=address) == []
    assert head.xpath("meta[@name='twitter:card']/@content") == ["summary"]
    assert head.xpath("meta[@property='og:image']") == []  # the picture of the site would say nothing of the paper
    singles = [name for name in head.xpath("meta/@name") if name != "citation_author"]
    assert len(singles) == len(set(singles))
    assert not head.xpath("script[@type='application/ld+json']")


def test_the_permanent_url_to_cite_is_a_signpost():
    assert head_of(PREPRINT).xpath("link[@rel='cite-as']/@href") == ["https://doi.org/10.48550/arXiv.3111.00001"]
    assert head_of(PUBLISHED).xpath("link[@rel='cite-as']/@href") == ["https://doi.org/10.9999/snails"]
    assert head_of(Paper(slug="s", title="S")).xpath("link[@rel='cite-as']") == []


def test_schema_org_is_on_the_visible_elements():
    (page,) = render_files(build_site(Catalogue(papers=(PREPRINT,))), "paper").values()
    (item,) = html.fromstring(page).xpath("//*[@itemtype='https://schema.org/ScholarlyArticle'][@itemscope]")
    assert item.xpath("string(.//*[@itemprop='headline'])").startswith("On Invented Kites & ")
    assert item.xpath(".//*[@itemprop='datePublished']/@datetime") == ["2031-11-08"]
    assert item.xpath(".//*[@itemprop='sameAs']/@href") == ["https://arxiv.org/abs/3111.00001"]


def test_json_ld_of_a_name_cannot_end_its_script():
    evil = msgspec.structs.replace(ADA, name="</script><b>")
    assert "<" not in build_name_json_ld(evil)
    assert json.loads(build_name_json_ld(CONFERENCE))["mainEntity"]["@type"] == "Periodical"
