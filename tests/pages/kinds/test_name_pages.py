"""The pages of authors, organisations and venues. All of them are invented."""

from __future__ import annotations

import json

import msgspec
from pages.invented import ADA, CATALOGUE, CONFERENCE, LABS, build_site

from site_builder.model import Author, Catalogue, Name, Paper, Venue
from site_builder.pages.contexts.names import NamePage, Tie
from site_builder.pages.contexts.pieces import CountedLink, Link
from site_builder.pages.kinds.name_pages import build_name, name_pages
from site_builder.pages.site import page_files
from site_builder.pages.site.bylines import AUTHORS, NAME_KINDS, ORGANISATIONS, VENUES
from site_builder.settings.pages import PageSettings

CYD = Author(slug="cyd-unpaged", name="Cyd Unpaged", names=("Cyd Unpaged",), papers=("old", "delta"))


WITH_CYD = msgspec.structs.replace(CATALOGUE, authors=(ADA, CYD))


ALL_FILES = PageSettings(author_files=1)


def page_of(kind=AUTHORS, slug="ada-invented", number=0, catalogue=WITH_CYD, **config) -> NamePage:
    site = build_site(catalogue, **config)
    (item,) = (it for it in name_pages(site, kind) if (it.slug, it.stretch.number) == (slug, number))
    return build_name(site, item)


def test_the_page_of_an_author_shows_all_that_is_known():
    page = page_of(pages=ALL_FILES)
    assert page == NamePage(
        path="authors/ada-invented.html",
        title="Ada Invented",
        canonical="https://papers.example/catalogue/authors/ada-invented.html",
        description="2 papers by Ada Invented, 2029–2031.",
        section="authors",
        feed="ada-invented.atom",
        bibliographies=(Link(text="BibTeX", href="ada-invented.bib"),),
        kind="author",
        index=Link(text="Authors", href="../authors.html"),
        also=("A. Invented",),
        orcid="https://orcid.org/0000-0000-0000-0001",
        span="2029–2031",
        search="../search.html?q=author%3A%22Ada+Invented%22",
        ties=(
            Tie(kind="authors", links=(CountedLink("Cyd Unpaged", "cyd-unpaged.html", 1),), more=1),
            Tie(
                kind="topics",
                links=(
                    CountedLink("Nets", "../topics/nets.html", 1),
                    CountedLink("Tiny nets", "../topics/tiny-nets.html", 1),
                ),
            ),
            Tie(kind="organisations", links=(CountedLink("Invented Labs", "../organisations/inv.html", 2),)),
            Tie(kind="venues", links=(CountedLink("Invented Conference", "../venues/invented-conference.html", 2),)),
        ),
        years=(CountedLink("2031", "#y2031", 1), CountedLink("2029", "#y2029", 1)),
        groups=page.groups,
        pager=page.pager,
        json_ld=page.json_ld,
    )
    assert [(group.text, card.slug, card.excerpt) for group in page.groups for card in group.cards] == [
        ("2031", "alpha-nets", ""),
        ("2029", "old", ""),
    ]


def test_numbered_pages_show_only_older_papers():
    page = page_of(number=1, page_size=1, pages=ALL_FILES)
    assert (page.path, page.ties, page.span, page.search) == ("authors/ada-invented/1.html", (), "", "")
    assert (page.description, page.json_ld, page.pager.total) == ("", "", 0)
    assert [card.slug for group in page.groups for card in group.cards] == ["old"]
    assert page.years == ()
    assert (page.feed, page.bibliographies) == (
        "../ada-invented.atom",
        (Link(text="BibTeX", href="../ada-invented.bib"),),
    )


def test_an_author_of_few_papers_has_no_feed_and_only_in_a_small_catalogue_a_bibliography(monkeypatch):
    page = page_of()
    assert (page.feed, [link.href for link in page.bibliographies]) == ("", ["ada-invented.bib"])
    monkeypatch.setattr(page_files, "LARGE", 2)
    assert page_of().bibliographies == ()


def test_an_organisation_shows_its_authors_and_is_searched_by_its_handle():
    page = page_of(ORGANISATIONS, "inv")
    assert [tie.kind for tie in page.ties] == ["authors", "topics"]
    assert page.search == "../search.html?organisation=inv"
    assert page.description == "2 papers listed under Invented Labs, 2029–2031."


def test_a_venue_is_searched_in_all_its_years():
    page = page_of(VENUES, "invented-conference")
    assert page.search == "../search.html?venue=Invented+Conference"


def test_a_venue_lists_its_papers_by_edition_whenever_they_appeared():
    def at(slug, date, venue):
        return Paper(slug=slug, title=slug, date=date, venue=venue)

    papers = (
        at("late", "2021-01-05", "Kites 2020"),
        at("new", "2020-12-01", "Kites 2021"),
        at("bare", "2020-03-01", "Kites"),
        at("none", "", "Kites"),
    )
    venue = Venue(slug="kites", name="Kites", names=("Kites",), papers=tuple(paper.slug for paper in papers))
    page = page_of(VENUES, "kites", catalogue=Catalogue(papers=papers, venues=(venue,)))
    assert [(group.text, [card.slug for card in group.cards]) for group in page.groups] == [
        ("2021", ["new"]),
        ("2020", ["late", "bare"]),
        ("Undated", ["none"]),
    ]
    assert [(link.text, link.href, link.count) for link in page.years] == [
        ("2021", "#y2021", 1),
        ("2020", "#y2020", 2),
        ("Undated", "#yundated", 1),
    ]


def test_json_ld_names_its_subject():
    data = [json.loads(page_of(kind, slug).json_ld) for kind, slug in ((AUTHORS, ADA.slug), (VENUES, CONFERENCE.slug))]
    assert data[0]["@type"] == "ProfilePage"
    assert data[0]["mainEntity"] == {
        "@type": "Person",
        "name": "Ada Invented",
        "alternateName": ["A. Invented"],
        "sameAs": "https://orcid.org/0000-0000-0000-0001",
    }
    assert (data[1]["@type"], data[1]["mainEntity"]["@type"]) == ("CollectionPage", "Periodical")
    labs = json.loads(page_of(ORGANISATIONS, LABS.slug).json_ld)
    assert labs["mainEntity"]["@type"] == "Organization"


def test_a_name_cannot_end_the_script_that_contains_it():
    names = "</script><b>"
    evil = msgspec.structs.replace(ADA, name=names, names=(names,))
    assert "<" not in page_of(catalogue=msgspec.structs.replace(CATALOGUE, authors=(evil,))).json_ld


def test_more_co_authors_than_are_shown_are_counted_with_or_without_a_page():
    names = [f"Ada {word}" for word in "one two three four five six seven eight nine ten eleven twelve".split()]
    others = tuple(
        Author(slug=f"ada-{n}", name=name, names=(name,), papers=("old", "delta")) for n, name in enumerate(names)
    )
    papers = tuple(
        msgspec.structs.replace(it, authors=it.authors + tuple(map(_name, names))) if it.slug == "old" else it
        for it in CATALOGUE.papers
    )
    catalogue = msgspec.structs.replace(CATALOGUE, papers=papers, authors=(ADA, *others))
    tie = page_of(catalogue=catalogue).ties[0]
    assert (len(tie.links), tie.more) == (7, 7)


def _name(name: str) -> Name:
    return Name(name=name)


def test_all_names_of_a_kind_have_pages():
    site = build_site(page_size=1)
    assert [len(name_pages(site, kind)) for kind in NAME_KINDS] == [2, 2, 2]
