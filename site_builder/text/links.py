"""Find links that authors wrote into a title or an abstract, clean them up, and classify them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

import msgspec

Kind = Literal["code", "model", "dataset", "project", "paper", "other"]


class Link(msgspec.Struct, frozen=True):
    """A link in a text."""

    start: int
    """Where it starts in the text."""
    end: int
    """Where it ends; `text[start:end]` is the link as written, which may lack its scheme or contain a space."""
    url: str
    """The URL, which starts with `http://` or `https://`."""
    kind: Kind


_BARE_HOSTS = (
    "anonymous.4open.science",
    "aclanthology.org",
    "arxiv.org",
    "bit.ly",
    "bitbucket.org",
    "codeberg.org",
    "doi.org",
    "git.io",
    "github.com",
    "gitlab.com",
    "goo.gl",
    "hf.co",
    "huggingface.co",
    "kaggle.com",
    "openreview.net",
    "sites.google.com",
    "tinyurl.com",
    "youtu.be",
    "youtube.com",
    "zenodo.org",
)
"""Hosts that people write without a scheme; a `/` must follow, so `llama.cpp` and `on GitHub.com` are not links."""

_HINTS = ("www.", "WWW.", ".github.io")
_SLASHES = ("//", "/ /")
_DOMAINS = (".com", ".org", ".ly", ".co", ".io", ".gl", ".be", ".science")
"""Every link contains one of the hints, one of these slashes, or one of these domains with a slash after it."""

_LONGEST_LEAD = 78
"""The most characters of a link before its hint or slash: a label of a host name has at most 63."""

_LABEL = r"[a-z0-9][a-z0-9-]{0,62}"

_PATH = r"(?: [\w\-.~:/?#@!&()*+=%] | \\[_%#&~] | [,;](?!\s?https?:) )*"

_LINK = re.compile(
    rf"""
    (?: (?P<scheme> https? ) \s? : \s? /\s?/ \s?
      | (?<![\w@./-]) (?= www\.{_LABEL}\.[a-z] | (?:{"|".join(map(re.escape, _BARE_HOSTS))})/\w
                        | {_LABEL}\.github\.io\b ) )
    (?P<host> (?:github|gitlab|tinyurl)\.[ ]com (?=/\w) | {_LABEL} (?:\.{_LABEL}){{1,8}} (?: :\d{{1,5}} )? )
    (?P<rest> /[ ] (?= (?!and/or) [\w.-]+/[\w.-]+ ) {_PATH} | [/?#] {_PATH} | )
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
"""Spaces are allowed after the scheme's colon, in `github. com/`, and between the host and `owner/name`."""

_TRAILING = ".,;:!?*&("

_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"(?:huggingface|hf)\.co/datasets/", "dataset"),
    (r"(?:huggingface|hf)\.co/papers/", "paper"),
    (r"(?:huggingface|hf)\.co/(?!(?:spaces|collections|blog|docs|organizations)/)[^/]+/[^/]", "model"),
    (r"(?:www\.)?modelscope\.cn/models/|tfhub\.dev/", "model"),
    (r"(?:www\.)?modelscope\.cn/datasets/|(?:www\.)?kaggle\.com/(?:datasets|competitions|c)/", "dataset"),
    (r"zenodo\.org/|(?:dx\.)?doi\.org/10\.5281/zenodo|figshare\.com/|[\w.-]*dataverse[\w.-]*/", "dataset"),
    (r"(?:gist\.|raw\.)?github(?:usercontent)?\.com(?:/|$)|[\w.-]*gitlab[\w.-]*\.(?!io\b)\w+/", "code"),
    (r"bitbucket\.org/|codeberg\.org/|git\.sr\.ht/|sourceforge\.net/|[\w.-]*\.sourceforge\.net(?:/|$)", "code"),
    (r"[\w.-]*4open\.science/|pypi\.org/|colab\.research\.google\.com/|code\.google\.com/", "code"),
    (r"(?:[a-z]+\.)?arxiv\.org/|(?:dx\.)?doi\.org/|openreview\.net/|aclanthology\.(?:org|info)/", "paper"),
    (r"aclweb\.org/anthology|proceedings\.mlr\.press/|(?:papers|proceedings)\.n(?:eur)?ips\.cc/", "paper"),
    (r"pubmed\.ncbi\.nlm\.nih\.gov/|openaccess\.thecvf\.com/|(?:www\.)?biorxiv\.org/", "paper"),
    (
        r"(?:bit\.ly|git\.io|goo\.gl|tinyurl\.com|t\.co|t\.ly|rb\.gy|is\.gd|ow\.ly|cutt\.ly|aka\.ms|url\.cn)/",
        "other",
    ),
    (r"(?:shorturl\.at|rebrand\.ly|w3id\.org|purl\.org|youtu\.be|youtube\.com|vimeo\.com)/", "other"),
)
"""The first pattern that matches the URL after its scheme and `www.` gives the kind; by default it is a project."""

_COMPILED = tuple((re.compile(pattern), kind) for pattern, kind in _KINDS)


@lru_cache(maxsize=16)
def find_links(text: str) -> tuple[Link, ...]:
    """Return the links in a text from left to right, without overlaps.

    Full stops and brackets that belong to the sentence are not part of a link, a missing scheme becomes https, and a
    space after the scheme's colon or after the host is removed. Only http and https URLs are links.
    """
    first = _first_hint(text)
    return () if first is None else tuple(_links(text, max(0, first - _LONGEST_LEAD)))


def classify(url: str) -> Kind:
    """Return what a link leads to, judging by its host and path."""
    parts = urlsplit(url)
    address = (parts.netloc + parts.path).lower().removeprefix("www.")
    return next((kind for pattern, kind in _COMPILED if pattern.match(address)), "project")


def _first_hint(text: str) -> int | None:
    """Return the position of the first hint or slash of a link; searching for plain strings is fast."""
    places = [place for hint in _HINTS if (place := text.find(hint)) >= 0]
    slash = text.find("/")
    while slash >= 0:
        if text.startswith(_SLASHES, slash) or text.endswith(_DOMAINS, 0, slash):
            return min([slash, *places])
        slash = text.find("/", slash + 1)
    return min(places, default=None)


def _links(text: str, first: int) -> Iterator[Link]:
    """Yield the links that start at `first` or later."""
    for found in _LINK.finditer(text, first):
        rest = _trim(found["rest"])
        end = found.start("rest") + len(rest)
        host, path = (part.replace("\\", "").replace(" ", "") for part in (found["host"].lower(), rest))
        url = f"{(found['scheme'] or 'https').lower()}://{host}{path}"
        yield Link(found.start(), end, url, classify(url))


def _trim(rest: str) -> str:
    """Remove the full stops and closing brackets that end the sentence rather than the URL."""
    open_brackets = rest.count("(") - rest.count(")")
    while rest and (rest[-1] in _TRAILING or (rest[-1] == ")" and open_brackets < 0)):
        open_brackets += (rest[-1] == ")") - (rest[-1] == "(")
        rest = rest[:-1]
    return rest
