"""The page of a paper. Everything in it is invented."""

from __future__ import annotations

import msgspec
import pytest
from markupsafe import Markup
from pages.invented import ALPHA, BETA, CATALOGUE, build_site

from site_builder.model import Catalogue, Links, Listed, Name, Paper
from site_builder.pages.citing.citations import cite_bibtex
from site_builder.pages.citing.facts import collect_facts
from site_builder.pages.citing.metadata import build_meta
from site_builder.pages.contexts import pieces
from site_builder.pages.contexts.papers import PaperPage, PaperTopic, Place
from site_builder.pages.contexts.pieces import (
    Author,
    Count,
    Link,
    OutsideLink,
    PrintedDate,
    Seen,
)
from site_builder.pages.kinds.papers import build_paper
from site_builder.settings.pages import LARGE


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
            PaperTopic(title="Tiny nets", short="Tiny nets", href="../topics/tiny-nets.html", colour=1),
            PaperTopic(title="Nets", short="Nets", href="../topics/nets.html", colour=1),
        ),
        links=(
            OutsideLink(kind="Page", href="https://listing.example/alpha"),
            OutsideLink(kind="Code", href="https://github.com/invented/alpha"),
            OutsideLink(kind="Project", href="https://www.alpha.example/"),
        ),
        pdf="https://arxiv.org/pdf/3111.00001",
        identifiers=(
            OutsideLink(kind="arXiv", text="3111.00001", href="https://arxiv.org/abs/3111.00001"),
            OutsideLink(kind="DOI", text="10.9999/alpha", href="https://doi.org/10.9999/alpha"),
        ),
        counts=(
            Count(kind="upvote", number=7, day=PrintedDate(iso="2031-11-25", text="25 November 2031")),
            Count(kind="comment", number=0),
        ),
        place=Place(number=1, count=1, day="10\xa0Nov", href="../days/2031-11-10.html"),
        keywords=("alpha", "nets"),
        bibtex=cite_bibtex(ALPHA),
        meta=build_meta(ALPHA, collect_facts(ALPHA)),
        cite_as="https://doi.org/10.9999/alpha",
        related=(
            pieces.RelatedPaper(
                title=Markup("Beta Nets"),
                href="beta-nets.html",
                authors="11 authors",
                day="8\xa0Nov",
                number="–",
                colour=1,
                topic="Nets",
            ),
        ),
        seen=(
            Seen(dump="The first dump", href="../dumps/first--txt.html#n1", ordinal=1, line=11),
            Seen(
                dump="second.json.gz",
                href="../dumps/second--json--gz/2.html#n2",
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


def test_a_paper_without_identifiers_and_links_links_to_searches_for_its_title():
    page = build_paper(build_site(), BETA)
    assert page.searches == (
        Link(text="arXiv", href="https://arxiv.org/search/?searchtype=title&query=Beta+Nets"),
        Link(text="Google Scholar", href="https://scholar.google.com/scholar?q=Beta+Nets"),
        Link(text="Hugging Face", href="https://huggingface.co/papers?q=Beta+Nets"),
    )
    assert (page.author_count, page.unnamed, page.authors) == (11, 11, ())
    code = msgspec.structs.replace(BETA, links=Links(code="https://github.com/invented/beta"))
    assert build_paper(build_site(), code).searches == page.searches
    pdf = msgspec.structs.replace(BETA, links=Links(pdf="https://papers.example/beta.pdf"))
    assert build_paper(build_site(), pdf).searches == ()


def test_papers_of_a_year_without_a_month_are_in_no_order():
    papers = tuple(Paper(slug=slug, title=slug, date="2031") for slug in "abc")
    page = build_paper(build_site(Catalogue(papers=papers)), papers[1])
    assert (page.newer, page.older, page.listing) == (None, None, None)


def test_a_long_list_of_authors_is_collapsed():
    def page_of(count):
        paper = Paper(slug="p", title="P", authors=tuple(Name(name=f"Author {n}") for n in range(count)))
        return build_paper(build_site(Catalogue(papers=(paper,))), paper)

    assert [(len(page_of(n).authors), len(page_of(n).more_authors)) for n in (7, 8)] == [(7, 0), (6, 2)]


@pytest.mark.parametrize(
    ("slug", "newer", "older", "listing"),
    [
        ("alpha-nets", None, "beta-nets.html", "../months/2031-11.html"),
        ("gamma", "beta-nets.html", None, "../months/2031-11.html"),
        ("of-a-year", None, None, ""),
        ("undated", None, None, ""),
    ],
)
def test_the_neighbours_of_a_paper_are_from_its_month(slug, newer, older, listing):
    site = build_site()
    page = build_paper(site, site.find([slug])[0])
    assert (page.newer and page.newer.href, page.older and page.older.href) == (newer, older)
    assert (page.listing.href if page.listing else "") == listing


def test_a_topic_that_follows_from_one_below_is_left_out():
    site = build_site()
    paper = msgspec.structs.replace(ALPHA, topic_phrases={"tiny-nets": ("alpha nets",)})
    assert [topic.title for topic in build_paper(site, paper).topics] == ["Tiny nets"]


def test_related_papers_have_reasons_or_a_topic_in_common():
    site = build_site(msgspec.structs.replace(CATALOGUE, reasons={"alpha-nets": (("small nets",),)}))
    (related,) = build_paper(site, ALPHA).related
    assert (related.reasons, related.topic) == (("small nets",), "")


def test_a_paper_has_its_place_on_the_last_day_that_listed_it():
    days = (Listed(day="2031-11-08"), Listed(day="2031-11-09", rank=3))
    papers = (
        msgspec.structs.replace(ALPHA, listed=days),
        msgspec.structs.replace(BETA, listed=(Listed(day="2031-11-09", rank=1),)),
    )
    place = build_paper(build_site(Catalogue(papers=papers)), papers[0]).place
    assert place == Place(number=3, count=2, day="9\xa0Nov", href="../days/2031-11-09.html")


def test_neighbours_have_short_titles():
    titles = ("Kites: A Study of Things in the Air", "P", "On the " + "Very " * 9 + "Long Tails of Kites")
    papers = tuple(Paper(slug=slug, title=it, date="2031-02") for slug, it in zip("abc", titles, strict=True))
    page = build_paper(build_site(Catalogue(papers=papers)), papers[1])
    assert (page.newer.text, page.older.text) == ("Kites", "On the Very Very Very Very Very Very…")


def test_counts_of_the_same_day_name_it_once():
    def days_of(**counted):
        paper = msgspec.structs.replace(ALPHA, citations=3, counted=counted)
        return [count.day and count.day.iso for count in build_paper(build_site(), paper).counts]

    assert days_of(upvotes="2031-11-25", comments="2031-11-25", citations="2031-11-25") == [None, None, "2031-11-25"]
    assert days_of(upvotes="2031-11-25", comments="2031-11-26") == ["2031-11-25", "2031-11-26", None]
    assert days_of() == [None, None, None]


def test_the_language_of_a_paper_is_given_where_its_script_tells_it():
    paper = msgspec.structs.replace(ALPHA, title="风筝的发明")
    sites = [build_site(Catalogue(papers=(it,))) for it in (paper, ALPHA)]
    assert [build_paper(site, site.catalogue.papers[0]).language for site in sites] == ["zh", ""]


def test_a_large_catalogue_shows_fewer_related_papers():
    related = tuple(f"p{number}" for number in range(1, 7))
    paper = Paper(slug="p0", title="P", related=related)
    others = tuple(Paper(slug=f"p{number}", title="P") for number in range(1, LARGE))
    shown = []
    for papers in ((paper, *others[:-1]), (paper, *others)):
        shown.append(len(build_paper(build_site(Catalogue(papers=papers)), paper).related))
    assert shown == [6, 4]
