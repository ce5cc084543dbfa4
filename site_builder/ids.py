"""Identifiers of papers: one parser and one formatter for each scheme.

An identifier is a scheme and a value, written `arxiv:2405.15738`. A value is stored in one normal form, so that two
records of one paper compare equal: arXiv IDs without a version, DOIs in lower case, the others as their own site prints
them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

_ARXIV = r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Za-z-]{2,20})?/[0-9]{7})"
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
        "arxiv": re.compile(rf"({_ARXIV})(?:v[0-9]+)?"),
        "doi": re.compile(r"(10\.[0-9]{4,9}/\S+)"),
        "acl": re.compile(r"([A-Z][0-9]{2}-[0-9]{4}|[0-9]{4}\.[a-z0-9_]+-[a-z0-9]+\.[0-9]+)"),
        "openreview": re.compile(r"([A-Za-z0-9_-]{6,20})"),
        "pmid": re.compile(r"([0-9]{1,9})"),
    }
)
"""The form of a value in each scheme; group 1 is the part we keep."""

_PLAIN: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "arxiv": re.compile(r"[0-9]{4}\.[0-9]{4,5}|[a-z-]{1,20}/[0-9]{7}").fullmatch,
        "doi": re.compile(r"10\.[0-9]{4,9}/[!-@\[-~]{0,200}(?<![/.])[a-z0-9](?<!\.pdf)").fullmatch,
        "acl": re.compile(r"[A-Z][0-9]{2}-[0-9]{4}|[0-9]{4}\.[a-z0-9_]{1,40}-[a-z0-9]{1,40}\.[0-9]{1,9}").fullmatch,
        "openreview": re.compile(r"[A-Za-z0-9_-]{6,20}").fullmatch,
        "pmid": re.compile(r"[0-9]{1,9}").fullmatch,
    }
)
"""The normal form that nearly all values of a scheme have, which needs no further look."""

_PREFIXES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "arxiv": re.compile(rf"(?:(?:https?://)?(?:{_ARXIV_PAGES})|arxiv:\s*|10\.48550/arxiv\.)", re.I),
        "doi": re.compile(r"(?:(?:https?://)?(?:(?:dx|www)\.)?doi\.org/|doi:\s*)", re.I),
        "acl": re.compile(r"(?:(?:https?://)?(?:www\.)?(?:aclanthology\.org|aclweb\.org/anthology)/|acl:)", re.I),
        "openreview": re.compile(r"(?:(?:https?://)?(?:www\.)?openreview\.net/(?:forum|pdf)\?id=|openreview:)", re.I),
        "pmid": re.compile(
            r"(?:(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/|pmid:\s*)", re.I
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

_ANY_PREFIX = re.compile(
    "|".join(f"(?P<{scheme}>{pattern.pattern})" for scheme, pattern in _PREFIXES.items()), re.IGNORECASE
)
"""A prefix of any scheme; no text starts with those of two."""
_ARXIV_DOI = "10.48550/arxiv."
_AFTER = re.compile("[?&#]")
"""What follows a value in a URL."""

_OPENS: Mapping[str, str] = MappingProxyType({")": "(", "]": "[", "}": "{", ">": "<"})
"""A closing bracket → the one that opens it."""

_MARKS = ".,;:'\"”’"
_MOST_SIGNS = 8
"""The most signs after an identifier that are not part of it."""

_BARE = ("arxiv", "doi", "acl")
"""The schemes whose values are not confused with words."""
_OPENING = "<([{\"'“‘"
_SUBJECT = re.compile(r"\s+\[[A-Za-z.-]+\].{0,40}$")
"""What arXiv prints after an identifier: its first subject and the day."""
_SPACE = re.compile(r"\s")

SCHEMES = tuple(_VALUES)
"""The supported schemes, strongest first: a paper with several identifiers is named by the first of these."""


def parse_identifier(scheme: str, text: str) -> str | None:
    """Return the normal form of an identifier, or None if the text is not an identifier of this scheme.

    A prefix (`arXiv:`, `doi:`, the scheme's own URL), a final `/` or `.pdf`, and anything after the value in a URL
    (`&noteId=…`, `#page=2`) are removed; a DOI can contain these characters itself and keeps them. So are the full stop
    of a sentence at the end, and the subject class of an old arXiv ID (`math.AG/0601001`), which is part of no other.
    Raise KeyError for a scheme that is not in SCHEMES.
    """
    if is_plain(scheme, text):
        return text
    bare = text.strip()
    prefix = _PREFIXES[scheme].match(bare)
    return _parse_value(scheme, bare[prefix.end() :] if prefix else bare)


def _parse_value(scheme: str, text: str) -> str | None:
    """Return the normal form of an identifier without a prefix, or None if it is not one."""
    if is_plain(scheme, text):
        return text
    after = _AFTER.search(text) if scheme != "doi" else None
    bare = text[: after.start()] if after else text
    bare = _trim(bare).removesuffix("/").removesuffix(".pdf")
    found = _VALUES[scheme].fullmatch(bare)
    if found is None:
        return None
    if scheme == "arxiv":
        return _SUBJECT_CLASS.sub("", found[1])
    return found[1].lower() if scheme == "doi" else found[1]


def is_plain(scheme: str, value: str) -> bool:
    """Return whether a value is in normal form at first sight; nearly all are."""
    plain = _PLAIN.get(scheme)
    return plain is not None and plain(value) is not None


def _trim(text: str) -> str:
    """Return an identifier without the punctuation of the sentence or the brackets around it."""
    for _ in range(_MOST_SIGNS):
        last = text[-1:]
        if not last or (last not in _MARKS and (last not in _OPENS or text.count(last) <= text.count(_OPENS[last]))):
            break
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
    found = _ANY_PREFIX.match(url)
    scheme = found.lastgroup if found else None
    if found is None or scheme is None:
        return None
    value = _parse_value(scheme, url[found.end() :].strip())
    arxiv = find_arxiv(value) if value and scheme == "doi" else None
    return ("arxiv", arxiv) if arxiv else (scheme, value) if value else None


def find_identifier(text: str) -> tuple[str, str] | None:
    """Return the scheme and value if a text is an identifier and nothing else, in any form that people copy, or None.

    That is a URL of any scheme, an identifier with its prefix, or an arXiv ID, a DOI or an ACL ID alone. OpenReview and
    PubMed IDs need a prefix, because many words and numbers look like them. What arXiv prints after its IDs
    (`[cs.CL]`) is left out, and so are quotes and brackets around the whole.
    """
    bare = _SUBJECT.sub("", text.strip().lstrip(_OPENING))
    found = parse_url(bare)
    if found or _SPACE.search(bare):
        return found
    for scheme in _BARE:
        value = parse_identifier(scheme, bare)
        if value:
            return scheme, value
    return None


def find_arxiv(doi: str) -> str | None:
    """Return the arXiv ID in a DOI that arXiv registered, `10.48550/arxiv.2405.15738`; None for any other DOI."""
    return parse_identifier("arxiv", doi) if doi.startswith(_ARXIV_DOI) else None


def parse_own_url(url: str) -> tuple[str, str] | None:
    """Return the same as `parse_url`, but None for a page about the paper at another site, such as Hugging Face."""
    return None if _OTHER_SITE.match(url) else parse_url(url)


def format_identifier(scheme: str, value: str) -> str:
    """Return scheme and value as one word, `doi:10.1000/182`."""
    return f"{scheme}:{value}"


def format_url(scheme: str, value: str) -> str:
    """Return the URL of the page that an identifier leads to."""
    return _URLS[scheme].format(value)
