"""Watch a page of results fill in Chromium, and count what was sent until the first hits appeared."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec

from benchmarks.search.engines import HERE
from benchmarks.search.visits import PATIENCE, Bench
from benchmarks.server import Exchange

LATENCY = 0.05
"""Seconds that each answer is delayed, so that round trips can be counted."""

VIEWPORT = {"width": 1280, "height": 800}

_QUIET = 0.3
"""Seconds without a request or a pending answer after which a page counts as loaded."""

_SLACK = LATENCY / 5
"""By how many seconds the browser may note the end of an answer too late."""

_PAUSE_MS = 50
_FIRST_HITS = 5
_ALL_HITS = 10


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    """The cost until a page of results has reached some stage."""

    bytes: int
    """Bytes of all answers until then, including headers but not the HTML and CSS of the page."""
    script_bytes: int
    """Bytes of the answers that are scripts or WebAssembly."""
    requests: int
    trips: int
    """The longest chain of requests, each of which had to wait for the end of the previous one."""
    milliseconds: float
    """Since the arrival of the page, or since the query was submitted; includes the latency `LATENCY`."""


class Screens(msgspec.Struct, frozen=True, kw_only=True):
    """The costs at three stages of a page."""

    five: Screen
    """The titles of the first five hits are shown, or all of them if there are fewer."""
    ten: Screen
    """The titles of ten hits are shown, after scrolling to the end of the list if needed."""
    rest: Screen
    """Nothing more is fetched without scrolling: excerpts of the hits in view are shown, if the engine has excerpts."""


class Note(msgspec.Struct, frozen=True):
    """How many hits and excerpts were shown from a given time, in seconds since 1970."""

    time: float
    hits: int
    excerpts: int


class Showing:
    """One visitor of a page of results, with an empty cache."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self._page: Any = bench.browser.new_context(viewport=VIEWPORT).new_page()
        self._page.set_default_timeout(PATIENCE)
        self._page.add_init_script(path=HERE / "clients/watch.js")
        bench.server.latency = LATENCY
        self._answered: list[Any] = []
        self._page.on("requestfinished", lambda request: self._answered.append(request))
        self._asked: dict[str, float] = {}
        self._listen_to_requests()
        self._errors: list[str] = []
        self._page.on("pageerror", lambda error: self._errors.append(str(error)))
        self._page.on("console", self._keep_error)

    def _listen_to_requests(self) -> None:
        """Note when the page requests each file, which is before a connection is free for it."""
        session = self._page.context.new_cdp_session(self._page)
        session.send("Network.enable")
        session.on(
            "Network.requestWillBeSent",
            lambda event: self._asked.setdefault(event["request"]["url"], event["wallTime"]),
        )

    def _keep_error(self, message: Any) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._errors.append(message.text)

    def first(self, query: str) -> Screens:
        """Open the page with a query in its URL."""
        self._forget()
        self._page.goto(page_url(self.bench, query))
        return self._watch()

    def next(self, query: str) -> Screens:
        """Enter another query in the box of the loaded page, and submit it."""
        self._page.evaluate("scrollTo(0, 0)")
        self._forget()
        self._page.evaluate("(query) => askNext(query)", query)
        return self._watch()

    def close(self) -> None:
        """End the visit."""
        self._page.context.close()

    def _forget(self) -> None:
        self.bench.server.exchanges.clear()
        self._answered.clear()
        self._asked.clear()

    def _watch(self) -> Screens:
        start, notes = self._rest()
        if self._errors:
            raise RuntimeError(self._errors[0])
        rest = self._screen(start, max(notes[-1].time, self._last_answer(start)))
        if 0 < notes[-1].hits < _ALL_HITS:
            self._page.evaluate("document.querySelector('#search-results > :last-child').scrollIntoView()")
            start, notes = self._rest()
        five, ten = (self._screen(start, time_of(notes, hits)) for hits in (_FIRST_HITS, _ALL_HITS))
        return Screens(five=five, ten=ten, rest=rest)

    def _rest(self) -> tuple[float, list[Note]]:
        """Wait until a page has loaded everything; return when the query was submitted, and the notes since then."""
        quiet_since, end = time.time(), time.time() + PATIENCE / 1000
        while time.time() - quiet_since < _QUIET:
            if time.time() > end:
                raise TimeoutError(f"the page was still loading after {PATIENCE / 1000:.0f} s")
            self._page.wait_for_timeout(_PAUSE_MS)
            start, notes, busy = self._read_notes()
            if busy or self.bench.server.waiting:
                quiet_since = time.time()
            quiet_since = max([quiet_since, *(one.end for one in self.bench.server.exchanges[-1:])])
        return start, notes or [Note(start, 0, 0)]

    def _read_notes(self) -> tuple[float, list[Note], bool]:
        read = self._page.evaluate("readNotes()")
        notes = [Note(note["time"] / 1000, note["hits"], note["excerpts"]) for note in read["notes"]]
        return read["start"] / 1000, notes, read["busy"]

    def _last_answer(self, start: float) -> float:
        return max([start, *(one.end for one in self.bench.server.exchanges if self._is_counted(one.path))])

    def _screen(self, start: float, moment: float) -> Screen:
        sent = [one for one in self.bench.server.exchanges if one.end <= moment and self._is_counted(one.path)]
        return Screen(
            bytes=sum(one.bytes for one in sent),
            script_bytes=sum(one.bytes for one in sent if is_script(one)),
            requests=len(sent),
            trips=count_trips(self._spans_until(moment)),
            milliseconds=(moment - start) * 1000,
        )

    def _spans_until(self, moment: float) -> list[tuple[float, float]]:
        """Return the start and end of each request that was answered by then, by the browser's clock."""
        sent = Counter(one.path for one in self.bench.server.exchanges if self._is_counted(one.path))
        timings = sorted((it.timing["startTime"], it.timing["responseEnd"], it.url) for it in self._answered)
        spans = []
        for start, took, url in timings:
            # Playwright also reports files from the cache as requests, after the request that filled the cache.
            if sent[urlsplit(url).path] and start / 1000 + LATENCY <= moment:
                asked = min(start / 1000, self._asked.get(url, start / 1000))
                spans.append((asked, (start + took) / 1000 - _SLACK))
                sent[urlsplit(url).path] -= 1
        return spans

    def _is_counted(self, url: str) -> bool:
        path = urlsplit(url).path
        return path.startswith(self.bench.engine.counted) and not path.startswith("/harness/")


def page_url(bench: Bench, query: str) -> str:
    """Return the URL of an engine's page of results for a query."""
    if bench.engine.page:
        return f"{bench.server.address}{bench.engine.page}?{urlencode({'q': query})}"
    parameters = {"engine": bench.engine.client, "script": bench.scripts, "q": query}
    return f"{bench.server.address}harness/list.html?{urlencode(parameters, doseq=True)}"


def time_of(notes: Sequence[Note], hits: int) -> float:
    """Return when this many hits were shown, or all hits if there are fewer."""
    wanted = min(hits, notes[-1].hits)
    return next(note.time for note in notes if note.hits >= wanted)


def is_script(exchange: Exchange) -> bool:
    """Say whether an answer is code: a script or WebAssembly."""
    return exchange.path.endswith((".js", ".mjs", ".wasm")) or "/wasm." in exchange.path


def count_trips(spans: Sequence[tuple[float, float]]) -> int:
    """Return the length of the longest chain of requests in which each began after the previous one ended.

    `spans` are the start and end of each request, in any unit. The latency must exceed the work between two requests;
    otherwise some requests seem to depend on each other.
    """
    depths: list[tuple[float, int]] = []
    for start, end in sorted(spans):
        depths.append((end, 1 + max((depth for done, depth in depths if done <= start), default=0)))
    return max((depth for _, depth in depths), default=0)


def screens_of(rows: Sequence[Screens]) -> Mapping[str, list[Screen]]:
    """Return the figures of each visit for each moment, by its name."""
    return {name: [getattr(row, name) for row in rows] for name in Screens.__struct_fields__}
