from __future__ import annotations

from pages.invented import ALPHA, BETA, CATALOGUE

from site_builder.model import Paper
from site_builder.packing.packed import pack
from site_builder.pages.scale.outlines import Coded, Dumped, Outline, outline


def test_an_outline_has_some_fields_of_its_paper(tmp_path):
    packed = pack(CATALOGUE.papers, Paper, tmp_path / "papers")
    fields = [field for field in Outline.__struct_fields__ if field not in ("links", "provenance")]
    expected = [[getattr(paper, field) for field in fields] for paper in CATALOGUE.papers]
    assert [[getattr(paper, field) for field in fields] for paper in outline(packed)] == expected
    assert [(paper.links, paper.provenance) for paper in outline(packed)] == [
        (Coded(paper.links.code), tuple(Dumped(it.dump, it.ordinal) for it in paper.provenance))
        for paper in CATALOGUE.papers
    ]


def test_papers_in_memory_are_their_own_outlines():
    papers = (ALPHA, BETA)
    assert outline(papers) is papers
