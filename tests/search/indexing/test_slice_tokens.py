"""The tokens of a slice: what was read from each field is in the file, and becomes the postings of the slice."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
from search.plain_terms import plain_postings

from site_builder.packing.array_file import ArrayFile
from site_builder.search.indexing.documents import Document
from site_builder.search.indexing.slice_tokens import index_tokens, look_up, store_tokens, tokenise
from site_builder.search.indexing.tokens import to_name_term
from site_builder.search.indexing.vocabulary import Vocabulary

TEXTS = [
    Document(title="The Zorbs of Quux", abstract="A survey of zorbs.", authors="Ada Example", keywords="quux"),
    Document(title="The Who", abstract="", authors="Bo Example\nAda Example"),
    Document(title="", abstract="zorb zorb GPT-4", topics="survey", identifiers="10.1/zorb"),
]


def test_each_field_can_be_read_again_after_others_were_written(tmp_path: Path) -> None:
    file, words, names = ArrayFile(tmp_path / "0.arrays"), Vocabulary(), Vocabulary(to_name_term)
    some = tokenise(7, TEXTS, words, names, file)
    tokenise(10, TEXTS, words, names, file)
    assert some.start == 7
    for field, texts in ((some.titles, [it.title for it in TEXTS]), (some.abstracts, [it.abstract for it in TEXTS])):
        found, expected = field.read(file), words.read(texts)
        assert found.numbers.tolist() == expected.numbers.tolist()
        assert found.sizes.tolist() == expected.sizes.tolist()


def test_the_tokens_become_the_postings_of_the_slice(tmp_path: Path) -> None:
    file, words, names = ArrayFile(tmp_path / "0.arrays"), Vocabulary(), Vocabulary(to_name_term)
    some = tokenise(0, TEXTS, words, names, file)
    missing = store_tokens(words.read([""] * len(TEXTS)), file)
    lookup = look_up(words, names)
    variants = np.zeros(len(lookup.words.forms), np.uint8)

    found = index_tokens(lookup, variants, some, missing, file)

    starts = np.append(0, np.cumsum(found.counts)).tolist()
    postings = sorted(
        (lookup.terms[term], document)
        for term, (start, end) in zip(found.terms.tolist(), pairwise(starts), strict=True)
        for document in found.documents[start:end].tolist()
    )
    assert postings == sorted((term, document) for term, document, _, _ in plain_postings(TEXTS))
