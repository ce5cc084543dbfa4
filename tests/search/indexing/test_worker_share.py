from __future__ import annotations

import msgspec
import numpy as np
import pytest
from search.invented import make_papers

from site_builder.model import Catalogue
from site_builder.search.indexing.documents import Document, describe
from site_builder.search.indexing.worker_share import WorkerShare, pack_papers

DOCUMENTS = [
    Document(title="Zorbing", abstract="The zorb of quux. Zorbs!", authors="Ada Example"),
    Document(title="Of the", abstract="Lorem zorb"),
    Document(title="Quux"),
]
NONE_USED = np.zeros(0, bool)


def make_share(size: int = 2) -> WorkerShare:
    return WorkerShare(pack_papers(make_papers(DOCUMENTS), size), describe(Catalogue()))


def ask(share: WorkerShare, steps: str) -> None:
    for step in steps.split():
        given = {"find": ((),), "words": (NONE_USED,), "expand": (NONE_USED,), "index": ({},)}.get(step, ())
        list(getattr(share, step)(*given))


def test_papers_are_packed_in_slices_and_numbered_by_their_positions() -> None:
    packed = pack_papers(make_papers(DOCUMENTS), 2)
    assert [some.start for some in packed] == [0, 2]
    assert [len(msgspec.msgpack.decode(some.papers)) for some in packed] == [2, 1]


def test_each_step_answers_slice_by_slice() -> None:
    share = make_share()
    reads = list(share.read())
    assert [(read.start, len(read.rows)) for read in reads] == [(0, 2), (2, 1)]
    assert msgspec.json.decode(reads[0].rows[0]) == ["paper-0", "Zorbing", "Ada Example", "", 1]
    assert [counts.tolist() for counts in share.find(())] == [[], []]
    (words,) = share.words(NONE_USED)
    assert words.terms == ("ada@", "example@", "lorem", "of", "quux", "the", "zorb")
    assert [(index.start, len(index.lengths)) for index in share.index({})] == [(0, 2), (2, 1)]


def test_words_are_counted_over_all_slices() -> None:
    share = make_share(1)
    ask(share, "read find")
    (words,) = share.words(NONE_USED)
    said = dict(zip(words.said.forms, words.said.counts.tolist(), strict=True))
    assert (said["zorb"], said["quux"], said["zorbs"], said["of"]) == (2, 2, 1, 2)
    assert dict(zip(words.named.forms, words.named.counts.tolist(), strict=True)) == {"ada": 1, "example": 1}


@pytest.mark.parametrize(
    ("before", "step"),
    [
        ("", "find"),
        ("", "words"),
        ("", "index"),
        ("", "expand"),
        ("read", "read"),
        ("read", "words"),
        ("read", "index"),
        ("read find", "find"),
        ("read find", "index"),
        ("read find words", "words"),
        ("read find words", "expand"),
        ("read find words index", "read"),
    ],
)
def test_a_step_out_of_order_is_refused(before: str, step: str) -> None:
    share = make_share()
    ask(share, before)
    with pytest.raises(RuntimeError, match=r"in this order, each once: read, find, words, index\."):
        ask(share, step)


def test_expansions_can_be_read_before_the_words() -> None:
    share = make_share()
    ask(share, "read find expand words index")
