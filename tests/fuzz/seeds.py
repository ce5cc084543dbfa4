"""The dumps and texts that the fuzzer starts from: those of the tests, so that a new format brings its own."""

from __future__ import annotations

import importlib
import inspect
import io
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from folders import ROOT
from hostile import PAYLOADS, PIECES
from readers import test_arxiv_daily, test_daily_papers_html, test_dblp_xml, test_endnote_xml, test_rss
from readers.xml_formats import FORMATS

from site_builder.model import Dump, Record
from site_builder.readers import READERS, iterate_dump

SMALLEST, LARGEST = 20, 5_000
"""The size of a seed in bytes."""

_WRITTEN = {
    "acl-xml": "".join((FORMATS[2].head, 3 * FORMATS[2].paper.format("Kites &amp; $x^2$"), FORMATS[2].tail)),
    "arxiv-oai": "".join((FORMATS[1].head, 3 * FORMATS[1].paper.format("Kites &amp; $x^2$"), FORMATS[1].tail)),
    "arxiv-daily": json.dumps({"Kites": {"2401.00001": test_arxiv_daily.ROW, "2401.00002": test_arxiv_daily.ITEM}}),
    "daily-papers-html": test_daily_papers_html.page(
        "DailyPapers", {"dailyPapers": test_daily_papers_html.ENTRIES, "periodType": "day", "dateString": "2026-03-24"}
    ),
    "dblp-xml": f"{test_dblp_xml.HEAD}{2 * test_dblp_xml.ARTICLE}</dblp>\n",
    "endnote-xml": f"<xml><records>\n{2 * test_endnote_xml.ARTICLE}</records></xml>\n",
    "rss": test_rss.feed(test_rss.PREPRINT, test_rss.PREPRINT),
}
"""Format \u2192 a dump, where the tests have only pieces of one."""


def collect_dumps(folder: Path) -> dict[str, list[bytes]]:
    """Return the dumps in the tests of readers by the format that they are read as; `folder` is for a file."""
    found: dict[str, set[bytes]] = {reader.name: set() for reader in READERS}
    path = folder / "seed"
    for content in {*_candidates(), *(text.encode() for text in _WRITTEN.values()), _parquet()}:
        path.write_bytes(content)
        items = list(iterate_dump(path, Dump(name="seed")))
        if isinstance(items[0], Dump) and any(isinstance(item, Record) for item in items):
            found[items[0].format].add(content)
    return {name: sorted(contents) for name, contents in found.items()}


def collect_texts(dumps: Mapping[str, list[bytes]]) -> list[bytes]:
    """Return texts for functions of texts: hostile ones, and the lines of dumps."""
    lines = {line for contents in dumps.values() for content in contents for line in content.splitlines()[:20]}
    return [*(text.encode() for text in (*PAYLOADS, *PIECES)), *sorted(it for it in lines if len(it) > 30)]


def _candidates() -> Iterator[bytes]:
    for path in sorted((ROOT / "tests/readers").glob("test_*.py")):
        module = importlib.import_module(f"readers.{path.stem}")
        for name, value in sorted(vars(module).items()):
            if not name.startswith("__"):
                yield from filter(_fits, _contents(_value_of(module, name, value), 4))


def _fits(content: bytes) -> bool:
    return SMALLEST <= len(content) <= LARGEST


def _value_of(module: ModuleType, name: str, value: Any) -> Any:
    """Return a constant, or what a function without arguments builds."""
    if not inspect.isfunction(value):
        return value
    is_builder = value.__module__ == module.__name__ and not name.startswith("test") and not _needs_arguments(value)
    return value() if is_builder else None


def _needs_arguments(function: Callable[..., object]) -> bool:
    return any(it.default is it.empty and it.kind is not it.VAR_KEYWORD for it in _parameters(function))


def _parameters(function: Callable[..., object]) -> list[inspect.Parameter]:
    return list(inspect.signature(function).parameters.values())


def _contents(value: Any, depth: int) -> Iterator[bytes]:
    """Yield the texts in a value, and the JSON of its lists and objects."""
    if isinstance(value, bytes):
        yield value
    elif isinstance(value, str):
        yield value.encode("utf-8", "surrogatepass")
    elif isinstance(value, dict | list | tuple) and depth:
        with suppress(TypeError, ValueError):
            yield json.dumps(value).encode()
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        for part in parts:
            yield from _contents(part, depth - 1)


def _parquet() -> bytes:
    import pyarrow
    from pyarrow import parquet

    columns = {
        "title": ["Invented Kites", "More Kites"],
        "abstract": ["We invent.", "We invent more."],
        "authors": [["Ada Invented"], ["Bo Madeup", "Ada Invented"]],
        "published": ["2024-05-17", "2024-05-18"],
        "arxiv_id": ["2405.00001", "2405.00002"],
        "citations": [3, 5],
    }
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), out)
    return out.getvalue()
