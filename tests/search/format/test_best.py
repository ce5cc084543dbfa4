"""The best postings of common terms: which they are, and what a client that needs no more of them answers."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import msgspec
import pytest
from search.asking import ask_as_visitor, ask_quickly, write_files
from search.built import build, manifest_of, texts_by_id
from search.invented import index_documents, make_catalogue, make_queries
from search.plain_terms import count_places, plain_postings
from search.reading import read_numbers, read_sections, read_shard, read_words

from site_builder.search.format import best, marks, sizes
from site_builder.search.format.files import name_range, stamp
from site_builder.search.format.manifest import RANKING

FEW = 4


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every term a shard of its own, and those in more than four papers another one."""
    monkeypatch.setattr(sizes, "FEW", msgspec.structs.replace(sizes.FEW, shard=1))
    monkeypatch.setattr(best, "VERY_LARGE", 1)
    monkeypatch.setattr(best, "MOST", FEW)


def test_the_best_papers_are_those_in_which_a_term_counts_most() -> None:
    catalogue = make_catalogue(120)
    files, texts = build(catalogue), texts_by_id(catalogue)
    index = index_documents(texts)
    classes, average = marks.length_classes(index.sizes[1]).tolist(), float(index.lengths.mean())
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    for term, document, said, places in plain_postings(texts):
        length = count_places(texts[document].title)
        title = RANKING.title / (1 - RANKING.title_b + RANKING.title_b * length / average) if places else 0
        text = min(said, 31) / (1 - RANKING.b + RANKING.b * RANKING.classes[classes[document]])
        weights[term][document] = 0 if term.endswith("@") else title + text

    terms = manifest_of(files)["terms"]
    starts = read_words(terms["starts"])
    assert len(terms["best"]) > 20
    for number, expected_stamp in terms["best"].items():
        shard = files[name_range("terms", starts[int(number)], "best")]
        (term,) = {row[0] for row in read_shard(shard)}
        chosen = sorted(weights[term], key=lambda document: (weights[term][document], document))[-FEW:]
        assert [row[1] for row in read_shard(shard)] == sorted(chosen)
        assert list(read_numbers(read_sections(shard)[9])) == [len(weights[term])]
        assert stamp(shard) == expected_stamp
        whole = {row[1]: row for row in read_shard(files[name_range("terms", starts[int(number)])])}
        assert all(whole[row[1]] == row for row in read_shard(shard))


def test_only_a_very_large_catalogue_has_best_postings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(best, "VERY_LARGE", 31)
    assert "best" not in manifest_of(build(make_catalogue(30)))["terms"]
    assert "best" in manifest_of(build(make_catalogue(31)))["terms"]


def test_a_quick_answer_says_whether_papers_were_left_out(tmp_path: Path) -> None:
    catalogue = make_catalogue(120)
    queries = [*make_queries(catalogue, 80), "survey", "graph survey", '"graph attention"', "survey -graph"]
    write_files(tmp_path, catalogue)
    quick, whole = ask_quickly(tmp_path, queries), ask_as_visitor(tmp_path, queries)

    assert {it.partial for it in quick} == {True, False}
    assert not any(it.partial for it in whole)
    for some, every in zip(quick, whole, strict=True):
        if not some.partial:
            assert some == every
        assert (some.complete <= every.complete, some.total <= every.total) == (True, True)
        assert bool(some.hits) == bool(every.hits)


def test_questions_about_all_papers_are_never_answered_from_the_best(tmp_path: Path) -> None:
    write_files(tmp_path, make_catalogue(120))
    queries = ['"graph attention"', "survey -graph", "year:2024 survey", "topic:vision graph", "recent survey"]
    assert not any(it.partial for it in ask_quickly(tmp_path, queries))


def test_the_beginning_of_a_title_is_found_however_common_its_words(tmp_path: Path) -> None:
    catalogue = make_catalogue(120)
    write_files(tmp_path, catalogue)
    long = [paper for paper in catalogue.papers if len(paper.title.split()) > 5]
    answers = ask_quickly(tmp_path, [" ".join(paper.title.split()[:5]) for paper in long])
    assert len(long) > 20
    assert any(answer.partial for answer in answers)
    assert [paper.slug for paper, answer in zip(long, answers, strict=True) if paper.slug not in answer.hits] == []
