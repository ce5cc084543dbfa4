from __future__ import annotations

import numpy as np

from site_builder.search.indexing.acronym_uses import (
    AcronymUses,
    compile_forms,
    count_longs,
    find_uses,
    keep_used,
    missing_forms,
)
from site_builder.search.indexing.acronyms import Acronym
from site_builder.search.indexing.vocabulary import Vocabulary

ZQ = Acronym(short="ZQ", long="zorb quux", count=2, expands=True, spellings=(("zorb", "quux"),))
TEXTS = ["A zorb quux (ZQ) of zorbs", "ZQs of lorem", "The zorb quux", "zq, and a quux zorb"]


def find(texts: list[str], acronyms: list[Acronym]) -> AcronymUses:
    vocabulary = Vocabulary()
    tokens = vocabulary.read(texts)
    table = vocabulary.table()
    return find_uses(compile_forms(acronyms, vocabulary, table), [tokens], table)


def test_a_text_lacks_the_other_form_of_an_acronym_it_contains() -> None:
    uses = find(TEXTS, [ZQ])
    assert count_longs(uses, 1).tolist() == [2]
    assert missing_forms([ZQ], np.array([True]), uses, 4) == ["", "zorb quux", "ZQ", ""]
    assert missing_forms([ZQ], np.array([False]), uses, 4) == [""] * 4


def test_a_short_form_that_may_mean_something_else_is_not_expanded() -> None:
    loose = Acronym(short="ZQ", long="zorb quux", count=2, expands=False, spellings=ZQ.spellings)
    assert missing_forms([loose], np.array([True]), find(TEXTS, [loose]), 4) == ["", "", "ZQ", ""]


def test_an_acronym_is_used_when_enough_papers_with_the_long_form_define_it() -> None:
    assert keep_used([ZQ, ZQ], np.array([50, 51])).tolist() == [True, False]
