from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from search.invented import expand_acronyms, index_documents, make_catalogue
from search.plain_terms import Posting, count_places, name_terms, plain_postings, split_word, text_terms, title_terms

from site_builder.search.indexing.documents import Document, documents
from site_builder.search.indexing.index import Index, select_terms
from site_builder.search.indexing.tokens import find_words, utf16_key
from site_builder.search.indexing.vocabulary import Vocabulary, count_parts, find_entries, find_parts, find_places

WORDS = st.sampled_from(
    ["survey", "Surveys", "the", "—", "𝜅", "ﬂow", "e.g.", "learning", "C++", "GPT-4", "of", "深度学习"]
)
TEXTS = st.lists(WORDS, max_size=5).map(" ".join)
DOCUMENTS = st.lists(st.builds(Document, title=TEXTS, abstract=TEXTS, keywords=TEXTS, authors=TEXTS), max_size=6)


def postings_of(index: Index) -> list[Posting]:
    ends = np.cumsum(index.place_counts, dtype=int)
    return [
        (
            term,
            int(index.documents[posting]),
            int(index.frequencies[posting]),
            tuple(index.places[ends[posting] - index.place_counts[posting] : ends[posting]].tolist()),
        )
        for number, term in enumerate(index.terms)
        for posting in range(index.starts[number], index.starts[number + 1])
    ]


def test_the_index_holds_each_term_of_each_document_once() -> None:
    texts = list(documents(make_catalogue(80)))
    postings = postings_of(index_documents(texts))
    assert len(postings) == len(set(postings))
    assert Counter(postings) == Counter(plain_postings(texts))


@given(DOCUMENTS)
def test_every_posting_is_found_again(texts: list[Document]) -> None:
    assert Counter(postings_of(index_documents(texts))) == Counter(plain_postings(texts))


def test_terms_and_postings_are_sorted() -> None:
    index = index_documents(list(documents(make_catalogue(80))))
    assert list(index.terms) == sorted(set(index.terms), key=utf16_key)
    keys = [(utf16_key(term), document) for term, document, _, _ in postings_of(index)]
    assert keys == sorted(keys)


@given(DOCUMENTS)
def test_lengths_count_words_of_titles_and_terms_of_all_fields(texts: list[Document]) -> None:
    index = index_documents(texts)
    assert index.lengths.tolist() == [count_places(text.title) for text in texts]
    counted = [(len(title_terms(text.title)), len(text_terms(text)), len(name_terms(text))) for text in texts]
    assert index.sizes.T.tolist() == [list(row) for row in counted]


def test_acronyms_are_indexed_with_the_text() -> None:
    texts = [Document(abstract="A zorbing quux network (ZQN)"), Document(title="ZQN"), Document(title="Lorem")]
    assert expand_acronyms(texts) == ["", "zorbing quux network", ""]
    postings = postings_of(index_documents(texts))
    assert Counter(postings) == Counter(
        plain_postings([texts[0], Document(title="ZQN", abstract="zorbing quux network"), texts[2]])
    )


def test_no_documents_make_an_empty_index() -> None:
    index = index_documents([])
    assert (index.count, index.terms, postings_of(index)) == (0, (), [])


@given(
    st.text(st.sampled_from("aB1'’.-+#(@_,é學\u0301 \u2028\x1c\x85"), max_size=12)
    | st.text(st.sampled_from("aB1'.-+#(@_,*: "), max_size=12)
)
def test_tokens_are_analysed_as_the_words_in_them_are(text: str) -> None:
    vocabulary = Vocabulary()
    tokens, table = vocabulary.read([text]), vocabulary.table()
    entries = find_entries(table, tokens)
    found = [vocabulary.forms[form] for form in table.forms[entries.entries]]
    parts = [vocabulary.forms[form] for form in table.forms[find_parts(table, tokens).entries]]
    expected, place = [], 0
    for whole, forms in map(split_word, find_words(text)):
        expected += [(whole, place)] if whole else []
        expected += [(form, at) for at, form in enumerate(forms, place)]
        place += len(forms)
    assert Counter(zip(found, find_places(table, tokens, entries).tolist(), strict=True)) == Counter(expected)
    assert parts == [form for _, forms in map(split_word, find_words(text)) for form in forms]
    assert count_parts(table, tokens).tolist() == [place]


def test_an_index_of_some_terms_holds_their_postings() -> None:
    index = index_documents(list(documents(make_catalogue(80))))
    middle = len(index.terms) // 2
    halves = [select_terms(index, 0, middle), select_terms(index, middle, len(index.terms))]
    assert [posting for half in halves for posting in postings_of(half)] == postings_of(index)
    assert select_terms(halves[1], 0, 0).terms == ()
