"""Build one catalogue in several ways: `python -m benchmarks.scale.same` prints the hash of each site and the seconds.

The ways are processes of this machine, clusters of Dask over TCP, a cluster whose workers are killed now and then, an
S3 server on loopback that gets nine more papers, and two builds at once for one bucket there. If a hash differs from
the first, the program exits with 1.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

import click
import httpx

from benchmarks.processes import PROC, session_of
from benchmarks.search.papers import find_corpus, open_corpus

ROOT = Path(__file__).parents[2]
NEW = 9
"""The papers that the object store gets later than the others."""
LIMIT = 7200
"""Seconds after which a build is stopped."""
PAUSE = 15.0
"""Seconds between one worker that is killed and the next."""

_FOLDER = click.Path(path_type=Path)
_PROGRAM = (sys.executable, "-c", "from site_builder.cli import main; main()", "build", "content")
_NEWS = (".published", "report.html", "data/report.json")
"""Files that say what has changed since the site before, which is not the same for all ways."""
_KEYS = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y", "AWS_REGION": "us-east-1"}
_SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=x/20310101/us-east-1/s3/aws4_request, Signature=x"}
"""What the server asks for; it does not check signatures."""


@click.command()
@click.option("--papers", default=10_000, show_default=True, help="How many papers, from the start of the corpus.")
@click.option("--corpus", type=_FOLDER, default=ROOT / "../shared/corpus", help="File of papers, or its folder.")
@click.option("--work", type=_FOLDER, default=ROOT / "benchmarks/work", help="Folder to build sites in.")
def main(papers: int, corpus: Path, work: Path) -> None:
    """Build the first papers of a corpus in all ways."""
    found = find_corpus(corpus)
    if found is None:
        raise click.UsageError(f"{corpus} contains no JSON Lines file of papers; give one with --corpus.")
    folder = work.resolve() / f"same-{papers}"
    shutil.rmtree(folder, ignore_errors=True)
    with open_corpus(found) as lines:
        write_content(list(islice(lines, papers)), folder / "content")
    hashes = [show(name, *way(folder)) for name, way in WAYS.items()]
    hashes += build_into_store(folder)
    shutil.rmtree(folder)
    if len(set(hashes)) > 1:
        raise click.ClickException("the sites differ.")


def write_content(lines: list[bytes], content: Path, later: int = NEW) -> None:
    """Write a content folder with two dumps, the second of the `later` last papers."""
    (content / "dumps").mkdir(parents=True)
    (content / "site.toml").write_text('title = "Same"\nbase_url = "https://example.org/"\n', encoding="utf-8")
    first = len(lines) - later
    (content / "dumps/1.jsonl").write_bytes(b"".join(lines[:first]))
    (content / "dumps/2.jsonl").write_bytes(b"".join(lines[first:]))


def show(way: str, found: str, seconds: float) -> str:
    """Print what a way gave, and return the hash."""
    click.echo(f"{found[:16]}  {seconds:6.0f} s  {way}")
    return found


# Builds


def build(folder: Path, *arguments: str, site: str = "site", hurt: Callable[[int], object] = int) -> str:
    """Build a site and return what the build says; `hurt` gets its process. Raise RuntimeError if it fails."""
    with start_build(folder, *arguments, site=site) as process:
        threading.Thread(target=hurt, args=(process.pid,), daemon=True).start()
        said, complaint = process.communicate(timeout=LIMIT)
        if process.returncode:
            raise RuntimeError(complaint.strip() or said)
        return said


@contextmanager
def start_build(folder: Path, *arguments: str, site: str) -> Iterator[subprocess.Popen[str]]:
    """Start a build in a session of its own, and end all of it after the block."""
    command = [*_PROGRAM, "--out", site, *arguments]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=folder, stdout=pipe, stderr=pipe, text=True, start_new_session=True)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def build_into_folder(*arguments: str, hurt: Callable[[int], object] = int) -> Callable[[Path], tuple[str, float]]:
    """Return the way that builds with these arguments; its site is deleted unless it is the first."""

    def way(folder: Path) -> tuple[str, float]:
        site = "site" if not (folder / "site").exists() else "other"
        start = time.perf_counter()
        build(folder, *arguments, site=site, hurt=hurt)
        seconds = time.perf_counter() - start
        found = hash_files(list_files(folder / site), lambda path: (folder / site / path).read_bytes())
        shutil.rmtree(folder / "other", ignore_errors=True)
        return found, seconds

    return way


def kill_workers(leader: int) -> None:
    """Kill a worker of a cluster again and again until the build is over."""
    number = 0
    while Path(f"/proc/{leader}").exists():
        time.sleep(PAUSE)
        workers = sorted(it for it in session_of(leader) if is_worker(it))
        if workers:
            number += 1
            with suppress(ProcessLookupError):
                os.kill(workers[number % len(workers)], signal.SIGKILL)
            click.echo(f"killed worker {number}", err=True)


def is_worker(process: int) -> bool:
    """Say whether a process is a worker of Dask, and not the tracker of its resources."""
    with suppress(OSError):
        return b"spawn_main" in (PROC / str(process) / "cmdline").read_bytes()
    return False


_CLUSTER = ("--executor", "dask", "--jobs")

WAYS: dict[str, Callable[[Path], tuple[str, float]]] = {
    "1 process": build_into_folder("--jobs", "1"),
    "2 processes": build_into_folder("--jobs", "2"),
    "2 processes, --memory 1M": build_into_folder("--jobs", "2", "--memory", "1M"),
    "Dask, 2 workers": build_into_folder(*_CLUSTER, "2"),
    "Dask, 3 workers": build_into_folder(*_CLUSTER, "3"),
    "Dask, 2 workers, some of which are killed": build_into_folder(*_CLUSTER, "2", hurt=kill_workers),
}


# The object store


def build_into_store(folder: Path) -> list[str]:
    """Publish all papers but some, then these too, with Dask; then build twice at once. Return the hashes of both."""
    paths = list(list_files(folder / "site"))
    later = folder / "content/dumps/2.jsonl"
    with serve_objects() as server:
        later.rename(folder / "2.jsonl")
        _publish(folder, "all other papers")
        (folder / "2.jsonl").rename(later)
        seconds = _publish(folder, f"{NEW} more papers")
        hashes = [show("S3 server, Dask, 2 workers", hash_files(paths, read_objects(server, "same")), seconds)]
        start = time.perf_counter()
        with start_build(folder, site="s3://same/two") as one, start_build(folder, site="s3://same/two") as other:
            said = [it.communicate(timeout=LIMIT)[1] for it in (one, other)]
            click.echo(f"exit codes {one.returncode} and {other.returncode}: {''.join(said).strip()}")
        seconds = time.perf_counter() - start
        hashes.append(show("S3 server, two builds at once", hash_files(paths, read_objects(server, "two")), seconds))
    return hashes


def _publish(folder: Path, what: str) -> float:
    start = time.perf_counter()
    said = build(folder, *_CLUSTER, "2", site="s3://same/same")
    lines = [" ".join(line.split()) for line in said.splitlines() if re.match("Files|Requests|Sent", line)]
    click.echo(f"{what}: {'; '.join(lines)}")
    return time.perf_counter() - start


@contextmanager
def serve_objects() -> Iterator[str]:
    """Start an S3 server with a bucket, which builds find, and return its URL."""
    command = [sys.executable, "-u", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        try:
            line = next(line for line in server.stderr if "http://" in line)
            url = line[line.index("http://") :].strip()
            threading.Thread(target=list, args=(server.stderr,), daemon=True).start()  # or its log fills the pipe
            httpx.put(f"{url}/same").raise_for_status()
            os.environ.update(_KEYS, AWS_ENDPOINT_URL=url)
            yield url
        finally:
            server.kill()


def read_objects(server: str, folder: str) -> Callable[[str], bytes]:
    """Return a function that returns an object, as a browser gets it."""
    client = httpx.Client(headers=_SIGNED)
    return lambda path: client.get(f"{server}/same/{folder}/{path}").raise_for_status().content


# Hashes


def list_files(site: Path) -> Iterator[str]:
    """Yield the paths of all files of a site, in order, except those in `_NEWS`."""
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    yield from sorted(path for path in paths if path not in _NEWS)


def hash_files(paths: Iterable[str], read: Callable[[str], bytes]) -> str:
    """Return a hash of the paths and the contents of files."""
    whole = hashlib.sha256()
    some = list(paths)
    with ThreadPoolExecutor(4) as threads:
        for path, content in zip(some, threads.map(read, some), strict=True):
            whole.update(f"{path}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()


if __name__ == "__main__":
    main()
