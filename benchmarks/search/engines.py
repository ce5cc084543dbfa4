"""The engines: how to build each one's index, what its page loads, and its name."""

from __future__ import annotations

import json
import shutil
import sys
from importlib.metadata import version
from pathlib import Path

import msgspec

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKAGES = HERE.parent / "node_modules"


class Engine(msgspec.Struct, frozen=True, kw_only=True):
    """A search engine for static sites."""

    name: str
    builder: str
    """The program in `builders/` that writes the site: a Python or Node module."""
    client: str
    """The module in `clients/` that searches it."""
    scripts: tuple[str, ...]
    """The engine's own scripts in the site, starting with the one that searches; each may contain a `*`."""
    package: str = ""
    """The package that contains it; empty for our own."""
    pages: str = ""
    """The program in `builders/` that writes the pages that a search shows, after the index; most engines have none."""
    page: str = ""
    """The path of its page of results, which takes the query as `?q=`; engines without one use `clients/list.html`."""
    counted: tuple[str, ...] = ("/",)
    """How the paths of files fetched for a search begin; the engine's page of results and its styles do not count."""


ENGINES: tuple[Engine, ...] = (
    Engine(
        name="ours",
        builder="ours.py",
        client="ours",
        scripts=("assets/search/page.*.js",),
        pages="ours_pages.py",
        page="search.html",
        counted=("/assets/search/", "/search/", "/papers/"),
    ),
    Engine(
        name="Pagefind",
        builder="pagefind.mjs",
        client="pagefind",
        scripts=("pagefind/pagefind.js",),
        package="pagefind",
    ),
    Engine(
        name="MiniSearch",
        builder="minisearch.mjs",
        client="minisearch",
        scripts=("minisearch.js",),
        package="minisearch",
    ),
    Engine(
        name="lunr.js",
        builder="lunr.mjs",
        client="lunr",
        scripts=("lunr.js",),
        package="lunr",
    ),
    Engine(
        name="lunr.py",
        builder="lunr_py.py",
        client="lunr",
        scripts=("lunr.js",),
        package="lunr",
    ),
    Engine(
        name="FlexSearch",
        builder="flexsearch.mjs",
        client="flexsearch",
        scripts=("flexsearch.js",),
        package="flexsearch",
    ),
)
"""Ours is first; the others are compared with it."""


def why_absent(engine: Engine) -> str:
    """Return why an engine cannot run here, as a sentence; empty if it can."""
    needs_node = engine.builder.endswith(".mjs")
    if needs_node and not shutil.which("node"):
        return f"{engine.name} is skipped: Node.js 20 or newer is not on the PATH."
    if engine.package and not (PACKAGES / engine.package).is_dir():
        return f"{engine.name} is skipped: its package is not installed; run benchmarks/install."
    return ""


def version_of(engine: Engine) -> str:
    """Return the version of an engine's package; empty for our own."""
    if engine.builder == "lunr_py.py":
        return version("lunr")
    if not engine.package:
        return ""
    return str(json.loads((PACKAGES / engine.package / "package.json").read_bytes())["version"])


def build_command(builder: str, papers: Path, site: Path) -> list[str]:
    """Return the command that runs a program in `builders/` on the papers in a file to make a folder."""
    if builder.endswith(".py"):
        program = [sys.executable, "-m", f"benchmarks.search.builders.{builder.removesuffix('.py')}"]
    else:
        program = ["node", "--max-old-space-size=12000", str(HERE / "builders" / builder)]
    return [*program, str(papers), str(site)]


def find_scripts(engine: Engine, site: Path) -> list[str]:
    """Return the paths of the engine's scripts from the site's root. Raise FileNotFoundError if one is missing."""
    return [_find_script(engine, site, pattern) for pattern in engine.scripts]


def _find_script(engine: Engine, site: Path, pattern: str) -> str:
    found = sorted(site.glob(pattern))
    if not found:
        raise FileNotFoundError(f"{site} has no {pattern}: the build of {engine.name} did not write this script.")
    return found[0].relative_to(site).as_posix()
