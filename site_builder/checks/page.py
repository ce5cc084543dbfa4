"""Parse a page: its links, what it loads, its ids."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from lxml import etree

_RESOURCE_RELS = frozenset(
    {
        "apple-touch-icon",
        "dns-prefetch",
        "icon",
        "manifest",
        "mask-icon",
        "modulepreload",
        "preconnect",
        "prefetch",
        "preload",
        "prerender",
        "stylesheet",
    }
)
"""Kinds of `<link>` for which a browser contacts the host as soon as it opens the page."""

_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True)

_LINKS = etree.XPath("//a/@href | //area/@href | //form/@action", smart_strings=False)
_LOADED = etree.XPath(
    "//script/@src | //img/@src | //source/@src | //video/@src | //video/@poster | //audio/@src | //track/@src"
    " | //iframe/@src | //embed/@src | //object/@data | //input/@src | //use/@href | //image/@href",
    smart_strings=False,
)
_SRCSETS = etree.XPath("//@srcset | //@imagesrcset", smart_strings=False)
_STYLES = etree.XPath("//style/text() | //@style", smart_strings=False)
_LINK_ELEMENTS = etree.XPath("//link[@href]")
_METAS = etree.XPath("//meta[@http-equiv or @name]")
_IDS = etree.XPath("//@id", smart_strings=False)
_NAMES = etree.XPath("//a/@name", smart_strings=False)
_ABSTRACTS = etree.XPath("//*[@data-search='abstract']")
_TEXT = etree.XPath("string()", smart_strings=False)
_TITLE = etree.XPath("normalize-space(/html/head/title)", smart_strings=False)

_REFRESH = re.compile(r"\s*\d+\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_CSS_REFERENCE = re.compile(r"/\*.*?\*/|(?:url\(\s*[\"']?|@import\s+[\"'])([^\"')]+)", re.DOTALL)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What the checks need to know about a page, with URLs as written in it."""

    path: str
    title: str
    ids: list[str]
    names: list[str]
    """Old-style anchors."""
    links: set[str]
    """Where a visitor can go."""
    loaded: set[str]
    """What a browser fetches without being asked."""
    canonical: str
    refresh: str | None
    """Where a redirect page leads."""
    hidden: bool
    """Whether the page asks search engines not to index it."""
    abstract: str | None = None
    """The text of the element that is marked as the abstract, where the search reads it; None without one."""
    root: Any = None
    """The parsed tree; None for an empty page."""


def parse_page(path: str, content: bytes) -> Page:
    """Parse the bytes of a page; this never fails, because HTML parsers accept anything."""
    root = etree.fromstring(content, _PARSER) if content.strip() else None
    if root is None:
        return Page(
            path=path, title="", ids=[], names=[], links=set(), loaded=set(), canonical="", refresh=None, hidden=False
        )
    relations = [(set(element.get("rel", "").lower().split()), element.get("href")) for element in _LINK_ELEMENTS(root)]
    metas = _collect_metas(root)
    return Page(
        path=path,
        title=_TITLE(root),
        ids=_IDS(root),
        names=_NAMES(root),
        links={*_LINKS(root), *(href for rels, href in relations if not rels & _RESOURCE_RELS)},
        loaded=_collect_loaded(root) | {href for rels, href in relations if rels & _RESOURCE_RELS},
        canonical=next((href for rels, href in relations if "canonical" in rels), ""),
        refresh=_parse_refresh(metas.get("refresh")),
        hidden="noindex" in metas.get("robots", "").lower(),
        abstract=next(map(_TEXT, _ABSTRACTS(root)), None),
        root=root,
    )


def find_line(page: Page, value: str) -> int | None:
    """Return the line of the first element with an attribute of this value, or otherwise one that contains it."""
    elements = [] if page.root is None else list(page.root.iter(etree.Element))
    exact = (element for element in elements if value in element.attrib.values())
    inside = (element for element in elements if any(value in text for text in _list_texts(element)))
    found = next(exact, None) if value else None
    found = next(inside, None) if found is None else found
    return None if found is None else int(found.sourceline)


def find_repeated_line(page: Page, identifier: str) -> int | None:
    """Return the line of the second element with this id."""
    found = page.root.xpath("//*[@id=$value]", value=identifier)
    return int(found[1].sourceline) if len(found) > 1 else None


def find_refresh_line(page: Page) -> int | None:
    """Return the line of the element that turns a page into a redirect."""
    found = (element for element in _METAS(page.root) if element.get("http-equiv", "").lower() == "refresh")
    return next((int(element.sourceline) for element in found), None)


def list_css_references(text: str) -> set[str]:
    """Return the URLs that a style sheet loads."""
    return {found.strip() for found in _CSS_REFERENCE.findall(text) if found.strip()}


def _list_texts(element: Any) -> list[str]:
    return [*element.attrib.values(), element.text or ""]


def _collect_loaded(root: Any) -> set[str]:
    loaded = set(_LOADED(root))
    for srcset in _SRCSETS(root):
        loaded.update(part.split()[0] for part in re.split(r",\s+|,$", srcset) if part.strip())
    for style in _STYLES(root):
        loaded |= list_css_references(style)
    return loaded


def _collect_metas(root: Any) -> dict[str, str]:
    """Return name in lower case → content of the first `<meta>` with that name."""
    metas: dict[str, str] = {}
    for element in _METAS(root):
        name = element.get("http-equiv") or element.get("name")
        metas.setdefault(name.lower(), element.get("content", ""))
    return metas


def _parse_refresh(text: str | None) -> str | None:
    found = _REFRESH.match(text) if text else None
    return found[1].strip() if found else None
