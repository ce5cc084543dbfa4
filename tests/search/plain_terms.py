"""The terms of documents, found in the simplest way: word by word, without arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from site_builder.search.indexing.documents import Document
from site_builder.search.indexing.slice_tokens import REST_FIELDS
from site_builder.search.indexing.tokens import AUTHOR, STOP_WORDS, TITLE_WORDS, find_words, split_written, to_term

Posting = tuple[str, int, int, tuple[int, ...]]
"""Term, document, how often its text contains the term, and where its title does."""


def split_word(word: str) -> tuple[str, tuple[str, ...]]:
    """Return the form of the whole word, empty if it has only one part, and the forms of its parts."""
    whole, parts = split_written(word)
    return whole, tuple(form for form, _ in parts)


def iter_forms(text: str) -> Iterator[tuple[str, int]]:
    """Yield each form and its position. The whole of a word has the position of its first part."""
    place = 0
    for word in find_words(text):
        whole, parts = split_word(word)
        yield from [(whole, place)] if whole else []
        for part in parts:
            yield part, place
            place += 1


def count_places(title: str) -> int:
    return sum(len(split_word(word)[1]) for word in find_words(title))


def title_terms(title: str) -> list[tuple[str, int]]:
    """Return the terms of a title and their positions; short stop words only if it contains no other words."""
    forms = list(iter_forms(title))
    worded = any(form not in STOP_WORDS for form, _ in forms)
    return [(to_term(form), place) for form, place in forms if not worded or form not in STOP_WORDS - TITLE_WORDS]


def text_terms(document: Document) -> list[str]:
    text = "\n".join(getattr(document, field) for field in ("abstract", *REST_FIELDS))
    return [to_term(form) for form, _ in iter_forms(text) if form not in STOP_WORDS]


def name_terms(document: Document) -> list[str]:
    return sorted({form + AUTHOR for form, _ in iter_forms(document.authors)})


def plain_postings(documents: Sequence[Document]) -> list[Posting]:
    """Return all postings, in no particular order."""
    found: list[Posting] = []
    for number, document in enumerate(documents):
        titled, said = title_terms(document.title), Counter(text_terms(document))
        for term in {term for term, _ in titled} | set(said):
            places = tuple(sorted(place for held, place in titled if held == term))
            found.append((term, number, said[term], places))
        found += [(term, number, 1, ()) for term in name_terms(document)]
    return found
