"""One page of each kind in a built site, for tests and audits that look at all of them."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

DEEPER = ("topics/*/discussed.html", "topics/*/[0-9]*.html", "digests/????-??.html", "authors/letters/*.html")
"""Pages of a kind that are not the first in their folder."""


def page_kinds(public: Path) -> list[str]:
    """Return the paths of one page of each kind: all in the top folder, and the first of each other folder."""
    alone = sorted(public.glob("*.html"))
    folders = sorted(path for path in public.iterdir() if path.is_dir())
    firsts = [_find_first(folder, "*.html") for folder in folders]
    deeper = [_find_first(public, pattern) for pattern in DEEPER]
    return [
        path.relative_to(public).as_posix()
        for path in (*alone, *(path for some in (*firsts, *deeper) for path in some))
    ]


def _find_first(folder: Path, pattern: str) -> list[Path]:
    """Return the first page that is not a redirect, which a browser would leave at once."""
    pages = (
        path
        for path in sorted(folder.glob(pattern))
        if "http-equiv=refresh" not in path.read_text("utf-8").replace('"', "")
    )
    return [*islice(pages, 1)]
