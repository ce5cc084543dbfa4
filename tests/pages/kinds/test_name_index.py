"""The indexes of authors, organisations and venues. All of them are invented."""

from __future__ import annotations

import pytest
from pages.invented import build_site

from site_builder.model import Author, Catalogue, Paper, Venue
from site_builder.pages.contexts.names import IndexedName
from site_builder.pages.contexts.pictures import View
from site_builder.pages.contexts.pieces import CountedLink
from site_builder.pages.kinds.name_index import (
    MOST_ON_A_PAGE,
    LetterPage,
    build_index,
    build_letter,
    letter_pages,
    list_foremost,
    place_in_index,
)
from site_builder.pages.site.bylines import AUTHORS, VENUES

PAPERS = (Paper(slug="p", title="P"), Paper(slug="q", title="Q"))


def authors(*names: str, papers: tuple[str, ...] = ("p", "q")) -> tuple[Author, ...]:
    return tuple(Author(slug=name.lower().replace(" ", "-"), name=name, names=(name,), papers=papers) for name in names)


def known(*people: Author, venues: tuple[Venue, ...] = ()):
    return build_site(Catalogue(papers=PAPERS, authors=people, venues=venues))


def invented(count: int, family: str = "Madeup") -> tuple[Author, ...]:
    return authors(*(f"{family}{n:04} {family}{n:04}" for n in range(count)))


def test_an_index_is_sorted_by_family_name_and_shows_names_as_printed():
    page = build_index(known(*authors("Zoe Invented", "Ada van Fictional", "Bo Invented")), AUTHORS)
    (group,) = page.groups
    assert (group.letter, page.letters, page.foremost, page.pager) == ("", (), (), None)
    assert group.names[2] == IndexedName(
        href="authors/ada-van-fictional.html", count=2, before="Ada ", sorted="van Fictional"
    )
    assert ["".join((name.before, name.sorted, name.after)) for name in group.names] == [
        "Bo Invented",
        "Zoe Invented",
        "Ada van Fictional",
    ]


def test_a_longer_index_is_grouped_by_letter():
    people = (*invented(39), *authors("Åsa Ötherwise", "日 発明"))
    page = build_index(known(*people), AUTHORS)
    assert [(group.letter, len(group.names)) for group in page.groups] == [("M", 39), ("O", 1), ("Other", 1)]
    assert page.letters == (
        View(text="M", href="#m", count=39),
        View(text="O", href="#o", count=1),
        View(text="Other", href="#other", count=1),
    )


def test_a_long_index_has_pages_by_letter_and_shows_those_with_most_papers():
    site = known(*invented(MOST_ON_A_PAGE + 1), *authors("Ada Amost", papers=("p", "q", "r")))
    page = build_index(site, AUTHORS)
    assert (page.count, page.groups) == (MOST_ON_A_PAGE + 2, ())
    assert page.letters == (
        View(text="A", href="authors/letters/a.html", count=1),
        View(text="M", href="authors/letters/m.html", count=MOST_ON_A_PAGE + 1),
    )
    assert page.foremost[0] == CountedLink("Ada Amost", "authors/ada-amost.html", 3)
    assert letter_pages(site, AUTHORS) == (
        LetterPage(AUTHORS, "a", 1),
        LetterPage(AUTHORS, "m", 1),
        LetterPage(AUTHORS, "m", 2),
    )


def test_a_page_of_a_letter_shows_its_names():
    site = known(*invented(MOST_ON_A_PAGE + 1))
    page = build_letter(site, LetterPage(AUTHORS, "m", 2))
    assert (page.path, page.title, page.index) == ("authors/letters/m/2.html", "Authors: M", "../../../authors.html")
    assert [len(group.names) for group in page.groups] == [1]
    assert (page.pager.first, page.pager.last, page.pager.previous) == (501, 501, "../m.html")
    assert page.letters == (View(text="M", count=MOST_ON_A_PAGE + 1),)


@pytest.mark.parametrize(("count", "place"), [(3, "authors.html"), (MOST_ON_A_PAGE + 1, "authors/letters/m/2.html")])
def test_each_author_is_found_on_the_right_page_of_the_index(count, place):
    people = invented(count)
    assert place_in_index(known(*people), AUTHORS, people[-1]) == place


def test_every_name_is_on_exactly_one_page_of_a_long_index():
    people = (*invented(MOST_ON_A_PAGE + 7), *invented(20, "Other"), *authors("李 四", "O’Madeup"))
    site = known(*people)
    pages = [build_letter(site, item) for item in letter_pages(site, AUTHORS)]
    shown = sorted("".join((it.before, it.sorted, it.after)) for page in pages for g in page.groups for it in g.names)
    assert shown == sorted(author.name for author in people)


def test_venues_are_sorted_by_their_whole_names():
    venue = Venue(slug="journal-of-kites", name="Journal of Kites", names=(), papers=("p", "q"))
    (group,) = build_index(known(venues=(venue,)), VENUES).groups
    assert group.names == (IndexedName(href="venues/journal-of-kites.html", count=2, sorted="Journal of Kites"),)


def test_the_foremost_names_are_those_with_the_most_papers():
    site = known(*authors("Bo Invented"), *authors("Ada Invented"), *authors("Cy Most", papers=("p", "q", "r")))
    assert [link.text for link in list_foremost(site, AUTHORS, "index.html", 2)] == ["Cy Most", "Ada Invented"]
