"""The server's answers, byte by byte."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator

import pytest

from site_builder.errors import PublishError, ThemeError
from site_builder.serve.preview import Preview
from site_builder.serve.server import open_server

PAGES = {
    "index.html": b"<body>home</body>",
    "404.html": b"<body>missing</body>",
    "feed.atom": b"<feed/>",
    "a b/index.html": b"in",
}
SCRIPT = '<script src="/-/reload.js?{}" defer></script></body>'


class Files:
    def find(self, path: str) -> bytes | None:
        return PAGES.get(path)


@pytest.fixture(scope="module")
def preview() -> Preview:
    found = Preview(lambda text: None)
    found.show(Files())
    return found


@pytest.fixture(scope="module")
def port(preview) -> Iterator[int]:
    with open_server(preview, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def ask(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path)
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


def test_a_page_has_the_script_with_the_number_of_its_site(port):
    assert ask(port, "/")[::2] == (200, f"<body>home{SCRIPT.format(1)}".encode())
    assert ask(port, "/no.html?q=1")[::2] == (404, f"<body>missing{SCRIPT.format(1)}".encode())


def test_other_files_are_sent_as_they_are(port):
    status, headers, content = ask(port, "/feed.atom?x=1")
    assert headers["Content-Type"] == "application/xml"
    assert (status, content) == (200, b"<feed/>")
    assert headers["Cache-Control"] == "no-store"


def test_a_folder_is_redirected_so_that_relative_links_work(port):
    status, headers, _ = ask(port, "/a%20b")
    assert (status, headers["Location"]) == (301, "/a%20b/")
    assert ask(port, "/a%20b/")[::2] == (200, b"in")


def test_a_browser_may_ask_for_the_headers_only(port):
    status, headers, content = ask(port, "/", "HEAD")
    assert (status, headers["Content-Type"], content) == (200, "text/html", b"")
    assert headers["Content-Length"] == str(len(ask(port, "/")[2]))


def test_events_tell_mistakes_and_newer_sites(preview, port):
    with socket.create_connection(("127.0.0.1", port), timeout=60) as browser, browser.makefile("rb") as events:
        browser.sendall(b"GET /-/events?1 HTTP/1.1\r\nHost: x\r\n\r\n")
        while events.readline().strip():
            pass
        preview.report(ThemeError("one\ntwo"))
        assert [events.readline() for _ in range(4)] == [b"event: mistake\n", b"data: one\n", b"data: two\n", b"\n"]
        preview.show(Files())
        assert events.readline() == b"data: built\n"
    with socket.create_connection(("127.0.0.1", port), timeout=60) as late, late.makefile("rb") as events:
        late.sendall(b"GET /-/events?1 HTTP/1.1\r\nHost: x\r\n\r\n")
        while events.readline().strip():
            pass
        assert events.readline() == b"data: built\n"


def test_a_taken_port_is_a_mistake(preview, port):
    with pytest.raises(PublishError, match=f"port {port} cannot be used"):
        open_server(preview, port)
