"""The papers of declared searches, found in the index when the site is built.

They are the papers that the search page counts as having all words, without correction and completion: each word is in
the title, the text or a name; a phrase is word by word in the title or the abstract; and each filter holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec
import numpy as np

from site_builder.model import Catalogue, Paper
from site_builder.search.indexing.arrays import Flags
from site_builder.search.indexing.documents import describe, order_papers
from site_builder.search.indexing.index import Index, build_index
from site_builder.search.indexing.tokens import AUTHOR, STOP_WORDS, find_words, split_written, to_term
from site_builder.text.html import plain_text

_CLAUSE = re.compile(r'(-?)(?:(title|author|topic|year|has):(?=\S))?(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})?(?:(\.\.|-|–)(\d{4})?)?")


class _Clause(msgspec.Struct, frozen=True):
    """A word or a phrase of a query."""

    field: str
    text: str
    is_phrase: bool
    is_excluded: bool


class _Papers(msgspec.Struct, frozen=True):
    """What is searched."""

    papers: Sequence[Paper]
    """In id order."""
    index: Index
    places: Mapping[str, int]
    """Term → its number in the index."""
    topics: Mapping[str, str]
    """Slug → title."""


def find_declared(catalogue: Catalogue, queries: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the slugs of the papers that each query finds, in the order of the catalogue: newest first."""
    if not queries:
        return []
    papers = [catalogue.papers[at] for at in order_papers(catalogue)]
    index, _ = build_index(papers, describe(catalogue))
    topics = {topic.slug: plain_text(topic.title) for topic in catalogue.topics}
    known = _Papers(papers, index, {term: place for place, term in enumerate(index.terms)}, topics)
    found = [{papers[at].slug for at in np.flatnonzero(_find(known, query)).tolist()} for query in queries]
    return [tuple(paper.slug for paper in catalogue.papers if paper.slug in slugs) for slugs in found]


def _find(known: _Papers, query: str) -> Flags:
    """Say which papers a query finds."""
    passing = np.ones(len(known.papers), bool)
    clauses = list(_read(query))
    words = [form for it in clauses if not it.field and not it.is_excluded for form in _forms(it.text)]
    is_bare = all(form in STOP_WORDS for form in words)
    for clause in clauses:
        held = _FILTERS.get(clause.field, _hold_words)(known, clause)
        if clause.field or not _is_empty(clause, is_bare):
            passing &= ~held if clause.is_excluded else held
    return passing


def _read(query: str) -> Iterator[_Clause]:
    for minus, field, phrase, word in _CLAUSE.findall(query):
        if re.search(r"\w", phrase or word):
            yield _Clause(field.lower(), phrase or word, bool(phrase), bool(minus))


def _is_empty(clause: _Clause, is_bare: bool) -> bool:
    """Say whether a clause has nothing but stop words, which are looked for only if a query has nothing else."""
    return not is_bare and all(form in STOP_WORDS for form in _forms(clause.text))


def _forms(text: str) -> list[str]:
    return [form for word in find_words(text) for form, _ in split_written(word)[1]]


def _hold_words(known: _Papers, clause: _Clause) -> Flags:
    """Say which papers contain all words of a clause, and a phrase word by word."""
    forms = _forms(clause.text)
    passing = np.ones(len(known.papers), bool)
    for form in forms:
        if clause.field or form not in STOP_WORDS:
            passing &= _hold_form(known, form, clause.field)
    if clause.is_phrase and clause.field != "author":
        for at in np.flatnonzero(passing).tolist():
            passing[at] = _has_phrase(known.papers[at], forms)
    return passing


def _hold_form(known: _Papers, form: str, field: str) -> Flags:
    held = np.zeros(len(known.papers), bool)
    for term in (form + AUTHOR,) if field == "author" else (to_term(form), *(() if field else (form + AUTHOR,))):
        place = known.places.get(term)
        if place is not None:
            some = slice(known.index.starts[place], known.index.starts[place + 1])
            titled = known.index.place_counts[some] > 0
            held[known.index.documents[some][titled] if field == "title" else known.index.documents[some]] = True
    return held


def _has_phrase(paper: Paper, forms: Sequence[str]) -> bool:
    phrase = f" {' '.join(forms)} "
    return any(phrase in f" {' '.join(_forms(plain_text(text)))} " for text in (paper.title, paper.abstract))


def _hold_topic(known: _Papers, clause: _Clause) -> Flags:
    wanted = _forms(clause.text)
    meant = {slug for slug, title in known.topics.items() if set(wanted) <= set(_forms(f"{slug} {title}"))}
    return np.array([not meant.isdisjoint(paper.topics) for paper in known.papers], bool)


def _hold_years(known: _Papers, clause: _Clause) -> Flags:
    found = _YEARS.fullmatch(clause.text)
    if found is None or not (found[1] or found[3]):
        return _hold_words(known, msgspec.structs.replace(clause, field="", text=f"year {clause.text}"))
    first, last = found[1] or "", (found[3] or "9999") if found[2] else found[1]
    return np.array([bool(paper.date) and first <= paper.date[:4] <= last for paper in known.papers], bool)


def _hold_links(known: _Papers, clause: _Clause) -> Flags:
    field = clause.text.lower()
    return np.array([bool(getattr(paper.links, field, ())) for paper in known.papers], bool)


_FILTERS: Mapping[str, Callable[[_Papers, _Clause], Flags]] = {
    "topic": _hold_topic,
    "year": _hold_years,
    "has": _hold_links,
}
