"""What a maintainer adds to a theme in `content/look` and `[look]`."""

from __future__ import annotations

import re

import pytest

from site_builder.build import build_site
from site_builder.checks import check_site
from site_builder.errors import ContentError
from site_builder.pages.look import dress, load_look
from site_builder.pages.site.site import Look
from site_builder.settings.look import LookSettings

FILES = {
    "head.html": '<script src="https://stats.example/count.js" defer></script>\n',
    "banner.md": "**New:** see [the archive](archive.html).",
    "footer.md": "Kept by *nobody*.",
    "paper.html": '<p id="talk">Talk about it.</p>\n',
    "site.css": ".banner { color: red; }",
    "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
    "picture.png": "a picture",
}
SITE = """\
title = "Kites"
base_url = "https://kites.example/"
[look]
accent = "#0b6e4f"
links = { "Our lab" = "https://lab.example/", "All months" = "archive.html" }
hosts = ["stats.example"]
"""


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    (folder / "content/look").mkdir(parents=True)
    (folder / "content/dumps").mkdir()
    (folder / "content/site.toml").write_text(SITE)
    (folder / "content/dumps/2031-01-05-kites.jsonl").write_text(
        '{"title": "Kites in Still Air", "date": "2031-01-05", "abstract": "We invent a kite."}\n'
    )
    for name, text in FILES.items():
        (folder / "content/look" / name).write_text(text)
    build_site(folder / "content", folder / "public")
    return folder / "public"


@pytest.mark.parametrize("path", ["index.html", "papers/kites-in-still-air.html", "404.html"])
def test_every_page_has_what_the_maintainer_adds(public, path):
    page = (public / path).read_text()
    head, body = page.split("<body", 1)
    root = {"index.html": "", "404.html": "/"}.get(path, "../")

    assert head.rstrip().endswith(FILES["head.html"] + "</head>")
    assert "default-src 'self' file: https://stats.example;" in head
    picture = '<meta property=og:image content="https://kites.example/assets/picture.'
    assert (picture in head) != path.startswith("papers/")
    assert re.search(rf'<strong>New:</strong> see <a href="?{re.escape(root)}archive.html"?>the archive</a>', body)
    assert re.search(rf'<img src="?{re.escape(root)}assets/logo\.\w+\.svg"? alt="" height="?28"?>', body)
    assert "<p>Kept by <em>nobody</em>.</p>" in body
    more = rf'<a href="?https://lab.example/"?>Our lab</a><li><a href="?{re.escape(root)}archive.html"?>'
    assert re.search(more, body)
    assert ('id="talk"' in body) == path.startswith("papers/")


def test_the_style_sheet_ends_with_the_colours_and_rules_of_the_site(public):
    (style,) = (public / "assets").glob("site.*.css")

    assert style.read_text().endswith(':root[data-look="dark"]{--link:#85b6a7}.banner{color: red}\n')


def test_the_check_mentions_the_hosts_and_has_nothing_against_them(public):
    faults = [(it.path, it.message) for it in check_site(public)]

    assert faults == [
        (
            "data/report.json",
            "pages may load something from stats.example, which can then track visitors; "
            "[look] in site.toml allows it.",
        )
    ]


def test_a_site_without_the_folder_has_nothing_of_its_own(tmp_path):
    assert load_look(tmp_path / "look") == Look()
    assert dress({"site.css": b"a"}, Look(), LookSettings()) == {"site.css": b"a"}


def test_a_file_with_another_name_is_an_error(tmp_path):
    (tmp_path / "hed.html").write_text("")

    with pytest.raises(ContentError, match=r'hed.html: is not a file .*; did you mean "head.html"'):
        load_look(tmp_path)
