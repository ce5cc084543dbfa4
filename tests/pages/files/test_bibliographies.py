"""The papers of topics and names in BibTeX."""

from __future__ import annotations

import gzip

from pages.invented import ALPHA, BETA, CONFIG, OLD, build_site, render_files

from site_builder.pages.citing.citations import cite_bibtex
from site_builder.pages.files.bibliographies import list_items, list_paths, render_bibliography
from site_builder.settings.pages import PageSettings

CITED = {paper.slug: cite_bibtex(paper, f"{CONFIG.base_url}papers/{paper.slug}.html") for paper in (ALPHA, BETA, OLD)}
BOTH = "\n".join((CITED["alpha-nets"], CITED["beta-nets"]))
OF_A_NAME = "\n".join((CITED["alpha-nets"], CITED["old"]))


def bibliographies(site) -> dict[str, str]:
    return {path: content.decode() for path, content in render_files(site, "bibliographies").items()}


def test_topics_with_papers_and_names_have_a_bibliography():
    assert bibliographies(build_site()) == {
        "topics/nets.bib": BOTH,
        "topics/tiny-nets.bib": CITED["alpha-nets"],
        "organisations/inv.bib": OF_A_NAME,
        "venues/invented-conference.bib": OF_A_NAME,
    }


def test_authors_of_enough_papers_have_a_bibliography():
    found = bibliographies(build_site(pages=PageSettings(author_files=2)))
    assert found["authors/ada-invented.bib"] == OF_A_NAME


def test_a_long_bibliography_has_its_newest_papers_and_all_of_it_gzipped():
    site = build_site()
    nets = next(item for item in list_items(site) if item.stem == "topics/nets")
    plain, whole = render_bibliography(site, nets, most=1)
    assert (plain.path, plain.content.decode()) == ("topics/nets.bib", CITED["alpha-nets"])
    assert (whole.path, gzip.decompress(whole.content).decode()) == ("topics/nets.bib.gz", BOTH)
    assert list_paths(site, nets) == ("topics/nets.bib",)
