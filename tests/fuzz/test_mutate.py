"""Mutations: they change files, within a size, and the same way for the same source of chance."""

from __future__ import annotations

from random import Random

from fuzz.mutate import LARGEST, find_tokens, mutate

SEEDS = [b'[{"title": "Invented Kites", "year": 2024}]', b"TY  - JOUR\nTI  - Kites\nER  - \n", b"<a><b>Kites</b></a>"]
TOKENS = find_tokens(SEEDS)


def mutate_all(count):
    return [mutate(Random(place), SEEDS[place % 3], SEEDS, TOKENS) for place in range(count)]


def test_the_same_chance_gives_the_same_files():
    assert mutate_all(300) == mutate_all(300)


def test_nearly_all_files_differ_from_their_seeds_and_from_each_other():
    found = mutate_all(300)

    assert len(set(found)) > 250
    assert sum(content in SEEDS for content in found) < 60


def test_no_file_is_larger_than_the_bound():
    sizes = [len(content) for content in mutate_all(3000)]

    assert max(sizes) <= LARGEST
    assert max(sizes) > 20_000


def test_an_empty_file_can_be_mutated():
    for place in range(300):
        mutate(Random(place), b"", [b""], [])


def test_the_tokens_of_a_format_are_its_keys_tags_and_marks():
    assert {b'"title":', b"TI  - ", b"<b", b"Kites", b"2024"} <= set(TOKENS)
