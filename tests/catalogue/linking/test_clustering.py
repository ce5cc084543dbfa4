"""Which records are one paper: a table of pairs, and near duplicates that must stay apart. All of it is invented."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from types import MappingProxyType

import pytest
from folders import SHARED
from invented_records import KITES, SNAILS, place, record

from site_builder.catalogue.linking.clustering import Linking, Marks, Miss, link_records
from site_builder.catalogue.linking.keys import key_record
from site_builder.dumps import read_dumps
from site_builder.model import Record
from site_builder.text.normalise import title_key

ADA, BOB = ("Ada Invented",), ("Bob Fictional",)
OTHERS = record(authors=BOB, abstract=SNAILS)
PREFACE = record("Preface", authors=ADA, venue="Kite Days")
LATER = KITES.replace("seven ribbons instead of three", "nine ribbons instead of two")

ONE = [
    ("the same title", record(), record()),
    ("titles that differ in case and signs", record("On Kites: A Study"), record("ON KITES – A STUDY.")),
    ("titles that differ in hyphens", record("On-Line Kites"), record("Online Kites")),
    ("titles that differ in Unicode forms", record("Cafe\u0301 ﬁnder"), record("Café finder")),
    ("titles of which one is damaged", record('Schr\\"odinger Kites'), record("Schrödinger Kites")),
    ("one DOI under two titles", record("Kites", doi="10.1234/a"), record("On Kites, Revised", doi="10.1234/a")),
    ("an arXiv id and its DOI", record("A", arxiv="2001.00001"), record("B", doi="10.48550/arxiv.2001.00001")),
    ("one title, one with an identifier", record(arxiv="2001.00001"), record()),
    ("one title, identifiers of two schemes", record(arxiv="2001.00001"), record(doi="10.1234/a")),
    ("one title, a later version of the abstract", record(abstract=KITES), record(abstract=LATER)),
    ("one title, an abstract and none", record(abstract=KITES), record()),
    ("one title, one author in common", record(authors=ADA), record(authors=(*ADA, *BOB))),
    ("one title, initials", record(authors=("A. Invented",)), record(authors=ADA)),
    ("one title, one author with and without a suffix", record(authors=("A. King Jr.",)), record(authors=("A. King",))),
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
    ("one title, strangers with a suffix", record(authors=("John Made Jr.",)), record(authors=("Bob Up Jr.",))),
    ("one title, two teams", record(authors=("The Kite Team",)), record(authors=("The Snail Team",))),
    ("technical reports of one name", record("Technical Report", venue="A"), record("Technical Report", venue="B")),
    ("introductions by others", record("Introduction", authors=ADA), record("Introduction", authors=BOB)),
    ("prefaces to two things", record("Preface to Kites"), record("Preface to Snails")),
    ("prefaces of two volumes", record("Preface", venue="Kite Days"), record("Preface", venue="Snail Days")),
    ("prefaces of which nothing is known", record("Preface"), record("Preface")),
    ("a paper and its erratum", record("On Kites"), record("Erratum: On Kites")),
]  # fmt: skip


def link(records: Iterable[Record], marks: Marks = MappingProxyType({})) -> Linking:
    return link_records([key_record(it) for it in records], marks)


def count_clusters(*records) -> int:
    return len(link(place("one.txt", records)).clusters)


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in ONE], ids=[pair[0] for pair in ONE])
def test_records_of_one_paper_link(one, other):
    assert (count_clusters(one, other), count_clusters(other, one)) == (1, 1)


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in TWO], ids=[pair[0] for pair in TWO])
def test_records_of_two_papers_stay_apart(one, other):
    assert (count_clusters(one, other), count_clusters(other, one)) == (2, 2)


def test_a_record_with_two_identifiers_joins_the_papers_that_had_them():
    both = record("Both", arxiv="2001.00001", doi="10.1234/a")
    assert count_clusters(record("A", arxiv="2001.00001"), record("B", doi="10.1234/a")) == 2
    assert count_clusters(record("A", arxiv="2001.00001"), record("B", doi="10.1234/a"), both) == 1


def test_a_record_joins_the_paper_whose_abstract_agrees_best_and_the_other_is_a_near_miss():
    first = record(abstract=KITES, arxiv="2001.00001")
    second = record(abstract=LATER, arxiv="2001.00002")
    linking = link(place("one.txt", [first, second, record(abstract=LATER)]))
    assert [cluster.records for cluster in linking.clusters] == [(0,), (1, 2)]
    assert linking.misses[-1] == Miss(
        record=2,
        others=(0,),
        reason="It matches several papers with its title and joined the one with the most similar abstract.",
    )


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        (record(doi="10.1234/a"), record(doi="10.1234/b"), "their identifiers differ"),
        (record(abstract=KITES), record(abstract=SNAILS), "their abstracts differ"),
        (record(authors=ADA), record(authors=BOB), "their authors differ"),
    ],
)
def test_a_near_miss_is_reported_with_its_reason(one, other, difference):
    linking = link(place("one.txt", [one, other]))
    assert linking.misses == (Miss(1, (0,), f"It has the same title but was kept apart because {difference}."),)


def test_records_that_a_correction_separates_are_not_a_near_miss():
    linking = link(place("one.txt", [record(), record()]), {0: {"0": "0"}, 1: {"0": "1"}})
    assert (len(linking.clusters), linking.misses) == (2, ())


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real dumps are not here")
def test_of_99_titles_that_conference_papers_share_only_those_that_say_nothing_stay_apart():
    records = [it for reading in read_dumps([SHARED / "corpus"]) for it in reading.records]
    cluster_of = {place: number for number, cluster in enumerate(link(records).clusters) for place in cluster.records}
    groups = defaultdict(list)
    for number, it in enumerate(records):
        groups[title_key(it.title)].append(number)
    shared = [places for places in groups.values() if len(places) > 1]
    papers = {records[places[0]].title: len({cluster_of[it] for it in places}) for places in shared}
    assert (len(records), len(shared), sum(map(len, shared))) == (87636, 99, 213)
    assert {title: count for title, count in papers.items() if count > 1} == {
        "Asian Conference on Machine Learning: Preface": 4,
        "Preface": 14,
        "withdraw": 2,
        "Withdrawn": 3,
        "Plenary and Keynote Talks": 2,
        "Workshops and tutorials": 2,
    }
