"""The page of trends. All papers and topics are invented."""

from __future__ import annotations

from lxml import html
from pages.invented import build_site, render_all

from site_builder.model import Catalogue, Paper, Topic
from site_builder.pages.kinds.trends import build_trends

TOPICS = (Topic(slug="nets", title="Nets"), Topic(slug="oars", title="Oars"), Topic(slug="void", title="Void"))


def papers_of(date: str, count: int, topic: str) -> list[Paper]:
    return [Paper(slug=f"{topic}-{date}-{n}", title="P", date=date, topics=(topic,)) for n in range(count)]


def site_of(*groups: tuple[str, int, str]):
    papers = [paper for group in groups for paper in papers_of(*group)]
    return build_site(Catalogue(papers=tuple(sorted(papers, key=lambda it: it.date, reverse=True)), topics=TOPICS))


def test_topics_that_rise_and_fall_have_a_list_each():
    site = site_of(("2020", 30, "oars"), ("2021", 10, "nets"), ("2025", 30, "nets"), ("2025", 10, "oars"))
    assert [it.text for it in build_trends(site).topics.rising] == ["Nets"]
    page = html.fromstring(render_all(site)["trends.html"])
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//section[@class='turns']//tbody/tr")]
    assert rows == [["Nets", "", "25.0", "75.0%", "+50.0"], ["Oars", "", "75.0", "25.0%", "−50.0"]]


def test_topics_without_a_curve_open_in_place():
    topics = tuple(Topic(slug=f"t{n}", title=f"Topic {n}") for n in range(10))
    papers = [
        Paper(slug=f"p{n}-{year}-{m}", title="P", date=f"{year}", topics=(f"t{n}",))
        for n in range(10)
        for year, count in ((2020, 10), (2025, 3 * n + 8))
        for m in range(count)
    ]
    papers += [Paper(slug=f"none-{n}", title="P", date="2020") for n in range(100)]
    page = render_all(build_site(Catalogue(papers=tuple(papers), topics=topics)))["trends.html"]
    (rising,) = html.fromstring(page).xpath("//section[@aria-labelledby='rising']")
    assert [len(table.xpath("tbody/tr")) for table in rising.xpath(".//table")] == [8, 1]
    assert rising.xpath("string(details/summary)") == "All 9"


def test_months_and_years_are_drawn_if_they_are_meaningful():
    def drawn(*groups):
        page = build_trends(site_of(*groups))
        return page.months and len(page.months.bars), page.years and len(page.years.bars)

    assert drawn(("2031-06-01", 5, "nets")) == (1, None)
    assert drawn(("2024-06-01", 5, "nets"), ("2031-06-01", 5, "nets")) == (1, 8)
    old = tuple((f"{year}", 50, "nets") for year in range(1995, 2020))
    assert drawn(*old, ("2031-06-01", 20, "nets")) == (None, 37)


def test_a_bar_links_to_its_papers_and_the_other_papers_are_counted():
    page = build_trends(build_site())
    assert [(bar.text, bar.href, bar.count) for bar in page.months.bars if bar.count] == [
        ("January 2029", "months/2029-01.html", 1),
        ("September 2031", "months/2031-09.html", 1),
        ("November 2031", "months/2031-11.html", 3),
    ]
    text = html.fromstring(render_all(build_site())["trends.html"]).text_content()
    assert "November 2031: 3, most of all" in text
    assert "2 papers are not shown because they are older or their month is unknown." in text


def test_every_picture_has_a_description_and_a_table():
    page = html.fromstring(render_all(site_of(("2020", 40, "oars"), ("2025", 40, "nets")))["trends.html"])
    pictures = page.xpath("//*[name()='svg'][@role]")
    assert len(pictures) == 1
    for picture in pictures:
        named = [page.xpath(f"string(//*[@id='{part}'])") for part in picture.get("aria-labelledby").split()]
        assert all(named), html.tostring(picture)
    assert len(page.xpath("//section//details//table")) == 1


def test_a_catalogue_without_dates_and_places_has_no_page_of_trends():
    site = build_site(Catalogue(papers=(Paper(slug="p", title="P"),)))
    assert "trends.html" not in render_all(site)
    assert 'href="trends.html"' not in render_all(site)["index.html"]
