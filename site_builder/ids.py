"""Identifiers of papers: one parser and one formatter for each scheme.

An identifier is a scheme and a value, written `arxiv:2405.15738`. A value is stored in one normal form, so that two
records of one paper compare equal: arXiv IDs without a version, DOIs in lower case, the others as their own site prints
them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_ARXIV = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Za-z-]{2,20})?/\d{7})"
_SUBJECT_CLASS = re.compile(r"\.[A-Za-z-]+(?=/)")
"""What old identifiers may have after the archive: `math.AG/0601001` is `math/0601001`."""
_ARXIV_PAGES = (
    r"(?:(?:www|browse|export|[a-z]{2})\.)?arxiv\.org/(?:abs|pdf|html|format|ps|src|e-print|list)/"
    r"|(?:huggingface\.co|hf\.co)/papers/(?:arxiv:)?"
    r"|(?:www\.)?alphaxiv\.org/(?:abs|overview|pdf|html|resources|audio|models)/"
    r"|ar5iv\.(?:labs\.arxiv\.)?org/(?:html|abs|pdf)/|ar5iv\.org/"
    r"|(?:www\.)?scirate\.com/arxiv/|(?:www\.)?arxiv-sanity-lite\.com/\?rank=pid&pid="
    r"|(?:(?:www|api)\.)?semanticscholar\.org/(?:graph/v1/paper/|paper/)?arxiv(?::|/|%3a)"
)
"""The sites whose addresses hold an arXiv identifier."""

_OTHER_SITE = re.compile(
    r"https?://(?:[a-z]+\.)?(?:huggingface\.co|hf\.co|alphaxiv\.org|ar5iv\.org|ar5iv\.labs\.arxiv\.org|scirate\.com|"
    r"arxiv-sanity-lite\.com|semanticscholar\.org)/",
    re.IGNORECASE,
)
"""The sites whose addresses hold an identifier of another site."""

PAPER_URL = (
    rf"https?://(?:{_ARXIV_PAGES}"
    r"|(?:www\.)?(?:openreview\.net/(?:forum|pdf)\?id=|(?:dx\.)?doi\.org/10\.|aclanthology\.org/\w))"
)
"""A pattern for how the address of a paper starts, to be compiled without regard to case."""

_VALUES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "arxiv": re.compile(rf"({_ARXIV})(?:v\d+)?"),
        "doi": re.compile(r"(10\.\d{4,9}/\S+)"),
        "acl": re.compile(r"([A-Z]\d{2}-\d{4}|\d{4}\.[a-z0-9_]+-[a-z0-9]+\.\d+)"),
        "openreview": re.compile(r"([A-Za-z0-9_-]{6,20})"),
        "pmid": re.compile(r"(\d{1,9})"),
    }
)
"""The form of a value in each scheme; group 1 is the part we keep."""

_PREFIXES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "arxiv": re.compile(rf"(?:(?:https?://)?(?:{_ARXIV_PAGES})|arxiv:\s*|10\.48550/arxiv\.)", re.I),
        "doi": re.compile(r"(?:https?://(?:(?:dx|www)\.)?doi\.org/|doi:\s*)", re.I),
        "acl": re.compile(r"(?:https?://(?:www\.)?(?:aclanthology\.org|aclweb\.org/anthology)/|acl:)", re.I),
        "openreview": re.compile(r"(?:https?://openreview\.net/(?:forum|pdf)\?id=|openreview:)", re.I),
        "pmid": re.compile(
            r"(?:https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/|pmid:\s*)", re.I
        ),
    }
)

_URLS: Mapping[str, str] = MappingProxyType(
    {
        "arxiv": "https://arxiv.org/abs/{}",
        "doi": "https://doi.org/{}",
        "acl": "https://aclanthology.org/{}",
        "openreview": "https://openreview.net/forum?id={}",
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}",
    }
)

_OPENS: Mapping[str, str] = MappingProxyType({")": "(", "]": "[", "}": "{", ">": "<"})
"""A closing bracket → the one that opens it."""

_MARKS = ".,;:'\"”’"
_MOST_SIGNS = 8
"""The most signs after an identifier that are not part of it."""

SCHEMES = tuple(_VALUES)
"""The supported schemes, strongest first: a paper with several identifiers is named by the first of these."""


def parse_identifier(scheme: str, text: str) -> str | None:
    """Return the normal form of an identifier, or None if the text is not an identifier of this scheme.

    A prefix (`arXiv:`, `doi:`, the scheme's own URL), a final `/` or `.pdf`, and anything after the value in a URL
    (`&noteId=…`, `#page=2`) are removed; a DOI can contain these characters itself and keeps them. So are the full stop
    of a sentence at the end, and the subject class of an old arXiv ID (`math.AG/0601001`), which is part of no other.
    Raise KeyError for a scheme that is not in SCHEMES.
    """
    bare = _PREFIXES[scheme].sub("", text.strip(), count=1)
    if scheme != "doi":
        bare = re.split("[?&#]", bare, maxsplit=1)[0]
    bare = _trim(bare).removesuffix("/").removesuffix(".pdf")
    found = _VALUES[scheme].fullmatch(bare)
    if found is None:
        return None
    if scheme == "arxiv":
        return _SUBJECT_CLASS.sub("", found[1])
    return found[1].lower() if scheme == "doi" else found[1]


def _trim(text: str) -> str:
    """Return an identifier without the punctuation of the sentence or the brackets around it."""
    for _ in range(_MOST_SIGNS):
        last = text[-1:]
        if last and (last in _MARKS or (last in _OPENS and text.count(last) > text.count(_OPENS[last]))):
            text = text[:-1]
    return text


def date_arxiv(value: str) -> str:
    """Return the month in an arXiv ID: 2024-02 for `2402.05964`, 1994-11 for `hep-th/9411001`; empty if it has none."""
    digits = value.rpartition("/")[2][:4]
    if not 1 <= int(digits[2:] or 0) <= 12:
        return ""
    century = "19" if "/" in value and digits[0] == "9" else "20"
    return f"{century}{digits[:2]}-{digits[2:]}"


def parse_url(url: str) -> tuple[str, str] | None:
    """Return the scheme and value of the identifier in a paper's URL, or None.

    A DOI that arXiv registered (10.48550/arXiv.…) counts as an arXiv ID.
    """
    for scheme in SCHEMES:
        if _PREFIXES[scheme].match(url) and (value := parse_identifier(scheme, url)):
            arxiv = parse_identifier("arxiv", value) if scheme == "doi" else None
            return ("arxiv", arxiv) if arxiv else (scheme, value)
    return None


def parse_own_url(url: str) -> tuple[str, str] | None:
    """Return the same as `parse_url`, but None for a page about the paper at another site, such as Hugging Face."""
    return None if _OTHER_SITE.match(url) else parse_url(url)


def format_identifier(scheme: str, value: str) -> str:
    """Return scheme and value as one word, `doi:10.1000/182`."""
    return f"{scheme}:{value}"


def format_url(scheme: str, value: str) -> str:
    """Return the URL of the page that an identifier leads to."""
    return _URLS[scheme].format(value)
