"""From a plan to the papers that match it, in order. The counterpart of `client/finding.js` and `client/index.js`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from site_builder.model import Paper
from site_builder.search.answering.intent import Intent
from site_builder.search.answering.known import Known
from site_builder.search.answering.plan import Plan, make_plan
from site_builder.search.answering.query import Query, parse_query
from site_builder.search.answering.score import Scores, score_papers
from site_builder.search.answering.understanding import Reading, understand
from site_builder.search.indexing.arrays import Flags, Numbers, Reals
from site_builder.search.indexing.tokens import list_forms, to_term
from site_builder.text.html import plain_text

_FEWEST_IN_TITLE = 4
"""A query with at least this many words may be a title."""

_SURVEYS = ("survey", "review", "overview")
"""Words in the titles of surveys."""

_MOST_EXACT = 20
"""How many titles are compared with a query letter by letter."""

_YEAR = 3.2e10
"""About how many milliseconds a year has."""


class Found(msgspec.Struct, frozen=True):
    """The papers that a query finds, best first, by number in id order."""

    complete: tuple[int, ...] = ()
    """Those with all words."""
    others: tuple[int, ...] = ()
    """Those with some."""
    is_title: bool = False
    """Whether the first one's title is the query."""


def find_papers(text: str, known: Known) -> Found:
    """Return the papers that a query finds as it was understood, or else those with its words.

    The latter are returned if what was understood finds no paper with all words, or if there is a paper whose title is
    the query.
    """
    read = understand(text, known)
    if read is None:
        return _find(_read_words(text), known)
    meant = _find(read, known)
    if read.is_identifier or (meant.complete and len(list_forms(text)) < _FEWEST_IN_TITLE):
        return meant
    plain = _find(_read_words(text), known)
    if meant.complete and not plain.is_title:
        return meant
    return plain if plain.complete else meant


def _read_words(text: str) -> Reading:
    return Reading(Intent(text))


def _find(read: Reading, known: Known) -> Found:
    intent = read.intent
    query = parse_query(intent.words)
    plan = make_plan(query, known)
    passing = np.ones(known.count, bool)
    filters = list(_filter(query, read, plan, known))
    for held in filters:
        passing &= held
    if not (filters or plan.wanted or plan.unwanted):
        return Found()
    scores = score_papers(plan.wanted, plan.length, known)
    passing &= _match(plan, scores, known)
    complete = _complete(plan, scores)
    order = _rank(np.flatnonzero(passing), plan, scores, complete, intent, known)
    kept = list(_check(order, plan, scores, intent.words, known))
    return Found(
        complete=tuple(number for number in kept if complete[number]),
        others=tuple(number for number in kept if not complete[number]),
        is_title=bool(order and scores.exact[order[0]]),
    )


def _filter(query: Query, read: Reading, plan: Plan, known: Known) -> Iterator[Flags]:
    """Yield which papers pass each filter of a query."""
    intent, papers = read.intent, known.papers
    first, last = query.first or intent.first, query.last or intent.last
    if first or last:
        yield known.mark([_is_between(paper.date, first, last) for paper in papers])
    has = (*query.has, *intent.has)
    if has:
        yield known.mark([any(getattr(paper.links, kind) for kind in has) for paper in papers])
    for words, is_wanted in ((plan.topics, True), (plan.untopics, False)):
        for word in words:
            slugs = {slug for slug, forms in known.topic_forms.items() if word in forms}
            yield known.mark([slugs.isdisjoint(paper.topics) != is_wanted for paper in papers])
    for numbers in read.within:
        held = np.zeros(known.count, bool)
        held[list(numbers)] = True
        yield held
    if intent.is_survey:
        titled = np.zeros(known.count, bool)
        for postings in map(known.find_postings, map(to_term, _SURVEYS)):
            titled[postings.papers[postings.places > 0]] = True
        yield titled


def _is_between(date: str, first: str, last: str) -> bool:
    """Say whether a date is between two others. A less precise date passes if it could be between them."""
    return date != "" and first[: len(date)] <= date and (not last or date[: len(last)] <= last)


def _match(plan: Plan, scores: Scores, known: Known) -> Flags:
    """Say which papers contain a word of the query and what it requires, and nothing unwanted."""
    covered = scores.covered
    passing: Flags = (covered & plan.needed) == plan.needed
    if plan.every:
        passing &= covered != 0
    for terms in plan.unwanted:
        held = np.zeros(known.count, np.int64)
        for term in terms:
            held[known.find_postings(term).papers] += 1
        passing &= (held < len(terms)) | scores.exact if terms else True
    return passing


def _complete(plan: Plan, scores: Scores) -> Flags:
    """Say which papers contain all words that any paper contains; of alternatives, all words of one."""
    required = scores.known
    for mask in (mask for masks in plan.choices for mask in masks):
        required &= ~mask
    complete: Flags = (scores.covered & required) == required
    for masks in plan.choices:
        complete &= np.logical_or.reduce([(scores.covered & mask) == mask for mask in masks])
    return complete


def _rank(found: Numbers, plan: Plan, scores: Scores, complete: Flags, intent: Intent, known: Known) -> list[int]:
    """Return papers in order: first a paper whose title is the query, then papers with all words, then the others.

    Among these, those with more upvotes or citations if the query asks for that, then by score or, if there is none,
    the newer one, and then the one with the higher id.
    """
    counts = [getattr(paper, intent.order) or 0 for paper in known.papers] if intent.order else []
    weighed: Reals = scores.scores * _freshen(known.dates) if intent.is_fresh else scores.scores.astype(np.float64)

    def key(number: int) -> tuple[bool, bool, int, float | str, int]:
        value = float(weighed[number]) if plan.every else known.dates[number]
        count = max(0, counts[number]) if counts else 0
        return bool(scores.exact[number]), bool(complete[number]), count, value, number

    return sorted(found.tolist(), key=key, reverse=True)


def _freshen(dates: Sequence[str]) -> Reals:
    """Return what the scores are multiplied by: 1 for papers of the last date, nearer to a half for older ones."""
    last = max((date for date in dates if date), default="")
    return np.array([0.5 + (0.5 / 2 ** ((_time(last) - _time(date)) / _YEAR) if date else 0) for date in dates])


def _time(date: str) -> float:
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return 1000 * datetime.datetime(year, month, day, tzinfo=datetime.UTC).timestamp()


def _check(order: Sequence[int], plan: Plan, scores: Scores, words: str, known: Known) -> Sequence[int]:
    """Return the papers that contain the phrases of the query, or those in order, with the very title first."""
    if plan.phrases:
        return [number for number in order if _holds(known.papers[number], plan.phrases)]
    titled = sum(bool(scores.exact[number]) for number in order[:_MOST_EXACT])
    letters = list_forms(words)
    first = sorted(order[:titled], key=lambda number: list_forms(known.titles[number]) != letters)
    return [*first, *order[titled:]]


def _holds(paper: Paper, phrases: Sequence[Sequence[str]]) -> bool:
    """Say whether a paper contains all phrases, word by word: in its title, or else in its abstract."""
    return all(any(_has_phrase(text, phrase) for text in (paper.title, paper.abstract)) for phrase in phrases)


def _has_phrase(text: str, phrase: Sequence[str]) -> bool:
    return f" {' '.join(phrase)} " in f" {' '.join(list_forms(plain_text(text)))} "
