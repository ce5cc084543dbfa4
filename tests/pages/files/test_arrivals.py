"""The feeds of new arrivals and of trending papers. All papers are invented."""

from __future__ import annotations

import msgspec
from lxml import etree
from pages.invented import build_site, render_files

from site_builder.model import Catalogue, Dump, DumpReport, Links, Paper, Sighting

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def site_of(dumps: dict[str, str], papers: dict[str, tuple[str, ...]], **config: object):
    """Return a site of dumps (name → day of saving) and papers (`slug date` → their dumps), newest paper first."""
    found = [
        Paper(slug=key.split()[0], title=key, date=key.split()[1], provenance=tuple(map(sight, several)))
        for key, several in papers.items()
    ]
    reports = [
        DumpReport(
            dump=Dump(name=name, page_date=day),
            papers=tuple(key.split()[0] for key, several in papers.items() if name in several),
        )
        for name, day in dumps.items()
    ]
    return build_site(Catalogue(papers=tuple(found), dumps=tuple(reports)), **config)


def sight(dump: str) -> Sighting:
    return Sighting(dump=dump, ordinal=1, line=1)


def entries(site, path: str) -> list[tuple[str, str]]:
    """Return the slug and the day of each entry of a feed."""
    feed = etree.fromstring(render_files(site)[path])
    pages = [entry.findtext("a:id", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)]
    moments = [entry.findtext("a:updated", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)]
    slugs = [page.rpartition("/")[2].removesuffix(".html") for page in pages]
    return [(slug, moment[:10]) for slug, moment in zip(slugs, moments, strict=True)]


PAPERS = {
    "new 2031-05-02": ("b.txt",),
    "known 2031-05-01": ("a.txt", "b.txt"),
    "old 1998": ("b.txt",),
}


def test_arrivals_are_dated_by_their_dump_and_the_newest_dump_comes_first():
    site = site_of({"a.txt": "2031-06-01", "b.txt": "2031-07-01"}, PAPERS)
    assert entries(site, "arrivals.atom") == [("new", "2031-07-01"), ("old", "2031-07-01"), ("known", "2031-06-01")]


def test_a_dump_is_dated_by_its_name_or_else_by_its_newest_paper():
    papers = {"x 2031-05-02": ("list.txt",), "y 2031-04-01": ("2031-04-09-list.txt",)}
    site = site_of({"2031-04-09-list.txt": "2031", "list.txt": ""}, papers)
    assert entries(site, "arrivals.atom") == [("x", "2031-05-02"), ("y", "2031-04-09")]


def test_a_dump_never_arrives_before_an_earlier_one():
    site = site_of({"a.txt": "2031-06-01", "b.txt": "2030-01-01"}, PAPERS)
    assert {day for _, day in entries(site, "arrivals.atom")} == {"2031-06-01"}


def test_papers_without_a_date_arrive_with_their_dump_unless_it_has_none_either():
    papers = {"x -": ("a.txt",)}
    assert entries(site_of({"a.txt": "2031-06-01"}, papers), "arrivals.atom") == [("x", "2031-06-01")]
    assert entries(site_of({"a.txt": ""}, papers), "arrivals.atom") == []


def test_a_feed_of_arrivals_is_as_long_as_the_settings_say():
    site = site_of({"a.txt": "2031-06-01", "b.txt": "2031-07-01"}, PAPERS, feed_size=2)
    assert [slug for slug, _ in entries(site, "arrivals.atom")] == ["new", "old"]


def test_trending_papers_are_listed_by_date():
    papers = tuple(
        Paper(slug=slug, title=slug, date=date, upvotes=upvotes)
        for slug, date, upvotes in (("c", "2031-03-03", 1), ("b", "2031-03-02", 0), ("a", "2031-03-01", 90))
    )
    site = build_site(Catalogue(papers=papers))
    assert entries(site, "trending.atom") == [("c", "2031-03-03"), ("a", "2031-03-01")]


def test_the_papers_of_a_window_are_in_its_feed_by_arrival():
    papers = {"new 2031-05-30": ("a.txt",), "old 2031-05-01": ("b.txt",)}
    site = site_of({"a.txt": "2031-06-01", "b.txt": "2031-07-01"}, papers)
    voted = tuple(msgspec.structs.replace(paper, upvotes=1) for paper in site.catalogue.papers)
    site = build_site(msgspec.structs.replace(site.catalogue, papers=voted))
    assert [slug for slug, _ in entries(site, "trending/month.atom")] == ["old", "new"]
    assert [slug for slug, _ in entries(site, "trending/week.atom")] == ["new"]


def test_a_catalogue_without_votes_and_dumps_has_neither_feed():
    files = render_files(build_site(Catalogue(papers=(Paper(slug="a", title="A"),))))
    assert not {"arrivals.atom", "trending.atom"} & set(files)


def test_papers_with_code_have_a_feed():
    papers = tuple(
        Paper(slug=slug, title=slug, date="2031", links=Links(code=code)) for slug, code in (("a", ()), ("b", ("c",)))
    )
    assert entries(build_site(Catalogue(papers=papers)), "code.atom") == [("b", "2031-01-01")]
    assert "code.atom" not in render_files(build_site(Catalogue(papers=papers[:1])))
