"""Dumps larger than memory: records are yielded as they are read, and little is kept. All papers are invented."""

from __future__ import annotations

import io
import itertools
import json
import tracemalloc

import pytest

from site_builder.model import Dump, Record
from site_builder.readers import find_reader

TEXT = "We invent nothing at all, and say so at length. " * 20
PAPERS = {
    "json-lines": {"title": "On Nothing", "abstract": TEXT},
    "arxiv-snapshot": {"id": "2105.00001", "title": "On Nothing", "abstract": TEXT, "versions": [],
                       "authors_parsed": []},
    "openalex": {"id": "https://openalex.org/W1", "title": "On Nothing", "abstract_inverted_index": {TEXT: [0]}},
    "semantic-scholar": {"paperId": "1", "title": "On Nothing", "abstract": TEXT},
    "openreview": {"id": "Invented1", "forum": "Invented1", "content": {"title": {"value": "On Nothing"}, "x": TEXT}},
    "crossref": {"DOI": "10.1000/1", "title": ["On Nothing"], "abstract": TEXT},
    "csl-json": {"id": "1", "type": "report", "issued": {}, "title": "On Nothing", "abstract": TEXT},
}  # fmt: skip
LINES = {
    **{name: ("", json.dumps(paper) + "\n") for name, paper in PAPERS.items()},
    **{f"{name} in a list": ("[", json.dumps(paper) + ",\n") for name, paper in PAPERS.items()},
    "table": ("title,abstract,authors\n", f'On Nothing,"{TEXT}",A. Invented\n'),
    "markdown-list": ("", "- [On Nothing](https://arxiv.org/abs/2105.00001)\n"),
}
"""Name → the start of a dump, and the part that is repeated after it."""


class Endless(io.RawIOBase):
    """A dump without end, or up to a number of bytes."""

    def __init__(self, begin: str, line: str, most: float = float("inf")):
        self._pieces = itertools.chain([begin.encode()], itertools.repeat(line.encode() * 64))
        self._rest = b""
        self._most = most
        self.given = 0

    def readable(self):
        return True

    def readinto(self, buffer):
        while not self._rest and self.given < self._most:
            self._rest = next(self._pieces)
        data, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(data)] = data
        self.given += len(data)
        return len(data)


def read(name, source):
    reader = find_reader(name.removesuffix(" in a list"))
    return reader.read(io.BufferedReader(source, 65536), Dump(name="d"))


@pytest.mark.parametrize("name", LINES)
def test_records_are_yielded_as_they_are_read(name):
    source = Endless(*LINES[name])

    titles = [it.title for it in itertools.islice(read(name, source), 300) if isinstance(it, Record)]

    assert titles == ["On Nothing"] * 300
    assert source.given < 1_000_000


@pytest.mark.parametrize("name", ["arxiv-snapshot", "arxiv-snapshot in a list", "table"])
def test_little_of_a_dump_is_kept_in_memory(name):
    source = Endless(*LINES[name], most=8_000_000)

    tracemalloc.start()
    count = sum(isinstance(it, Record) for it in read(name, source))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count > 7_000
    assert peak < 3_000_000
