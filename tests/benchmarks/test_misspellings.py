"""Which misspellings count for some papers, and how the answers are counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.misspellings import Reply, Shares, choose_pairs, choose_unknown, measure_pairs, read_pairs
from benchmarks.search.papers import BenchPaper
from benchmarks.search.samples import Texts


def test_lists_have_tabs_or_arrows_and_pairs_with_several_meanings_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("Grpah\tgraph\nneura->neural\nmoddel->model,\nlern->learn, lean\ndata set->dataset\nno pair\n")
    assert read_pairs(path) == [("grpah", "graph"), ("neura", "neural"), ("moddel", "model")]


def test_a_pair_counts_if_two_papers_have_the_right_word_and_none_the_wrong_one() -> None:
    counts = Counter({"graph": 2, "model": 1, "neural": 3, "neura": 1})
    pairs = [("neura", "neural"), ("moddel", "model"), ("grpah", "graph"), ("graaph", "graph"), ("roastng", "roasting")]
    assert choose_pairs(pairs, counts) == [("graaph", "graph"), ("grpah", "graph")]
    assert choose_unknown(pairs, counts) == ["roasting"]


def test_a_pair_is_found_if_one_of_the_first_hits_has_a_word_with_the_stem_of_the_right_one() -> None:
    texts = Texts([BenchPaper("one", "Graphs"), BenchPaper("two", "A model")])
    pairs = [("grpah", "graph"), ("moddel", "model"), ("neurla", "neural"), ("lern", "learn")]
    replies = [
        Reply("graph", ("one",)),
        Reply("model", ("one", "two")),
        Reply("neutral", ("one",)),
        Reply("", ()),
    ]
    assert measure_pairs(pairs, replies, texts) == Shares(4, found=0.5, exactly=0.25, corrected=0.5, alone=0.25)
