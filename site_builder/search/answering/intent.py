"""What a query says besides words to look for: dates, names, kinds of papers, an order, and phrases that say nothing.

The counterpart of `client/intent.js`.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from site_builder.search.answering.dates import PATTERNS, Dates
from site_builder.search.indexing.tokens import MARKS

_HAS = (
    (
        "code",
        r"(?:with|has|having|including)\s+(?:(?:open|public|official|source|available|released|the|its)[\s-]+)*"
        r"(?:code|implementations?|github)(?:\s+(?:available|released))?",
    ),
    ("pdf", r"with\s+(?:a\s+)?pdfs?"),
    ("project", r"with\s+(?:a\s+)?project\s+(?:page|site)s?"),
)
_SURVEY = (
    r"(?:an?\s+)?(?:(?:literature|systematic|comprehensive|recent)\s+)*(?:surveys?|overviews?|tutorials?"
    r"|(?:literature|systematic)\s+reviews?|reviews?(?=\s+(?:of|on|papers?|articles?)\b))"
    r"(?:\s+(?:papers?|articles?))?(?:\s+(?:on|of|about|for|in))?"
)
_ASKING = (
    r"(?:please\s+|can you\s+|(?:show|find|give|get|list|recommend)(?:\s+(?:me|us|all|some))*\s+"
    r"|i(?:['’]m| am)\s+(?:looking|searching)\s+for\s+|(?:looking|searching)\s+for\s+"
    r"|(?:are|is)\s+there\s+(?:any|an?)?\s*|what\s+are\s+)+"
)
"""What begins a request without being part of it."""
_KIND = "(?:papers?|articles?|works?|publications?|preprints?|research|literature|studies)"
_FRESH = r"(?:most\s+recent|recent|latest|newest)"
_GOOD = "(?:best|top|good|great|important|influential|famous|seminal|popular|key|interesting)"
_ARTICLE = r"(?:(?:the|all|some|any)\s+)*"
_ABOUT = (
    r"(?:\s+(?:on|about|regarding|concerning|covering|discussing|related\s+to|dealing\s+with|in|for|of"
    r"|that\s+(?:use|study|discuss)))"
)
_ORDER = r"(?:the\s+)?most[\s-]+(upvoted|discussed|liked|popular|cited)"

_LETTER = f"(?:[^\\W\\d_]|[{MARKS}])"
_PART = f"{_LETTER}(?:{_LETTER}|[.'’-])*"
_NAME = rf"({_PART}(?:\s+{_PART}){{0,3}}?)"
_NAME_END = (
    r"(?=\s+(?:on|about|in|at|since|after|before|from|between|for|with|using|published|during|that)\s|\s*[,;?]|\s*$)"
)
_NAMES = (
    (
        ("author", "organisation"),
        rf"(?:(?:{_KIND}|written|authored|published|released)\s+)?(?:by|from)\s+{_NAME}{_NAME_END}",
    ),
    (("venue",), rf"(?:(?:published|accepted|presented|appeared)\s+)?(?:at|in|to|by)\s+{_NAME}{_NAME_END}"),
)
_NOT_IN_NAMES = re.compile(r"\b(?:by|from|at|in|to|on|for|with|of|and|the)\b", re.IGNORECASE)
_KEPT_KINDS = re.compile(r"\b(?:research|literature|studies|works?)", re.IGNORECASE)

_MEANT = re.compile(r'"[^"]*"|“[^”]*”|\S*[A-Za-z0-9_]:\S*')
"""What is in quotes or has a prefix is meant as it is."""

_WORD_START = f"(?<![^\\W_])(?<![{MARKS}_$#-])"
_WORD_END = f"(?![^\\W_]|[{MARKS}_])"


class Candidate(msgspec.Struct, frozen=True):
    """A name that the catalogue may know."""

    kinds: tuple[str, ...]
    name: str
    start: int
    end: int


class Intent(msgspec.Struct, frozen=True):
    """What a query says."""

    words: str
    """The rest of the query."""
    first: str = ""
    last: str = ""
    has: tuple[str, ...] = ()
    is_survey: bool = False
    """Whether to find surveys only."""
    is_fresh: bool = False
    """Whether new papers count more."""
    order: Literal["", "upvotes", "citations"] = ""
    names: tuple[Candidate, ...] = ()


class _Reader:
    """A query as it is being read: parts that were understood are replaced by spaces."""

    def __init__(self, query: str) -> None:
        self.left = query
        self.plain = _MEANT.sub(lambda found: " " * len(found[0]), query)
        self.has_taken = False

    def find(self, pattern: str, before: str = _WORD_START, after: str = _WORD_END) -> re.Match[str] | None:
        return re.compile(f"{before}{pattern}{after}", re.IGNORECASE).search(self.plain)

    def take(self, start: int, end: int) -> None:
        self.left = blank(self.left, start, end)
        self.plain = blank(self.plain, start, end)

    def understand(self, found: re.Match[str] | None, start: int = 0) -> bool:
        """Take a match, and say whether there is one."""
        if found:
            self.take(max(start, found.start()), found.end())
            self.has_taken = True
        return found is not None

    def drop(self, pattern: str, after: str = r"(?=\s|$)") -> None:
        """Take what matches at the start."""
        found = self.find(pattern, r"^\s*", after)
        if found:
            self.take(0, found.end())


def blank(text: str, start: int, end: int) -> str:
    """Return a text with spaces in place of a part."""
    return text[:start] + " " * (end - start) + text[end:]


def read_intent(query: str, dates: Dates) -> Intent:
    """Return what a query says. `dates` are the first and the last of the catalogue."""
    reader = _Reader(query)
    first, last = _read_dates(reader, dates)
    has = tuple(kind for kind, pattern in _HAS if reader.understand(reader.find(pattern)))
    others = reader.find(r"et\s+al\.?", r"(?<=[A-Za-z0-9_]\s)")
    if others:
        reader.take(others.start(), others.end())
    order = _read_order(reader)
    is_survey = _read_survey(reader)
    reader.drop(_ASKING, "")
    is_fresh = _read_filler(reader)
    return Intent(reader.left, first, last, has, is_survey, is_fresh, order, _read_names(reader))


def _read_dates(reader: _Reader, known: Dates) -> Dates:
    for pattern, to_dates in PATTERNS if known[1] else ():
        found = reader.find(pattern)
        dates = to_dates([(group or "").lower() for group in found.groups()], known) if found else None
        if dates:
            reader.understand(found)
            first, last = dates
            return (last, first) if first and last and first > last else dates
    return "", ""


def _read_order(reader: _Reader) -> Literal["", "upvotes", "citations"]:
    found = reader.find(_ORDER)
    if not found:
        return ""
    reader.understand(found)
    return "citations" if found[1].lower() == "cited" else "upvotes"


def _read_survey(reader: _Reader) -> bool:
    found = reader.find(_SURVEY)
    is_all = found and not re.search(r"[^\W_]", reader.plain.replace(found[0], "", 1))
    return not is_all and reader.understand(found)


def _read_filler(reader: _Reader) -> bool:
    """Drop phrases that say nothing, and say whether new papers are wanted."""
    fresh = re.match(rf"(\s*{_ARTICLE})(?:{_FRESH}(?=\s+\S)|new(?=\s+{_KIND}))", reader.plain, re.IGNORECASE)
    is_fresh = reader.understand(fresh, fresh.end(1) if fresh else 0)
    reader.drop(rf"(?:(?:and|or)\s+)?{_ARTICLE}{_GOOD}(?=\s+\S)")
    reader.drop(rf"{_ARTICLE}(?:papers{_ABOUT}?|(?:research\s+)?{_KIND}{_ABOUT})(?=\s+\S)")
    last = reader.find(rf"\s{_KIND}\s*$", r"(?<=\S)", "")
    if reader.has_taken:
        reader.drop(rf"{_KIND}\s*$")
    if last and not _KEPT_KINDS.search(last[0]):
        reader.take(last.start(), last.end())
    return is_fresh


def _read_names(reader: _Reader) -> tuple[Candidate, ...]:
    names = []
    for kinds, pattern in _NAMES:
        found = reader.find(pattern, after="")
        if found:
            names.append(Candidate(kinds, found[1].strip(), found.start(), found.start() + len(found[0].rstrip())))
    whole = reader.find(rf"{_NAME}\s*$", r"^\s*", "")
    if whole and re.fullmatch(r"\S+(?:\s\S+)+", whole[1].strip()) and not _NOT_IN_NAMES.search(whole[1]):
        start = len(whole[0]) - len(whole[0].lstrip())
        names.append(Candidate(("author",), whole[1].strip(), start, len(whole[0].rstrip())))
    return tuple(names)
