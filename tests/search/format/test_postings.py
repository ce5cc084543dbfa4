from __future__ import annotations

from bisect import bisect_right
from itertools import groupby

import pytest
from hypothesis import given
from search.built import CATALOGUES, build, manifest_of, texts_by_id
from search.invented import index_documents, make_catalogue
from search.plain_terms import count_places, plain_postings
from search.reading import read_shard, read_words, shard_names

from site_builder.model import Catalogue
from site_builder.search.format import postings
from site_builder.search.indexing.documents import documents
from site_builder.search.indexing.tokens import utf16_key


@given(CATALOGUES)
def test_the_shards_of_terms_cover_the_index_exactly(catalogue: Catalogue) -> None:
    files = build(catalogue)
    texts = texts_by_id(catalogue)
    found = sorted(row for name in shard_names(manifest_of(files)) for row in read_shard(files[name]))
    classes = postings.length_classes(index_documents(texts).sizes[1]).tolist()
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


def test_shards_are_small_and_the_manifest_shows_which_has_a_term(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "SHARD_SIZE", 300)
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


def test_ranges_of_terms_have_the_shards_of_all_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "SHARD_SIZE", 60)
    whole = index_documents(list(documents(make_catalogue(150))))
    ranges = postings.split_terms(whole, 5)
    assert [number for some in ranges for number in some] == list(range(len(whole.terms)))
    assert len(ranges) == 5
    assert max(int(whole.starts[some.stop] - whole.starts[some.start]) for some in ranges) < whole.starts[-1] / 2
    cut = [shard for some in ranges for shard in postings.encode_terms(whole, some)]
    assert cut == list(postings.encode_shards(whole))
