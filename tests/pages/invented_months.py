"""A site whose months have digests: every paper and topic in it is invented."""

from __future__ import annotations

from pages.invented import build_site

from site_builder.model import Catalogue, Links, Name, Paper, Sighting, Topic
from site_builder.pages import Site

TOPICS = (Topic(slug="nets", title="Nets"), Topic(slug="oars", title="Oars & rudders"))

BASE = "https://papers.example/catalogue/"


def paper(slug: str, date: str, topic: str = "nets", **fields: object) -> Paper:
    return Paper(slug=slug, title=f"On {slug} & $x^2$", date=date, topics=(topic,), **fields)


def site_of(*papers: Paper) -> Site:
    return build_site(Catalogue(papers=tuple(sorted(papers, key=lambda it: it.date, reverse=True)), topics=TOPICS))


NOVEMBER = (
    paper("a", "2031-11-08", upvotes=3, comments=1, authors=(Name(name="Ada Invented"),)),
    paper("b", "2031-11-05", "oars", links=Links(code=("https://code.example/b",))),
    paper("c", "2031-11", provenance=tuple(Sighting(dump=name, ordinal=1, line=1) for name in ("x", "y", "z"))),
    paper("d", "2031-11-30"),
)

OCTOBER = tuple(paper(f"o{n}", "2031-10-03") for n in range(3))

OLDER = tuple(paper(f"p{n}", "2031-03-03") for n in range(30))

SITE = site_of(*NOVEMBER, *OCTOBER, paper("lonely", "2031-09-01"), *OLDER)
