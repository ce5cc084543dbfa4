from __future__ import annotations

import inspect
import pickle
import re

import msgspec
import pytest
from folders import ROOT
from markupsafe import Markup
from pages.invented import ALPHA, BETA, CATALOGUE, DEFAULT_THEME, build_site, render_all

from site_builder.model import Author as CatalogueAuthor
from site_builder.model import Catalogue, Links, ListedOrganisation, Name, Paper, Value, Venue
from site_builder.pages import PAGE_KINDS, contexts
from site_builder.pages.citing.citations import cite
from site_builder.pages.citing.downloads import build_citation_downloads, build_views
from site_builder.pages.citing.metadata import build_json_ld
from site_builder.pages.contexts import MonthPage, PaperPage, SiteContext, YearPage, name_pieces, pictures, pieces
from site_builder.pages.contexts.pieces import (
    Author,
    Count,
    DayGroup,
    DumpCounts,
    Link,
    MonthCell,
    OutsideLink,
    PaperTopic,
    PrintedDate,
    Seen,
)
from site_builder.pages.kinds.listings import ListingPage, build_month, build_year
from site_builder.pages.kinds.papers import build_paper
from site_builder.pages.kinds.reports import build_dump
from site_builder.pages.kinds.table import find_kind
from site_builder.pages.theme.chrome import build_site_context

MANY = Catalogue(
    papers=(ALPHA,),
    authors=tuple(
        CatalogueAuthor(slug=f"a{n}", name=f"Author {n}", names=(), papers=("alpha-nets",)) for n in range(501)
    ),
    organisations=tuple(
        ListedOrganisation(slug=f"o{n}", name=f"Labs {n}", names=(), handle="", papers=("alpha-nets",))
        for n in range(501)
    ),
    venues=tuple(Venue(slug=f"v{n}", name=f"Days {n}", names=(), papers=("alpha-nets",)) for n in range(501)),
)
"""More names of each kind than stand on one page."""

DOCS = ROOT / "docs" / "theme.md"

CLASSES = sorted(
    {
        value
        for module in (contexts, pictures, name_pieces, pieces)
        for value in vars(module).values()
        if inspect.isclass(value) and issubclass(value, Value) and value is not Value
    },
    key=lambda value: value.__name__,
)


def documented(name: str) -> dict[str, str]:
    """Return the fields that the documentation lists for a class, with their meaning."""
    section = re.search(rf"^### {name}\n(.*?)(?=^##|\Z)", DOCS.read_text(), re.MULTILINE | re.DOTALL)
    assert section, f"docs/theme.md has no section {name}"
    return dict(re.findall(r"^\| `([\w]+)` \| `[^`]+` \| (.+) \|$", section[1], re.MULTILINE))


@pytest.mark.parametrize("value", CLASSES, ids=lambda value: value.__name__)
def test_the_documentation_lists_every_field_of_a_context_and_no_other(value):
    inherited = {"PageContext"} & {base.__name__ for base in value.__mro__[1:]}
    own = set(value.__struct_fields__) - (set(contexts.PageContext.__struct_fields__) if inherited else set())
    listed = documented(value.__name__)
    assert set(listed) == own
    assert all(len(meaning) > 3 for meaning in listed.values())


def test_the_documentation_lists_every_template_with_its_context():
    listed = re.findall(r"^\| `([\w.-]+)` \| `(\w+Page)` \|", DOCS.read_text(), re.MULTILINE)
    assert sorted(listed) == sorted((kind.template, kind.context.__name__) for kind in PAGE_KINDS)
    templates = {path.name for path in (DEFAULT_THEME / "templates").glob("*.html")}
    assert templates == {kind.template for kind in PAGE_KINDS} | {"layout.html", "listing.html", "parts.html"}


def test_a_page_kind_travels_between_processes_by_name():
    for kind in PAGE_KINDS:
        assert pickle.loads(pickle.dumps(kind)) is kind
    with pytest.raises(KeyError):
        find_kind("magazine")


def test_a_site_travels_between_processes():
    site = build_site()
    assert pickle.loads(pickle.dumps(site)) == site


@pytest.mark.parametrize("kind", PAGE_KINDS, ids=lambda kind: kind.name)
def test_each_kind_builds_its_context_at_the_path_it_promises(kind):
    site = build_site(MANY if "letter" in kind.name else CATALOGUE, page_size=1)
    items = kind.items(site)
    assert items
    for item in items:
        page = kind.build(site, item)
        assert type(page) is kind.context
        assert page.path == kind.path(item)


def test_a_paper_page_shows_all_that_is_known():
    page = build_paper(build_site(page_size=1), ALPHA)
    day = PrintedDate(iso="2031-11-08", text="8 November 2031")
    expected = PaperPage(
        path="papers/alpha-nets.html",
        title="Alpha Nets: O(n²) Is Enough",
        canonical="https://papers.example/catalogue/papers/alpha-nets.html",
        description="We invent alpha nets. They are small & fast; see https://github.com/invented/alpha.",
        section="papers",
        slug="alpha-nets",
        heading=page.heading,
        authors=(
            Author(
                name="Ada Invented",
                orcid="https://orcid.org/0000-0000-0000-0001",
                href="../authors/ada-invented.html",
            ),
            Author(name="Bo Madeup"),
        ),
        author_count=5,
        unnamed=3,
        organisation="Invented Labs",
        organisation_href="../organisations/inv.html",
        venue="Invented Conference 2031",
        venue_href="../venues/invented-conference.html",
        date=msgspec.structs.replace(day, inferred=True, href="../months/2031-11.html"),
        abstract=page.abstract,
        topics=(
            PaperTopic(title="Tiny nets", href="../topics/tiny-nets.html", phrases=("alpha nets", "small nets")),
            PaperTopic(title="Nets", href="../topics/nets.html", phrases=("nets",)),
        ),
        links=(
            OutsideLink(kind="Page", text="listing.example/alpha", href="https://listing.example/alpha"),
            OutsideLink(kind="Code", text="github.com/invented/alpha", href="https://github.com/invented/alpha"),
            OutsideLink(kind="Project", text="alpha.example", href="https://www.alpha.example/"),
        ),
        identifiers=(
            OutsideLink(kind="arXiv", text="3111.00001", href="https://arxiv.org/abs/3111.00001"),
            OutsideLink(kind="DOI", text="10.9999/alpha", href="https://doi.org/10.9999/alpha"),
        ),
        counts=(
            Count(kind="upvote", number=7, day=PrintedDate(iso="2031-11-25", text="25 November 2031")),
            Count(kind="comment", number=0),
        ),
        keywords=("alpha", "nets"),
        citation=cite(ALPHA).text,
        citations=build_citation_downloads("alpha-nets", cite(ALPHA)),
        views=build_views(ALPHA, page.canonical),
        json_ld=build_json_ld(ALPHA, page.canonical),
        related=(
            pieces.RelatedPaper(title=Markup("Beta Nets"), href="beta-nets.html", authors="11 authors", date=day),
        ),
        seen=(
            Seen(dump="The first dump", href="../dumps/first--txt.html#p-alpha-nets", ordinal=1, line=11),
            Seen(
                dump="second.json.gz",
                href="../dumps/second--json--gz/2.html#p-alpha-nets",
                ordinal=2,
                line=40,
                title="Alpha  Nets",
            ),
        ),
        older=Link(text="Beta Nets", href="beta-nets.html"),
        listing=Link(text="November 2031", href="../months/2031-11.html"),
    )
    assert page == expected
    assert page.heading.startswith("Alpha Nets: <math>")
    assert "<em>alpha nets</em>" in page.abstract
    assert "small &amp; fast" in page.abstract


def test_a_paper_without_identifiers_is_looked_for_by_its_title():
    page = build_paper(build_site(), BETA)
    assert page.searches == (
        Link(text="arXiv", href="https://arxiv.org/search/?searchtype=title&query=Beta+Nets"),
        Link(text="Google Scholar", href="https://scholar.google.com/scholar?q=Beta+Nets"),
        Link(text="Hugging Face", href="https://huggingface.co/papers?q=Beta+Nets"),
    )
    assert (page.author_count, page.unnamed, page.authors) == (11, 11, ())


def test_a_long_list_of_authors_is_folded():
    def page_of(count):
        paper = Paper(slug="p", title="P", authors=tuple(Name(name=f"Author {n}") for n in range(count)))
        return build_paper(build_site(Catalogue(papers=(paper,))), paper)

    assert [(len(page_of(n).authors), len(page_of(n).more_authors)) for n in (16, 17)] == [(16, 0), (12, 5)]


@pytest.mark.parametrize(
    ("slug", "newer", "older", "listing"),
    [
        ("alpha-nets", None, "beta-nets.html", "../months/2031-11.html"),
        ("gamma", "beta-nets.html", None, "../months/2031-11.html"),
        ("of-a-year", None, None, "../years/2031.html"),
        ("undated", None, None, "../years/undated.html"),
    ],
)
def test_the_neighbours_of_a_paper_are_those_of_its_month(slug, newer, older, listing):
    site = build_site()
    page = build_paper(site, site.find([slug])[0])
    assert (page.newer and page.newer.href, page.older and page.older.href) == (newer, older)
    assert page.listing.href == listing


def test_a_month_page_shows_its_papers_by_day():
    page = build_month(build_site(), ListingPage("2031-11", 1))
    assert page == MonthPage(
        path="months/2031-11.html",
        title="November 2031",
        canonical="https://papers.example/catalogue/months/2031-11.html",
        description="Papers of November 2031, newest first.",
        section="archive",
        days=page.days,
        year=Link(text="2031", href="../years/2031.html"),
        digest="../digests/2031-11.html",
        older=Link(text="September 2031", href="2031-09.html"),
        pager=page.pager,
    )
    assert [(day.date.text, [card.slug for card in day.cards]) for day in page.days] == [
        ("8 November 2031", ["alpha-nets", "beta-nets"]),
        ("November 2031", ["gamma"]),
    ]
    assert isinstance(page.days[0], DayGroup)


def test_one_inferred_date_does_not_mark_the_papers_beside_it():
    page = build_month(build_site(), ListingPage("2031-11", 1))
    assert [card.date.inferred for card in page.days[0].cards] == [True, False]
    assert not page.days[0].date.inferred


def test_a_year_page_shows_its_months_and_what_is_known_only_by_year():
    page = build_year(build_site(), ListingPage("2031", 1))
    assert page == YearPage(
        path="years/2031.html",
        title="2031",
        canonical="https://papers.example/catalogue/years/2031.html",
        description="Papers of 2031 by month.",
        section="archive",
        months=page.months,
        count=5,
        cards=page.cards,
        older=Link(text="2029", href="2029.html"),
        pager=page.pager,
    )
    assert [card.slug for card in page.cards] == ["of-a-year"]
    assert [month for month in page.months if month.count] == [
        MonthCell(text="September", href="../months/2031-09.html", count=1, level=2),
        MonthCell(text="November", href="../months/2031-11.html", count=3, level=4),
    ]


def test_papers_without_a_date_have_a_page_of_their_own():
    page = build_year(build_site(), ListingPage("undated", 1))
    assert (page.title, page.count, page.months, page.newer, page.older) == ("Papers without a date", 1, (), None, None)
    assert [card.slug for card in page.cards] == ["undated"]


def test_a_dump_page_keeps_the_order_of_the_dump_and_marks_what_is_new():
    page = build_dump(build_site(), ListingPage("second.json.gz", 1))
    assert page.dump == DumpCounts(
        name="second.json.gz",
        title="second.json.gz",
        href="second--json--gz.html",
        report="../report.html#dump-second--json--gz",
        query="nets",
        records=2,
        new=1,
        merged=1,
        doubts=1,
    )
    assert (page.new, page.known) == (1, 1)
    assert [(card.slug, card.is_new, card.known) for card in page.cards] == [
        ("beta-nets", True, None),
        ("alpha-nets", False, Link(text="The first dump", href="first--txt.html#p-alpha-nets")),
    ]


@pytest.mark.parametrize(
    ("dump", "words"),
    [
        ("first--txt", "1 paper, all first seen here."),
        ("second--json--gz", "1 paper first seen here, 1 known from earlier dumps."),
    ],
)
def test_a_dump_page_says_how_many_papers_came_with_it(dump, words):
    assert words in render_all(build_site())[f"dumps/{dump}.html"]


def test_the_surroundings_of_a_page_lead_from_its_folder():
    site = build_site_context(build_site(), "../")
    assert isinstance(site, SiteContext)
    assert [(link.text, link.href, link.section) for link in site.nav] == [
        ("Topics", "../topics.html", "topics"),
        ("Authors", "../authors.html", "authors"),
        ("Archive", "../archive.html", "archive"),
        ("Trending", "../trending.html", "trending"),
        ("Trends", "../trends.html", "trends"),
        ("Digests", "../digests.html", "digests"),
        ("Venues", "../venues.html", "venues"),
        ("Organisations", "../organisations.html", "organisations"),
        ("Dumps", "../dumps.html", "dumps"),
        ("About", "../about.html", "about"),
    ]
    assert [link.href for link in site.footer] == ["../about.html", "../report.html"]
    assert site.asset("site.css") == "../assets/site.css"


def test_the_page_that_an_identifier_leads_to_is_linked_once():
    links = Links(
        page="https://arxiv.org/abs/3111.00001v2",
        pdf="https://arxiv.org/pdf/3111.00001",
        code=("https://github.com/invented/alpha", "https://github.com/invented/alpha"),
    )
    page = build_paper(build_site(), msgspec.structs.replace(ALPHA, links=links))
    assert [(link.kind, link.href) for link in (*page.identifiers, *page.links)] == [
        ("arXiv", "https://arxiv.org/abs/3111.00001"),
        ("DOI", "https://doi.org/10.9999/alpha"),
        ("PDF", "https://arxiv.org/pdf/3111.00001"),
        ("Code", "https://github.com/invented/alpha"),
    ]


def test_a_page_at_hugging_face_goes_by_that_name_and_a_model_there_does_not():
    links = Links(page="https://huggingface.co/papers/3111.00001", model=("https://huggingface.co/invented/alpha",))
    page = build_paper(build_site(), msgspec.structs.replace(ALPHA, links=links))
    assert [link.kind for link in page.links] == ["Hugging Face", "Model"]
