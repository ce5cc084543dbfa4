from __future__ import annotations

from search.built import build, manifest_of
from search.reading import read_facet

from site_builder.model import Catalogue, Links, Organisation, Paper, Topic


def test_facets_say_which_papers_have_each_value() -> None:
    papers = (
        Paper(
            slug="c", title="C", date="2025", venue="V", topics=("nets",), links=Links(code=("https://example.org",))
        ),
        Paper(slug="b", title="B", date="2024", venue="V", organisation=Organisation(handle="lab", name="Lab")),
        Paper(slug="a", title="A", date="2023", venue="W", topics=("nets",)),
    )
    files = build(Catalogue(papers=papers, topics=(Topic(slug="nets", title="*Nets*"),)))
    facets = manifest_of(files)["facets"]
    found = {name: read_facet(files[f"search/{file}.bin"]) for name, file in facets.items()}
    assert found == {
        "topic": {"nets": [0, 2]},
        "venue": {"V": [1, 2], "W": [0]},
        "organisation": {"lab": [1]},
        "has": {"code": [2]},
    }
