"""The site served on loopback while someone works on it."""

from __future__ import annotations

import http.client
import os
import queue
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from folders import ROOT

from site_builder.build import build_site
from site_builder.errors import PublishError
from site_builder.serve import serve_site

LIMIT = 60
"""Seconds until a test gives up; a test that passes never waits that long."""

SITE = 'title = "{}"\nbase_url = "https://papers.example/"\n'


def write_content(folder: Path) -> Path:
    (folder / "dumps").mkdir(parents=True)
    (folder / "site.toml").write_text(SITE.format("Invented"))
    (folder / "dumps/kites.jsonl").write_text('{"title": "On Invented Kites"}\n')
    return folder


@pytest.fixture
def content(tmp_path) -> Path:
    return write_content(tmp_path / "content")


class Served:
    """A site that is served by a separate process."""

    def __init__(self, content: Path, folder: Path | None = None) -> None:
        command = [sys.executable, "-u", "-c", "from site_builder.cli import main; main()"]
        self.process = subprocess.Popen(
            [*command, "serve", str(content), "--port", "0", "--jobs", "1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=folder or content.parent,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.said = self.lines.get(timeout=LIMIT)
        self.address = self.said.split(" at ")[1].split()[0]

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line.strip())

    def get(self, path: str) -> tuple[int, str, str]:
        """Return the status, content type and text of a response."""
        host, _, port = self.address.removeprefix("http://").rstrip("/").partition(":")
        connection = http.client.HTTPConnection(host, int(port), timeout=LIMIT)
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.getheader("Content-Type", ""), text


@contextmanager
def serve(content: Path, folder: Path | None = None) -> Iterator[Served]:
    running = Served(content, folder)
    yield running
    running.process.terminate()
    running.process.wait(LIMIT)
    assert running.process.stdout
    running.process.stdout.close()


@pytest.fixture
def served(content) -> Iterator[Served]:
    """A site whose content a test changes."""
    with serve(content) as running:
        yield running


@pytest.fixture(scope="module")
def steady(tmp_path_factory) -> Iterator[Served]:
    """A site whose content does not change."""
    with serve(write_content(tmp_path_factory.mktemp("steady") / "content")) as running:
        yield running


def test_pages_are_served_with_the_script_that_reloads_them(steady):
    status, kind, text = steady.get("index.html")
    assert (status, kind) == (200, "text/html")
    assert '<script src="/-/reload.js?1" defer></script></body>' in text
    assert f'href="{steady.address}"' in text
    assert steady.get("")[2] == text
    assert steady.get("-/reload.js")[:2] == (200, "text/javascript")


def test_a_missing_page_is_answered_with_the_not_found_page(steady):
    status, _, text = steady.get("papers/nothing.html")
    assert status == 404
    assert "</html>" in text
    assert steady.get("../../etc/passwd")[0] == 404


def test_it_listens_on_this_machine_only(steady):
    assert steady.address.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("path", ["../content/site.toml", "%2e%2e/content/site.toml", "..%2f..%2fetc/passwd"])
def test_no_path_leads_out_of_the_site(steady, path):
    status, _, page = steady.get(path)

    assert status == 404
    assert "base_url" not in page


def test_a_browser_that_closes_the_connection_is_ignored(steady):
    host, _, port = steady.address.removeprefix("http://").rstrip("/").partition(":")
    with socket.create_connection((host, int(port)), timeout=LIMIT) as browser:
        browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # reset, instead of closing
        browser.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")

    assert steady.get("index.html")[0] == 200
    assert steady.lines.empty()


def test_a_change_is_built_and_browsers_are_notified(served, content):
    with urlopen(served.address + "-/events", timeout=LIMIT) as events:
        (content / "site.toml").write_text(SITE.format("Another Name"))
        assert served.lines.get(timeout=LIMIT).startswith("Built again after ")
        assert events.readline() == b"data: built\n"
    assert "Another Name" in served.get("index.html")[2]


def test_a_mistake_is_reported_and_the_site_is_kept_until_it_is_fixed(served, content):
    (content / "site.toml").write_text(SITE.format("Invented") + "page_sice = 5\n")
    said = served.lines.get(timeout=LIMIT)
    assert said.startswith(f'Error: {content / "site.toml"}:3: unknown key "page_sice"')
    assert said.endswith("(The previous site is kept.)")
    assert "Invented" in served.get("index.html")[2]
    (content / "site.toml").write_text(SITE.format("Mended"))
    assert served.lines.get(timeout=LIMIT).startswith("Built again after ")
    assert "Mended" in served.get("index.html")[2]


def test_a_port_in_use_is_reported(content):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PublishError) as caught:
            serve_site(content, port, 1, print)
    assert str(caught.value) == f"port {port} cannot be used (address already in use); choose another with --port."


def test_a_first_build_that_fails_ends_the_command_with_the_reason(content):
    shutil.rmtree(content / "dumps")
    command = [sys.executable, "-c", "from site_builder.cli import main; main()", "serve", str(content), "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr


def test_serve_reports_a_loss_of_papers_and_goes_on(content):
    (content / "dumps/many.jsonl").write_text("".join(f'{{"title": "On Snails {n}"}}\n' for n in range(8)))
    with serve(content) as running:
        (content / "dumps/many.jsonl").unlink()
        assert running.lines.get(timeout=LIMIT).startswith("Built again after ")
        assert running.lines.get(timeout=LIMIT) == (
            "Warning: 8 of the 9 papers of the previous site have vanished; 5 are allowed to. "
            "`site-builder build` would publish nothing."
        )


def test_serve_knows_which_corrections_matched_at_the_last_build(content, tmp_path):
    (content / "dumps/snails.jsonl").write_text('{"title": "On Snails"}\n')
    (content / "corrections.toml").write_text('[[fix]]\npaper = "on-snails"\nvenue = "Snail Days"\n')
    build_site(content, tmp_path / "public")
    (content / "dumps/snails.jsonl").unlink()
    with serve(content, tmp_path) as running:
        assert running.said.startswith("Serving ")


def test_every_page_of_the_sample_catalogue_is_served_as_it_would_be_published(tmp_path):
    with serve(ROOT / "content", tmp_path) as running:
        build_site(ROOT / "content", tmp_path / "built", base_url=running.address)
        paths = [path.relative_to(tmp_path / "built").as_posix() for path in (tmp_path / "built").rglob("*.html")]
        script = '<script src="/-/reload.js?1" defer></script></body>'
        assert len(paths) > 300
        for path in paths:
            status, _, page = running.get(quote(path))
            assert status == 200, path
            assert page.replace(script, "</body>") == (tmp_path / "built" / path).read_text(), path


def test_browsers_hear_of_a_mistake_and_of_its_end(served, content):
    with urlopen(served.address + "-/events", timeout=LIMIT) as events:
        (content / "site.toml").write_text(SITE.format("Invented") + "page_sice = 5\n")
        assert events.readline() == b"event: mistake\n"
        assert b'site.toml:3: unknown key "page_sice"' in events.readline()
        (content / "site.toml").write_text(SITE.format("Invented"))
        assert events.readline() == b"\n"
        assert events.readline() == b"data: built\n"


def write_theme(folder: Path, template: str) -> None:
    (folder / "themes/mine/templates").mkdir(parents=True, exist_ok=True)
    (folder / "themes/mine/theme.toml").write_text('title = "Mine"\n')
    (folder / "themes/mine/templates/dumps.html").write_text(template)


def wait_for(served: Served, start: str) -> str:
    """Return the next line that starts like this; a change in several files may be noticed more than once."""
    while not (line := served.lines.get(timeout=LIMIT)).startswith(start):
        pass
    return line


def test_a_theme_that_is_created_later_is_used_and_then_watched(served, content):
    (content / "site.toml").write_text(SITE.format("Invented") + 'theme = "mine"\n')
    assert 'there is no theme "mine"' in wait_for(served, "Error: ")
    write_theme(content.parent, "<p>One</p>")
    wait_for(served, "Built again")
    while "<p>One</p>" not in served.get("dumps.html")[2]:
        wait_for(served, "Built again")
    write_theme(content.parent, "<p>Two</p>")
    while "<p>Two</p>" not in served.get("dumps.html")[2]:
        wait_for(served, "Built again")


def test_a_mistake_in_a_template_leaves_the_page_as_it_was(served, content):
    write_theme(content.parent, "<p>One</p>")
    (content / "site.toml").write_text(SITE.format("Invented") + 'theme = "mine"\n')
    while "<p>One</p>" not in served.get("dumps.html")[2]:
        wait_for(served, "Built again")
    write_theme(content.parent, "<p>{{ page.nothing }}</p>")
    assert "dumps.html:1: DumpsPage has no" in wait_for(served, "Error: ")
    assert "<p>One</p>" in served.get("dumps.html")[2]
    assert served.get("index.html")[0] == 200
    write_theme(content.parent, "<p>Two</p>")
    while "<p>Two</p>" not in served.get("dumps.html")[2]:
        wait_for(served, "Built again")


def test_a_search_is_made_for_the_papers_as_they_are_now(served, content):
    assert '"documents":1,' in served.get("search/manifest.json")[2]
    (content / "dumps/kites.jsonl").write_text('{"title": "On Kites"}\n{"title": "On Snails"}\n')
    wait_for(served, "Built again")
    assert '"documents":2,' in served.get("search/manifest.json")[2]
