from __future__ import annotations

from typing import NamedTuple

from site_builder.pages.scale.named_on import NamedOn


class Listed(NamedTuple):
    name: str
    papers: tuple[str, ...]


ADA, BO, CY = Listed("Ada", ("c", "a")), Listed("Bo", ("a", "gone")), Listed("Cy", ())


def test_the_names_of_a_paper_are_in_their_order():
    named = NamedOn((ADA, BO, CY), {"a": 0, "b": 1, "c": 2})
    assert [named.get(slug) for slug in ("a", "b", "c", "gone")] == [[ADA, BO], [], [ADA], []]


def test_the_papers_of_each_name_are_counted():
    named = NamedOn((ADA, BO, CY), {"a": 0, "b": 1, "c": 2})
    assert named.count(("a", "b", "c", "gone")) == {0: 2, 1: 1}


def test_there_may_be_no_names():
    assert NamedOn[Listed]((), {"a": 0}).get("a") == []
