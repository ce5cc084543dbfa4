"""Audit built sites with external tools: axe-core, the Nu HTML checker and Lighthouse. `make audit` runs it.

The audit checks all pages of the sample site, in the default and in the compact theme, and, if the real dumps in
`../shared` are there, 300 pages of a large site built from them, chosen at random with a fixed seed. Lighthouse visits
one page of each kind on the larger site and on the sample site in the compact theme. It skips 404.html,
which must not be indexed, because Lighthouse counts that against a page. `accessibility` says what axe-core looks at.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from accessibility import check_languages  # noqa: E402
from browser import ARGUMENTS, CHROMIUM  # noqa: E402
from page_kinds import page_kinds  # noqa: E402
from themed import build_themed  # noqa: E402

from benchmarks.server import CountingServer  # noqa: E402
from site_builder.build import build_site  # noqa: E402
from site_builder.workers import LocalWorkers  # noqa: E402

HERE = Path(__file__).resolve().parent
VNU = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
LIGHTHOUSE = HERE / "node_modules/.bin/lighthouse"
DUMPS = [ROOT.parent / "shared/dumps", ROOT.parent / "shared/hf-api"]

THEMES = ("default", "compact")
SAMPLED = 300
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
FLAGS = ("--headless=new", "--no-first-run", *ARGUMENTS)
TRIES = 3
"""How often a page is visited before a low performance score counts: on a busy machine, any page is slow."""


def check_html(pages: Sequence[Path]) -> Iterator[str]:
    """Yield the errors that the Nu HTML checker finds."""
    command = ["java", "-jar", str(VNU), "--errors-only", "--format", "json", "--stdout", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    for found in json.loads(done.stdout)["messages"]:
        yield f"{found['url']}:{found.get('lastLine', '')}: {found['message']}"


def visit(address: str) -> tuple[dict[str, int], list[str]]:
    """Return the scores that Lighthouse gives a page, in percent, and the audits that lower them."""
    categories = f"--only-categories={','.join(LEAST)}"
    command = [str(LIGHTHOUSE), address, "--quiet", "--output=json", categories, f"--chrome-flags={' '.join(FLAGS)}"]
    environment = {**os.environ, "CHROME_PATH": str(CHROMIUM)}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    scores = {name: round(100 * it["score"]) for name, it in report["categories"].items()}
    weighted = {ref["id"] for it in report["categories"].values() for ref in it["auditRefs"] if ref["weight"]}
    audits = report["audits"]
    return scores, [name for name in sorted(weighted) if (audits[name]["score"] or 0) < 1 and _is_scored(audits[name])]


def _is_scored(audit: dict[str, Any]) -> bool:
    return audit["scoreDisplayMode"] not in ("notApplicable", "informative", "manual")


def score(address: str) -> Iterator[str]:
    """Yield a line for each score of a page that is too low."""
    for _ in range(TRIES):
        scores, costly = visit(address)
        low = [name for name, least in LEAST.items() if scores[name] < least]
        if not low or low != ["performance"]:
            break
    print(f"{address}: {scores}")
    if low:
        yield f"{address}: {', '.join(f'{name} {scores[name]}' for name in low)}: {', '.join(costly)}"


def visited(public: Path) -> list[str]:
    """Return the paths of the pages that Lighthouse visits: not e-mails or 404.html, which are not for visitors."""
    return [path for path in page_kinds(public) if path != "404.html" and "-mail" not in path]


def audit(samples: Sequence[Path], large: Path | None) -> Iterator[str]:
    """Yield all problems found in the sample site in several themes, the default one first, and in a large site."""
    pages = [page for sample in samples for page in sorted(sample.rglob("*.html"))]
    if large:
        pages += random.Random(0).sample(sorted(large.rglob("*.html")), SAMPLED)
    print(f"Checking the HTML of {len(pages)} pages.")
    yield from check_html(pages)
    for site in (large or samples[0], *samples[1:]):
        server = CountingServer({"/": site})
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for path in visited(site):
            yield from score(server.address + path)
        server.shutdown()


def main() -> int:
    """Build the sites, audit them and return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        samples = [build_themed(theme, Path(folder) / theme) for theme in THEMES]
        large = Path(folder) / "large"
        has_dumps = all(path.is_dir() for path in DUMPS)
        if has_dumps:
            build_site(ROOT / "content", large, dumps=DUMPS, workers=LocalWorkers(os.cpu_count() or 1))
        faults = [*check_languages(THEMES, Path(folder)), *audit(samples, large if has_dumps else None)]
    print("\n".join([*faults, f"{len(faults)} faults."]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
