from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search.invented import CONFIG, PAPER_PATH, index_documents, make_catalogue
from search.plain_terms import count_places, plain_postings, text_terms
from search.reading import read_facet, read_shard, read_words, shard_names

from site_builder.model import Catalogue, Links, Name, Organisation, Paper, Topic
from site_builder.search import build_search
from site_builder.search.format import hit_rows, lexicon, postings
from site_builder.search.indexing import index
from site_builder.search.indexing.documents import FIELDS, documents, order_papers
from site_builder.search.indexing.tokens import STOP_WORDS, utf16_key
from site_builder.search.lunr.classic import BOOSTS

TEXTS = st.text(st.sampled_from("ab —é𝜅ﬂ-s1\n学"), max_size=30)
CATALOGUES = st.lists(st.builds(Paper, slug=st.just("x"), title=TEXTS, abstract=TEXTS), max_size=5).map(
    lambda papers: Catalogue(papers=tuple(papers))
)


def build(catalogue: Catalogue) -> dict[str, bytes]:
    return {file.path: file.content for file in build_search(catalogue, CONFIG, paper_path=PAPER_PATH)}


def manifest_of(files: dict[str, bytes]) -> dict[str, Any]:
    return json.loads(files["search/manifest.json"])


def texts_by_id(catalogue: Catalogue) -> list[Any]:
    texts = list(documents(catalogue))
    return [texts[at] for at in order_papers(catalogue.papers)]


def test_the_manifest_says_what_a_client_needs() -> None:
    catalogue = make_catalogue(50)
    manifest = manifest_of(build(catalogue))
    texts = texts_by_id(catalogue)
    averages = [sum(count_places(text.title) for text in texts) / 50, sum(len(text_terms(text)) for text in texts) / 50]
    assert manifest == {
        "version": 4,
        "language": "en",
        "documents": 50,
        "averages": averages,
        "ranking": {
            "k1": 1.4,
            "b": 0.75,
            "title": 4,
            "titleB": 0.5,
            "near": 0.7,
            "titled": 0.25,
            "classes": [0.5, 0.85, 1.2, 1.8],
        },
        "path": "papers/{slug}.html",
        "dates": manifest["dates"],
        "stopWords": " ".join(sorted(STOP_WORDS)),
        "head": manifest["head"],
        "terms": manifest["terms"],
        "papers": {"folders": manifest["papers"]["folders"], "each": 8192, "size": 16},
        "words": {"folder": f"words-{hashlib.sha256(b'').hexdigest()[:8]}", "files": 0},
        "facets": manifest["facets"],
        "lengths": manifest["lengths"],
    }
    assert [date for date, count in manifest["dates"] for _ in range(count)] == sorted(p.date for p in catalogue.papers)


def test_the_manifest_comes_last_and_every_other_file_is_named_after_its_content() -> None:
    files = build(make_catalogue(50))
    manifest = manifest_of(files)
    assert list(files)[-1] == "search/manifest.json"
    single = [*manifest["facets"].values(), manifest["lengths"]]
    named = {f"search/{name}.bin" for name in single}
    (folder,) = manifest["papers"]["folders"]
    held = [f"search/{folder}/{number}.json" for number in range(4)]
    assert set(files) == {*named, *shard_names(manifest), *held, "search/lunr.json", "search/manifest.json"}
    for path in named:
        assert path.split("/")[1].split(".")[0] == hashlib.sha256(files[path]).hexdigest()[:8]
    assert folder == f"papers-{hash_of(files, held)}"
    assert manifest["terms"]["folder"] == f"terms-{hash_of(files, shard_names(manifest))}"


def hash_of(files: dict[str, bytes], paths: list[str]) -> str:
    hashes = b"".join(hashlib.sha256(files[path]).digest() for path in paths)
    return hashlib.sha256(hashes).hexdigest()[:8]


def test_newer_papers_leave_the_folders_of_older_ones_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hit_rows, "PAPERS_PER_FOLDER", 16)
    monkeypatch.setattr(hit_rows, "PAPERS_PER_BLOCK", 4)
    catalogue = make_catalogue(40)
    newer = [Paper(slug=f"newer-{number}", title="Newer", date="2025") for number in range(9)]
    before, after = build(catalogue), build(Catalogue(papers=(*newer, *catalogue.papers), topics=catalogue.topics))
    held = [path for path in before if "/papers-" in path]
    assert len(held) == 4 + 4 + 2
    assert [path for path in held if after.get(path) != before[path]] == held[8:]
    assert len(manifest_of(after)["papers"]["folders"]) == 4


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


def test_shards_are_small_and_the_manifest_tells_which_has_a_term(monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_several_processes_give_the_files_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "SHARD_SIZE", 60)
    catalogue = make_catalogue(50)
    expected = build(catalogue)
    monkeypatch.setattr(index, "SLICE", 20)
    assert {
        file.path: file.content for file in build_search(catalogue, CONFIG, paper_path=PAPER_PATH, jobs=3)
    } == expected


def test_the_head_has_the_commonest_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "HEAD_SIZE", 3)
    papers = tuple(
        Paper(slug=str(number), title="Invented surveys", abstract="graphs graphs a", authors=(Name(name="Ada Ada"),))
        for number in range(9)
    )
    head = manifest_of(build(Catalogue(papers=papers)))["head"]
    assert read_words(head["forms"]) == ["ada", "graphs", "invented"]
    assert [divmod(ord(mark) - 40, 4) for mark in head["counts"]] == [(0, 2), (3, 0), (2, 0)]


def test_papers_are_numbered_by_date_then_venue_the_newest_last() -> None:
    papers = tuple(
        Paper(slug=f"{date}{venue}", title="A", date=date, venue=venue)
        for date, venue in (("2024-02", "B"), ("2024-02", "A"), ("2024", ""), ("", "C"))
    )
    ordered = [papers[at].slug for at in order_papers(papers)]
    assert ordered == ["C", "2024", "2024-02A", "2024-02B"]
    same = tuple(Paper(slug=slug, title="A") for slug in "abc")
    assert [same[at].slug for at in order_papers(same)] == ["c", "b", "a"]


def test_a_block_of_papers_says_what_hits_show() -> None:
    names = tuple(Name(name=f"Name {number}") for number in range(8))
    papers = (
        Paper(slug="new", title="New $x^2$", date="2024-11", abstract="Some *words*.", authors=names, venue="V"),
        Paper(slug="old", title="Old", date="2023", authors=names[:2], author_count=3),
    )
    files = build(Catalogue(papers=papers))
    assert json.loads(files[f"search/{manifest_of(files)['papers']['folders'][0]}/0.json"]) == [
        ["old", "Old", "Name 0, Name 1 and 1 more", "", 0],
        ["new", "New x²", "Name 0, Name 1, Name 2, Name 3, Name 4, Name 5 and 2 more", "V", 1],
    ]


def test_facets_say_which_papers_have_each_value() -> None:
    papers = (
        Paper(
            slug="c", title="C", date="2025", venue="V", topics=("nets",), links=Links(code=("https://example.org",))
        ),
        Paper(slug="b", title="B", date="2024", venue="V", organisation=Organisation(handle="lab", name="Lab")),
        Paper(slug="a", title="A", date="2023", venue="W", topics=("nets",)),
    )
    files = build(Catalogue(papers=papers, topics=(Topic(slug="nets", title="*Nets*"),)))
    facets = manifest_of(files)["facets"]
    found = {name: read_facet(files[f"search/{file}.bin"]) for name, file in facets.items()}
    assert found == {
        "topic": {"nets": [0, 2]},
        "venue": {"V": [1, 2], "W": [0]},
        "organisation": {"lab": [1]},
        "has": {"code": [2]},
    }


def test_an_empty_catalogue_has_an_index_without_documents() -> None:
    files = build(Catalogue())
    manifest = manifest_of(files)
    assert (manifest["documents"], manifest["averages"], shard_names(manifest)) == (0, [0.0, 0.0], [])
    assert "search/lunr.json" not in files


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    assert build(make_catalogue(50)) == build(make_catalogue(50))


def test_large_catalogues_have_no_classic_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.search.build.CLASSIC_LIMIT", 9)
    assert "search/lunr.json" in build(make_catalogue(9))
    assert "search/lunr.json" not in build(make_catalogue(10))


def test_every_field_has_a_boost() -> None:
    assert tuple(BOOSTS) == FIELDS
