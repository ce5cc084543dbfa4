from __future__ import annotations

from pages.invented import ALPHA, BETA, CATALOGUE

from site_builder.model import Paper
from site_builder.packing.packed import pack
from site_builder.pages.scale.outlines import Outline, outline


def test_an_outline_has_some_fields_of_its_paper(tmp_path):
    packed = pack(CATALOGUE.papers, Paper, tmp_path / "papers")
    fields = Outline.__struct_fields__
    expected = [[getattr(paper, field) for field in fields] for paper in CATALOGUE.papers]
    assert [[getattr(paper, field) for field in fields] for paper in outline(packed)] == expected


def test_papers_in_memory_are_their_own_outlines():
    papers = (ALPHA, BETA)
    assert outline(papers) is papers
