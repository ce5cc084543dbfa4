"""A few invented papers to ask about."""

from __future__ import annotations

from site_builder.model import Author, Catalogue, ListedOrganisation, Name, Paper, Venue

PAPERS = (
    Paper(slug="a", title="Zorbs of quux", abstract="Passing.", date="2025-02", identifiers={"arxiv": "2502.00001"}),
    Paper(slug="b", title="A survey of zorbs", abstract="On quux.", date="2024", authors=(Name(name="Ada Example"),)),
    Paper(slug="c", title="Quux", authors=(Name(name="Alan Example"),), date="2023", venue="ZorbConf"),
    Paper(slug="d", title="Lorem", abstract="Zorbs by the zero-shot dataset."),
)  # fmt: skip
CATALOGUE = Catalogue(
    papers=PAPERS,
    authors=(
        Author(slug="ada", name="Ada Example", names=("Ada Example",), papers=("b",)),
        Author(slug="alan", name="Alan Example", names=("Alan Example",), papers=("c",)),
    ),
    venues=(Venue(slug="zorbconf", name="ZorbConf", names=("ZorbConf",), papers=("c",)),),
    organisations=(ListedOrganisation(slug="lab", name="Quux Lab", names=("Quux Lab",), handle="", papers=("a",)),),
)
