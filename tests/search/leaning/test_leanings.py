"""The levels of papers for terms, compared with cosines in the space of the exact singular vectors."""

from __future__ import annotations

import random

import numpy as np
import pytest
from search.invented import build_documents

from site_builder.search.indexing.documents import Document
from site_builder.search.indexing.index import Index, select_terms
from site_builder.search.leaning import leanings
from site_builder.search.leaning.leanings import LEVELS, Leanings, count_settled, select_leanings

FIELDS = [[f"{stem}{at}" for at in range(12)] for stem in ("zorb", "quux", "lorem", "amet")]
"""The words of some fields; a paper has a few words of one of them."""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leanings, "LEAST_PAPERS", 40)
    monkeypatch.setattr(leanings, "FACTORS", 4)
    monkeypatch.setattr(leanings, "MOST_SHARE", 0.3)


def make_texts(count: int, words: int = 7) -> list[Document]:
    draw = random.Random(3)
    filler = "one two three four five six seven eight nine ten eleven twelve thirteen"
    return [
        Document(
            title=f"Paper {at}",
            abstract=" ".join([*draw.sample(FIELDS[at % 4], words), *([filler] if words > 3 else [])]),
        )
        for at in range(count)
    ]


def mix_texts(count: int) -> list[Document]:
    """Return papers between two fields, some nearer to one, some to the other."""
    draw = random.Random(8)
    texts = []
    for at in range(count):
        main, other = draw.sample(FIELDS, 2)
        words = [*draw.sample(main, 6), *draw.sample(other, draw.randint(0, 5))]
        texts.append(Document(title=f"Paper {at}", abstract=" ".join([*words, *(f"filler{n}" for n in range(14))])))
    return texts


def level_of(index: Index, found: Leanings, term: str, document: int) -> int:
    at = index.terms.index(term)
    held = index.documents[index.starts[at] : index.starts[at + 1]].tolist()
    if document in held:
        return int(index.levels[index.starts[at] + held.index(document)])
    near = found.documents[found.starts[at] : found.starts[at + 1]].tolist()
    return int(found.extras[found.starts[at] + near.index(document)]) if document in near else 0


def test_papers_lean_to_the_words_of_their_field_and_not_to_others() -> None:
    texts = make_texts(128)
    whole = build_documents(texts)
    index, found = whole.index, whole.leanings
    for document in range(0, 128, 9):
        levels = [[level_of(index, found, word, document) for word in field] for field in FIELDS]
        assert sum(levels[document % 4]) > 4 * 12
        assert sum(map(sum, levels)) == sum(levels[document % 4])


def test_levels_follow_the_cosines_in_the_space_of_the_singular_vectors() -> None:
    whole = build_documents(mix_texts(128))
    index, found = whole.index, whole.leanings
    terms = np.flatnonzero(found.reaches)
    matrix = np.zeros((128, len(terms)))
    for column, term in enumerate(terms):
        held = slice(index.starts[term], index.starts[term + 1])
        matrix[index.documents[held], column] = np.log(128 / (held.stop - held.start))
    rarities = matrix.max(axis=0)
    unit = matrix / np.linalg.norm(matrix, axis=1)[:, None]
    basis = np.linalg.svd(unit)[2][:4].T
    points = unit @ basis
    cosines = points / np.linalg.norm(points, axis=1)[:, None] @ (basis * rarities[:, None]).T
    places = [(term, at) for term in terms for at in range(index.starts[term], index.starts[term + 1])]
    columns = {term: column for column, term in enumerate(terms)}
    expected = [cosines[index.documents[at], columns[term]] for term, at in places]
    levels = [found.reaches[term] * index.levels[at] for term, at in places]
    assert np.corrcoef(expected, levels)[0, 1] > 0.9


def test_extra_levels_are_for_terms_that_a_paper_lacks_and_in_order() -> None:
    whole = build_documents(make_texts(128))
    index, found = whole.index, whole.leanings
    assert len(found.extras) > 128
    assert found.extras.min() > 0
    assert max(found.extras.max(), index.levels.max()) <= LEVELS
    for at in range(len(index.terms)):
        near = found.documents[found.starts[at] : found.starts[at + 1]].tolist()
        assert near == sorted(set(near) - set(index.documents[index.starts[at] : index.starts[at + 1]].tolist()))


def test_a_few_more_papers_change_nothing_about_the_others() -> None:
    texts = make_texts(130)
    built = [build_documents(some) for some in (texts[:129], texts)]
    (before, after), (old, new) = [it.index for it in built], [it.leanings for it in built]
    assert old.strength == new.strength
    for field in FIELDS:
        for word in field:
            levels = [level_of(before, old, word, document) for document in range(129)]
            assert levels == [level_of(after, new, word, document) for document in range(129)]


def test_the_number_of_settled_papers_grows_in_steps() -> None:
    assert [count_settled(papers) for papers in (0, 1, 7, 100, 103, 104, 111, 112, 1000, 87_543)] == [
        0,
        1,
        7,
        96,
        96,
        104,
        104,
        112,
        960,
        81_920,
    ]


@pytest.mark.parametrize("texts", [make_texts(30), make_texts(100, words=3), []])
def test_few_papers_and_bare_titles_have_no_leanings(texts: list[Document]) -> None:
    whole = build_documents(texts)
    index, found = whole.index, whole.leanings
    assert (found.strength, len(found.extras)) == (0, 0)
    assert not index.levels.any()
    assert not found.reaches.any()


def test_texts_count_less_where_some_papers_have_none() -> None:
    mixed = build_documents([*make_texts(100), *make_texts(20, words=3)]).leanings
    assert 0 < mixed.strength < build_documents(make_texts(120)).leanings.strength == leanings.STRENGTH
    assert build_documents([*make_texts(50), *make_texts(90, words=3)]).leanings.strength == 0


def test_terms_in_too_many_papers_have_no_levels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leanings, "MOST_PAPERS", 20)
    whole = build_documents(make_texts(128))
    index, found = whole.index, whole.leanings
    sizes = np.diff(index.starts)
    assert (found.reaches > 0).any()
    assert (sizes[found.reaches > 0] <= 21).all()
    assert not index.levels[np.repeat(found.reaches == 0, sizes)].any()
    assert not np.diff(found.starts)[found.reaches == 0].any()


def test_a_range_of_terms_has_its_own_leanings() -> None:
    whole = build_documents(make_texts(128))
    index, found = whole.index, whole.leanings
    some = select_leanings(found, 10, 30)
    assert some.reaches.tolist() == found.reaches[10:30].tolist()
    assert some.starts.tolist()[0] == 0
    assert len(some.extras) == some.starts[-1]
    assert select_terms(index, 10, 30).levels.tolist() == index.levels[index.starts[10] : index.starts[30]].tolist()
