"""Choose and combine the links of one paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from site_builder.ids import parse_own_url
from site_builder.model import Links
from site_builder.text.links import find_links

KINDS = ("code", "model", "dataset", "project", "other")
"""The kinds that can have several links; a link found under two kinds is listed under the first."""

_CASELESS_HOSTS = frozenset({"github.com", "huggingface.co", "gitlab.com", "bitbucket.org"})

_ARXIV = re.compile(r"https?://(?:www\.|export\.)?arxiv\.org/")


def choose_page(urls: Iterable[str]) -> str:
    """Return the best page: one that no identifier already leads to, then a secure one, then a short one."""
    return _choose(urls, lambda url: parse_own_url(url) is not None)


def choose_pdf(urls: Iterable[str]) -> str:
    """Return the best PDF: one that the arXiv id does not already lead to, then a secure one, then a short one."""
    return _choose(urls, lambda url: _ARXIV.match(url) is not None)


def unite_addresses(several: Iterable[Links], texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return kind → links, sorted, each once: those of the records and those in the texts."""
    best: dict[str, tuple[int, str]] = {}
    for kind, url in (*_stated(several), *_found(texts)):
        key = address_key(url)
        kind_before, url_before = best.get(key, (kind, url))
        best[key] = min(kind, kind_before), min(url, url_before, key=_spelling)
    if not best:
        return {}
    united = {kind: tuple(sorted(url for place, url in best.values() if KINDS[place] == kind)) for kind in KINDS}
    return {kind: urls for kind, urls in united.items() if urls}


def address_key(url: str) -> str:
    """Return what two spellings of one address have in common."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = parts.netloc.lower().removeprefix("www.")
    path = parts.path.rstrip("/").removesuffix(".git")
    if host in _CASELESS_HOSTS:
        path = path.lower()
    return f"{host}{path}?{parts.query}#{parts.fragment}"


def _stated(several: Iterable[Links]) -> Iterator[tuple[int, str]]:
    for links in several:
        kinds = (links.code, links.model, links.dataset, links.project, links.other)
        if any(kinds):
            yield from ((place, url) for place, urls in enumerate(kinds) for url in urls)


def _found(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the links in texts, except those to other papers."""
    for text in texts:
        yield from ((KINDS.index(link.kind), link.url) for link in find_links(text) if link.kind in KINDS)


def _choose(urls: Iterable[str], is_spare: Callable[[str], bool]) -> str:
    several = set(filter(None, urls))
    if len(several) < 2:
        return next(iter(several), "")
    return min(several, key=lambda url: (is_spare(url), *_spelling(url)))


def _spelling(url: str) -> tuple[Any, ...]:
    """Return a key that sorts the best spelling of an address first."""
    return not url.startswith("https:"), len(url), url
