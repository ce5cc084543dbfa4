"""Search in Chromium without a page: what an engine finds, and the time, CPU time and memory of its queries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.machine import CHROMIUM
from benchmarks.processes import cpu_of, memory_of, script_cpu_of
from benchmarks.search.engines import HERE, Engine, find_scripts
from benchmarks.server import CountingServer, serve_counting

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

PATIENCE = 180_000
"""Milliseconds that a query may take."""


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """The cost of one query, without displaying the results."""

    milliseconds: float
    """Milliseconds from the query to the titles of the first ten hits."""
    script_cpu: float
    """CPU milliseconds of the threads of the page and its workers, which run scripts."""
    cpu: float
    """CPU milliseconds of all threads of the page's process, including those that compile and collect garbage."""


class Bench(msgspec.Struct, frozen=True):
    """A browser, and a server with the site of one engine."""

    browser: Any
    server: CountingServer
    engine: Engine
    scripts: list[str]


@contextmanager
def open_bench(engine: Engine, site: Path) -> Iterator[Bench]:
    """Serve a site and start Chromium while the block runs."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started, start_bench(started.chromium, engine, site) as bench:
        yield bench


@contextmanager
def start_bench(chromium: Any, engine: Engine, site: Path) -> Iterator[Bench]:
    """Serve a site and start Chromium while the block runs, with a Playwright that is already open."""
    folders = {"/": site, "/harness/": HERE / "clients"}
    with serve_counting(folders, prompt="/harness/") as server:
        server.warm()
        browser = chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield Bench(browser, server, engine, find_scripts(engine, site))
        browser.close()


class Visit:
    """One visitor who searches an open index."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        bench.server.latency = 0
        self._page: Any = bench.browser.new_context().new_page()
        self._page.set_default_timeout(PATIENCE)
        self._page.goto(f"{bench.server.address}harness/page.html")
        self._page.evaluate("import('/harness/harness.js').then((harness) => Object.assign(globalThis, harness))")
        self.blank = self.memory()
        self.idle = Work(milliseconds=0, script_cpu=0, cpu=0)
        """The fixed cost of asking, measured after the first query."""

    def first(self, query: str) -> None:
        """Open the index and run the first query."""
        values = [self.bench.engine.client, self.bench.scripts, query]
        self._page.evaluate("(values) => searchFirst(...values)", values)
        idle = [self._measure("() => 0", None) for _ in range(9)]
        self.idle = Work(
            milliseconds=0, script_cpu=min(one.script_cpu for one in idle), cpu=min(one.cpu for one in idle)
        )

    def next(self, query: str) -> Work:
        """Run a query in an open index, and return its cost."""
        return self._measure("(query) => searchNext(query)", query)

    def _measure(self, script: str, value: str | None) -> Work:
        """Return the cost of a script, minus the least cost of the browser's remote control."""
        processes = self.renderers()
        before = script_cpu_of(processes), cpu_of(processes)
        took = self._page.evaluate(script, value)
        script_cpu, cpu = script_cpu_of(processes) - before[0], cpu_of(processes) - before[1]
        return Work(
            milliseconds=took,
            script_cpu=max(0.0, script_cpu * 1000 - self.idle.script_cpu),
            cpu=max(0.0, cpu * 1000 - self.idle.cpu),
        )

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
