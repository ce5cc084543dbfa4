"""From the text of a query to what to look for: an identifier, or its intent with the names that the directory knows.

The counterpart of `client/understanding.js` and `client/directory.js`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec

from site_builder.ids import find_identifier, format_identifier, parse_identifier
from site_builder.search.answering.intent import Candidate, Intent, blank, read_intent
from site_builder.search.answering.known import Known
from site_builder.search.format.directory import Row
from site_builder.search.indexing.tokens import list_forms

_MOST_AUTHORS = 20
"""How many authors with similar names a name may stand for."""


_MOST_PASTED = 20
"""How many identifiers among other words are looked for."""

_PIECE = re.compile(r"""[^\s"'“”{}<>\[\]|,;]+""")
"""What separates pasted identifiers from each other and from words: in lists, sentences, Markdown and BibTeX."""
_AFTER = re.compile("[/=(:]")


class Reading(msgspec.Struct, frozen=True):
    """How a query was read."""

    intent: Intent
    within: tuple[frozenset[int], ...] = ()
    """Sets of papers; a paper must be in each."""
    is_identifier: bool = False


class _Named(msgspec.Struct, frozen=True):
    kind: str
    label: str
    slug: str
    papers: tuple[int, ...]
    count: int


def understand(text: str, known: Known) -> Reading | None:
    """Return how a query can be read besides word by word, or nothing."""
    identifier = find_identifier(text)
    if identifier:
        return Reading(Intent(""), (_find_identified([identifier], known),), is_identifier=True)
    pasted = _find_identified(find_identifiers(text)[:_MOST_PASTED], known)
    if pasted:
        return Reading(Intent(""), (pasted,), is_identifier=True)
    dates = sorted({date for date in known.dates if date})
    intent = read_intent(text, (dates[0], dates[-1]) if dates else ("", ""))
    found = [(it, papers, "") for it in intent.names if (papers := _find_name(it, known))]
    found += [(it, frozenset(), wanted) for it in intent.names if (wanted := _name_unlisted(it, text, known))]
    words, within, before = intent.words, [], ""
    for at, (candidate, papers, wanted) in enumerate(found):
        # A name after "by" is not also the whole query.
        if not any(it.start < candidate.end and candidate.start < it.end for it, *_ in found[:at]):
            words = blank(words, candidate.start, candidate.end)
            within += [papers] if papers else []
            before += wanted
    words = before + words
    if words.strip() == text.strip():
        return None
    return Reading(msgspec.structs.replace(intent, words=words), tuple(within))


def find_identifiers(text: str) -> list[tuple[str, str]]:
    """Return the identifiers among the words of a text.

    Of an address of another site, an arXiv identifier at its end counts.
    """
    found = ((find_identifier(piece), _AFTER.split(piece)[-1]) for piece in _PIECE.findall(text))
    ends = ((whole, parse_identifier("arxiv", end)) for whole, end in found)
    pasted = (whole or (("arxiv", arxiv) if arxiv else None) for whole, arxiv in ends)
    return [identifier for identifier in pasted if identifier]


def _find_identified(identifiers: Iterable[tuple[str, str]], known: Known) -> frozenset[int]:
    """Return the papers that have one of some identifiers."""
    keys = [format_identifier(*it) for it in identifiers]
    return frozenset(row[1] for key in keys for row in known.list_named(key) if len(row) == 2 and row[0] == key)


def _find_name(candidate: Candidate, known: Known) -> frozenset[int]:
    """Return the papers of what a candidate names; none if it is not known."""
    forms = list_forms(candidate.name)
    is_author = candidate.kinds[0] == "author"
    if not forms or (is_author and not all(known.rate(form).is_name for form in forms)):
        return frozenset()
    named = [
        it
        for it in _find_named(known.list_named(max(forms, key=len)), forms)
        if it.kind in candidate.kinds and _is_meant(it, forms)
    ]
    same = [it for it in named if it.kind == named[0].kind][:_MOST_AUTHORS]
    return frozenset(paper for it in same for paper in it.papers)


def _name_unlisted(candidate: Candidate, text: str, known: Known) -> str:
    """Return the words to look for if a name after "by" may be that of an author without a page; else an empty text.

    The directory does not list them, but the index has the names of all.
    """
    forms = [form for form in list_forms(candidate.name) if len(form) > 1]
    is_by = candidate.kinds[0] == "author" and re.search(
        r"\bby\s", text[candidate.start : candidate.end], re.IGNORECASE
    )
    is_name = forms and all(known.rate(form).is_name for form in forms)
    return f'author:"{" ".join(forms)}" ' if is_by and is_name else ""


def _find_named(rows: Iterable[Row], words: Sequence[str]) -> list[_Named]:
    """Return what has a name that contains all words, those with most papers first."""
    found: dict[str, _Named] = {}
    for row in rows:
        if len(row) == 2:
            continue
        key, kind, label, slug, steps = row
        forms, _, name = key.partition("\t")
        if name not in found and _is_named(words, forms.split(" ")):
            is_topic = kind == "topic"
            papers = () if is_topic else tuple(accumulate(steps))
            found[name] = _Named(kind, label, slug, papers, steps[0] if is_topic else len(papers))
    return sorted(found.values(), key=lambda it: -it.count)


def _is_named(words: Sequence[str], forms: Sequence[str]) -> bool:
    """Say whether each word is one of a name, or the initial of one, or has one as its initial."""
    left = list(forms)
    for word in words:
        fit = word if word in left else next((form for form in left if _is_initial(word, form)), None)
        if fit is None:
            return False
        left.remove(fit)
    return True


def _is_initial(word: str, form: str) -> bool:
    return form[:1] == word[:1] and min(len(form), len(word)) == 1


def _is_meant(named: _Named, forms: Sequence[str]) -> bool:
    """Say whether words are enough to mean something: two words of an author's name, or the whole name of a venue."""
    is_whole = len(forms) >= len(list_forms(named.label))
    return named.kind == "organisation" or is_whole or (named.kind == "author" and len(forms) > 1)
