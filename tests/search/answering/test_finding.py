"""Answers when the site is built, compared with those of the client."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from folders import SHARED
from search.asking import understand_queries, write_files
from search.invented import make_catalogue, make_queries
from search.real import read_real_catalogue

from site_builder.model import Author, Catalogue, Links, Name, Venue
from site_builder.search.answering.finding import find_papers
from site_builder.search.answering.known import read_catalogue
from site_builder.search.leaning import leanings

MOST_CHECKED = 60
"""How many papers the client checks for phrases. How many others contain them, it does not know."""


def compare(folder: Path, catalogue: Catalogue, queries: Sequence[str]) -> None:
    write_files(folder, catalogue)
    known = read_catalogue(catalogue)
    for query, (slugs, complete) in zip(queries, understand_queries(folder, queries), strict=True):
        found = find_papers(query, known)
        expected = [known.papers[number].slug for number in (*found.complete, *found.others)]
        is_checked = '"' in query and known.count > MOST_CHECKED
        assert (expected[: len(slugs)] if is_checked else expected) == slugs, query
        assert '"' in query or len(found.complete) == complete, query


def enrich(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue with authors, venues, links and counts."""
    draw = random.Random(3)
    authors = [("Ada Example", "ada-example"), ("Lee Jason", "lee-jason"), ("Rosa Fang", "rosa-fang")]
    papers, held = [], {slug: list[str]() for _, slug in (*authors, ("", "zorbconf"))}
    for paper in catalogue.papers:
        chosen = draw.sample(authors, draw.randint(0, 2))
        venue = draw.choice(("ZorbConf", ""))
        code = draw.choice((("https://example.org/code",), ()))
        links = Links(code=code, pdf=draw.choice(("https://example.org/a.pdf", "")))
        names = (*paper.authors, *(Name(name=name) for name, _ in chosen))
        counts = {"upvotes": draw.choice((None, 3, 40)), "citations": draw.choice((None, 1, 7))}
        title = draw.choice(("", "", "A survey of ", "Overview: ", "All about ")) + paper.title
        papers.append(msgspec.structs.replace(paper, title=title, authors=names, venue=venue, links=links, **counts))
        for slug in (*(slug for _, slug in chosen), *(["zorbconf"] if venue else [])):
            held[slug].append(paper.slug)
    return msgspec.structs.replace(
        catalogue,
        papers=tuple(papers),
        authors=tuple(Author(slug=slug, name=name, names=(name,), papers=tuple(held[slug])) for name, slug in authors),
        venues=(Venue(slug="zorbconf", name="ZorbConf", names=("ZorbConf",), papers=tuple(held["zorbconf"])),),
    )


PATTERNS = (
    "{a} {b}", '"{a} {b}"', "{a} -{b}", "title:{a} {b}", "author:{n} {a}", "{a} year:2024", "{a} year:..2023",
    "year:2023", "has:code", "{a} has:code has:pdf", "topic:baloo {a}", "-topic:miren", "{a} OR {b}", "{a} |", "",
    "({a} {b} | {c}) {d}", "({a} OR {b}) -{c} year:2024..", '"{a}" OR {b}', "{a} {b} by Ada Example", "J. Lee", "-",
    "papers by Lee Jason", "Fang Rosa", "{a} at ZorbConf", "{a} from 2023 to 2024", "latest papers on {a}", "the of",
    "recent {a} {b}", "most cited papers on {a}", "most upvoted {a}", "survey of {a}", "{a} survey", "surveys",
    "{a} with code", "new papers about {b}", "{a} in 2024", "{a} since last year", "best {a} {b} papers", "has:x",
    "{a} November 2024", "{a} before 2024", "{a} -based {b} {c} {d}", "show me all papers about {a}", "year:x {a}",
    "{a} and {b} this year", "{a} last 2 months", '"{a} {b}', 'author:"Ada Example" {a}', "{a}2{b}", "0-shot {a}",
    "{a}-{b}", "{n} {a}", "paper {a} {b} {c} {d} study", "{a} about", "about {a} {b}", "about", "{a}-about",
    "{a} since June 2024", "{a} pre-2024", "{n} et al. {a}", "{a} arXiv:2406.00001 {b}",
)  # fmt: skip


def make_requests(catalogue: Catalogue, times: int) -> list[str]:
    """Return invented queries in every form that the search understands."""
    draw = random.Random(5)
    words = [word for paper in catalogue.papers for word in f"{paper.title} {paper.abstract}".split() if word.isalnum()]
    names = [name.name.split()[0] for paper in catalogue.papers for name in paper.authors if name.name]
    return [
        pattern.format(n=draw.choice(names), **{key: draw.choice(words) for key in "abcd"})
        for pattern in PATTERNS
        for _ in range(times)
    ]


def test_a_build_finds_what_the_client_finds_in_the_same_order(tmp_path: Path) -> None:
    catalogue = enrich(make_catalogue(60))
    compare(tmp_path, catalogue, [*make_requests(catalogue, 8), *make_queries(catalogue, 100)])


def test_a_build_ranks_by_what_papers_are_about_as_the_client_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leanings, "LEAST_PAPERS", 50)
    monkeypatch.setattr(leanings, "FACTORS", 8)
    catalogue = enrich(make_catalogue(120))
    compare(tmp_path, catalogue, make_requests(catalogue, 3))


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_a_build_finds_real_papers_as_the_client_does(tmp_path: Path) -> None:
    catalogue = enrich(read_real_catalogue(600))
    titles = [paper.title for paper in catalogue.papers[::4]]
    compare(tmp_path, catalogue, [*make_requests(catalogue, 4), *titles])
