"""What the report shows of linking: merges, near misses, and each dump's share. All of it is invented."""

from __future__ import annotations

import pytest
from invented_records import SNAILS, build, record

from site_builder.catalogue import load_corrections
from site_builder.model import Links, Merge, NearMiss

NEAR = [record(doi="10.1234/a"), record(doi="10.1234/b"), record(abstract=SNAILS, doi="10.1234/c")]


def test_the_catalogue_lists_near_misses_with_all_papers_that_they_are_about():
    catalogue = build(NEAR)
    slugs = {paper.identifiers["doi"][-1]: paper.slug for paper in catalogue.papers}
    reason = "It has the same title but was kept apart because their identifiers differ."
    assert catalogue.near_misses == (
        NearMiss(
            slug=slugs["b"],
            title="On Invented Kites",
            record="one.txt#2",
            reason=reason,
            others=("one.txt#1",),
            slugs=(slugs["a"],),
        ),
        NearMiss(
            slug=slugs["c"],
            title="On Invented Kites",
            record="one.txt#3",
            reason=reason,
            others=("one.txt#1", "one.txt#2"),
            slugs=(slugs["a"], slugs["b"]),
        ),
    )


@pytest.mark.parametrize(
    "kind", ["[[merge]]\npapers", "[[apart]]\npapers", "[[hide]]\npaper"], ids=["merge", "apart", "hide"]
)
def test_a_correction_settles_a_near_miss(kind, tmp_path):
    named = '["one.txt#1", "one.txt#2"]' if kind.endswith("s") else '"one.txt#2"'
    (tmp_path / "corrections.toml").write_text(f"{kind} = {named}\n")
    corrections = load_corrections(tmp_path / "corrections.toml")
    assert build(NEAR[:2]).near_misses
    assert build(NEAR[:2], corrections=corrections).near_misses == ()


def test_the_catalogue_says_by_what_records_were_linked():
    catalogue = build(
        [record("Kites", doi="10.1234/a"), record("Snails"), record("Alone")],
        [record("Kites, Revised", doi="10.1234/a"), record("SNAILS", links=Links(page="https://a.example/"))],
    )
    assert catalogue.merges == (
        Merge(slug="kites", by="identifier", key="doi:10.1234/a"),
        Merge(slug="snails", by="title", key="SNAILS", record="two.txt#2", other="one.txt#2"),
    )
    assert [(dump.records, dump.new, dump.merged) for dump in catalogue.dumps] == [(3, 3, 0), (2, 0, 2)]


def test_a_merge_by_title_only_is_listed_first_even_if_an_identifier_linked_others():
    catalogue = build(
        [record("Kites", doi="10.1234/a")],
        [record("Kites, Revised", doi="10.1234/a")],
        [record("KITES")],
        [record("KITES")],
    )
    assert [(merge.by, merge.record, merge.other) for merge in catalogue.merges] == [
        ("title", "three.txt#1", "one.txt#1"),
        ("title", "four.txt#1", "one.txt#1"),
        ("identifier", "", ""),
    ]
