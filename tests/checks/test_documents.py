"""XML, JSON and feeds."""

from __future__ import annotations

import json

import pytest
from checks.planted import BASE, ITEMS, JSON_FEED, MISSING, swap

from site_builder.checks import Fault

PLANTED = [
    (
        {"data/report.json": "{"},
        "data/report.json",
        None,
        "is not valid JSON: Input data was truncated; build again.",
    ),
    (
        swap("feed.atom", "</feed>", ""),
        "feed.atom",
        10,
        "is not valid XML: Premature end of data in tag feed line 2; build again.",
    ),
    (
        swap("feed.atom", "<title>Invented</title>", ""),
        "feed.atom",
        2,
        "the feed has no <title>, which Atom requires; add it.",
    ),
    (
        swap("feed.atom", "<updated>2024-01-01T00:00:00Z</updated>", ""),
        "feed.atom",
        8,
        "an entry has no <updated>, which Atom requires; add it.",
    ),
    (
        swap("feed.atom", "<author><name>Nobody</name></author>", ""),
        "feed.atom",
        7,
        "an entry has no <author>, and neither does the feed; add one.",
    ),
    (
        swap("feed.atom", "2024-01-01T00:00:00Z", "2024-01-01"),
        "feed.atom",
        8,
        '"2024-01-01" in <updated> is not a time like 2024-11-08T00:00:00Z.',
    ),
    (
        swap("feed.atom", "2024-01-01T00:00:00Z", "2024-02-30T00:00:00Z"),
        "feed.atom",
        8,
        '"2024-02-30T00:00:00Z" in <updated> is not a time like 2024-11-08T00:00:00Z.',
    ),
    (
        swap("feed.atom", "<id>" + BASE + "papers/first.html", "<id>" + BASE + "papers/second.html"),
        "feed.atom",
        None,
        f'2 entries have the id "{BASE}papers/second.html"; feed readers show only one.',
    ),
    (
        swap("feed.atom", "2024-01-01T00", "2024-03-01T00"),
        "feed.atom",
        None,
        "an entry of 2024-03-01 follows one of 2024-02-01; put the newest first.",
    ),
    (
        swap("feed.atom", 'href="' + BASE + "papers/first", 'href="' + BASE + "papers/frist"),
        "feed.atom",
        8,
        f'a link leads to "papers/frist.html", {MISSING}',
    ),
    (
        {"feed.atom": "<rss/>"},
        "feed.atom",
        1,
        "is not an Atom feed: its first element is not <feed>; build again.",
    ),
    (
        {"feed.json": json.dumps({"version": "1", "title": "x"})},
        "feed.json",
        None,
        "is not a JSON Feed: it has no list of items; build again.",
    ),
    (
        {"feed.json": json.dumps(JSON_FEED | {"title": ""})},
        "feed.json",
        None,
        'the feed has no "title", which JSON Feed requires; add it.',
    ),
    (
        {"feed.json": json.dumps(JSON_FEED | {"items": [{"url": f"{BASE}about.html"}]})},
        "feed.json",
        None,
        'an item has no "id", which JSON Feed requires; add it.',
    ),
    (
        {"feed.json": json.dumps(JSON_FEED | {"items": ITEMS[::-1]})},
        "feed.json",
        None,
        "an entry of 2024-02-01 follows one of 2024-01-01; put the newest first.",
    ),
    (
        {"feed.json": json.dumps(JSON_FEED | {"items": [ITEMS[0] | {"date_published": "soon"}]})},
        "feed.json",
        None,
        '"soon" in "date_published" is not a time like 2024-11-08T00:00:00Z.',
    ),
    (
        {"feed.json": json.dumps(JSON_FEED | {"items": [ITEMS[0] | {"url": f"{BASE}x.html"}]})},
        "feed.json",
        None,
        f'a link leads to "x.html", {MISSING}',
    ),
]


@pytest.mark.parametrize(("changes", "path", "line", "message"), PLANTED)
def test_a_planted_fault_is_found(check, changes, path, line, message):
    assert Fault(path, line, message) in check(changes)
