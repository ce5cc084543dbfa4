"""The whole index in memory."""

from __future__ import annotations

from search.invented import make_papers

from site_builder.model import Catalogue
from site_builder.search.indexing.documents import Document, describe
from site_builder.search.leaning.whole_index import build_whole


def test_it_holds_the_index_the_leanings_and_the_words_of_all_papers() -> None:
    texts = [Document(title="On zorbs", authors="Ada Example"), Document(abstract="Zorbing, a survey")]
    found = build_whole(make_papers(texts), describe(Catalogue()))
    assert found.index.terms == ("ada@", "example@", "survey", "zorb")
    assert found.index.starts.tolist() == [0, 1, 2, 3, 5]
    assert found.index.documents.tolist() == [0, 0, 1, 0, 1]
    assert (found.leanings.strength, len(found.leanings.documents)) == (0, 0)
    (share,) = found.words
    assert {*share.said.forms} >= {"zorbs", "zorbing", "survey"}
    assert {*share.named.forms} == {"ada", "example"}
