from __future__ import annotations

from pathlib import Path

from search.invented import make_catalogue

from site_builder.model import Paper
from site_builder.packing.packed import pack
from site_builder.search.indexing.paper_slices import OrderedPapers

PAPERS = make_catalogue(5).papers


def test_papers_are_cut_in_their_order_and_numbered_by_it(tmp_path: Path) -> None:
    order = [4, 2, 0, 1, 3]
    for papers in (PAPERS, pack(PAPERS, Paper, tmp_path / "papers")):
        ordered = OrderedPapers(papers, order)
        assert list(ordered) == ordered[:] == [PAPERS[place] for place in order]
        assert [len(ordered), ordered[1]] == [5, PAPERS[2]]
        slices = ordered.cut(2)
        assert [some.start for some in slices] == [0, 2, 4]
        assert [paper for some in slices for paper in some.read()] == list(ordered)
