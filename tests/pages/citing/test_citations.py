"""Citations in all formats, read back by the libraries that other programs use."""

from __future__ import annotations

import json
from typing import Any

import bibtexparser
import pytest
import rispy

from site_builder.model import Links, Name, Paper
from site_builder.pages.citing.citations import cite

ADA, BOB = Name(name="Ada Invented"), Name(name="Bob van Fiction")

JOURNAL = Paper(
    slug="on-invented-kites",
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
    found = cite(JOURNAL)
    assert found.text == (
        "Ada Invented and Bob van Fiction (2001). On Invented Kites: 40% & more_of x². Journal of Invented Things. "
        "https://doi.org/10.1234/kites_1."
    )
    assert found.bibtex == (
        "@article{on-invented-kites,\n"
        "  title = {{On Invented Kites: 40\\% \\& more\\_of $x^2$}},\n"
        "  author = {Invented, Ada and van Fiction, Bob},\n"
        "  journal = {Journal of Invented Things},\n"
        "  year = {2001},\n"
        "  month = feb,\n"
        "  doi = {10.1234/kites_1},\n"
        "  url = {https://doi.org/10.1234/kites_1},\n"
        "}\n"
    )
    assert found.ris == (
        "TY  - JOUR\nID  - on-invented-kites\nTI  - On Invented Kites: 40% & more_of x²\n"
        "AU  - Invented, Ada\nAU  - van Fiction, Bob\nPY  - 2001\nDA  - 2001/02/03/\nJO  - Journal of Invented Things\n"
        "DO  - 10.1234/kites_1\nUR  - https://doi.org/10.1234/kites_1\nER  - \n"
    )
    assert json.loads(found.csl) == [
        {
            "id": "on-invented-kites",
            "type": "article-journal",
            "title": "On Invented Kites: 40% & more_of x²",
            "author": [{"family": "Invented", "given": "Ada"}, {"family": "van Fiction", "given": "Bob"}],
            "issued": {"date-parts": [[2001, 2, 3]]},
            "container-title": "Journal of Invented Things",
            "DOI": "10.1234/kites_1",
            "URL": "https://doi.org/10.1234/kites_1",
        }
    ]


def test_a_preprint_is_cited_with_its_own_date_and_the_venue_in_a_note():
    found = cite(PREPRINT)
    assert found.text == "Ada Invented, et al. (2001). Snails. Also in Snail Days. arXiv:2001.00001."
    assert found.bibtex == (
        "@misc{snails,\n  title = {{Snails}},\n  author = {Invented, Ada and others},\n  year = {2001},\n"
        "  month = feb,\n  eprint = {2001.00001},\n  archiveprefix = {arXiv},\n  note = {Also in Snail Days},\n"
        "  url = {https://arxiv.org/abs/2001.00001},\n}\n"
    )


def test_a_published_version_is_cited_with_the_date_of_its_venue():
    found = cite(Paper(slug="s", title="S", date="2001-02-03", published="2002", venue="Snail Days", authors=(ADA,)))
    assert found.text == "Ada Invented (2002). S. Snail Days."
    assert found.bibtex.startswith("@inproceedings{s,")


def test_values_that_no_dump_has_are_not_cited():
    found = cite(NAMELESS)
    assert found.text == "Nameless? https://a.b/c."
    assert found.bibtex == "@misc{nameless,\n  title = {{Nameless?}},\n  url = {https://a.b/c},\n}\n"
    assert found.ris == "TY  - GEN\nID  - nameless\nTI  - Nameless?\nUR  - https://a.b/c\nER  - \n"
    assert json.loads(found.csl) == [
        {"id": "nameless", "type": "article", "title": "Nameless?", "URL": "https://a.b/c"}
    ]


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
    assert cite(paper).bibtex.startswith(f"@{kind}{{s,")


@pytest.mark.parametrize("paper", [JOURNAL, PREPRINT, NAMELESS], ids=lambda paper: paper.slug)
def test_bibtexparser_reads_the_entry_back(paper):
    library = bibtexparser.parse_string(cite(paper).bibtex)
    assert not library.failed_blocks
    (entry,) = library.entries
    fields: dict[str, Any] = {field.key: field.value for field in entry.fields}
    assert entry.key == paper.slug
    assert fields["title"].replace("\\", "") == f"{{{paper.title}}}"
    assert fields.get("author", "").count(" and ") == max(len(paper.authors) + (paper is PREPRINT) - 1, 0)
    assert fields.get("year", "") == ("" if paper.date_inferred else paper.date[:4])


@pytest.mark.parametrize("paper", [JOURNAL, PREPRINT, NAMELESS], ids=lambda paper: paper.slug)
def test_rispy_reads_the_entry_back(paper):
    (entry,) = rispy.loads(cite(paper).ris)
    assert entry["id"] == paper.slug
    assert len(entry.get("authors", [])) == len(paper.authors)
    assert entry.get("year", "") == ("" if paper.date_inferred else paper.date[:4])
