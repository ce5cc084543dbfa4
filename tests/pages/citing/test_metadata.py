"""Metadata for machines in the head of a paper's page."""

from __future__ import annotations

import json

import msgspec
import pytest
from pages.invented import ALPHA, BETA

from site_builder.model import Links, Name, Paper
from site_builder.pages.citing.metadata import build_json_ld, build_meta

KITES = Paper(
    slug="kites",
    title="On Invented Kites & $x^2$",
    authors=(Name(name="Ada Invented", orcid="0000-0000-0000-0001"), Name(name="Bo Madeup")),
    date="2031-11",
    venue="Journal of Kites",
    keywords=("kites",),
    identifiers={"arxiv": "3111.00001", "doi": "10.9999/kites"},
    links=Links(pdf="https://a.example/kites.pdf"),
)


def test_a_paper_whose_authors_and_date_are_known_has_highwire_tags():
    assert [(tag.name, tag.content) for tag in build_meta(KITES)] == [
        ("citation_title", "On Invented Kites & x²"),
        ("citation_author", "Ada Invented"),
        ("citation_author_orcid", "https://orcid.org/0000-0000-0000-0001"),
        ("citation_author", "Bo Madeup"),
        ("citation_publication_date", "2031/11"),
        ("citation_journal_title", "Journal of Kites"),
        ("citation_doi", "10.9999/kites"),
        ("citation_arxiv_id", "3111.00001"),
        ("citation_pdf_url", "https://a.example/kites.pdf"),
        ("citation_keywords", "kites"),
    ]


@pytest.mark.parametrize(
    "change",
    [{"authors": ()}, {"author_count": 3}, {"date": ""}, {"date_inferred": True}],
    ids=lambda it: next(iter(it)),
)
def test_a_paper_without_all_its_authors_or_its_date_has_no_highwire_tags(change):
    assert build_meta(msgspec.structs.replace(KITES, **change)) == ()


def test_json_ld_has_all_known_values():
    assert json.loads(build_json_ld(KITES, "https://papers.example/kites.html")) == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": "https://papers.example/kites.html",
        "headline": "On Invented Kites & x²",
        "name": "On Invented Kites & x²",
        "author": [
            {"@type": "Person", "name": "Ada Invented", "sameAs": "https://orcid.org/0000-0000-0000-0001"},
            {"@type": "Person", "name": "Bo Madeup"},
        ],
        "datePublished": "2031-11",
        "isPartOf": {"@type": "Periodical", "name": "Journal of Kites"},
        "keywords": ["kites"],
        "sameAs": ["https://arxiv.org/abs/3111.00001", "https://doi.org/10.9999/kites"],
        "url": "https://papers.example/kites.html",
    }


def test_json_ld_invents_nothing():
    found = json.loads(build_json_ld(msgspec.structs.replace(BETA, date_inferred=True), "https://a.example/b"))
    assert found.keys() == {"@context", "@type", "@id", "headline", "name", "url"}


def test_json_ld_cannot_end_its_script():
    assert "<" not in build_json_ld(msgspec.structs.replace(ALPHA, title="</script><b>"), "https://a.example/b")
