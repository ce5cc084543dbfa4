"""A site of papers that hold hostile texts in every field: nothing gets out of its place."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import bibtexparser
import pytest
import rispy
from bibtexparser.model import ImplicitComment
from browser import needs_browser
from exporting import open_exporter
from hostile_dumps import make_dumps
from lxml import html

from site_builder.build import build_site
from site_builder.checks import check_site
from site_builder.pages.citing.tex import set_superscripts
from site_builder.text.html import plain_text
from site_builder.text.tex import decode_tex

PAPERS = 402

ELEMENTS = set(
    """
    a abbr article aside b body br button caption cite code dd details div dl dt em fieldset footer form h1 h2 h3 h4
    head header html i input kbd label legend li link main meta nav noscript ol option p pre q script section select
    span strong sub summary sup table tbody td th thead time title tr u ul
    svg circle desc g line path rect text
    math menclose mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd
    mtext mtr munder munderover
    """.split()
)
"""Those of the theme, of Markdown in abstracts, of its drawings and of maths."""
ATTRIBUTES = set(
    """
    accept action aria-current aria-describedby aria-hidden aria-label aria-labelledby aria-live as autocapitalize
    autocomplete
    charset checked class content crossorigin datetime dir download enterkeyhint hidden href http-equiv id
    itemprop itemscope itemtype lang maxlength method
    name open placeholder property rel required role scope spellcheck src start style tabindex title type value
    data-colours data-count data-counted data-do data-format data-limits data-newest data-paper data-papers data-root
    data-marked data-levels data-search data-search-base data-side data-size data-slug data-tiles data-when
    cx cy d dy height preserveaspectratio r text-anchor viewbox width x x1 x2 y y1 y2
    accent accentunder columnalign columnspacing depth display displaystyle fence form largeop linethickness lspace
    mathvariant maxsize minsize movablelimits notation rowspacing rspace scriptlevel separator stretchy symmetric
    """.split()
)
SCHEMES = {"", "http", "https"}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
TEXTS = {".html", ".atom", ".xml", ".json", ".bib", ".svg", ".txt", ".css", ".js", ".jsonl"}


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    """The folder of a site of hostile papers."""
    folder = tmp_path_factory.mktemp("hostile")
    content = folder / "content"
    for name in ("dumps", "topics"):
        (content / name).mkdir(parents=True)
    (content / "site.toml").write_text('title = "Kites"\nbase_url = "https://kites.example/"\ndumps = ["dumps"]\n')
    (content / "topics/kites.md").write_text('+++\ntitle = "Kites"\nmatch = ["kites"]\n+++\n\nAll of them.\n')
    for name, text in make_dumps(PAPERS).items():
        (content / "dumps" / name).write_text(text, "utf-8", newline="")
    done = build_site(content, folder / "public")
    assert len(done.catalogue.papers) >= PAPERS * 0.9
    return folder / "public"


def check_exports(public: Path) -> None:
    titles = read_titles(public)
    found = [entry for path in public.glob("topics/*.bib") for entry in read_bibtex(path.read_text("utf-8"))]
    by_key = {entry.key: entry for entry in found}
    assert len(by_key) == len(found) == len(titles)
    for slug, title in titles.items():
        page = html.fromstring((public / f"papers/{slug}.html").read_bytes())
        (entry,) = read_bibtex(page.xpath("string(//section[@class='cite']/pre)"))
        assert decode_tex(entry["title"]) == decode_tex(by_key[entry.key]["title"]) == set_superscripts(title)


def read_titles(public):
    lines = gzip.decompress((public / "data/papers.jsonl.gz").read_bytes()).splitlines()
    return {paper["slug"]: paper["title"] for paper in map(json.loads, lines)}


def read_bibtex(text):
    library = bibtexparser.parse_string(text)
    comments = [block for block in library.blocks if isinstance(block, ImplicitComment)]  # those for unAPI
    assert len(library.entries) == len(library.blocks) - len(comments) == f"\n{text}".count("\n@")
    assert len(comments) in (0, 2)
    return library.entries


def check_pages(public: Path) -> None:
    for path in public.rglob("*.html"):
        for element in html.fromstring(path.read_bytes()).iter(html.etree.Element):
            check_element(element, path)


def check_element(element, path):
    assert element.tag in ELEMENTS, (path, element.tag)
    assert set(element.attrib) <= ATTRIBUTES, (path, element.tag, sorted(element.attrib))
    for name in ("href", "src", "action"):
        scheme = re.match(r"\s*(?:([^/?#:]*):)?", element.get(name, ""))
        assert (scheme[1] or "") in SCHEMES, (path, element.get(name))
    if element.tag == "script" and element.get("type") != "application/ld+json":
        assert not element.text, path
        assert re.fullmatch(r"[\w./-]+\.js", element.get("src")), path
    assert re.fullmatch(r"[\w\s:;,/().%#-]*", element.get("style", "")), path


def check_characters(public: Path) -> None:
    for path in public.rglob("*"):
        if path.suffix in TEXTS or path.suffix == ".gz":
            content = path.read_bytes()
            text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
            assert not CONTROL.search(text), (path, CONTROL.search(text))


def check_nothing_is_wrong(public: Path) -> None:
    assert list(check_site(public)) == []


@needs_browser
def test_each_paper_is_exported_as_one_record(public, started_browser, tmp_path):
    with open_exporter(started_browser, tmp_path) as exporter:
        for slug, title in read_titles(public).items():
            found = exporter.export((public / f"papers/{slug}.html").read_text("utf-8"))
            (record,) = rispy.loads(found["RIS"])
            (item,) = json.loads(found["CSL-JSON"])
            assert (record["id"], record["title"]) == (item["id"], item["title"])
            assert item["title"] == plain_text(title)
            assert not CONTROL.search("".join(found.values()))


CHECKS = [
    check_exports,
    check_pages,
    check_characters,
    check_nothing_is_wrong,
]


@pytest.mark.parametrize("check", CHECKS)
def test_hostile_papers_get_out_of_nothing(check, public):
    check(public)
