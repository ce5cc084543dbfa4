from __future__ import annotations

from search.built import build, manifest_of
from search.reading import read_facet, read_numbers, read_sections

from site_builder.model import Author, Catalogue, Links, ListedOrganisation, Organisation, Paper, Topic, Venue


def test_facets_say_which_papers_have_each_value() -> None:
    papers = (
        Paper(
            slug="c",
            title="C",
            date="2025",
            venue="V",
            topics=("nets",),
            links=Links(code=("https://example.org",)),
            upvotes=300,
        ),
        Paper(slug="b", title="B", date="2024", venue="V", organisation=Organisation(handle="lab", name="Lab")),
        Paper(slug="a", title="A", date="2023", venue="W", topics=("nets",), withdrawn=True),
    )
    ada = Author(slug="ada", name="Ada Example", names=("Ada Example",), papers=("c", "b"))
    files = build(Catalogue(papers=papers, topics=(Topic(slug="nets", title="*Nets*"),), authors=(ada,)))
    facets, counts = manifest_of(files)["facets"], manifest_of(files)["counts"]
    found = {name: read_facet(files[f"search/{file}.bin"]) for name, file in facets.items()}
    assert found == {
        "topic": {"nets": [0, 2]},
        "author": {"ada": [1, 2]},
        "venue": {"V": [1, 2], "W": [0]},
        "organisation": {"lab": [1]},
        "has": {"code": [2], "withdrawal": [0]},
    }
    (upvotes,) = read_sections(files[f"search/{counts['upvotes']}.bin"])
    assert (list(counts), list(read_numbers(upvotes))) == (["upvotes"], [0, 0, 300])


def test_the_spellings_of_a_venue_and_an_organisation_are_one_value() -> None:
    papers = (
        Paper(slug="b", title="B", venue="ZorbConf 2024", organisation=Organisation(handle="Lab", name="The Lab")),
        Paper(slug="a", title="A", venue="Zorbing Conference", organisation=Organisation(handle="lab", name="Lab")),
    )
    venue = Venue(slug="zorbconf", name="ZorbConf", names=("ZorbConf", "Zorbing Conference"), papers=("b", "a"))
    lab = ListedOrganisation(slug="lab", name="The Lab", names=("The Lab", "Lab"), handle="Lab", papers=("b", "a"))
    files = build(Catalogue(papers=papers, venues=(venue,), organisations=(lab,)))
    facets = manifest_of(files)["facets"]
    assert read_facet(files[f"search/{facets['venue']}.bin"]) == {"ZorbConf": [0, 1]}
    assert read_facet(files[f"search/{facets['organisation']}.bin"]) == {"Lab": [0, 1]}
