"""Build the index of an engine and measure it: time, memory, files and bytes."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from benchmarks.processes import Limits, run_limited
from benchmarks.search.engines import ROOT, Engine, build_command
from benchmarks.server import is_compressible


class BuildResult(msgspec.Struct, frozen=True, kw_only=True):
    """The cost and the size of an index."""

    seconds: float = 0
    """Seconds from papers in memory to files on disk."""
    cpu: float = 0
    """CPU seconds on all cores, including starting the program and reading the papers."""
    megabytes: float = 0
    """Peak memory."""
    files: int = 0
    bytes: int = 0
    packed: int = 0
    """The size of all files as a host sends them."""
    failure: str = ""


def build_index(engine: Engine, papers: Path, site: Path, limits: Limits) -> BuildResult:
    """Build into an empty folder. If the build fails or exceeds a limit, `failure` says so."""
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    run = run_limited(build_command(engine.builder, papers, site), ROOT, limits)
    if run.failure:
        return BuildResult(failure=f"the build {run.failure}")
    files = list(_files(site))
    return BuildResult(
        seconds=json.loads(run.output.splitlines()[-1])["seconds"],
        cpu=run.cpu,
        megabytes=run.megabytes,
        files=len(files),
        bytes=sum(path.stat().st_size for path in files),
        packed=sum(map(packed_size, files)),
    )


def build_pages(engine: Engine, papers: Path, site: Path, limits: Limits, shown: Iterable[str]) -> None:
    """Write the page of results, and the pages of some papers given by id, next to the index; most engines have none.

    Raise RuntimeError on failure.
    """
    if not engine.pages:
        return
    slugs = site.with_name(f"{site.name}-shown.txt")
    slugs.write_text("\n".join(sorted(shown)), encoding="utf-8")
    run = run_limited([*build_command(engine.pages, papers, site), str(slugs)], ROOT, limits)
    if run.failure:
        raise RuntimeError(f"the build of the pages {run.failure}")


def _files(site: Path) -> Iterator[Path]:
    return (path for path in sorted(site.rglob("*")) if path.is_file())


def packed_size(path: Path) -> int:
    """Return the size of a file as a host sends it."""
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content, 6))) if is_compressible(path) else len(content)
