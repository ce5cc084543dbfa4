"""What the benchmarks count: the bytes and requests of a server, and round trips."""

from __future__ import annotations

import gzip
import urllib.request
from pathlib import Path

import pytest
from patience import LIMIT

from benchmarks.search.screens import count_trips
from benchmarks.server import serve_counting


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "large.json").write_text('{"invented": "' + "zebra " * 1000 + '"}')
    (tmp_path / "tiny.txt").write_text("hi")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG" + b"\0" * 5000)
    return tmp_path


def test_bytes_are_counted_as_they_are_sent(site: Path) -> None:
    with serve_counting({"/": site}) as server:
        with urllib.request.urlopen(f"{server.address}large.json", timeout=LIMIT) as answer:
            sent, headers = answer.read(), answer.headers
        (exchange,) = server.exchanges
    assert gzip.decompress(sent) == (site / "large.json").read_bytes()
    assert headers["Content-Encoding"] == "gzip"
    assert exchange.body == len(sent) == int(headers["Content-Length"])
    lines = ["HTTP/1.1 200 OK", *(f"{name}: {value}" for name, value in headers.items()), ""]
    assert exchange.headers == sum(len(line) + 2 for line in lines)
    assert exchange.bytes == exchange.headers + len(sent)


@pytest.mark.parametrize(("name", "size"), [("tiny.txt", 2), ("picture.png", 5004)])
def test_files_that_gzip_does_not_shrink_are_sent_unchanged(site: Path, name: str, size: int) -> None:
    with serve_counting({"/": site}) as server:
        with urllib.request.urlopen(server.address + name, timeout=LIMIT) as answer:
            assert (len(answer.read()), answer.headers["Content-Encoding"]) == (size, None)
        assert [(exchange.path, exchange.body) for exchange in server.exchanges] == [(f"/{name}", size)]


def test_a_missing_file_counts_as_a_request_too(site: Path) -> None:
    with serve_counting({"/": site}) as server:
        with pytest.raises(urllib.error.HTTPError, match="404") as caught:
            urllib.request.urlopen(f"{server.address}gone.json", timeout=LIMIT)
        caught.value.close()
        assert [(exchange.status, exchange.body) for exchange in server.exchanges] == [(404, 0)]


def test_nothing_outside_the_folders_is_served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("harness")
    (other / "page.html").write_text("<p>invented</p>")
    with serve_counting({"/": site, "/harness/": other}) as server:
        assert server.find("/harness/page.html?q=1") == other / "page.html"
        assert server.find(f"/../{other.name}/page.html") is None
        assert server.find("/page.html") is None


@pytest.mark.parametrize(
    ("spans", "trips"),
    [
        ([], 0),
        ([(0, 5)], 1),
        ([(0, 5), (1, 6), (2, 4)], 1),
        ([(0, 5), (6, 9), (7, 12), (13, 20)], 3),
        ([(0, 20), (1, 4), (5, 9), (10, 12)], 3),
        ([(6, 9), (0, 5)], 2),
    ],
)
def test_round_trips_are_the_longest_chain_of_requests_that_waited(
    spans: list[tuple[float, float]], trips: int
) -> None:
    assert count_trips(spans) == trips
