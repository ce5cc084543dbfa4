"""The home page. Everything on it is invented."""

from __future__ import annotations

import msgspec
from lxml import html
from pages.invented import DEFAULT_THEME, build_site, render_all

from site_builder.model import Catalogue, Listed, Paper
from site_builder.pages.contexts.home import HomeRow
from site_builder.pages.contexts.pieces import CountedLink, Link
from site_builder.pages.kinds.home import arrange_rows, build_home
from site_builder.pages.site.site import Site
from site_builder.settings.home import SECTIONS, HomeSettings


def test_the_home_page_links_to_all_sections_of_the_site():
    page = build_home(build_site())
    assert (page.title, page.canonical, page.section) == (
        "Invented Papers",
        "https://papers.example/catalogue/",
        "home",
    )
    assert [card.slug for day in page.newest for card in day.cards][:2] == ["alpha-nets", "beta-nets"]
    assert [node.title for node in page.topics] == ["Nets", "Void"]
    assert page.years == (Link(text="2031", href="years/2031.html"), Link(text="2029", href="years/2029.html"))
    assert page.authors == (CountedLink("Ada Invented", "authors/ada-invented.html", 2),)
    assert page.paper_count == 7


def test_the_home_page_shows_only_the_newest_of_many_papers():
    papers = tuple(Paper(slug=f"p{n}", title="P") for n in range(20))
    page = build_home(build_site(Catalogue(papers=papers)))
    (newest,) = page.newest
    assert (newest.text, [card.slug for card in newest.cards]) == ("", [f"p{n}" for n in range(12)])
    assert (page.latest, page.lead, page.hot, page.examples) == (None, None, (), ())


def listed(slug: str, day: str, upvotes: int | None = None, rank: int = 1, **values: object) -> Paper:
    listing = (Listed(day=day, rank=rank),)
    return Paper(slug=slug, title=slug.upper(), date="2031-11-01", upvotes=upvotes, listed=listing, **values)


PAPERS = (
    listed("a", "2031-11-10", 3, rank=2),
    listed("b", "2031-11-10", 9, identifiers={"arxiv": "3111.00001"}, abstract="word " * 99),
    listed("c", "2031-11-04", 20),
    listed("d", "2031-11-03", 30),
    listed("e", "2031-10-01", 99),
)


def test_the_home_page_leads_with_what_is_hot_on_the_newest_day_in_a_week_and_in_a_month():
    page = build_home(build_site(Catalogue(papers=PAPERS)))
    assert page.latest == CountedLink("10 November", "days/2031-11-10.html", 2)
    assert page.lead is not None
    assert page.lead.slug == "b"
    assert len(page.lead.excerpt) > 400
    found = [(it.period, it.count, [paper.title for paper in it.papers]) for it in page.hot]
    assert found == [("day", 2, ["A"]), ("week", 3, ["C", "B", "A"]), ("month", 4, ["D", "C", "B", "A"])]
    assert [it.href for it in page.hot] == ["trending/day.html", "trending/week.html", "trending/month.html"]
    assert page.examples == (Link(text="3111.00001", href="search.html?q=3111.00001"),)


def test_the_newest_papers_are_grouped_by_the_days_of_the_listing():
    newest = build_home(build_site(Catalogue(papers=PAPERS))).newest
    assert [(it.text, it.count, [card.slug for card in it.cards]) for it in newest] == [
        ("Monday 10 November 2031", 2, ["b", "a"]),
        ("Tuesday 4 November 2031", 1, ["c"]),
        ("Monday 3 November 2031", 1, ["d"]),
        ("Wednesday 1 October 2031", 1, ["e"]),
    ]


def test_a_catalogue_without_upvotes_has_no_column_of_what_is_hot():
    papers = tuple(listed(slug, "2031-11-10") for slug in "abc")
    site = build_site(Catalogue(papers=papers))
    assert (build_home(site).hot, build_home(site).lead) == ((), None)
    assert "Past 7 days" not in render_all(site)["index.html"]


def test_neither_inferred_years_nor_names_of_dumps_are_on_the_home_page():
    page = render_all(build_site())["index.html"]
    assert "inferred" not in page
    assert "dump" not in html.fromstring(page).xpath("string(//main)")


def test_the_list_of_a_period_is_chosen_without_script():
    page = html.fromstring(render_all(build_site(Catalogue(papers=PAPERS)))["index.html"])
    assert page.xpath("//fieldset[@class='periods']//input/@value") == ["day", "week", "month"]
    assert page.xpath("//input[@name='density'][@checked]/@value") == ["compact"]
    assert len(page.xpath("//section[starts-with(@class, 'hot-')]")) == 3


def test_the_settings_choose_the_sections_and_their_order():
    site = build_site(Catalogue(papers=PAPERS))
    assert build_home(site).rows == (
        HomeRow(main="latest"),
        HomeRow(main="hot"),
        HomeRow(main="newest", beside=("digests", "archive")),
    )
    assert show(site, ("archive", "hot", "digests", "authors", "newest", "latest")) == [
        "years",
        "day",
        "week",
        "month",
        "digests",
        "newest",
    ]
    assert show(site, ()) == []


def test_narrow_sections_are_beside_the_newest_papers_or_in_columns_of_a_row():
    assert arrange_rows(("topics", "authors", "newest", "digests", "hot", "archive")) == (
        HomeRow(beside=("topics", "authors")),
        HomeRow(main="newest", beside=("digests",)),
        HomeRow(main="hot"),
        HomeRow(beside=("archive",)),
    )


def test_every_section_has_a_template_and_without_a_setting_its_place():
    names = {path.stem for path in (DEFAULT_THEME / "templates/home").iterdir()}
    rows = arrange_rows(SECTIONS)
    assert names == set(SECTIONS)
    assert [name for row in rows for name in (row.main, *row.beside)] == [*SECTIONS]


def show(site: Site, sections: tuple[str, ...]) -> list[str]:
    """Return the ids of the headings of a site's home page if the settings name these sections."""
    home = HomeSettings(sections=sections)
    site = msgspec.structs.replace(site, config=msgspec.structs.replace(site.config, home=home))
    return html.fromstring(render_all(site)["index.html"]).xpath("//main//h2/@id")
