from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from search.invented import make_catalogue
from search.plain_terms import Posting, count_places, name_terms, plain_postings, text_terms, title_terms

from site_builder.search.documents import Document, documents
from site_builder.search.index import Index, build_index
from site_builder.search.tokens import utf16_key

WORDS = st.sampled_from(
    ["survey", "Surveys", "the", "—", "𝜅", "ﬂow", "e.g.", "learning", "C++", "GPT-4", "of", "深度学习"]
)
TEXTS = st.lists(WORDS, max_size=5).map(" ".join)
DOCUMENTS = st.lists(st.builds(Document, title=TEXTS, abstract=TEXTS, keywords=TEXTS, authors=TEXTS), max_size=6)


def postings_of(index: Index) -> list[Posting]:
    return [
        (
            term,
            int(index.documents[posting]),
            int(index.frequencies[posting]),
            tuple(index.places[index.place_starts[posting] : index.place_starts[posting + 1]].tolist()),
        )
        for number, term in enumerate(index.terms)
        for posting in range(index.starts[number], index.starts[number + 1])
    ]


def test_the_index_holds_each_term_of_each_document_once() -> None:
    texts = list(documents(make_catalogue(80)))
    postings = postings_of(build_index(texts))
    assert len(postings) == len(set(postings))
    assert Counter(postings) == Counter(plain_postings(texts))


@given(DOCUMENTS)
def test_every_posting_is_found_again(texts: list[Document]) -> None:
    assert Counter(postings_of(build_index(texts))) == Counter(plain_postings(texts))


def test_terms_and_postings_are_sorted() -> None:
    index = build_index(list(documents(make_catalogue(80))))
    assert list(index.terms) == sorted(set(index.terms), key=utf16_key)
    keys = [(utf16_key(term), document) for term, document, _, _ in postings_of(index)]
    assert keys == sorted(keys)


@given(DOCUMENTS)
def test_lengths_count_words_of_titles_and_terms_of_all_fields(texts: list[Document]) -> None:
    index = build_index(texts)
    assert index.lengths.tolist() == [count_places(text.title) for text in texts]
    counted = [(len(title_terms(text.title)), len(text_terms(text)), len(name_terms(text))) for text in texts]
    assert index.sizes.T.tolist() == [list(row) for row in counted]


def test_forms_say_how_often_texts_and_names_have_them() -> None:
    index = build_index([Document(title="Invented surveys", abstract="A survey of surveys", authors="Ada Invented")])
    assert index.forms == {
        "a": (1, 0), "ada": (0, 1), "invented": (1, 1), "of": (1, 0), "survey": (1, 0), "surveys": (2, 0),
    }  # fmt: skip


def test_extra_words_are_indexed_with_the_text() -> None:
    index = build_index([Document(title="A"), Document(title="B")], ["", "spelt out"])
    assert ("spelt", 1, 1, ()) in postings_of(index)


def test_no_documents_make_an_empty_index() -> None:
    index = build_index([])
    assert (index.count, index.terms, index.forms, postings_of(index)) == (0, (), {}, [])
