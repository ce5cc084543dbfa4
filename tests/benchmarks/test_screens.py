"""The figures for a page of results as it fills, in a real browser and worked out by hand."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from benchmarks.machine import CHROMIUM
from benchmarks.processes import Limits
from benchmarks.search.builds import build_index, build_pages
from benchmarks.search.costs import measure_showings
from benchmarks.search.engines import ENGINES, HERE, Engine
from benchmarks.search.papers import BenchPaper, write_papers
from benchmarks.search.screens import Note, Showing, is_script, time_of
from benchmarks.search.visits import Bench, Visit, start_bench
from benchmarks.server import Exchange

OURS = ENGINES[0]

PAPERS = [
    BenchPaper(
        id=f"invented-{number}",
        title=f"Zorbing {'quux ' * (number % 3)}number {number}",
        abstract=f"An invented abstract of zorbing, the one with number {number}.",
        authors=("Nemo Nobody",),
        date="2024",
    )
    for number in range(12)
]

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


FAKE = """
export async function open() {
  const shown = await (await fetch("/titles.json")).json();
  return async (query) => (start, stop) => {
    if (query === "broken") throw new Error("no teapot");
    return shown.filter(({ title }) => title.includes(query)).slice(start, stop);
  };
}
"""


@pytest.fixture(scope="module")
def ours(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """Yield a browser with our site, which also contains a file for another engine."""
    folder = tmp_path_factory.mktemp("benchmark")
    write_papers(PAPERS, folder / "papers.jsonl")
    assert build_index(OURS, folder / "papers.jsonl", folder / "site", Limits(seconds=60)).failure == ""
    build_pages(OURS, folder / "papers.jsonl", folder / "site", Limits(seconds=60), [paper.id for paper in PAPERS])
    titles = [{"id": paper.id, "title": paper.title, "excerpt": "of <mark>zorbing</mark>"} for paper in PAPERS]
    (folder / "site/titles.json").write_text(json.dumps(titles))
    shutil.copytree(HERE / "clients", folder / "clients")
    (folder / "clients/fake.js").write_text(FAKE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("benchmarks.search.visits.HERE", folder)
        with start_bench(chromium, OURS, folder / "site") as bench:
            yield bench


@pytest.fixture
def fake(ours: Bench) -> Bench:
    """Return the same browser with an engine that has no page of results and fetches all titles."""
    engine = Engine(name="fake", builder="fake.mjs", client="fake", scripts=())
    return msgspec.structs.replace(ours, engine=engine, scripts=[])


@needs_chromium
def test_our_page_of_results_is_watched_until_it_has_loaded(ours: Bench) -> None:
    visitor = Showing(ours)
    first = visitor.first("zorbing quux")
    paths = {one.path for one in ours.server.exchanges}
    following = visitor.next("number 7")
    visitor.close()
    assert 0 < first.five.script_bytes < first.five.bytes <= first.ten.bytes <= first.rest.bytes
    assert first.five.milliseconds > 50 * first.five.trips > 0
    assert first.five.requests <= first.ten.requests
    assert first.rest.requests < len(paths)
    assert following.rest.bytes < first.rest.bytes
    assert following.five.script_bytes == 0


@needs_chromium
def test_visitors_and_their_next_queries_have_spreads(ours: Bench) -> None:
    showings = measure_showings(ours, ["zorbing", "quux", "number"], budget=0)
    assert showings.visitors == 1
    assert showings.first["five"]["bytes"].p50 == showings.first["five"]["bytes"].p95 > 0


@needs_chromium
def test_our_client_answers_without_a_page(ours: Bench) -> None:
    visit = Visit(ours)
    visit.first("zorbing")
    work = visit.next("quux")
    (hits,) = visit.ask([PAPERS[7].title], 5, while_typing=False)
    visit.close()
    assert hits[0] == "invented-7"
    assert work.milliseconds > 0


@needs_chromium
def test_an_engine_without_a_page_gets_a_plain_list(fake: Bench) -> None:
    visitor = Showing(fake)
    first, following = visitor.first("quux"), visitor.next("number 7")
    visitor.close()
    assert (first.five.requests, first.five.trips, first.five.script_bytes) == (1, 1, 0)
    assert first.five.bytes == first.rest.bytes > 200
    assert (following.rest.bytes, following.rest.requests, following.rest.trips) == (0, 0, 0)


@needs_chromium
def test_a_page_that_fails_is_not_a_page_without_hits(fake: Bench) -> None:
    visitor = Showing(fake)
    with pytest.raises(RuntimeError, match="no teapot"):
        visitor.first("broken")
    visitor.close()


@pytest.mark.parametrize(("hits", "time"), [(1, 2), (5, 2), (10, 4), (6, 4)])
def test_hits_are_shown_when_that_many_or_all_there_are_have_appeared(hits: int, time: float) -> None:
    assert time_of([Note(1, 0, 0), Note(2, 5, 0), Note(3, 5, 2), Note(4, 8, 2), Note(5, 8, 8)], hits) == time


@pytest.mark.parametrize(
    ("path", "code"),
    [("/a/page.12.js", True), ("/pagefind/wasm.en.pagefind", True), ("/pagefind/x.pf_meta", False), ("/a.json", False)],
)
def test_scripts_and_webassembly_count_as_the_client(path: str, code: bool) -> None:
    assert is_script(Exchange(path, 200, 1, 1)) == code
