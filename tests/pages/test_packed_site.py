"""A site whose papers are packed in a file: it is the same site, and a page decodes only the papers that it shows."""

from __future__ import annotations

import msgspec
import pytest
from pages.invented import ADA, CATALOGUE, CONFERENCE, LABS, build_site

from site_builder.model import Catalogue, Dump, DumpReport, Listed, Name, Organisation, Paper, Sighting, sort_papers
from site_builder.packing.packed import Packed, pack
from site_builder.pages import KINDS, Site, find_kind, render_slice

MANY = 120


def invent(number: int) -> Paper:
    """Return a paper with some of what other papers have."""
    dump, month = ("first.txt", "second.json.gz", "third.txt")[number % 3], number % 12 + 1
    return Paper(
        slug=f"paper-{number}",
        title=f"On ${number}$ Invented Kites",
        abstract="An abstract in several words. " * (number % 5),
        authors=(Name(name="Ada Invented"), Name(name=f"Author {number % 7}")),
        date=("2031", f"2030-{month:02}", f"2031-{month:02}-{number % 28 + 1:02}")[number % 3],
        organisation=Organisation(name="Inventors", handle="inv") if number % 4 else None,
        venue=("", "Conference 2030", "Conference")[number % 3],
        topics=((), ("nets",), ("nets", "gone"))[number % 3],
        upvotes=number % 11 or None,
        comments=number % 2,
        listed=(Listed(f"2031-11-{number % 5 + 10}", number),) if number % 2 else (),
        related=(f"paper-{(number + 1) % MANY}", "gone"),
        aliases=(f"old-{number}",) if number % 9 == 0 else (),
        provenance=(Sighting(dump, number, number), *([Sighting("third.txt", MANY + number, 1)] if number % 5 else [])),
    )


def invent_catalogue() -> Catalogue:
    papers = tuple(sort_papers([*CATALOGUE.papers, *map(invent, range(MANY))]))
    slugs = tuple(paper.slug for paper in papers)
    third = DumpReport(dump=Dump(name="third.txt"), records=MANY, papers=(*slugs[5::-1], "unknown", *slugs[6:]))
    return msgspec.structs.replace(
        CATALOGUE,
        papers=papers,
        dumps=(*CATALOGUE.dumps, third),
        places={slug: (number * 70 % 9_999, number * 30 % 9_999) for number, slug in enumerate(slugs)},
        authors=(msgspec.structs.replace(ADA, papers=slugs),),
        organisations=(msgspec.structs.replace(LABS, papers=slugs[::2]),),
        venues=(msgspec.structs.replace(CONFERENCE, papers=slugs[::3]),),
    )


def pack_papers(catalogue: Catalogue, folder) -> Catalogue:
    return msgspec.structs.replace(catalogue, papers=pack(catalogue.papers, Paper, folder / "papers"))


def render_everything(site: Site) -> dict[str, bytes]:
    return {file.path: file.content for kind in KINDS for file in render_slice(site, kind)}


@pytest.mark.parametrize("large", [20_000, 1])
def test_its_files_are_the_same(tmp_path, monkeypatch, large):
    monkeypatch.setattr("site_builder.pages.site.site.LARGE", large)
    monkeypatch.setattr("site_builder.pages.drawing.paper_map._DOT_EACH", large)
    monkeypatch.setattr("site_builder.packing.chosen._FEW", 8)
    catalogue = invent_catalogue()
    expected = render_everything(build_site(catalogue, page_size=9))
    found = render_everything(build_site(pack_papers(catalogue, tmp_path), page_size=9))
    assert [path for path in expected if found.get(path) != expected[path]] == []
    assert found.keys() == expected.keys()


def test_a_page_decodes_only_the_papers_that_it_shows(tmp_path, monkeypatch):
    places = []
    find = Packed.__getitem__
    monkeypatch.setattr(Packed, "__getitem__", lambda packed, place: places.append(place) or find(packed, place))
    site = build_site(pack_papers(invent_catalogue(), tmp_path), page_size=9)
    paper = find_kind("paper")
    list(render_slice(site, paper, 0, 1))  # what all pages share
    places.clear()
    monkeypatch.setattr(Packed, "__iter__", None)
    list(render_slice(site, paper, 60, 62))
    assert {60, 61} < set(places)
    assert len(places) == len(set(places)) < 10
