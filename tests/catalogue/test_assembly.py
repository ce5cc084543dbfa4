from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_records import KITES, SNAILS, build, paths, place, places, record

from site_builder.catalogue import Corrections, build_catalogue
from site_builder.catalogue.likeness.related import relate_papers
from site_builder.catalogue.topics.assign import assign_topics
from site_builder.model import Dump, Paper, Reading, Record, Topic
from site_builder.workers import LocalWorkers, has_fork, local

MIXED = f"{KITES.split('.')[0]}. {SNAILS.split('.')[0]}."

RECORDS = st.builds(
    record,
    title=st.sampled_from(
        [
            "On Kites",
            "ON KITES!",
            "On-Kites",
            "Onkites",
            "Kites, Again",
            "Preface",
            "C++ Kites",
            "C plus plus Kites",
            'Gr\\"une Kites',
            "Grüne Kites",
            "10times Kites",
            "10× Kites",
            "?!",
            "О ветре",
            "О ветре!",
            "O Vetre",
            "风BERT",
            "BERT",
        ]
        + [f"{'Very ' * 20}Long Kites {tail}" for tail in ("Alpha", "Beta")]
    ),
    abstract=st.sampled_from(["", "Too short.", KITES, SNAILS, MIXED]),
    authors=st.sampled_from([(), ("Ada Invented",), ("Bob Fictional",), ("Ada Invented", "Bob Fictional")]),
    venue=st.sampled_from(["", "Kite Days"]),
    date=st.sampled_from(["", "2001"]),
).flatmap(
    lambda it: st.fixed_dictionaries(
        {},
        optional={
            "arxiv": st.sampled_from(["2001.00001", "2001.00002"]),
            "doi": st.sampled_from(["10.1234/a", "10.1234/b", "10.48550/arxiv.2001.00001"]),
        },
    ).map(lambda identifiers: _identify(it, identifiers))
)
DUMPS = st.lists(st.lists(RECORDS, max_size=4), max_size=4)


def _identify(it: Record, identifiers: dict[str, str]) -> Record:
    fields = {name: getattr(it, name) for name in it.__struct_fields__}
    return Record(**fields | {"identifiers": identifiers})


def _build(dumps: list[list[Record]], names: str) -> dict[str, Paper]:
    readings = [Reading(dump=Dump(name=n), records=place(n, d)) for n, d in zip(names, dumps, strict=True)]
    return paths(build_catalogue(readings, Corrections(), ()))


@settings(max_examples=400, deadline=None)
@given(DUMPS, st.lists(RECORDS, min_size=1, max_size=4))
def test_a_dump_at_the_end_changes_no_path(dumps, last):
    names = "abcd"[: len(dumps)]
    before, after = _build(dumps, names), _build([*dumps, last], f"{names}z")
    for path, paper in before.items():
        assert places(paper) <= places(after[path])
    for paper in after.values():
        old = [it for it in before.values() if places(it) & places(paper)]
        if old:
            oldest = min(old, key=lambda it: (it.provenance[0].dump, it.provenance[0].ordinal))
            assert paper.slug == oldest.slug


@settings(max_examples=600, deadline=None)
@given(DUMPS, st.lists(RECORDS, min_size=1, max_size=4), st.integers(0, 3))
def test_a_dump_in_between_makes_no_path_vanish(dumps, inserted, at):
    names = "abcd"[: len(dumps)]
    before = _build(dumps, names)
    after = _build([*dumps[:at], inserted, *dumps[at:]], f"{names[:at]}z{names[at:]}")
    assert before.keys() <= after.keys()


@settings(max_examples=200, deadline=None)
@given(DUMPS)
def test_every_record_is_in_exactly_one_paper_and_every_path_is_used_once(dumps):
    catalogue = build(*dumps)
    seen = [(it.dump, it.ordinal) for paper in catalogue.papers for it in paper.provenance]
    there = [
        (name, n)
        for name, dump in zip(("one.txt", "two.txt", "three.txt", "four.txt"), dumps, strict=False)
        for n in range(1, len(dump) + 1)
    ]
    assert sorted(seen) == sorted(there)
    given_paths = [slug for paper in catalogue.papers for slug in (paper.slug, *paper.aliases)]
    assert len(set(given_paths)) == len(given_paths)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) and len(slug) <= 80 for slug in given_paths)


WORDS = (KITES + SNAILS).replace(".", "").split()
PAPERS = tuple(
    Paper(slug=f"p{n}", title=" ".join(WORDS[n : n + 5]), abstract=" ".join(WORDS[n + 3 : n + 23])) for n in range(40)
)
TOPICS = (Topic(slug="kites", title="Kites", match=("ribbon", "paper kites", "hills")),)


@pytest.mark.skipif(not has_fork(), reason="this system has no fork")
def test_topics_and_related_papers_do_not_depend_on_the_number_of_processes(monkeypatch):
    monkeypatch.setattr(local, "_SHORTEST", 3)
    assert [*assign_topics(PAPERS, TOPICS, workers=LocalWorkers(2))] == [*assign_topics(PAPERS, TOPICS)]
    settled = [True] * len(PAPERS)
    related = relate_papers(PAPERS, settled)
    assert sum(map(len, related.related)) > len(PAPERS)
    assert relate_papers(PAPERS, settled, LocalWorkers(2)) == relate_papers(PAPERS, settled, LocalWorkers(3)) == related
