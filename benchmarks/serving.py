"""Measure how soon an edit shows in the browser: `python -m benchmarks.serving` prints a table for the docs.

`site-builder serve` shows a catalogue in Chromium. Each edit puts a new word into one file. What is measured is the
time from the write until the reloaded page has that word, and the CPU time that the server needs for it.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import click

from benchmarks.tables import format_table

ROOT = Path(__file__).parents[1]
DUMPS = (ROOT / "../shared/dumps", ROOT / "../shared/hf-api")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome"))), None)

_LIMIT = 120
"""Seconds until an edit must show."""

_SETTINGS = 'title = "Paper"\nbase_url = "https://papers.example.org/"\ntheme = "mine"\n'
_FOLDER = click.Path(path_type=Path)


class Edit(NamedTuple):
    """A change of one file, and where it shows."""

    name: str
    page: str
    """The path of the page in view."""
    script: str
    """A JavaScript expression that contains the word once the change shows."""
    write: Callable[[Path, str], object]
    """Puts a word into a file of the site in this folder."""


def _write_topic(site: Path, title: str, phrase: str) -> None:
    values = f'title = "{title}"\nparent = "language"\nmatch = ["LLM agent", "tool use", "{phrase}"]\n'
    (site / "content/topics/agents.md").write_text(f"+++\n{values}+++\n\nAbout {phrase}.\n")


def _write_style(site: Path, word: str) -> None:
    (site / "themes/mine/assets/site.css").write_text(f'body {{ --word: "{word}"; }}\n')


def _write_dump(site: Path, word: str) -> None:
    (site / "content/dumps/2031-01-01-kites.jsonl").write_text(f'{{"title": "Kites called {word}"}}\n')


EDITS = (
    Edit(
        "the title of a topic",
        "topics.html",
        "document.body.textContent",
        lambda site, word: _write_topic(site, f"Agents {word}", "agent"),
    ),
    Edit(
        "the phrases of a topic",
        "topics/agents.html",
        "document.body.textContent",
        lambda site, word: _write_topic(site, "Agents", word),
    ),
    Edit(
        "a page",
        "about.html",
        "document.body.textContent",
        lambda site, word: (site / "content/pages/about.md").write_text(f'+++\ntitle = "About"\n+++\n\n{word}\n'),
    ),
    Edit(
        "a setting",
        "index.html",
        "document.title",
        lambda site, word: (site / "content/site.toml").write_text(_SETTINGS.replace("Paper", word)),
    ),
    Edit(
        "a template",
        "archive.html",
        "document.body.textContent",
        lambda site, word: (site / "themes/mine/templates/archive.html").write_text(
            '{% extends "default/archive.html" %}{% block content %}' + word + "{{ super() }}{% endblock %}"
        ),
    ),
    Edit("a style", "index.html", "getComputedStyle(document.body).getPropertyValue('--word')", _write_style),
    Edit("a dump", "dumps/2031-01-01-kites--jsonl.html", "document.body.textContent", _write_dump),
)


@click.command()
@click.option("--dumps", type=_FOLDER, multiple=True, default=DUMPS, help="Folders of dumps.")
@click.option("--runs", default=5, show_default=True, help="How often each file is edited.")
def main(dumps: tuple[Path, ...], runs: int) -> None:
    """Serve the papers of some dumps, edit each kind of file, and print how soon the changes show."""
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        site = _write_site(Path(folder), dumps)
        with _serve(site) as (process, address), _open_page() as page:
            for edit in EDITS:
                rows.append([edit.name, *_measure(edit, site, process, address, page, runs)])
                click.echo(rows[-1], err=True)
    click.echo(format_table(["edited", "seconds, median", "slowest", "CPU seconds, median"], rows))


def _write_site(site: Path, dumps: tuple[Path, ...]) -> Path:
    shutil.copytree(ROOT / "content", site / "content", ignore=shutil.ignore_patterns("dumps", "corrections.toml"))
    (site / "content/dumps").mkdir()
    for file in (file for some in dumps for file in some.iterdir()):
        shutil.copy(file, site / "content/dumps" / file.name)
    (site / "content/site.toml").write_text(_SETTINGS)
    for name in ("assets", "templates"):
        (site / "themes/mine" / name).mkdir(parents=True)
    (site / "themes/mine/theme.toml").write_text('title = "Mine"\n')
    _write_style(site, "first")
    _write_dump(site, "first")
    return site


@contextmanager
def _serve(site: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    code = "from site_builder.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", code, "serve", str(site / "content"), "--port", "0"],
        cwd=site,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        yield process, process.stdout.readline().split(" at ")[1].split()[0]
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _open_page() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def _measure(
    edit: Edit, site: Path, process: subprocess.Popen[str], address: str, page: Any, runs: int
) -> tuple[str, str, str]:
    page.goto(address + edit.page)
    seconds, cpu = [], []
    for run in range(runs + 1):
        word = f"zeppelin{run}"
        page.wait_for_timeout(1000)  # the page has loaded, and the server has nothing left to do
        used, start = _read_cpu(process.pid), time.perf_counter()
        edit.write(site, word)
        while word not in _read(page, edit.script):
            time.sleep(0.02)
            if time.perf_counter() > start + _LIMIT:
                raise click.ClickException(f"{edit.name}: the edit does not show")
        seconds.append(time.perf_counter() - start)
        cpu.append(_read_cpu(process.pid) - used)
    warm, busy = seconds[1:], cpu[1:]  # the first edit of a kind fills caches
    return f"{statistics.median(warm):.2f}", f"{max(warm):.2f}", f"{statistics.median(busy):.2f}"


def _read(page: Any, script: str) -> str:
    """Return the value of a JavaScript expression; nothing while the page is being replaced."""
    from playwright.sync_api import Error

    try:
        return str(page.evaluate(script))
    except Error:
        return ""


def _read_cpu(pid: int) -> float:
    """Return the CPU seconds of a process and of those that it started and that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
