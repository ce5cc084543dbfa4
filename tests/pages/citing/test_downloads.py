"""Downloads: links that contain their files."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from pages.invented import ALPHA, UNDATED, build_site

from site_builder.pages.citing.citations import cite
from site_builder.pages.citing.downloads import build_citation_downloads, build_views


def test_citations_are_files_named_after_the_paper():
    downloads = build_citation_downloads("alpha-nets", cite(ALPHA))
    assert [(it.name, it.file) for it in downloads] == [
        ("BibTeX", "alpha-nets.bib"),
        ("RIS", "alpha-nets.ris"),
        ("CSL-JSON", "alpha-nets.csl.json"),
    ]
    assert [unquote(it.href.split(",", 1)[1]) for it in downloads] == [it.text for it in downloads]


def test_a_paper_as_markdown_and_as_json():
    markdown, data = build_views(build_site(), ALPHA, "https://a.example/alpha")
    assert markdown.text == (
        "# Alpha Nets: $O(n^2)$ Is Enough\n\nAda Invented, Bo Madeup\n\n"
        "Invented Conference 2031 · arxiv:3111.00001 · doi:10.9999/alpha\n\n"
        "We invent *alpha nets*. They are small & fast; see https://github.com/invented/alpha.\n\n"
        "<https://a.example/alpha>\n"
    )
    found = json.loads(data.text)
    assert (found["slug"], found["upvotes"], "provenance" in found) == ("alpha-nets", 7, False)


def test_a_paper_with_few_known_fields_as_markdown():
    assert (
        build_views(build_site(), UNDATED, "https://a.example/u")[0].text
        == "# Without a Date\n\n<https://a.example/u>\n"
    )


@given(st.text())
def test_any_text_survives_in_a_valid_url(text):
    (view, _) = build_views(build_site(), msgspec.structs.replace(UNDATED, abstract=text), "https://a.example/u")
    kind, _, body = view.href.partition(",")
    assert kind == "data:text/markdown;charset=utf-8"
    assert re.fullmatch(r"(?:[A-Za-z0-9!$()*+,;:@/?~_.=-]|%[0-9A-F]{2})*", body)
    assert unquote(body) == view.text.encode("utf-8", "replace").decode()
