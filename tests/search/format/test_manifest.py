from __future__ import annotations

from search.built import build, manifest_of, texts_by_id
from search.invented import make_catalogue
from search.plain_terms import count_places, text_terms

from site_builder.search.indexing.documents import order_papers
from site_builder.search.indexing.tokens import STOP_WORDS


def test_the_manifest_says_what_a_client_needs() -> None:
    catalogue = make_catalogue(50)
    manifest = manifest_of(build(catalogue))
    texts = texts_by_id(catalogue)
    averages = [sum(count_places(text.title) for text in texts) / 50, sum(len(text_terms(text)) for text in texts) / 50]
    assert manifest == {
        "version": 8,
        "language": "en",
        "documents": 50,
        "averages": averages,
        "ranking": {
            "k1": 1.4,
            "b": 0.75,
            "title": 4,
            "titleB": 0.5,
            "near": 0.7,
            "titled": 0.25,
            "inexact": 0.8,
            "lean": 0.0,
            "classes": [0.5, 0.85, 1.2, 1.8],
        },
        "path": "papers/{slug}.html",
        "dates": manifest["dates"],
        "stopWords": " ".join(sorted(STOP_WORDS)),
        "head": manifest["head"],
        "terms": manifest["terms"],
        "names": manifest["names"],
        "papers": {"folders": manifest["papers"]["folders"], "each": 128, "size": 8},
        "words": {"files": 0},
        "facets": manifest["facets"],
        "counts": {},
        "lengths": manifest["lengths"],
    }
    dates = [catalogue.papers[at].date for at in order_papers(catalogue)]
    assert [date for date, count in manifest["dates"] for _ in range(count)] == dates
