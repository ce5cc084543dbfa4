"""Which records are one paper: a table of pairs, and near duplicates that must stay apart. All of it is invented."""

from __future__ import annotations

import pytest
from invented_records import KITES, SNAILS, build, place, record

from site_builder.catalogue.linking import link_records
from site_builder.model import Links

ADA, BOB = ("Ada Invented",), ("Bob Fictional",)
OTHERS = record(authors=BOB, abstract=SNAILS)
PREFACE = record("Preface", authors=ADA, venue="Kite Days")
LATER = KITES.replace("seven ribbons instead of three", "nine ribbons instead of two")

ONE = [
    ("the same title", record(), record()),
    ("titles that differ in case and signs", record("On Kites: A Study"), record("ON KITES – A STUDY.")),
    ("titles that differ in hyphens", record("On-Line Kites"), record("Online Kites")),
    ("titles that differ in Unicode forms", record("Cafe\u0301 ﬁnder"), record("Café finder")),
    ("one DOI under two titles", record("Kites", doi="10.1234/a"), record("On Kites, Revised", doi="10.1234/a")),
    ("an arXiv id and its DOI", record("A", arxiv="2001.00001"), record("B", doi="10.48550/arxiv.2001.00001")),
    ("one title, one with an identifier", record(arxiv="2001.00001"), record()),
    ("one title, identifiers of two schemes", record(arxiv="2001.00001"), record(doi="10.1234/a")),
    ("one title, a later version of the abstract", record(abstract=KITES), record(abstract=LATER)),
    ("one title, an abstract and none", record(abstract=KITES), record()),
    ("one title, one author in common", record(authors=ADA), record(authors=(*ADA, *BOB))),
    ("one title, initials", record(authors=("A. Invented",)), record(authors=ADA)),
    ("a generic title that is alike in all else", PREFACE, PREFACE),
]  # fmt: skip

TWO = [
    ("two titles", record("On Kites"), record("On Snails")),
    ("parts of a series", record("On Kites, Part I"), record("On Kites, Part II")),
    ("a number in the title", record("Kites 2"), record("Kites 3")),
    ("a sign that is part of a name", record("C++ Kites"), record("C Kites, Again")),
    ("one title, two DOIs", record(doi="10.1234/a"), record(doi="10.1234/b")),
    ("one title, two arXiv ids", record(arxiv="2001.00001"), record(arxiv="2001.00002")),
    ("one title, abstracts of other things", record(abstract=KITES), record(abstract=SNAILS)),
    ("one title, other authors, no abstracts", record(authors=ADA), record(authors=BOB)),
    ("one title, other authors, other abstracts", record(authors=ADA, abstract=KITES), OTHERS),
    ("prefaces of two volumes", record("Preface", venue="Kite Days"), record("Preface", venue="Snail Days")),
    ("prefaces of which nothing is known", record("Preface"), record("Preface")),
    ("a paper and its erratum", record("On Kites"), record("Erratum: On Kites")),
]  # fmt: skip


def count_clusters(*records) -> int:
    return len(link_records(place("one.txt", records)).clusters)


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in ONE], ids=[pair[0] for pair in ONE])
def test_records_of_one_paper_link(one, other):
    assert (count_clusters(one, other), count_clusters(other, one)) == (1, 1)


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in TWO], ids=[pair[0] for pair in TWO])
def test_records_of_two_papers_stay_apart(one, other):
    assert (count_clusters(one, other), count_clusters(other, one)) == (2, 2)


def test_a_record_with_two_identifiers_unites_the_papers_that_each_had():
    both = record("Both", arxiv="2001.00001", doi="10.1234/a")
    assert count_clusters(record("A", arxiv="2001.00001"), record("B", doi="10.1234/a")) == 2
    assert count_clusters(record("A", arxiv="2001.00001"), record("B", doi="10.1234/a"), both) == 1


def test_a_record_joins_the_paper_whose_abstract_agrees_best_and_the_report_says_so():
    first = record(abstract=KITES, arxiv="2001.00001")
    second = record(abstract=LATER, arxiv="2001.00002")
    linking = link_records(place("one.txt", [first, second, record(abstract=LATER)]))
    assert [cluster.records for cluster in linking.clusters] == [(0,), (1, 2)]
    assert linking.doubts[-1].reason == (
        "Its title fits several papers (one.txt#1, one.txt#2); it joined the one whose abstract agrees best."
    )


def test_a_near_miss_is_told_with_a_way_out():
    linking = link_records(place("one.txt", [record(doi="10.1234/a"), record(doi="10.1234/b")]))
    (doubt,) = linking.doubts
    assert (doubt.dump, doubt.line, doubt.text) == ("one.txt", 20, "On Invented Kites")
    assert doubt.reason == (
        "It has the title of one.txt#1 but is kept apart, since their identifiers, authors or abstracts differ; "
        "to join them, write a [[merge]] correction."
    )


def test_the_catalogue_says_by_what_records_were_linked():
    catalogue = build(
        [record("Kites", doi="10.1234/a"), record("Snails"), record("Alone")],
        [record("Kites, Revised", doi="10.1234/a"), record("SNAILS", links=Links(page="https://a.example/"))],
    )
    assert [(merge.slug, merge.by, merge.key) for merge in catalogue.merges] == [
        ("kites", "identifier", "doi:10.1234/a"),
        ("snails", "title", "SNAILS"),
    ]
    assert [(dump.records, dump.new, dump.merged) for dump in catalogue.dumps] == [(3, 3, 0), (2, 0, 2)]
