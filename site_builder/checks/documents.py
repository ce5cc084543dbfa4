"""Check that machine-readable files are valid: XML, JSON, Atom and JSON feeds."""

from __future__ import annotations

import gzip
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any

import msgspec
from lxml import etree

from site_builder.checks.addresses import find_problem, resolve
from site_builder.checks.fault import Fault
from site_builder.checks.site import Site

_ATOM = "{http://www.w3.org/2005/Atom}"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
"""A date and time in the format of RFC 3339, as restricted by RFC 4287, section 3.3."""

_XML_SUFFIXES = (".xml", ".xml.gz", ".atom", ".opml", ".svg", ".rss")


def check_xml(site: Site) -> Iterator[Fault]:
    """Find XML that cannot be parsed."""
    for path in site.files:
        if path.endswith(_XML_SUFFIXES) and isinstance(problem := parse_xml(site, path), Fault):
            yield problem


def check_json(site: Site) -> Iterator[Fault]:
    """Find JSON that cannot be parsed."""
    for path in site.files:
        if path.endswith((".json", ".webmanifest")) and isinstance(problem := parse_json(site, path), Fault):
            yield problem


def check_feeds(site: Site) -> Iterator[Fault]:
    """Find feeds that break RFC 4287 (Atom) or JSON Feed 1.1, which feed readers would reject or show wrongly."""
    for path in site.files:
        if path.endswith(".atom"):
            root = parse_xml(site, path)
            yield from () if isinstance(root, Fault) else _check_atom(site, path, root)
        elif path == "feed.json" or (path.endswith(".json") and f"{path.removesuffix('.json')}.atom" in site.files):
            feed = parse_json(site, path)
            yield from () if isinstance(feed, Fault) else _check_json_feed(site, path, feed)


def parse_xml(site: Site, path: str) -> Any:
    """Return the root of an XML file, gzipped or not, or a Fault if it is invalid.

    This fetches nothing and expands no entities.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(_read(site, path), parser)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return Fault(path, None, "is damaged; build again.")
    except etree.XMLSyntaxError as error:
        reason = error.msg.partition(", line")[0]
        return Fault(path, error.lineno, f"is not valid XML: {reason}; build again.")


def _read(site: Site, path: str) -> bytes:
    content = site.read(path)
    return gzip.decompress(content) if path.endswith(".gz") else content


def parse_json(site: Site, path: str) -> Any:
    """Return the value of a JSON file, or a Fault if it is invalid."""
    try:
        return msgspec.json.decode(site.read(path))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Fault(path, None, f"is not valid JSON: {error}; build again.")


def _check_atom(site: Site, path: str, feed: Any) -> Iterator[Fault]:
    if feed.tag != f"{_ATOM}feed":
        yield Fault(path, feed.sourceline, "is not an Atom feed: its first element is not <feed>; build again.")
        return
    entries = feed.findall(f"{_ATOM}entry")
    yield from _check_elements(path, feed, "the feed")
    for entry in entries:
        yield from _check_elements(path, entry, "an entry")
        if feed.find(f"{_ATOM}author") is None and entry.find(f"{_ATOM}author") is None:
            yield Fault(path, entry.sourceline, "an entry has no <author>, and neither does the feed; add one.")
    yield from _check_unique(path, (_text(entry, "id") for entry in entries))
    yield from _check_order(path, [_text(entry, "published") or _text(entry, "updated") for entry in entries])
    yield from _check_feed_links(site, path, feed)


def _check_elements(path: str, element: Any, name: str) -> Iterator[Fault]:
    """Find missing required elements and invalid times (RFC 4287, sections 4.1.1 and 4.1.2)."""
    for required in ("id", "title", "updated"):
        if not _text(element, required):
            yield Fault(path, element.sourceline, f"{name} has no <{required}>, which Atom requires; add it.")
    for moment in ("published", "updated"):
        if (text := _text(element, moment)) and not _is_time(text):
            yield Fault(path, element.sourceline, f'"{text}" in <{moment}> is not a time like 2024-11-08T00:00:00Z.')


def _check_unique(path: str, identifiers: Iterable[str]) -> Iterator[Fault]:
    for identifier, count in Counter(filter(None, identifiers)).items():
        if count > 1:
            yield Fault(path, None, f'{count} entries have the id "{identifier}"; feed readers show only one.')


def _check_order(path: str, moments: list[str]) -> Iterator[Fault]:
    """Find an entry that is newer than the one before it."""
    times = [datetime.fromisoformat(moment) for moment in moments if _is_time(moment)]
    for earlier, later in pairwise(times):
        if later > earlier:
            message = f"an entry of {later:%Y-%m-%d} follows one of {earlier:%Y-%m-%d}; put the newest first."
            yield Fault(path, None, message)
            return


def _check_feed_links(site: Site, path: str, feed: Any) -> Iterator[Fault]:
    """Find links into the site that lead nowhere."""
    for link in feed.iter(f"{_ATOM}link"):
        target = resolve(path, link.get("href", ""), site.base_url)
        problem = find_problem(site, target.path) if target.kind == "inside" else None
        if problem:
            yield Fault(path, link.sourceline, f"a link leads to {problem}")


def _check_json_feed(site: Site, path: str, feed: Any) -> Iterator[Fault]:
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        yield Fault(path, None, "is not a JSON Feed: it has no list of items; build again.")
        return
    for required in ("version", "title"):
        if not feed.get(required):
            yield Fault(path, None, f'the feed has no "{required}", which JSON Feed requires; add it.')
    moments = [str(item.get("date_published", "")) for item in items]
    for moment in moments:
        if moment and not _is_time(moment):
            yield Fault(path, None, f'"{moment}" in "date_published" is not a time like 2024-11-08T00:00:00Z.')
    if not all(item.get("id") for item in items):
        yield Fault(path, None, 'an item has no "id", which JSON Feed requires; add it.')
    yield from _check_unique(path, (str(item.get("id", "")) for item in items))
    yield from _check_order(path, moments)
    yield from _check_item_links(site, path, items)


def _check_item_links(site: Site, path: str, items: list[dict[str, Any]]) -> Iterator[Fault]:
    for item in items:
        target = resolve(path, str(item.get("url", "")), site.base_url)
        problem = find_problem(site, target.path) if target.kind == "inside" else None
        if problem:
            yield Fault(path, None, f"a link leads to {problem}")


def _text(element: Any, name: str) -> str:
    return (element.findtext(f"{_ATOM}{name}") or "").strip()


def _is_time(text: str) -> bool:
    if not _TIME.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
