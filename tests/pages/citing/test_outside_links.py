"""Links from the page of a paper to other sites. Everything in them is invented."""

from __future__ import annotations

import msgspec
import pytest
from pages.invented import ALPHA, build_site

from site_builder.model import Catalogue, Links, Paper
from site_builder.pages.kinds.papers import build_paper


def test_the_page_that_an_identifier_leads_to_is_linked_once():
    links = Links(
        page="https://arxiv.org/abs/3111.00001v2",
        pdf="https://arxiv.org/pdf/3111.00001",
        code=("https://github.com/invented/alpha", "https://github.com/invented/alpha"),
    )
    page = build_paper(build_site(), msgspec.structs.replace(ALPHA, links=links))
    assert [(link.kind, link.href) for link in (*page.identifiers, *page.links)] == [
        ("arXiv", "https://arxiv.org/abs/3111.00001"),
        ("DOI", "https://doi.org/10.9999/alpha"),
        ("Code", "https://github.com/invented/alpha"),
    ]


@pytest.mark.parametrize(
    ("fields", "pdf"),
    [
        ({"links": Links(pdf="https://a.example/p.pdf"), "identifiers": {"arxiv": "1"}}, "https://a.example/p.pdf"),
        ({"links": Links(pdf="javascript:alert(1)"), "identifiers": {"arxiv": "1"}}, "https://arxiv.org/pdf/1"),
        ({"links": Links(pdf="https://a.example/p.pdf"), "withdrawn": True}, ""),
        ({}, ""),
    ],
)
def test_the_pdf_is_that_of_the_dumps_or_of_arxiv(fields, pdf):
    paper = Paper(slug="p", title="P", **fields)
    assert build_paper(build_site(Catalogue(papers=(paper,))), paper).pdf == pdf


def test_a_page_at_hugging_face_is_linked_by_that_name_but_a_model_is_not():
    links = Links(page="https://huggingface.co/papers/3111.00001", model=("https://huggingface.co/invented/alpha",))
    page = build_paper(build_site(), msgspec.structs.replace(ALPHA, links=links))
    assert [link.kind for link in page.links] == ["Hugging Face", "Model"]
