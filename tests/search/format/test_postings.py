from __future__ import annotations

from bisect import bisect_right
from itertools import groupby, pairwise

import msgspec
import numpy as np
import pytest
from hypothesis import given
from search.built import CATALOGUES, build, manifest_of, texts_by_id
from search.invented import build_documents, index_documents, make_catalogue
from search.plain_terms import count_places, plain_postings
from search.reading import read_seconds, read_shard, read_words, shard_names

from site_builder.model import Catalogue, Dump, DumpReport, Paper, Sighting
from site_builder.search.format import marks, postings, sizes
from site_builder.search.format.term_ranges import TermRange
from site_builder.search.indexing.documents import documents
from site_builder.search.indexing.index import Index, PostingSums
from site_builder.search.indexing.tokens import utf16_key


def divide(index: Index) -> list[TermRange]:
    return postings.divide_index(index.terms, sum_postings(index), index.count)


def sum_postings(index: Index) -> PostingSums:
    """Return what `stored_index.sum_postings` finds slice by slice."""
    runs = [index.documents[start:end].tolist() for start, end in pairwise(index.starts.tolist())]
    held = [index.place_counts[start:end] for start, end in pairwise(index.starts.tolist())]
    return PostingSums(
        np.array([len(run) for run in runs]),
        np.array([sum(after - before > 127 for before, after in pairwise([0, *run])) for run in runs]),
        np.array([int((counts > 0).sum()) for counts in held]),
        np.array([int(counts.sum()) for counts in held]),
    )


@given(CATALOGUES)
def test_the_shards_of_terms_cover_the_index_exactly(catalogue: Catalogue) -> None:
    files = build(catalogue)
    texts = texts_by_id(catalogue)
    found = sorted(row for name in shard_names(manifest_of(files)) for row in read_shard(files[name]))
    classes = marks.length_classes(index_documents(texts).sizes[1]).tolist()
    expected = sorted(
        (
            term,
            document,
            min(said, 31) << 2 | (0 if term.endswith("@") else classes[document]),
            bool(places),
            (count_places(texts[document].title), *places) if places else (),
        )
        for term, document, said, places in plain_postings(texts)
    )
    assert found == expected


@given(CATALOGUES)
def test_the_shards_say_which_variants_papers_contain(catalogue: Catalogue) -> None:
    files = build(catalogue)
    whole = index_documents(texts_by_id(catalogue))
    found = [row for name in shard_names(manifest_of(files)) for row in read_seconds(files[name])]
    assert [(term, variants) for term, variants, *_ in found] == [
        (term, [list(forms) for forms in variants] or [[term]])
        for term, variants in zip(whole.terms, whole.forms, strict=True)
    ]
    for at, (_, variants, reach, seconds, near) in enumerate(found):
        held = whole.variants[whole.starts[at] : whole.starts[at + 1]].tolist()
        assert (seconds, reach, near) == (held if len(variants) > 1 else [], 0, [])


def test_shards_are_small_and_the_manifest_shows_which_has_a_term(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "FEW", msgspec.structs.replace(sizes.FEW, shard=300))
    files = build(make_catalogue(150))
    manifest = manifest_of(files)
    starts, names = read_words(manifest["terms"]["starts"]), shard_names(manifest)
    assert len(names) > 20
    held = [list(dict.fromkeys(row[0] for row in read_shard(files[name]))) for name in names]
    terms = [term for shard in held for term in shard]
    assert [list(run) for _, run in groupby(terms, lambda term: bisect_right(starts, term))] == held
    assert terms == sorted(set(terms), key=utf16_key)
    assert all(len(files[name]) < 700 or len(held[at]) == 1 for at, name in enumerate(names))
    assert all(terms[0].startswith(start) for start, terms in zip(starts, held, strict=True))
    assert max(map(len, starts)) < max(len(terms[0]) for terms in held)


def test_groups_of_ranges_have_the_shards_of_all_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "FEW", msgspec.structs.replace(sizes.FEW, shard=60))
    built = build_documents(list(documents(make_catalogue(150))))
    whole, leaning = built.index, built.leanings
    ranges = divide(whole)
    groups = postings.share_ranges(np.diff(whole.starts), ranges, 5)
    assert [some for group in groups for some in group] == ranges
    assert len(groups) == 5
    counts = [int(whole.starts[group[-1].end] - whole.starts[group[0].first]) for group in groups]
    assert max(counts) < whole.starts[-1] / 2
    cut = [shard for group in groups for shard in postings.encode_shards(whole, leaning, group)]
    assert cut == postings.encode_shards(whole, leaning, ranges)


def test_the_shards_of_many_papers_are_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = index_documents(list(documents(make_catalogue(150))))
    monkeypatch.setattr(sizes, "FEW", msgspec.structs.replace(sizes.FEW, shard=600))
    monkeypatch.setattr(sizes, "MANY", msgspec.structs.replace(sizes.MANY, shard=300))
    few = divide(whole)
    monkeypatch.setattr(sizes, "FEW_PAPERS", 100)
    monkeypatch.setattr(sizes, "MANY_PAPERS", 150)
    assert len(divide(whole)) > 1.5 * len(few)


def test_an_index_without_terms_has_no_ranges() -> None:
    empty = index_documents([])
    assert divide(empty) == postings.share_ranges(np.zeros(0, int), [], 4) == []


def test_new_papers_change_only_the_shards_of_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "FEW", msgspec.structs.replace(sizes.FEW, shard=300))
    before = make_catalogue(150)
    newer = tuple(
        Paper(slug=f"newer-{at}", title="Baloo", date=date, provenance=(Sighting(dump="c.json", ordinal=at, line=at),))
        for at, date in enumerate(("2024-11-01", "2025"))
    )
    dumps = (*before.dumps, DumpReport(dump=Dump(name="c.json")))
    after = Catalogue(papers=(*newer, *before.papers), topics=before.topics, dumps=dumps)
    old, new = build(before), build(after)
    names = shard_names(manifest_of(new))
    assert names == shard_names(manifest_of(old))
    assert len([name for name in names if new[name] != old[name]]) == 1
