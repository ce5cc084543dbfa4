"""The rules of the ranking on a few invented papers, and the client compared with the simplest ranking."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from folders import SHARED
from search.asking import ask_client, write_files
from search.invented import expand_acronyms, make_catalogue, make_queries
from search.plain_ranking import PlainLeanings, PlainRanking
from search.reading import read_seconds, read_shard, read_words, shard_names
from search.real import read_real_catalogue

from site_builder.model import Catalogue
from site_builder.search.indexing.documents import Document, documents, order_papers
from site_builder.search.leaning import leanings

FILLER = [Document(title=f"Filler number{at} lorem", abstract=f"dolor sit amet{at} consectetur") for at in range(12)]
"""Other papers, so that the words that matter are rare."""


def order(query: str, *papers: Document) -> list[int]:
    """Return the papers that a query finds, best first, numbered in the order given."""
    ranking = PlainRanking([*papers, *FILLER])
    return [number for number, _ in ranking.rank(query) if number < len(papers)]


def test_a_paper_whose_title_is_the_query_comes_first() -> None:
    said_often = Document(title="Zorbing zorbing networks for networks", abstract="zorbing networks " * 9)
    exact = Document(title="Zorbing networks")
    assert order("zorbing networks", exact, said_often) == [0, 1]
    assert order("Zorbing Networks!", said_often, exact) == [1, 0]


@pytest.mark.parametrize("other", ["Zorbing with networks", "Networks zorbing", "Zorbing networks again"])
def test_a_title_with_other_words_or_another_order_is_not_the_query(other: str) -> None:
    text = "zorbing networks " * 9
    assert order("zorbing networks", Document(title="Zorbing networks"), Document(title=other, abstract=text)) == [0, 1]


def test_the_exact_title_comes_before_titles_that_differ_in_stop_words_and_endings() -> None:
    papers = [Document(title=title) for title in ("Zorb a network", "Zorbs the networks", "Zorb the network")]
    assert order("zorb the network", *papers) == [2, 1, 0]
    assert order("zorbs the networks", *papers) == [1, 2, 0]


def test_a_title_of_stop_words_is_found() -> None:
    assert order("to be or not to be", Document(title="To Be or Not to Be"), Document(title="Zorbing")) == [0]


def test_a_long_stop_word_of_a_short_query_prefers_titles_with_it() -> None:
    said_often = Document(title="Squares", abstract="least squares, squares")
    titled = Document(title="Squares, the least", abstract="quux")
    assert order("least squares", said_often, titled) == [1, 0]
    assert order("squares for least", said_often, titled) == [1, 0]
    assert order("squares among baloo in least", said_often, titled) == [0, 1]
    assert order("their", said_often, titled) == []
    assert order("least", said_often, titled) == [1]


def test_a_word_in_the_title_counts_more_than_one_in_the_abstract() -> None:
    titled = Document(title="The zorbing of things", abstract="quux")
    in_text = Document(title="The making of things", abstract="quux zorbing zorbing")
    assert order("zorbing", titled, in_text) == [0, 1]


def test_words_that_are_close_together_in_the_title_count_more() -> None:
    close = Document(title="Fast zorbing networks of things here")
    far = Document(title="Networks of things here fast zorbing")
    assert order("zorbing networks", close, far) == [0, 1]
    assert order("zorbing networks", far, close) == [1, 0]


def test_a_stop_word_between_two_words_keeps_its_place() -> None:
    close = Document(title="A study of attention in the zorb")
    far = Document(title="A study in attention the zorb")
    assert order("attention in the zorb", far, close) == [1, 0]


def test_all_words_come_before_some_however_often_those_occur() -> None:
    both = Document(title="Quux things", abstract="zorbing and lorem")
    often = Document(title="Zorbing zorbing", abstract="zorbing " * 30)
    assert order("zorbing lorem", both, often)[0] == 0


def test_a_word_that_no_paper_contains_is_ignored() -> None:
    both = Document(title="Quux things", abstract="zorbing and lorem")
    often = Document(title="Zorbing zorbing", abstract="zorbing " * 30)
    assert order("zorbing lorem unheardof", both, often)[0] == 0


def test_some_words_are_better_than_an_empty_page() -> None:
    assert order("zorbing unheardof words that nothing matches", Document(title="On zorbing")) == [0]


def test_the_newer_paper_comes_first_only_if_nothing_else_differs() -> None:
    older, newer = (Document(title="On zorbing", abstract=f"quux{at}") for at in (0, 1))
    assert order("zorbing quux", older, newer) == [1, 0]
    assert order("zorbing quux0", older, newer) == [0, 1]


def test_a_title_with_all_words_comes_before_one_that_is_shorter() -> None:
    full = Document(title="Networks for zorbing of invented quux and other quite long things", abstract="amet1")
    short = Document(title="Networks", abstract="zorbing quux networks")
    assert order("zorbing quux networks", full, short) == [0, 1]


def test_a_name_counts_like_a_word_of_the_title() -> None:
    assert order("invented zorb", Document(title="Quux", authors="Ina Zorb"), Document(title="A zorb")) in (
        [0, 1],
        [1, 0],
    )
    assert order("ina zorb", Document(title="Quux", authors="Ina Zorb"), Document(title="A zorb and more")) == [0, 1]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("GPT4", "On GPT-4"),
        ("gpt-4", "The GPT4 case"),
        ("pretraining", "Pre-training"),
        ("zorb2quux", "Zorb-to-quux"),
        ("zorb-to-quux", "Zorb2quux"),
        ("0-shot", "A zero-shot zorb"),
        ("zero-shot", "The 0-shot zorb"),
        ("beta-ZORB", "On β-ZORB"),
        ("π0", "The pi0 zorb"),
        ("pi0", "The π₀ zorb"),
        ("Δ-zorbing", "Delta zorbing"),
    ],
)
def test_a_compound_is_found_however_its_parts_are_joined(query: str, title: str) -> None:
    assert order(query, Document(title=title), Document(title="Other")) == [0]


def test_words_are_found_written_as_one() -> None:
    papers = [Document(title="Quux"), Document(title="Zorbset"), *FILLER]
    assert [number for number, _ in PlainRanking(papers).rank("zorb set", is_common="zorbset".__eq__)] == [1]


@pytest.mark.parametrize(("query", "name"), [("Zörb", "Ina Zoerb"), ("Zoerb", "Ina Zörb"), ("Groß", "A. Gross")])
def test_a_name_is_found_with_or_without_its_umlaut(query: str, name: str) -> None:
    assert order(query, Document(title="Quux", authors=name), Document(title="Quux")) == [0]


def test_a_word_counts_less_each_time_it_is_repeated() -> None:
    papers = [Document(title="Quux", abstract="zorbing " * times) for times in (1, 2, 30)]
    scores = dict(PlainRanking([*papers, *FILLER]).rank("zorbing"))
    assert scores[0] < scores[1] < scores[2] < 3 * scores[0]


def test_words_after_the_thirtieth_only_add_to_the_score() -> None:
    words = [f"zorb{at}" for at in range(40)]
    some = Document(title="Quux", abstract=" ".join(words[:30]))
    more = Document(title="Quux again", abstract=" ".join(words[:29] + words[31:]))
    assert order(" ".join(words), more, some) == [1, 0]
    assert order(" ".join(words), Document(title="Quux", abstract="zorb35"), Document(title="Quux")) == []
    also = Document(title="Quux", abstract=" ".join([*words[:30], "zorb39"]))
    assert order(" ".join(words), also, Document(title="Quux", abstract=" ".join([*words[:30], "quux"]))) == [0, 1]


def test_words_that_ask_for_papers_have_less_weight_in_a_long_query() -> None:
    aside = Document(title="Quux of the lorem", abstract="describe")
    about = Document(title="Quux of the lorem", abstract="zorbing")
    other = Document(title="Quux of the lorem ipsum", abstract="zorbing dolor sit amet")
    assert order("describe zorbing", about, aside, other) == [1, 0, 2]
    assert order("do you describe any such zorbing", about, aside, other) == [0, 2, 1]


@pytest.mark.parametrize("often", [1, 5])
def test_the_very_word_comes_before_other_words_with_its_stem(often: int) -> None:
    words = ("generation", "generative", "generated")
    papers = [Document(title="Quux", abstract=f"{word} " * often) for word in words]
    assert order("generative", *papers)[0] == 1
    assert order("generation", *papers)[0] == 0
    assert order("generated", *papers)[0] == 2
    assert len(order("generate", *papers)) == 3


def test_a_paper_gains_for_what_it_is_about() -> None:
    papers = [Document(title="Quux", abstract="zorbing"), Document(title="Quux", abstract="zorbing"), *FILLER]
    about = PlainLeanings(0.2, {"zorb": 50}, {("zorb", 0): 7, ("zorb", 1): 3})
    (first, more), (second, less) = PlainRanking(papers, (), about).rank("zorbing")
    ((_, plain), _) = PlainRanking(papers).rank("zorbing")
    assert (first, second) == (0, 1)
    assert plain < less < more < 1.3 * plain


def test_a_query_without_words_finds_nothing() -> None:
    assert order("?!", Document(title="On zorbing")) == []


# The client


def read_names(folder: Path) -> Callable[[str], bool]:
    """Return which words the client looks for as names: those that are not common, or are common in names."""
    head = json.loads((folder / "search/manifest.json").read_bytes())["head"]
    marks = dict(zip(read_words(head["forms"]), (ord(mark) - 40 for mark in head["counts"]), strict=True))
    return lambda form: (
        form not in marks or (marks[form] & 3 > 0 and 2 * (marks[form] >> 2) < 3 * (marks[form] & 3) + 3)
    )


def read_common(folder: Path) -> Callable[[str], bool]:
    """Return which words are common enough to be looked for beside two words that make them."""
    head = json.loads((folder / "search/manifest.json").read_bytes())["head"]
    marks = dict(zip(read_words(head["forms"]), (ord(mark) - 40 for mark in head["counts"]), strict=True))
    return lambda form: form in marks and 4 ** (marks[form] >> 2) + 8 ** (marks[form] & 3) - 1 >= 60


def read_leanings(folder: Path) -> PlainLeanings:
    """Return the levels in the shards."""
    manifest = json.loads((folder / "search/manifest.json").read_bytes())
    reaches, levels = {}, {}
    for name in shard_names(manifest):
        shard = (folder / name).read_bytes()
        holders: dict[str, list[int]] = {}
        for term, document, *_ in read_shard(shard):
            holders.setdefault(term, []).append(document)
        for term, _, reach, marks, near in read_seconds(shard):
            reaches[term] = reach
            levels |= {(term, document): mark >> 4 for document, mark in zip(holders[term], marks, strict=False)}
            levels |= {(term, document): level for document, level in near}
    return PlainLeanings(manifest["ranking"]["lean"], reaches, levels)


def is_plain(query: str) -> bool:
    return not re.search(r'["“”„]|(?:^|\s)-|:\S', query)


def compare(folder: Path, catalogue: Catalogue, queries: Sequence[str]) -> None:
    write_files(folder, catalogue)
    papers = [catalogue.papers[at] for at in order_papers(catalogue)]
    texts = list(documents(Catalogue(papers=tuple(papers), topics=catalogue.topics)))
    ranking, is_name = PlainRanking(texts, expand_acronyms(texts), read_leanings(folder)), read_names(folder)
    is_common = read_common(folder)
    for query, answer in zip(queries, ask_client(folder, queries), strict=True):
        expected = [(papers[number].slug, score) for number, score in ranking.rank(query, is_name, is_common)]
        assert answer == expected, query


def test_the_client_ranks_like_the_simplest_ranking(tmp_path: Path) -> None:
    catalogue = make_catalogue(80)
    queries = list(filter(is_plain, make_queries(catalogue, 200)))
    assert len(queries) > 150
    compare(tmp_path, catalogue, queries)


def test_the_client_ranks_by_what_papers_are_about_like_the_simplest_ranking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leanings, "LEAST_PAPERS", 50)
    monkeypatch.setattr(leanings, "FACTORS", 8)
    catalogue = make_catalogue(120)
    compare(tmp_path, catalogue, list(filter(is_plain, make_queries(catalogue, 120))))
    known = read_leanings(tmp_path)
    assert known.strength > 0.05
    assert len(known.levels) > 1000


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_client_ranks_real_papers_like_the_simplest_ranking(tmp_path: Path) -> None:
    catalogue = read_real_catalogue(200)
    queries = [*make_queries(catalogue, 80), *(paper.title for paper in catalogue.papers[::4])]
    compare(tmp_path, catalogue, list(filter(is_plain, queries)))
