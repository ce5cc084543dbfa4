from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
from search.invented import make_papers

from site_builder.model import Catalogue
from site_builder.packing.array_file import ArrayFile
from site_builder.search.indexing.documents import Document, describe
from site_builder.search.indexing.paper_slices import OrderedPapers
from site_builder.search.indexing.stored_index import Rows
from site_builder.search.indexing.worker_share import WorkerShare

DOCUMENTS = [
    Document(title="Zorbing", abstract="The zorb of quux. Zorbs!", authors="Ada Example"),
    Document(title="Of the", abstract="Lorem zorb"),
    Document(title="Quux"),
]
NONE_USED = np.zeros(0, bool)


def make_share(folder: Path, size: int = 2) -> WorkerShare:
    slices = OrderedPapers(make_papers(DOCUMENTS), range(3)).cut(size)
    return WorkerShare(0, slices, describe(Catalogue()), ArrayFile(folder / "arrays"))


def ask(share: WorkerShare, steps: str) -> None:
    for step in steps.split():
        given = {"find": ((),), "words": (NONE_USED,), "expand": (NONE_USED,), "index": ({},)}.get(step, ())
        list(getattr(share, step)(*given))


def test_each_step_answers_for_all_slices(tmp_path: Path) -> None:
    share = make_share(tmp_path)
    (read,) = share.read()
    assert [some.start for some in read.rows] == [0, 2]
    rows = Rows([(share.file, some) for some in reversed(read.rows)])
    assert [len(rows), msgspec.json.decode(rows[0])] == [3, ["paper-0", "Zorbing", "Ada Example", "", 1]]
    assert [rows[1:], rows[-2:], rows[2:2]] == [[*rows][1:], [*rows][1:], []]
    assert [counts.tolist() for counts in share.find(())] == [[]]
    (words,) = share.words(NONE_USED)
    assert words.terms == ("ada@", "example@", "lorem", "of", "quux", "the", "zorb")
    (found,) = share.index({})
    assert [(some.start, some.count) for some in found.slices] == [(0, 2), (2, 1)]
    assert dict(zip(words.terms, found.counts.tolist(), strict=True)) == {
        "ada@": 1, "example@": 1, "lorem": 1, "of": 1, "quux": 2, "the": 1, "zorb": 2,
    }  # fmt: skip


def test_words_are_counted_over_all_slices(tmp_path: Path) -> None:
    share = make_share(tmp_path, 1)
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
def test_a_step_out_of_order_is_refused(tmp_path: Path, before: str, step: str) -> None:
    share = make_share(tmp_path)
    ask(share, before)
    with pytest.raises(RuntimeError, match=r"in this order, each once: read, find, words, index\."):
        ask(share, step)


def test_expansions_can_be_read_before_the_words(tmp_path: Path) -> None:
    share = make_share(tmp_path)
    ask(share, "read find expand words index")
