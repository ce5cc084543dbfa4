"""Search in Chromium and count: bytes, requests, round trips, time, CPU time and memory of queries."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.machine import CHROMIUM
from benchmarks.processes import cpu_of, memory_of
from benchmarks.search.engines import HERE, Engine, find_scripts
from benchmarks.server import CountingServer, serve_counting

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
_PATIENCE = 180_000
"""Milliseconds that a query may take."""


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What one query cost."""

    bytes: int
    requests: int
    trips: int
    """How many requests had to wait for the end of one before them, one after the other."""
    milliseconds: float
    """From the question to the titles of the first ten hits."""
    cpu: float
    """Milliseconds that all threads of the page's process ran."""


class Bench(msgspec.Struct, frozen=True):
    """A browser and a server with the site of one engine."""

    browser: Any
    server: CountingServer
    engine: Engine
    scripts: list[str]


@contextmanager
def open_bench(engine: Engine, site: Path) -> Iterator[Bench]:
    """Serve a site and start Chromium while the block runs."""
    from playwright.sync_api import sync_playwright

    with serve_counting({"/": site, "/harness/": HERE / "clients"}) as server, sync_playwright() as started:
        server.warm()
        browser = started.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield Bench(browser, server, engine, find_scripts(engine, site))
        browser.close()


class Visit:
    """One visitor, with an empty cache: the first query opens the index, the next ones use what is there."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self._page: Any = bench.browser.new_context().new_page()
        self._page.set_default_timeout(_PATIENCE)
        self._spans: dict[Any, list[float]] = {}
        self._page.on("request", lambda request: self._spans.setdefault(request, [time.perf_counter()]))
        for event in ("requestfinished", "requestfailed"):
            self._page.on(event, lambda request: self._spans[request].append(time.perf_counter()))
        self._page.goto(f"{bench.server.address}harness/page.html")
        self._page.evaluate("import('/harness/harness.js').then((harness) => Object.assign(globalThis, harness))")
        self.blank = self.memory()
        self.idle = 0.0
        """Milliseconds of CPU time that asking takes, whatever is asked; found out behind the first query."""

    def first(self, query: str) -> Cost:
        """Open the index and ask it, and return what that cost, the client's own code included."""
        values = [self.bench.engine.client, self.bench.scripts, query]
        self._page.evaluate("async (values) => { globalThis.start = await searchFirst(...values) }", values)
        cost = self._measure("() => start()", None)
        self.idle = self._idle_cpu()
        return cost

    def next(self, query: str) -> Cost:
        """Ask an index that is open, and return what that cost."""
        return self._measure("(query) => searchNext(query)", query)

    def _measure(self, script: str, value: str | None) -> Cost:
        self.bench.server.exchanges.clear()
        self._spans.clear()
        before = cpu_of(self.renderers())
        took = self._page.evaluate(script, value)["milliseconds"]
        cpu = cpu_of(self.renderers()) - before
        sent = [one for one in self.bench.server.exchanges if not one.path.startswith("/harness/")]
        return Cost(
            bytes=sum(one.bytes for one in sent),
            requests=len(sent),
            trips=count_trips([(span[0], span[-1]) for span in self._spans.values()]),
            milliseconds=took,
            cpu=max(0.0, cpu * 1000 - self.idle),
        )

    def _idle_cpu(self) -> float:
        """Return the CPU time of a question that is no query: what the remote control of the browser costs at least."""
        return min(self._measure("() => ({ milliseconds: 0 })", None).cpu for _ in range(9))

    def ask(self, queries: Sequence[str], limit: int, while_typing: bool) -> list[list[str]]:
        """Return the ids of the first papers that each query finds."""
        script = "([queries, limit, typing]) => searchAll(queries, limit, typing)"
        answers: list[list[str]] = self._page.evaluate(script, [list(queries), limit, while_typing])
        return answers

    def memory(self) -> float:
        """Return the memory of the page in megabytes."""
        return memory_of(self.renderers())

    def renderers(self) -> list[int]:
        """Return the processes that show pages."""
        session = self.bench.browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
        return [process["id"] for process in processes if process["type"] == "renderer"]

    def close(self) -> None:
        """End the visit."""
        self._page.context.close()


def count_trips(spans: Sequence[tuple[float, float]]) -> int:
    """Return the longest row of requests of which each began after the end of the one before.

    `spans` are the start and end of each request, any unit. Latency has to outweigh the work between two requests, or
    some that do not depend on each other seem to.
    """
    depths: list[tuple[float, int]] = []
    for start, end in sorted(spans):
        depths.append((end, 1 + max((depth for done, depth in depths if done <= start), default=0)))
    return max((depth for _, depth in depths), default=0)
