"""The places of papers and topics on the map. All of them are invented."""

from __future__ import annotations

from itertools import combinations
from math import dist

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.catalogue.likeness import map_layout
from site_builder.model import MAP_SIZE, Paper, Topic

KINDS = ("apples", "bells", "clouds", "drums")
TOPICS = (
    *(Topic(slug=kind, title=kind) for kind in KINDS),
    Topic(slug="pears", title="pears", parent="apples"),
    Topic(slug="void", title="void"),
)


def orchard(size: int = 240) -> list[Paper]:
    """Return papers of four kinds, each related to the next two of its kind; some have two topics."""
    papers = []
    for number in range(size):
        kind = KINDS[number % 4]
        near = tuple(f"p{other}" for other in (number + 4, number + 8) if other < size)
        topics = (kind, "pears") if number % 8 == 0 else (kind, "bells") if number % 12 == 4 else (kind,)
        papers.append(Paper(slug=f"p{number}", title="P", topics=topics, related=near))
    return papers


def place_topics(papers: list[Paper], settled: list[bool] | None = None) -> dict[str, tuple[int, int]]:
    return map_layout.place_topics(papers, settled or [True] * len(papers), TOPICS)


def place_papers(
    papers: list[Paper], topics: dict[str, tuple[int, int]], settled: list[bool] | None = None
) -> dict[str, tuple[int, int]]:
    """Place papers, with the settled ones among those related to each as the nearest."""
    settled = settled or [True] * len(papers)
    numbers = {paper.slug: number for number, paper in enumerate(papers) if settled[number]}
    nearest = [[numbers[slug] for slug in paper.related if slug in numbers] for paper in papers]
    return map_layout.place_papers(papers, settled, nearest, topics)


def test_topics_that_share_papers_are_closer_than_others():
    places = place_topics(orchard())
    assert set(places) == {*KINDS, "pears"}, "a topic without papers stands nowhere"
    gaps = {pair: dist(places[pair[0]], places[pair[1]]) for pair in combinations(sorted(places), 2)}
    assert gaps["apples", "pears"] < min(gap for pair, gap in gaps.items() if "apples" in pair and "pears" not in pair)


def test_related_papers_are_closer_than_others_and_all_are_within_the_map():
    papers = orchard()
    places = place_papers(papers, place_topics(papers))
    assert set(places) == {paper.slug for paper in papers}
    assert all(0 <= x <= MAP_SIZE and 0 <= y <= MAP_SIZE for x, y in places.values())
    near = [dist(places[paper.slug], places[slug]) for paper in papers for slug in paper.related]
    far = [dist(places[f"p{a}"], places[f"p{b}"]) for a, b in combinations(range(0, 240, 7), 2) if (a - b) % 4]
    assert sum(near) / len(near) < 0.3 * sum(far) / len(far)


def test_a_new_paper_moves_no_other_and_is_placed_among_those_near_it():
    papers = orchard()
    topics = place_topics(papers)
    before = place_papers(papers, topics)
    new = [
        Paper(slug="tied", title="N", topics=("bells",), related=("p1", "p5", "p9")),
        Paper(slug="untied", title="N", topics=("drums",)),
    ]
    settled = [False] * len(new) + [True] * len(papers)
    assert place_topics(new + papers, settled) == topics
    after = place_papers(new + papers, topics, settled)
    assert {slug: place for slug, place in after.items() if slug in before} == before
    around = [sum(before[slug][axis] for slug in new[0].related) / 3 for axis in (0, 1)]
    assert dist(after["tied"], around) < 0.15 * MAP_SIZE
    drums = [before[paper.slug] for paper in papers if paper.topics[0] == "drums"]
    middle = [sum(place[axis] for place in drums) / len(drums) for axis in (0, 1)]
    assert dist(after["untied"], middle) < 0.15 * MAP_SIZE


def test_a_topic_without_settled_papers_has_a_place_too():
    papers = [*orchard(), Paper(slug="new", title="N", topics=("void", "bells"))]
    assert "void" in place_topics(papers, [True] * 240 + [False])


def test_few_papers_share_a_place():
    papers = orchard()
    places = place_papers(papers, place_topics(papers))
    assert len(set(places.values())) > 0.95 * len(papers)


def test_a_paper_without_topic_and_relation_has_no_place_but_one_that_others_are_related_to_has_one():
    lonely, named = Paper(slug="lonely", title="L"), Paper(slug="named", title="N")
    papers = [*orchard(), lonely, named, Paper(slug="naming", title="M", related=("named",))]
    places = place_papers(papers, place_topics(papers))
    assert "lonely" not in places
    assert {"named", "naming"} <= set(places)


@pytest.mark.parametrize("papers", [[], orchard(1), [Paper(slug="p", title="P", related=("p",))] * 3])
def test_too_few_topics_make_no_map(papers):
    assert place_topics(papers) == {}
    assert place_papers(papers, {}) == {}


def test_topics_that_share_nothing_or_everything_have_places_too():
    apart = [Paper(slug=f"p{n}", title="P", topics=(kind,)) for n, kind in enumerate(KINDS)]
    together = [Paper(slug="p", title="P", topics=KINDS)]
    for papers in (apart, together):
        places = place_topics(papers)
        assert set(places) == set(KINDS)
        assert all(0 <= x <= MAP_SIZE and 0 <= y <= MAP_SIZE for x, y in places.values())


_NUMBERS = st.integers(0, 29)


@settings(max_examples=20)
@given(st.lists(st.tuples(_NUMBERS, _NUMBERS, st.sampled_from([*KINDS, "pears", "void", "unknown"])), max_size=60))
def test_every_catalogue_has_a_map_and_it_is_the_same_each_time(ties):
    papers = [Paper(slug=f"p{n}", title="P", topics=(KINDS[n % 4],)) for n in range(30)]
    for here, there, topic in ties:
        old = papers[here]
        papers[here] = msgspec.structs.replace(old, related=(*old.related, f"p{there}"), topics=(*old.topics, topic))
    topics = place_topics(papers)
    places = place_papers(papers, topics)
    assert set(places) == {paper.slug for paper in papers}
    assert places == place_papers(papers, topics)
    assert topics == place_topics(papers)
