"""Settings and sidecars: their keys, and the message for each mistake."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from site_builder.config import Config, Sidecar, list_old_keys, load_config, load_sidecar
from site_builder.errors import ConfigError
from site_builder.settings.home import HomeSettings
from site_builder.settings.hosts import HostSettings
from site_builder.settings.look import LookSettings
from site_builder.settings.pages import PageSettings
from site_builder.settings.searches import DeclaredSearch
from site_builder.settings.sources import OpenReview

LEAST = 'title = "Invented"\nbase_url = "https://papers.example"\n'


def load(folder: Path, text: str, **options: str) -> Config:
    (folder / "site.toml").write_text(text, encoding="utf-8")
    return load_config(folder, **options)


def test_two_keys_are_enough(tmp_path):
    assert load(tmp_path, LEAST) == Config(title="Invented", base_url="https://papers.example/")


def test_every_key_can_be_set(tmp_path):
    text = LEAST + (
        'description = "All of it."\nlanguage = "pt-BR"\ntheme = "own"\ndumps = ["a", "../b.jsonl"]\n'
        'page_size = 10\nfeed_size = 20\nrepository = "https://github.com/invented/papers"\n'
        'contact = "ada@papers.example"\n[[fetch]]\nsource = "openreview"\nvenue = "KITES.cc/2024"\n'
        '[host]\nname = "netlify"\n[pages]\nauthors = 3\ndumps = false\n'
        '[look]\naccent = "#0b6e4f"\nlinks = { Lab = "https://lab.example/" }\n'
        '[home]\nsections = ["newest", "topics"]\n'
        '[[search]]\ntitle = "Kites"\nquery = "kites year:2024.."\n'
    )
    config = load(tmp_path, text)
    assert config == Config(
        title="Invented",
        base_url="https://papers.example/",
        description="All of it.",
        language="pt-BR",
        theme="own",
        dumps=("a", "../b.jsonl"),
        page_size=10,
        feed_size=20,
        repository="https://github.com/invented/papers",
        host=HostSettings(name="netlify"),
        pages=PageSettings(authors=3, dumps=False),
        look=LookSettings(accent="#0b6e4f", links={"Lab": "https://lab.example/"}),
        home=HomeSettings(sections=("newest", "topics")),
        contact="ada@papers.example",
        search=(DeclaredSearch(title="Kites", query="kites year:2024.."),),
        fetch=(OpenReview(venue="KITES.cc/2024"),),
    )
    assert all(getattr(config, field.name) != field.default for field in msgspec.structs.fields(Config))


@pytest.mark.parametrize(
    ("base_url", "stored", "path"),
    [
        ("https://a.example", "https://a.example/", "/"),
        ("https://a.example/papers", "https://a.example/papers/", "/papers/"),
        ("http://localhost:8000/x//", "http://localhost:8000/x/", "/x/"),
    ],
)
def test_a_base_url_ends_in_a_slash(tmp_path, base_url, stored, path):
    config = load(tmp_path, LEAST, base_url=base_url)
    assert (config.base_url, config.base_path) == (stored, path)


FETCH_MUST_BE = 'fetch must be tables: [[fetch]], and below it a line such as source = "daily-papers".'

MISTAKES = [
    ("", None, 'the key "title" is missing; add a line such as title = "My papers".'),
    ('title = "T"', None, 'the key "base_url" is missing; add a line such as base_url = "https://example.org/papers/".'),
    (LEAST + "page_sice = 5", 3, 'unknown key "page_sice"; did you mean "page_size"?'),
    (LEAST + "fetch = 1", 3, FETCH_MUST_BE),
    (LEAST + '[fetch]\nsource = "url"', 3, FETCH_MUST_BE),
    (
        LEAST + '[[fetch]]\nsource = "daily-papers"\n[[fetch]]\nsource = "openreview"\nvenu = "a"',
        7,
        'unknown key "venu" of the source "openreview"; did you mean "venue"?',
    ),
    (LEAST + "[zzz]\na = 1", 3, 'unknown key "zzz"; choose one of title, base_url, description, '
     "language, theme, dumps, page_size, feed_size, repository, host, pages, "
     "look, home, contact, fetch, search."),
    (LEAST + 'repository = "github"', 3, 'repository is "github"; write its URL, such as "https://github.com/USER/REPOSITORY".'),
    (LEAST + "page_size = 0", 3, "page_size is 0; write a number from 1 to 500."),
    (LEAST + "feed_size = 1001", 3, "feed_size is 1001; write a number from 1 to 1000."),
    (LEAST + "[pages]\nautors = 3", 4, 'unknown key "autors" in [pages]; did you mean "authors"?'),
    (LEAST + "[pages]\nauthors = 0", 4, "authors is 0; write a number from 1 to 1000, or false for no such pages."),
    (LEAST + "pages.authors = 1001", 3, "authors is 1001; write a number from 1 to 1000, or false for no such pages."),
    (LEAST + "[pages]\nauthors = 2.5", 4, "authors must be true, false or a whole number."),
    (LEAST + 'dumps = ["a"]\n[pages]\ndumps = 3', 5, "dumps must be true or false."),
    (LEAST + '[pages]\nauthors = 3\nrepository = "x"', 5,
     '"repository" is not a key of [pages]; move it above the first table.'),
    (LEAST + "pages = 3", 3, "pages must be a table: [pages], and below it a line such as authors = 3."),
    (LEAST + 'host = "s3"', 3, 'host must be a table: [host], and below it a line such as name = "github-pages".'),
    (LEAST + '[host]\nname = "gopher"', 4,
     'name is "gopher"; write one of "github-pages", "cloudflare-pages", "netlify", "gitlab-pages", "s3".'),
    (LEAST + '[home]\nsections = [\n  "hot",\n  "newst",\n]', 4,
     '"newst" is not a section of the home page; did you mean "newest"?'),
    (LEAST + "home = 3", 3,
     'home must be a table: [home], and below it a line such as sections = ["hot", "newest", "topics"].'),
    (LEAST + '[[search]]\ntitle = "A"\nquery = "a"\n[[search]]\ntitle = "B"\nqery = "b"', 8,
     'unknown key "qery" in [[search]]; did you mean "query"?'),
    (LEAST + '[[search]]\ntitle = "A"', 3, "a search needs a query: text in quotes."),
    (LEAST + '[[search]]\ntitle = "A"\nquery = "a"\n[[search]]\ntitle = "a"\nquery = "b"', 7,
     "two searches would have the page searches/a.html; rename one of them."),
    (LEAST + "search = 3", 3,
     'search must be tables: [[search]], and below it lines such as query = "graphs year:2024..".'),
    (LEAST + "[host]\nname = 3", 4, "name must be text in quotes."),
    (LEAST + 'page_size = "5"', 3, "page_size must be a whole number."),
    (LEAST + 'dumps = "dumps"', 3, 'dumps must be a list of texts in quotes, such as ["dumps"].'),
    (LEAST + 'theme = "../x"', 3, 'theme is "../x"; write the name of a folder in themes/.'),
    (LEAST + 'language = "English!"', 3, 'language is "English!"; write a language tag such as "en" or "pt-BR".'),
    ('title = " "\nbase_url = "https://a.example"', 1, "the title is empty; write the name of the site."),
    ('title = "T"\nbase_url = "a.example"', 2, 'base_url is "a.example"; write the full URL, such as "https://example.org/papers/".'),
    ("title = 3\n" + LEAST[19:], 1, "title must be text in quotes."),
    ('title = "T\n', 1, "is not valid TOML: a quote is missing at the end of the text."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "message"), MISTAKES, ids=[message for *_, message in MISTAKES])
def test_a_mistake_gets_one_sentence_with_its_line(tmp_path, text, line, message):
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    place = f"{tmp_path / 'site.toml'}:{line}" if line else str(tmp_path / "site.toml")
    assert str(caught.value) == f"{place}: {message}"


def test_a_folder_that_is_not_a_content_folder_is_reported(tmp_path):
    (tmp_path / "file").touch()
    for path, message in (
        (tmp_path, "has no site.toml, so this is not a content folder; name the folder that contains it, "),
        (
            tmp_path / "none",
            "does not exist; name a content folder, or start one with `site-builder new DIR`.",
        ),
        (tmp_path / "file", "is a file; name the content folder, which contains site.toml."),
    ):
        with pytest.raises(ConfigError) as caught:
            load_config(path)
        assert str(caught.value).startswith(f"{path}: {message}")


def test_a_file_that_is_not_utf_8_is_reported(tmp_path):
    (tmp_path / "site.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(ConfigError, match="is not UTF-8 text; save it as UTF-8"):
        load_config(tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    assert load(tmp_path, "\ufeff" + LEAST).title == "Invented"


# Sidecars


@pytest.mark.parametrize("name", ["kites.txt", "kites.json.gz", "kites"])
@pytest.mark.parametrize("sidecar", ["kites.toml", "{}.toml"])
def test_a_sidecar_has_the_name_of_its_dump_with_or_without_its_suffix(tmp_path, name, sidecar):
    (tmp_path / sidecar.format(name)).write_text(
        'format = "json-lines"\ntitle = "Kites"\nquery = "kite"\npage_date = 2025-11-25\nenrich = true\n'
        'columns = { title = "Name of the kite" }\n'
    )
    assert load_sidecar(tmp_path / name) == Sidecar(
        format="json-lines",
        title="Kites",
        query="kite",
        page_date="2025-11-25",
        enrich=True,
        columns={"title": "Name of the kite"},
    )


def test_a_dump_without_a_sidecar_has_an_empty_one(tmp_path):
    assert load_sidecar(tmp_path / "kites.txt") == Sidecar()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'page_date = "May"',
            'page_date is "May"; write the day it was saved, like "2025-11-25", "2025-11" or "2025".',
        ),
        ("page_date = 2025", "page_date must be text in quotes."),
        ("enrich = 1", "enrich must be true or false."),
        ("columns = 1", 'columns must be a table of texts in quotes, such as { title = "Paper name" }.'),
        ("columns = { title = 1 }", 'columns must be a table of texts in quotes, such as { title = "Paper name" }.'),
        ('titel = "T"', 'unknown key "titel"; did you mean "title"?'),
    ],
)
def test_a_mistake_in_a_sidecar_gets_one_sentence(tmp_path, text, message):
    (tmp_path / "kites.toml").write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_sidecar(tmp_path / "kites.txt")
    assert str(caught.value) == f"{tmp_path / 'kites.toml'}:1: {message}"


@pytest.mark.parametrize(
    ("repository", "forge"),
    [
        ("https://github.com/me/mine", "github"),
        ("https://gitlab.com/me/mine", "gitlab"),
        ("https://gitlab.example.org/me/mine", "gitlab"),
        ("https://codeberg.org/me/mine", "gitea"),
        ("https://code.example.org/me/mine", ""),
        ("", ""),
    ],
)
def test_the_kind_of_a_repository_is_known_by_its_host(repository, forge):
    assert Config(title="T", base_url="https://a.example/", repository=repository).forge == forge


def test_an_old_key_still_works_with_a_warning(tmp_path):
    (tmp_path / "site.toml").write_text(LEAST + "minimum = 3\n[pages]\nvenues = 5")

    pages = load_config(tmp_path).pages

    assert (pages.authors, pages.organisations, pages.venues) == (3, 3, 5)
    assert list(list_old_keys(tmp_path)) == [
        f"{tmp_path}/site.toml:3: minimum has been replaced, and this is the last version that reads it; "
        "write authors, organisations and venues in [pages], each with a number."
    ]


def test_a_value_of_an_old_key_is_checked(tmp_path):
    (tmp_path / "site.toml").write_text(LEAST + "minimum = 0")

    with pytest.raises(ConfigError, match=r"authors is 0; write a number"):
        load_config(tmp_path)
