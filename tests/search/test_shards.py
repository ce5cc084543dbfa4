from __future__ import annotations

import hashlib
import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_search import count_terms
from search.invented import CONFIG, make_catalogue
from search.reading import read_numbers, read_postings, read_sections, read_words

from site_builder.model import Catalogue, Paper
from site_builder.search import build_search, shards
from site_builder.search.documents import FIELDS, documents
from site_builder.search.index import build_index

TEXTS = st.text(st.sampled_from("ab —é𝜅ﬂ-s1\n"), max_size=30)
CATALOGUES = st.lists(st.builds(Paper, slug=st.just("x"), title=TEXTS, abstract=TEXTS), max_size=5).map(
    lambda papers: Catalogue(papers=tuple(papers))
)


def build(catalogue: Catalogue) -> dict[str, bytes]:
    return {file.path: file.content for file in build_search(catalogue, CONFIG)}


def parts_of(files: dict[str, bytes]) -> tuple[dict, bytes, dict]:
    """Return the manifest, the shard of terms and the shard of papers."""
    manifest = json.loads(files["search/manifest.json"])
    names = manifest["shards"]
    return manifest, files[f"search/{names['terms']}"], json.loads(files[f"search/{names['papers']}"])


def test_the_manifest_says_what_a_client_needs() -> None:
    catalogue = make_catalogue(50)
    manifest, _, _ = parts_of(build(catalogue))
    texts = list(documents(catalogue))
    averages = {name: sum(count_terms(getattr(text, name)).total() for text in texts) / 50 for name in FIELDS}
    assert manifest == {
        "version": 1,
        "language": "en",
        "documents": 50,
        "fields": [
            {"name": "title", "boost": 3.0, "average": averages["title"]},
            {"name": "abstract", "boost": 1.0, "average": averages["abstract"]},
            {"name": "authors", "boost": 1.0, "average": averages["authors"]},
            {"name": "topics", "boost": 1.0, "average": averages["topics"]},
            {"name": "keywords", "boost": 1.0, "average": averages["keywords"]},
        ],
        "k1": 1.2,
        "b": 0.75,
        "path": "papers/{slug}.html",
        "shards": manifest["shards"],
    }


def test_the_manifest_comes_last_and_every_shard_is_named_after_its_content() -> None:
    files = build(make_catalogue(50))
    manifest = json.loads(files["search/manifest.json"])
    assert list(files)[-1] == "search/manifest.json"
    named = {f"search/{name}": files[f"search/{name}"] for name in manifest["shards"].values()}
    assert set(files) == {*named, "search/lunr.json", "search/manifest.json"}
    for path, content in named.items():
        assert path.split("/")[1].split(".")[0] == hashlib.sha256(content).hexdigest()[:16]


@given(CATALOGUES)
def test_the_shard_of_terms_covers_the_index_exactly(catalogue: Catalogue) -> None:
    manifest, shard, _ = parts_of(build(catalogue))
    expected = Counter(
        (term, name, number, frequency)
        for number, document in enumerate(documents(catalogue))
        for name in FIELDS
        for term, frequency in count_terms(getattr(document, name)).items()
    )
    assert Counter(read_postings(shard, manifest)) == expected


def test_the_shard_of_terms_holds_forms_and_lengths() -> None:
    catalogue = make_catalogue(50)
    _, shard, _ = parts_of(build(catalogue))
    index = build_index(documents(catalogue))
    terms, forms, _, lengths, _ = read_sections(shard)
    assert (tuple(read_words(terms)), tuple(read_words(forms))) == (index.terms, index.forms)
    assert list(read_numbers(lengths)) == index.lengths.ravel().tolist()


def test_the_offsets_of_postings_add_up() -> None:
    manifest, shard, _ = parts_of(build(make_catalogue(50)))
    _, _, entries, _, postings = read_sections(shard)
    sizes = list(read_numbers(entries))[len(manifest["fields"]) :: len(manifest["fields"]) + 1]
    assert sum(sizes) == len(postings)


def test_the_shard_of_papers_says_what_a_hit_shows() -> None:
    papers = (
        Paper(slug="new", title="New $x^2$", date="2024-11", abstract="Some *words*."),
        Paper(slug="old", title="Old"),
    )
    assert parts_of(build(Catalogue(papers=papers)))[2] == {
        "slugs": ["new", "old"],
        "dates": ["2024-11", ""],
        "titles": ["New x²", "Old"],
        "abstracts": ["Some words.", ""],
    }


def test_an_empty_catalogue_has_an_index_without_documents() -> None:
    files = build(Catalogue())
    manifest, shard, papers = parts_of(files)
    assert (manifest["documents"], {field["average"] for field in manifest["fields"]}) == (0, {0.0})
    assert list(read_postings(shard, manifest)) == []
    assert papers == {"slugs": [], "dates": [], "titles": [], "abstracts": []}
    assert "search/lunr.json" not in files


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    assert build(make_catalogue(50)) == build(make_catalogue(50))


def test_large_catalogues_have_no_classic_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "CLASSIC_LIMIT", 9)
    assert "search/lunr.json" in build(make_catalogue(9))
    assert "search/lunr.json" not in build(make_catalogue(10))


def test_every_field_has_a_boost() -> None:
    assert tuple(shards.BOOSTS) == FIELDS
