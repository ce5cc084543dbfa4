from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages.site import permalink_parsing as parsing

from site_builder.pages.site import permalinks
from site_builder.pages.site.permalinks import asset_path, permalink, relative, root_links, root_of, slug_of_dump

PAGED = [
    ("topic", "mixture-of-experts", 0, "topics/mixture-of-experts.html"),
    ("topic", "mixture-of-experts", 2, "topics/mixture-of-experts/2.html"),
    ("topic", "mixture-of-experts", 1, "topics/mixture-of-experts/1.html"),
    ("topic", "2", 0, "topics/2.html"),
    ("month", "2024-11", 0, "months/2024-11.html"),
    ("month", "2024-11", 13, "months/2024-11/13.html"),
    ("year", "2024", 0, "years/2024.html"),
    ("year", "undated", 3, "years/undated/3.html"),
]


@pytest.mark.parametrize(("kind", "key", "page", "path"), PAGED)
def test_a_listing_has_one_path_in_both_directions(kind, key, page, path):
    assert getattr(permalinks, f"path_of_{kind}")(key, page) == path
    assert getattr(parsing, f"parse_{kind}")(path) == (key, page)


@pytest.mark.parametrize(
    ("kind", "key", "page", "path"),
    [
        ("name", "ada-invented", 0, "authors/ada-invented.html"),
        ("name", "ada-invented", 2, "authors/ada-invented/2.html"),
        ("name", "letters", 2, "authors/letters/2.html"),
        ("letter", "a", 1, "authors/letters/a.html"),
        ("letter", "other", 3, "authors/letters/other/3.html"),
    ],
)
def test_the_papers_of_a_name_and_a_letter_of_an_index_have_one_path_in_both_directions(kind, key, page, path):
    assert getattr(permalinks, f"path_of_{kind}")("authors", key, page) == path
    assert getattr(parsing, f"parse_{kind}")(path) == ("authors", key, page)
    assert getattr(parsing, f"parse_{'letter' if kind == 'name' else 'name'}")(path) is None


@pytest.mark.parametrize(
    ("view", "page", "path"),
    [
        ("discussed", 0, "topics/nets/discussed.html"),
        ("2024", 0, "topics/nets/year-2024.html"),
        ("2024", 3, "topics/nets/year-2024/3.html"),
        ("undated", 0, "topics/nets/year-undated.html"),
    ],
)
def test_a_view_of_a_topic_has_one_path_in_both_directions(view, page, path):
    assert permalinks.path_of_topic_view("nets", view, page) == path
    assert parsing.parse_topic_view(path) == ("nets", view, page)
    assert parsing.parse_topic(path) is None


def test_a_listing_may_have_any_stem():
    assert [permalinks.paged_path("with-code", page) for page in (1, 2)] == ["with-code.html", "with-code/2.html"]
    assert [permalinks.numbered_path("code", number) for number in (0, 1)] == ["code.html", "code/1.html"]


def test_a_digest_has_one_path_in_both_directions():
    assert permalinks.path_of_digest("2024-11") == "digests/2024-11.html"
    assert parsing.parse_digest("digests/2024-11.html") == "2024-11"
    assert parsing.parse_digest(permalinks.path_of_digest_mail("digests/2024-11.html")) is None


def test_a_paper_has_one_path_in_both_directions():
    assert permalinks.path_of_paper("alpha-nets") == "papers/alpha-nets.html"
    assert parsing.parse_paper("papers/alpha-nets.html") == "alpha-nets"


@pytest.mark.parametrize(
    ("parse", "path"),
    [
        ("paper", "topics/nets.html"),
        ("paper", "papers/../secret.html"),
        ("topic", "topics/nets/0.html"),
        ("topic", "topics/nets/02.html"),
        ("topic_view", "topics/nets/2024.html"),
        ("topic_view", "topics/nets/year-24.html"),
        ("month", "months/2024.html"),
        ("year", "years/2024-11.html"),
        ("dump", "dumps/a/b/c.html"),
    ],
)
def test_a_path_of_another_kind_is_not_parsed(parse, path):
    assert getattr(parsing, f"parse_{parse}")(path) is None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("000_7d6518d7ed846b78.txt", "000_7d6518d7ed846b78--txt"),
        ("2024-05-27.json.gz", "2024-05-27--json--gz"),
        ("con.txt", "con--txt"),
        ("con", "con-1143da2b"),
        ("May Papers.txt", "may-papers-txt-6d64bb7c"),
        ("2024/may.txt", "2024-may-txt-28471613"),
        ("論文", "dump-07a68378"),
    ],
)
def test_a_dump_name_becomes_a_safe_file_name(name, slug):
    assert permalinks.path_of_dump(name) == f"dumps/{slug}.html"
    assert parsing.parse_dump(permalinks.path_of_dump(name, 4)) == (slug_of_dump(name), 4)
    assert slug_of_dump(name) == slug


@given(st.lists(st.text("ab.-_/ A", min_size=1, max_size=8), unique=True, min_size=2, max_size=2))
def test_two_dump_names_never_share_a_file(names):
    first, second = map(slug_of_dump, names)
    assert first.lower() != second.lower()


@given(st.text(min_size=1))
def test_any_dump_name_makes_a_path_that_stays_inside(name):
    path = permalinks.path_of_dump(name)
    assert parsing.parse_dump(path) == (slug_of_dump(name), 1)
    assert len(path) < 140


@pytest.mark.parametrize(
    ("start", "end", "link"),
    [
        ("index.html", "about.html", "about.html"),
        ("index.html", "papers/a.html", "papers/a.html"),
        ("papers/a.html", "papers/b.html", "b.html"),
        ("papers/a.html", "index.html", "../index.html"),
        ("papers/a.html", "topics/t/2.html", "../topics/t/2.html"),
        ("topics/t/2.html", "topics/t.html", "../t.html"),
        ("topics/t/2.html", "topics/t/3.html", "3.html"),
        ("topics/t/2.html", "papers/a.html", "../../papers/a.html"),
    ],
)
def test_a_relative_link_leads_from_page_to_page(start, end, link):
    assert relative(start, end) == link


paths = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4).map("/".join)


@given(paths, paths)
def test_a_relative_link_leads_back_to_its_target(start, end):
    assert posixpath.normpath(posixpath.join(posixpath.dirname(start), relative(start, end))) == end


@pytest.mark.parametrize(
    ("path", "root"), [("index.html", ""), ("papers/a.html", "../"), ("topics/t/2.html", "../../")]
)
def test_the_link_to_the_root_depends_on_the_depth_of_the_page(path, root):
    assert root_of(path) == root


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.html", "https://e.example/c/"),
        ("papers/a.html", "https://e.example/c/papers/a.html"),
        ("über.html", "https://e.example/c/%C3%BCber.html"),
    ],
)
def test_a_permalink_starts_with_the_base_url(path, url):
    assert permalink("https://e.example/c/", path) == url


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("site.css", "assets/site.12345678.css"),
        ("search/page.js", "assets/search/page.12345678.js"),
        ("LICENSE", "assets/LICENSE.12345678"),
        ("v1.2/LICENSE", "assets/v1.2/LICENSE.12345678"),
    ],
)
def test_an_asset_has_its_hash_before_its_suffix(name, path):
    assert asset_path(name, "12345678") == path


def test_only_links_that_start_at_the_root_are_changed():
    html = '<a href="report.html">r</a> <img src="logo.svg"> <a href="#x">x</a> <a href="https://e.example">e</a>'
    rooted = (
        '<a href="../report.html">r</a> <img src="../logo.svg"> <a href="#x">x</a> <a href="https://e.example">e</a>'
    )
    assert root_links(html, "../") == rooted
    assert root_links(html, "") == html
