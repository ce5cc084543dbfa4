"""Which papers are related, against the obvious way to find them. All of it is invented."""

from __future__ import annotations

import math
from collections import Counter
from itertools import compress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_records import build, record

from site_builder.catalogue.likeness import neighbours, nominating, pairs, postings, related
from site_builder.catalogue.likeness.neighbours import Neighbours
from site_builder.catalogue.likeness.postings import build_postings
from site_builder.catalogue.likeness.related import relate_papers
from site_builder.catalogue.topics.tokens import read_tokens
from site_builder.model import Paper
from site_builder.text.stem import stem
from site_builder.workers import ALONE, LocalWorkers, Workers, has_fork, local

KITES = ("Kites over hills", "Ribbons steer paper kites across windy hills.")
MORE_KITES = ("A kite on a hill", "Windy hills bend ribbons and tear paper kites.")
SNAILS = ("Snail postcards", "Garden snails post letters through hollow reeds.")
MORE_SNAILS = ("Letters of snails", "Hollow reeds carry postcards to the garden snail.")
HAY = ("On hay", "Barns keep straw dry.")
EMPTY = ("", "")


def find_neighbours(texts: list[tuple[str, str]], settled: list[bool], workers: Workers = ALONE) -> list[Neighbours]:
    found = build_postings(read_tokens(texts, workers), np.array(settled, np.bool_))
    return list(related.find_neighbours(found, settled, workers))


def make_papers(*texts: tuple[str, str]) -> list[Paper]:
    return [
        Paper(slug=slug, title=title, abstract=abstract)
        for slug, (title, abstract) in zip("abcdefgh", texts, strict=False)
    ]


def near(*texts: tuple[str, str]) -> list[list[int]]:
    """Return the papers that are similar enough, in the order of the list if there are at least four."""
    return [found.settled for found in find_neighbours(texts, [True] * len(texts))]


def listed(*texts: tuple[str, str], newest: int = 0) -> list[list[int]]:
    settled = [number >= newest for number in range(len(texts))]
    return [found.related for found in find_neighbours(texts, settled)]


def test_papers_of_one_subject_are_related_and_others_are_not():
    assert near(KITES, SNAILS, HAY, MORE_KITES, EMPTY, MORE_SNAILS) == [[3], [5], [], [0], [], [1]]


def test_a_paper_with_only_a_title_is_related_by_its_title():
    assert near(("Kite ribbons", ""), HAY, ("Ribbons for kites", ""), SNAILS) == [[2], [], [0], []]


def test_one_word_in_common_does_not_relate_papers():
    assert near(("Zeppelin", "Zeppelin."), ("Zeppelin", "Zeppelin."), HAY, SNAILS) == [[], [], [], []]


@pytest.mark.parametrize(
    "common", ["we propose a novel method and results show that", "\\mathbb \\alpha \\frac", "1 2 3 4"]
)
def test_words_without_meaning_do_not_relate_papers(common):
    assert near((common, f"Kites. {common}"), (common, f"Snails. {common}"), HAY, KITES, SNAILS)[:2] == [[], []]


def test_words_are_compared_by_their_stems_without_case_and_accents():
    one, other = ("Flying Décors", "Relational mappings"), ("DECOR FLIES", "Relation; mapped flying")
    assert near(one, other, HAY, SNAILS)[:2] == [[1], [0]]


def test_at_most_six_papers_are_related_and_the_first_of_equally_similar_ones_are_kept():
    assert near(*[KITES] * 9, HAY)[:2] == [[1, 2, 3, 4, 5, 6], [0, 2, 3, 4, 5, 6]]


def test_a_list_has_at_least_four_papers_if_so_many_share_a_term_and_its_own_order_comes_first():
    kites = [(f"Kites {word}", f"Kites {word}.") for word in ("over hay", "of straw", "in barns", "and reeds")]
    assert near(KITES, MORE_KITES, *kites, SNAILS)[0] == [1]
    assert listed(KITES, MORE_KITES, *kites, SNAILS)[0] == [1, 4, 3, 2]
    assert listed(KITES, MORE_KITES, *kites[:1], HAY) == [[1, 2], [0, 2], [3, 1, 0], [2]]


def test_only_settled_papers_are_added_to_a_short_list():
    kites = [(f"Kites {word}", f"Kites {word}.") for word in ("over hay", "of straw", "in barns", "and reeds")]
    assert listed(*kites[:2], KITES, MORE_KITES, *kites[2:], SNAILS, HAY, newest=2)[2] == [3, 5, 4]


def test_each_related_paper_has_a_reason():
    found = relate_papers(make_papers(KITES, MORE_KITES, ("On kites", "Kites."), HAY), [True] * 4)
    reasons = dict(zip(found.related[0], found.reasons[0], strict=True))
    assert reasons == {1: ("hills", "kites"), 2: ("kites",)}


def test_a_large_catalogue_has_no_reasons(monkeypatch):
    papers = make_papers(KITES, MORE_KITES, ("On kites", "Kites."), HAY)
    explained = relate_papers(papers, [True] * 4)
    monkeypatch.setattr(related, "LARGE", 4)
    assert any(explained.reasons)
    assert relate_papers(papers, [True] * 4) == explained._replace(reasons=[()] * 4)


def test_few_papers_or_none_are_not_an_error():
    assert (near(), near(EMPTY), near(KITES), near(EMPTY, EMPTY)) == ([], [[]], [[]], [[], []])


def test_papers_are_named_by_their_numbers():
    found = relate_papers(make_papers(KITES, HAY, MORE_KITES), [True] * 3)
    assert found.related == [[2], [], [0]]
    assert found.nearest == [[2], [], [0]]
    assert found.reasons == [(("kites", "hills"),), (), (("kites", "hills"),)]


def test_a_catalogue_relates_its_papers_whatever_the_order_of_dumps():
    one, two = (
        [record(title, abstract=abstract) for title, abstract in pair] for pair in ((KITES, HAY), (MORE_KITES, SNAILS))
    )
    expected = {"kites-over-hills": ("a-kite-on-a-hill",), "a-kite-on-a-hill": ("kites-over-hills",)}
    for dumps in ((one, two), (two, one)):
        catalogue = build(*dumps)
        assert {it.slug: it.related[:1] for it in catalogue.papers if it.slug in expected} == expected
        assert {it.slug: len(it.related) for it in catalogue.papers} == dict.fromkeys(
            [*expected, "on-hay", "snail-postcards"], 3
        )
        reasons = {slug: sorted(why[0]) for slug, why in catalogue.reasons.items()}
        assert reasons == {slug: ["hills", "kites"] for slug in expected}


WORDS = "kite hill ribbon wind snail reed garden letter barn straw cloud river".split()
TEXTS = st.lists(
    st.tuples(*[st.lists(st.sampled_from(WORDS), max_size=size).map(" ".join) for size in (3, 9)]), max_size=8
)


def find_plainly(texts: list[tuple[str, str]], settled: list[bool]) -> list[list[int]]:
    """Compare each paper with each other one, as the module says it in words."""
    counts = [Counter(map(stem, f"{title} {title} {title} {abstract}".split())) for title, abstract in texts]
    frequency = Counter(term for count in compress(counts, settled) for term in count)
    vectors = [_shorten(count, frequency, sum(settled)) for count in counts]
    found = []
    for one in vectors:
        fewest = min(3, max(2, len(one)))
        dots = [
            (sum(one[term] * other[term] for term in one.keys() & other.keys()), len(one.keys() & other.keys()))
            for other in vectors
        ]
        enough = [
            n
            for n, (dot, shared) in enumerate(dots)
            if shared >= fewest and dot >= 0.17 * 1024**2 and vectors[n] is not one
        ]
        nearest = sorted(enough, key=lambda n: (-dots[n][0], n))[:6]
        found.append(sorted(nearest, key=lambda n: (-dots[n][0] // (1024**2 // 10), n)))
    return found


def _shorten(count: Counter[str], frequency: Counter[str], size: int) -> dict[str, int]:
    weights = {
        term: round((1 + math.log(tf)) * (math.log((size + 20) / (frequency[term] + 20)) * 1024))
        for term, tf in count.items()
        if frequency[term] > 1
    }
    best = sorted((term for term in weights if weights[term]), key=lambda term: (-weights[term], term))[
        : postings.TERMS
    ]
    length = math.sqrt(sum(weights[term] ** 2 for term in best))
    return {term: round(weights[term] / length * 1024) for term in best}


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from([2, 5, 20]), st.sampled_from([1, 3, 2048]), st.sampled_from([0, 1, 3]))
def test_the_lists_find_what_comparing_all_with_all_finds(texts, terms, block, newest):
    settled = [number >= newest for number in range(len(texts))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "TERMS", terms)
        patch.setattr(postings, "_BLOCK", block)
        patch.setattr(neighbours, "_CELLS", block * len(texts))
        patch.setattr(neighbours, "LEAST", 0)
        found = find_neighbours(texts, settled)
        assert [it.related for it in found] == find_plainly(texts, settled)


@settings(max_examples=50, deadline=None)
@given(TEXTS, TEXTS)
def test_new_papers_change_no_list_except_by_being_in_it(old, new):
    before = find_neighbours(old, [True] * len(old))
    settled = [False] * len(new) + [True] * len(old)
    after = find_neighbours(new + old, settled)[len(new) :]
    for earlier, later in zip(before, after, strict=True):
        assert sorted(number + len(new) for number in earlier.settled) == sorted(later.settled)
        left = [number - len(new) for number in later.related if number >= len(new)]
        assert set(left) <= set(earlier.related)
        assert left == [number for number in earlier.related if number in left]
        assert len(left) == len(earlier.related) or len(later.related) >= 4


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from([1, 3, 1000]), st.sampled_from([0, 1, 3]))
def test_what_papers_nominate_has_all_related_papers_unless_there_are_too_many(texts, block, newest):
    settled = [number >= newest for number in range(len(texts))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "LEAST", 0)
        patch.setattr(nominating, "_BLOCK", block)
        patch.setattr(pairs, "_ENTRIES", block)
        compared = find_neighbours(texts, settled)
        patch.setattr(related, "_MOST_COMPARED", 0)
        assert find_neighbours(texts, settled) == compared


def test_a_paper_of_a_very_large_catalogue_gets_others_only_if_they_share_two_terms(monkeypatch):
    texts = (KITES, MORE_KITES, SNAILS, ("Hills", "Hills and ribbons."), ("Ribbons", "Windy ribbons."), HAY)
    assert listed(*texts)[3] == [0, 1, 4]
    monkeypatch.setattr(related, "_MOST_COMPARED", 0)
    assert listed(*texts)[3] == [0, 1]


def test_a_term_that_too_many_papers_have_is_left_aside(monkeypatch):
    assert near(KITES, MORE_KITES, SNAILS, HAY)[:2] == [[1], [0]]
    monkeypatch.setattr(postings, "_COMMON_PAPERS", 1)
    assert near(KITES, MORE_KITES, SNAILS, HAY)[:2] == [[], []]


@pytest.mark.skipif(not has_fork(), reason="this system has no fork")
def test_several_processes_find_the_same_papers_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    # Each paper has more words than are kept, all of equal weight. The second slice meets them in another order.
    words = [f"w{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}z" for n in range(100)]
    orders = [words, words[::-1], words[50:] + words[:50], words[1::2] + words[::2]]
    texts = [("", " ".join(order[first : first + 60])) for order in orders for first in range(0, 40, 4)]
    settled = [number % 5 > 0 for number in range(len(texts))]
    alone = find_neighbours(texts, settled)

    monkeypatch.setattr(local, "_SHORTEST", 5)
    assert find_neighbours(texts, settled, workers=LocalWorkers(2)) == alone
