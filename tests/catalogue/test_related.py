"""Related papers, against the plain way to compute the same. All of it is invented."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_records import KITES, SNAILS

from site_builder.catalogue import related
from site_builder.catalogue.related import MOST, relate_papers
from site_builder.model import Paper
from site_builder.text.normalise import fold
from site_builder.text.stem import stem

WORDS = "kite ribbon wind snail postcard letter hay barn cow lantern".split()


def paper(slug: str, title: str, abstract: str = "") -> Paper:
    return Paper(slug=slug, title=title, abstract=abstract)


def near(*papers: Paper) -> dict[str, tuple[str, ...]]:
    return {it.slug: it.related for it in relate_papers(papers)}


def test_papers_that_share_rare_words_are_related():
    papers = [paper(f"other-{n}", f"{word} {word}ing", f"About {word}s alone.") for n, word in enumerate(WORDS[6:])]
    found = near(
        paper("a", "Paper kites", KITES), paper("b", "Kites of paper", KITES), paper("c", "Snails", SNAILS), *papers
    )
    assert (found["a"], found["b"], found["c"]) == (("b",), ("a",), ())


def test_a_paper_of_which_only_the_title_is_known_is_related_by_its_title():
    others = [paper(f"other-{n}", f"On {word}s") for n, word in enumerate(WORDS[3:])]
    assert near(paper("a", "Kite ribbons"), paper("b", "Ribbons for kites"), *others)["a"] == ("b",)


def test_no_more_than_the_nearest_are_kept():
    papers = [paper(f"p{n}", "Kite ribbons in the wind") for n in range(MOST + 3)]
    found = near(*papers, *(paper(f"other-{n}", f"On {word}s") for n, word in enumerate(WORDS[3:] * 3)))
    assert found["p8"] == ("p0", "p1", "p2", "p3", "p4", "p5")


@pytest.mark.parametrize("papers", [[], [paper("a", "Kites")], [paper("a", "?!"), paper("b", "")]])
def test_where_nothing_can_be_compared_nothing_is_related(papers):
    assert set(near(*papers).values()) <= {()}


def plainly(papers: list[Paper]) -> dict[str, list[tuple[float, str]]]:
    """Return for each paper all others by likeness, computed term by term."""
    counts = []
    for it in papers:
        weights = ((it.title, related._TITLE_WEIGHT), (it.abstract, 1))
        counts.append(
            Counter(w for text, n in weights for word in related._words(fold(text)) for w in [stem(word)] * n)
        )
    frequencies = Counter(term for count in counts for term in count)
    vectors = []
    for count in counts:
        telling = {
            term: math.log1p(n) * math.log(len(papers) / frequencies[term])
            for term, n in count.items()
            if 1 < frequencies[term] <= related._COMMONEST
        }
        length = math.sqrt(sum(weight**2 for weight in telling.values())) or 1
        vectors.append({term: weight / length for term, weight in telling.items()})
    return {
        it.slug: sorted(
            (-round(sum(weight * other.get(term, 0) for term, weight in vector.items()), 9), papers[place].slug)
            for place, other in enumerate(vectors)
            if papers[place].slug != it.slug
        )
        for it, vector in zip(papers, vectors, strict=True)
    }


TEXTS = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
PAPERS = st.lists(st.tuples(TEXTS, TEXTS), max_size=9).map(
    lambda texts: [paper(f"p{n}", *pair) for n, pair in enumerate(texts)]
)


@given(PAPERS)
def test_the_postings_lead_to_what_the_plain_way_finds(papers):
    expected = {
        slug: [(likeness, other) for likeness, other in others if -likeness >= related._LEAST_LIKENESS - 1e-9][:MOST]
        for slug, others in plainly(papers).items()
    }
    for slug, found in near(*papers).items():
        likeness = {other: value for value, other in plainly(papers)[slug]}
        assert [likeness[other] for other in found] == pytest.approx([value for value, _ in expected[slug]], abs=1e-8)


@given(PAPERS, st.randoms())
def test_the_order_of_papers_does_not_matter(papers, random):
    shuffled = list(papers)
    random.shuffle(shuffled)
    assert near(*shuffled) == near(*papers)
