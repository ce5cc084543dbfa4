"""The papers of topics and names in BibTeX."""

from __future__ import annotations

import gzip

import bibtexparser
import msgspec
from lxml import etree, html
from pages.invented import ALPHA, BETA, CONFIG, OLD, build_site, render_all, render_files

from site_builder.model import Paper
from site_builder.pages.citing.citations import cite_bibtex
from site_builder.pages.files.bibliographies import answer_unapi, list_items, list_paths, render_bibliography
from site_builder.pages.site.site import ListedSearch
from site_builder.settings.pages import PageSettings
from site_builder.text.tex import decode_tex

CITED = {paper.slug: cite_bibtex(paper, f"{CONFIG.base_url}papers/{paper.slug}.html") for paper in (ALPHA, BETA, OLD)}
BOTH = "\n".join((CITED["alpha-nets"], CITED["beta-nets"]))
OF_A_NAME = "\n".join((CITED["alpha-nets"], CITED["old"]))


def answer(entries: str) -> str:
    """Return a bibliography as its file has it."""
    return f'<formats><format name="bibtex"/><![CDATA[\n{entries}]]></formats>\n'


def bibliographies(site) -> dict[str, str]:
    return {path: content.decode() for path, content in render_files(site, "bibliographies").items()}


def test_topics_with_papers_and_names_have_a_bibliography():
    found = bibliographies(build_site())
    assert found == {
        "newest.bib": found["newest.bib"],
        "topics/nets.bib": answer(BOTH),
        "topics/tiny-nets.bib": answer(CITED["alpha-nets"]),
        "organisations/inv.bib": answer(OF_A_NAME),
        "venues/invented-conference.bib": answer(OF_A_NAME),
        "authors/ada-invented.bib": answer(OF_A_NAME),
    }
    assert found["newest.bib"].startswith(answer(BOTH)[: -len("]]></formats>\n")])


def test_a_search_has_a_bibliography_if_it_finds_papers():
    searches = (
        ListedSearch(slug="tiny", title="Tiny", query="tiny", papers=("beta-nets",)),
        ListedSearch(slug="none", title="None", query="none", papers=()),
    )
    found = bibliographies(msgspec.structs.replace(build_site(), searches=searches))
    assert {path for path in found if path.startswith("searches/")} == {"searches/tiny.bib"}


def test_authors_of_enough_papers_have_a_bibliography():
    found = bibliographies(build_site(pages=PageSettings(author_files=2)))
    assert found["authors/ada-invented.bib"] == answer(OF_A_NAME)
    assert "authors/ada-invented.bib" not in bibliographies(build_site(pages=PageSettings(author_files=3)))


def test_a_bibliography_answers_like_a_server_of_unapi_and_bibtex_reads_it():
    text = answer_unapi([cite_bibtex(Paper(slug=slug, title=f"A ]]> B & <{slug}>")) for slug in "ab"])
    (formats,) = etree.fromstring(text).xpath("/formats/format/@name")
    assert formats == "bibtex"
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == ["a", "b"]
    assert [decode_tex(entry["title"]) for entry in library.entries] == ["A ]]> B & <a>", "A ]]> B & <b>"]


def test_lists_name_their_bibliography_for_reference_managers():
    pages = render_all(build_site())
    for path, href in (
        ("index.html", "newest.bib"),
        ("topics/nets.html", "nets.bib"),
        ("authors/ada-invented.html", "ada-invented.bib"),
    ):
        page = html.fromstring(pages[path])
        assert page.xpath("//link[@rel='unapi-server'][@type='application/xml'][@title='unAPI']/@href") == [href]
        assert page.xpath("//abbr[@class='unapi-id']/@title") == ["0"]
    assert not html.fromstring(pages["papers/alpha-nets.html"]).xpath("//abbr")


def test_a_long_bibliography_has_its_newest_papers_and_all_of_it_gzipped():
    site = build_site()
    nets = next(item for item in list_items(site) if item.stem == "topics/nets")
    plain, whole = render_bibliography(site, nets, most=1)
    assert (plain.path, plain.content.decode()) == ("topics/nets.bib", answer(CITED["alpha-nets"]))
    assert (whole.path, gzip.decompress(whole.content).decode()) == ("topics/nets.bib.gz", BOTH)
    assert list_paths(site, nets) == ("topics/nets.bib",)
