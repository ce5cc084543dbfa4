"""Citations in BibTeX, read back by a library that other programs use."""

from __future__ import annotations

from typing import Any

import bibtexparser
import msgspec
import pytest

from site_builder.model import Links, Name, Paper
from site_builder.pages.citing.citations import cite_bibtex

ADA, BOB = Name(name="Ada Invented"), Name(name="Bob van Fiction")

JOURNAL = Paper(
    slug="on-invented-kites",
    key="invented2001kites",
    title="On Invented Kites: 40% & more_of $x^2$",
    authors=(ADA, BOB),
    date="2001-02-03",
    venue="Journal of Invented Things",
    identifiers={"doi": "10.1234/kites_1"},
)
PREPRINT = Paper(
    slug="snails",
    title="Snails",
    authors=(ADA,),
    author_count=3,
    date="2001-02",
    venue="Snail Days",
    identifiers={"arxiv": "2001.00001"},
    keywords=("Snails", "cs.CL", "q-bio.PE"),
)
NAMELESS = Paper(
    slug="nameless",
    title="Nameless?",
    author_count=4,
    date="2001",
    date_inferred=True,
    links=Links(page="https://a.b/c"),
)


def test_a_paper_in_a_journal():
    assert cite_bibtex(JOURNAL) == (
        "@article{invented2001kites,\n"
        "  title = {{On Invented Kites: 40\\% \\& more\\_of $x^2$}},\n"
        "  author = {Invented, Ada and van Fiction, Bob},\n"
        "  journal = {Journal of Invented Things},\n"
        "  year = {2001},\n"
        "  month = feb,\n"
        "  day = {3},\n"
        "  doi = {10.1234/kites_1},\n"
        "  url = {https://doi.org/10.1234/kites_1},\n"
        "}\n"
    )


def test_a_preprint_is_cited_with_its_own_date_and_the_venue_in_a_note():
    assert cite_bibtex(PREPRINT) == (
        "@misc{snails,\n  title = {{Snails}},\n  author = {Invented, Ada and others},\n  year = {2001},\n"
        "  month = feb,\n  eprint = {2001.00001},\n  archiveprefix = {arXiv},\n  eprinttype = {arxiv},\n"
        "  primaryclass = {cs.CL},\n"
        "  note = {Also in Snail Days},\n  url = {https://arxiv.org/abs/2001.00001},\n}\n"
    )


def test_a_withdrawn_paper_is_cited_with_a_note():
    withdrawn = msgspec.structs.replace(PREPRINT, withdrawn=True)
    assert "  note = {Withdrawn. Also in Snail Days},\n" in cite_bibtex(withdrawn)
    assert "  note = {Withdrawn},\n" in cite_bibtex(msgspec.structs.replace(withdrawn, published="2001-05"))


def test_a_published_version_is_cited_with_the_date_of_its_venue():
    paper = Paper(slug="s", title="S", date="2001-02-03", published="2002", venue="Snail Days", authors=(ADA,))
    assert cite_bibtex(paper) == (
        "@inproceedings{s,\n  title = {{S}},\n  author = {Invented, Ada},\n  booktitle = {Snail Days},\n"
        "  year = {2002},\n}\n"
    )


def test_an_inferred_year_is_cited_and_authors_whom_no_dump_names_are_not():
    assert cite_bibtex(NAMELESS) == (
        "@misc{nameless,\n  title = {{Nameless?}},\n  year = {2001},\n  url = {https://a.b/c},\n}\n"
    )


def test_the_url_is_that_of_the_page_where_no_dump_has_one():
    address = "https://papers.example/papers/s.html"
    assert (
        cite_bibtex(Paper(slug="s", title="S"), address)
        == f"@misc{{s,\n  title = {{{{S}}}},\n  url = {{{address}}},\n}}\n"
    )
    assert cite_bibtex(NAMELESS, address) == cite_bibtex(NAMELESS)


def test_superscripts_of_a_title_are_maths_as_on_its_page():
    assert "title = {{Kites$^2$: A Study}}" in cite_bibtex(Paper(slug="s", title="Kites^2: A Study"))


@pytest.mark.parametrize(
    ("venue", "identifiers", "kind"),
    [
        ("", {}, "misc"),
        ("arXiv", {}, "misc"),
        ("Snail Days", {}, "inproceedings"),
        ("Nature", {}, "article"),
        ("Workshop on the Science of Snails", {}, "inproceedings"),
        ("IEEE Transactions on Snails", {}, "article"),
        ("Proceedings of the Conference on Letters", {}, "inproceedings"),
        ("", {"acl": "P19-1355"}, "inproceedings"),
        ("Computational Snails", {"acl": "J89-1001"}, "article"),
        ("TACL", {"acl": "2022.tacl-1.1"}, "article"),
    ],
)
def test_the_kind_of_an_entry_depends_on_venue_and_identifiers(venue, identifiers, kind):
    paper = Paper(slug="s", title="S", date="2001", venue=venue, identifiers=identifiers)
    assert cite_bibtex(paper).startswith(f"@{kind}{{s,")


@pytest.mark.parametrize("paper", [JOURNAL, PREPRINT, NAMELESS], ids=lambda paper: paper.slug)
def test_bibtexparser_reads_the_entry_back(paper):
    library = bibtexparser.parse_string(cite_bibtex(paper))
    assert not library.failed_blocks
    (entry,) = library.entries
    fields: dict[str, Any] = {field.key: field.value for field in entry.fields}
    assert entry.key == (paper.key or paper.slug)
    assert fields["title"].replace("\\", "") == f"{{{paper.title}}}"
    assert fields.get("author", "").count(" and ") == max(len(paper.authors) + (paper is PREPRINT) - 1, 0)
    assert fields.get("year", "") == paper.date[:4]
