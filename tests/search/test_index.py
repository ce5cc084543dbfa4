from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from plain_search import count_terms
from search.invented import make_catalogue

from site_builder.search.documents import FIELDS, Document, documents
from site_builder.search.index import Index, build_index, merge_indexes
from site_builder.search.tokens import to_form, to_term, tokenize, utf16_key

Posting = tuple[str, str, int, int]
"""Term, field, document and frequency."""

WORDS = st.sampled_from(["survey", "Surveys", "the", "—", "𝜅", "ﬂow", "e.g.", "learning", "learned", "a-b"])
TEXTS = st.lists(WORDS, max_size=5).map(" ".join)
DOCUMENTS = st.lists(st.builds(Document, title=TEXTS, abstract=TEXTS, keywords=TEXTS), max_size=6)


def postings_of(index: Index) -> list[Posting]:
    found = []
    for number, (start, end) in enumerate(zip(index.starts, index.starts[1:], strict=False)):
        term, field = divmod(number, len(FIELDS))
        for place in range(start, end):
            posting = index.terms[term], FIELDS[field], int(index.documents[place]), int(index.frequencies[place])
            found.append(posting)
    return found


def plain_postings(texts: list[Document]) -> list[Posting]:
    return [
        (term, field, number, frequency)
        for number, document in enumerate(texts)
        for field in FIELDS
        for term, frequency in count_terms(getattr(document, field)).items()
    ]


def look(index: Index) -> tuple[object, ...]:
    arrays = (index.starts, index.documents, index.frequencies, index.lengths)
    return index.terms, index.forms, *((array.dtype, array.shape, array.tobytes()) for array in arrays)


def test_the_index_holds_each_term_of_each_field_once() -> None:
    texts = list(documents(make_catalogue(80)))
    postings = postings_of(build_index(texts))
    assert len(postings) == len(set(postings))
    assert Counter(postings) == Counter(plain_postings(texts))


def test_terms_and_postings_are_sorted() -> None:
    index = build_index(documents(make_catalogue(80)))
    assert list(index.terms) == sorted(set(index.terms), key=utf16_key)
    keys = [(utf16_key(term), FIELDS.index(field), document) for term, field, document, _ in postings_of(index)]
    assert keys == sorted(keys)


def test_lengths_count_repeated_terms_and_no_stop_words() -> None:
    index = build_index([Document(title="The survey of surveys —", authors="A. B. Invented"), Document(abstract="x")])
    assert index.lengths.tolist() == [[3, 0], [0, 1], [2, 0], [0, 0], [0, 0]]


def test_forms_are_the_words_that_stemming_changes() -> None:
    texts = list(documents(make_catalogue(80)))
    tokens = {token for text in texts for field in FIELDS for token in tokenize(getattr(text, field))}
    forms = {form for token in tokens if (form := to_form(token)) is not None and form != to_term(token)}
    assert build_index(texts).forms == tuple(sorted(forms, key=utf16_key))


def test_no_documents_make_an_empty_index() -> None:
    index = build_index([])
    assert (index.count, index.terms, index.forms, postings_of(index)) == (0, (), (), [])


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_slices_merge_into_the_index_of_one_pass(
    first: list[Document], second: list[Document], third: list[Document]
) -> None:
    whole = look(build_index(first + second + third))
    parts = [build_index(part) for part in (first, second, third)]
    assert look(merge_indexes(parts)) == whole
    assert look(merge_indexes([merge_indexes(parts[:2]), parts[2]])) == whole


@given(DOCUMENTS)
def test_every_posting_is_found_again(texts: list[Document]) -> None:
    assert Counter(postings_of(build_index(texts))) == Counter(plain_postings(texts))
