from __future__ import annotations

import gc
import json
import posixpath
import re
from itertools import pairwise
from urllib.parse import urldefrag

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from pages.invented import ABOUT, ADA, ALPHA, CATALOGUE, CONFERENCE, CONFIG, LABS, build_site, render_all, render_files

from site_builder.model import Catalogue, Name
from site_builder.pages import KINDS, PAGE_KINDS, ContentPage, Site, count_items, find_kind, list_paths, render_slice
from site_builder.workers import pause_collector

SITE = build_site(page_size=1)

HOSTILE = "<script>alert(1)</script> \"quoted\" 'so' & " + "Unbreakable" * 20 + " مرحبا 🎉 </title>"


REDIRECTS = ("authors/a-invented.html", "papers/alpha-net.html")


def hostile_site() -> Site:
    paper = msgspec.structs.replace(
        ALPHA, title=HOSTILE, abstract=HOSTILE, venue=HOSTILE, keywords=(HOSTILE,), authors=(Name(name=HOSTILE),)
    )
    catalogue = msgspec.structs.replace(
        CATALOGUE,
        papers=(paper, *CATALOGUE.papers[1:]),
        authors=(msgspec.structs.replace(ADA, name=HOSTILE, names=(HOSTILE, f"{HOSTILE} {HOSTILE}")),),
        organisations=(msgspec.structs.replace(LABS, name=HOSTILE, names=(HOSTILE, "Labs")),),
        venues=(msgspec.structs.replace(CONFERENCE, name=HOSTILE, names=(HOSTILE, "Conference")),),
    )
    return build_site(catalogue)


def test_a_site_has_these_pages():
    assert sorted(render_all(build_site(page_size=2))) == [
        "404.html",
        "about.html",
        "archive.html",
        "authors.html",
        "authors/a-invented.html",
        "authors/ada-invented.html",
        "days/2031-11-10.html",
        "digests.html",
        "digests/2031-11.html",
        "dumps.html",
        "dumps/first--txt.html",
        "dumps/second--json--gz.html",
        "follow.html",
        "for-you.html",
        "index.html",
        "months/2029-01.html",
        "months/2031-09.html",
        "months/2031-11.html",
        "months/2031-11/2.html",
        "organisations.html",
        "organisations/inv.html",
        "papers/alpha-net.html",
        "papers/alpha-nets.html",
        "papers/beta-nets.html",
        "papers/delta.html",
        "papers/gamma.html",
        "papers/of-a-year.html",
        "papers/old.html",
        "papers/undated.html",
        "reading-list.html",
        "report.html",
        "report/merges.html",
        "report/near-misses.html",
        "search.html",
        "topics.html",
        "topics/nets.html",
        "topics/tiny-nets.html",
        "topics/void.html",
        "trending.html",
        "trending/all.html",
        "trending/day.html",
        "trending/month.html",
        "trending/week.html",
        "trends.html",
        "venues.html",
        "venues/invented-conference.html",
        "weeks/2031-W46.html",
        "years/2029.html",
        "years/2031.html",
        "years/undated.html",
    ]


def test_an_empty_catalogue_also_makes_a_site():
    pages = render_all(build_site(Catalogue()))
    assert sorted(pages) == [
        "404.html",
        "about.html",
        "archive.html",
        "dumps.html",
        "follow.html",
        "for-you.html",
        "index.html",
        "reading-list.html",
        "report.html",
        "search.html",
    ]
    assert "topics.html" not in "".join(pages.values()).replace('topics.html">the topics', "")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_slices_give_the_same_bytes_as_the_whole(kind):
    site = build_site(page_size=1)
    whole = list(render_slice(site, kind))
    count = count_items(site, kind)
    for size in (1, 2, 3):
        site = build_site(page_size=1)
        starts = range(0, count, size)
        slices = [[*render_slice(site, kind, start, start + size)] for start in reversed(starts)]
        assert [file for files in reversed(slices) for file in files] == whole


@given(st.data())
def test_any_slicing_of_a_kind_gives_the_same_files(data):
    kind = data.draw(st.sampled_from(KINDS))
    count = count_items(SITE, kind)
    cuts = sorted({0, count, *data.draw(st.lists(st.integers(0, count), max_size=5))})
    files = [file for start, stop in pairwise(cuts) for file in render_slice(SITE, kind, start, stop)]
    assert files == list(render_slice(SITE, kind))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_paths_of_a_kind_are_known_before_its_files_are_rendered(kind):
    numbers = range(count_items(SITE, kind))
    found = [(file.path, number) for number in numbers for file in render_slice(SITE, kind, number, number + 1)]
    assert list(list_paths(SITE, kind)) == found


def test_a_page_kind_has_one_page_for_each_item():
    for kind in PAGE_KINDS:
        assert len(list(render_slice(SITE, kind))) == count_items(SITE, kind)


@pytest.mark.parametrize("kind", ["paper", "topic", "author", "year"])
def test_pages_leave_no_cycles_so_the_collector_can_pause(kind):
    site = build_site()
    render_all(site)
    gc.collect()
    with pause_collector():
        assert [*render_slice(site, find_kind(kind))]
        assert gc.collect() == 0


def test_a_kind_is_found_by_its_unique_name():
    assert [find_kind(kind.name) for kind in KINDS] == list(KINDS)
    with pytest.raises(KeyError):
        find_kind("magazine")


def links_of(page: str) -> list[str]:
    tree = html.fromstring(page)
    return [*tree.xpath("//@href"), *tree.xpath("//@src"), *tree.xpath("//form/@action")]


def inside(links: list[str]) -> list[str]:
    return [link for link in links if not re.match(r"[a-z]+:|/", link)]


@pytest.mark.parametrize("site", [build_site(page_size=1), build_site(), hostile_site()])
def test_every_internal_link_leads_to_a_file_and_an_id_in_it(site):
    pages = render_all(site)
    published = {*pages, *render_files(site), *site.assets.values()}
    files = {*published, "search/manifest.json"}  # written by the search index, not by pages
    places = {(path, place) for path, page in pages.items() for place in html.fromstring(page).xpath("//@id")}
    for path, page in pages.items():
        for link in inside(links_of(page)):
            target, place = urldefrag(link.partition("?")[0])
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert target in files, f"{path} links to {link}"
            assert not place or (target, place) in places, f"{path} links to {link}"


def test_an_id_is_unique_on_a_page():
    for path, page in render_all(build_site()).items():
        ids = html.fromstring(page).xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_404_works_at_any_depth():
    page = render_all(build_site())["404.html"]
    links = links_of(page)
    assert inside(links) == ["#main", "#foot"]
    assert {link for link in links if link.startswith("/")} >= {
        "/catalogue/index.html",
        "/catalogue/search.html",
        "/catalogue/assets/site.css",
    }


def test_all_other_pages_work_from_a_folder_on_disk():
    for path, page in render_all(build_site()).items():
        assert path == "404.html" or not [link for link in links_of(page) if link.startswith("/")]


def test_hostile_text_stays_text():
    for path, page in render_all(hostile_site()).items():
        tree = html.fromstring(page)
        scripts = tree.xpath("//script[not(@type='application/ld+json')]")
        own = [*(["search/page.js"] if path == "search.html" else []), "look.js", "reader.js"]
        own = ["lost.js", *own] if path == "404.html" else own
        if path in REDIRECTS:
            own = []
        assert [script.get("src", "").rpartition("assets/")[2] for script in scripts] == own
        assert not any(script.text for script in scripts)
        for data in tree.xpath("//script[@type='application/ld+json']"):
            assert json.loads(data.text)["@context"] == "https://schema.org"
        assert not tree.xpath("//*[@*[starts-with(name(), 'on')]]")
        assert not tree.xpath("//@*[starts-with(normalize-space(.), 'javascript:')]")
    paper = html.fromstring(render_all(hostile_site())["papers/alpha-nets.html"])
    assert paper.xpath("string(//h1)") == HOSTILE
    assert paper.xpath("string(//meta[@property='og:title'][@name='citation_title']/@content)") == HOSTILE


def test_no_page_requests_anything_from_another_host():
    for page in render_all(build_site()).values():
        tree = html.fromstring(page)
        fetched = tree.xpath("//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
        assert not [link for link in fetched if re.match(r"[a-z]+:|//", link)]


def test_every_page_has_what_it_needs():
    for path, page in render_all(build_site()).items():
        tree = html.fromstring(page)
        assert page.startswith("<!doctype html>\n"), path
        assert tree.get("lang") == "en", path
        assert tree.xpath("count(/html/head/title)") == tree.xpath("count(//main)") == 1, path
        assert tree.xpath("string(//link[@rel='canonical']/@href)").startswith(CONFIG.base_url), path
        if path not in REDIRECTS:
            assert tree.xpath("count(//h1)") == 1, path
            assert "search.html" in tree.xpath("string(//header//form[not(@method)]/@action)"), path
            assert tree.xpath("//a[@href='#main']"), path


def test_the_pages_of_a_site_have_different_titles():
    pages = render_all(build_site(page_size=1))
    trees = [html.fromstring(page) for page in pages.values() if "http-equiv=refresh" not in page]
    titles = [tree.xpath("string(//title)") for tree in trees]
    assert len(titles) == len(set(titles))
    assert "Nets, page 1 · Invented Papers" in titles


def test_headings_do_not_skip_levels():
    for path, page in render_all(build_site()).items():
        levels = [int(heading.tag[1]) for heading in html.fromstring(page).xpath("//h1 | //h2 | //h3 | //h4")]
        assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False)), path


def test_pages_that_are_not_for_search_engines_say_so():
    pages = render_all(build_site())
    silent = [path for path, page in pages.items() if "<meta name=robots content=noindex>" in page]
    assert sorted(silent) == ["404.html", *REDIRECTS]


def test_an_old_path_leads_to_the_paper():
    tree = html.fromstring(render_all(build_site())["papers/alpha-net.html"])
    assert tree.xpath("string(//meta[@http-equiv='refresh']/@content)") == "0; url=alpha-nets.html"
    assert tree.xpath("string(//link[@rel='canonical']/@href)") == f"{CONFIG.base_url}papers/alpha-nets.html"
    assert tree.xpath("string(//main//a/@href)") == "alpha-nets.html"


def test_the_search_page_keeps_its_contract_with_the_script():
    tree = html.fromstring(render_all(build_site())["search.html"])
    (main,) = tree.xpath("//main[@data-search-base='search/']")
    (form,) = main.xpath(".//form[@id='search'][@role='search'][@action='search.html'][@method='get']")
    assert form.xpath(".//input[@type='search'][@name='q'][@id='q']")
    assert main.xpath(".//p[@id='search-status'][@role='status'][@aria-live='polite']")
    assert main.xpath(".//ol[@id='search-results']")
    assert main.xpath(".//button[@id='search-more'][@type='button'][@hidden]")
    assert main.xpath(".//div[@id='search-fallback']//a[@href='topics.html']")
    assert tree.xpath("//script[@type='module'][@src='assets/search/page.js']")


def test_a_page_of_a_listing_links_to_the_pages_before_and_after():
    pages = render_all(build_site(page_size=1))
    tree = html.fromstring(pages["months/2031-11/2.html"])
    assert tree.xpath("//head/link[@rel='prev']/@href") == ["../2031-11.html"]
    assert tree.xpath("//head/link[@rel='next']/@href") == ["1.html"]
    assert tree.xpath("string(//*[@aria-current='page'])") == "Page 2"


def test_a_topic_offers_its_feed():
    tree = html.fromstring(render_all(build_site())["topics/nets.html"])
    assert tree.xpath("//head/link[@type='application/atom+xml']/@href") == ["nets.atom"]


def test_content_pages_may_have_any_words():
    site = build_site()
    pages = (ABOUT, ContentPage(slug="terms", title="Terms & <i>", source="# Top\n\n<b>raw</b>", in_nav=False))
    site = msgspec.structs.replace(site, pages=pages)
    (_, terms) = render_slice(site, find_kind("page"))
    tree = html.fromstring(terms.content)
    assert tree.xpath("string(//h1)") == "Terms & <i>"
    assert tree.xpath("string(//main//h2)") == "Top"
    assert not tree.xpath("//main//b")
    assert "terms.html" not in tree.xpath("//nav//@href")
    assert "terms.html" in tree.xpath("//footer//@href")
