"""One page of each kind in a built site, for tests and audits that look at all of them."""

from __future__ import annotations

from pathlib import Path

DEEPER = ("topics/*/discussed.html", "topics/*/[0-9]*.html", "digests/????-??.html", "authors/letters/*.html")
"""Pages of a kind that are not the first in their folder."""


def page_kinds(public: Path) -> list[str]:
    """Return the paths of one page of each kind: all in the top folder, and the first of each other folder."""
    alone = sorted(public.glob("*.html"))
    folders = sorted(path for path in public.iterdir() if path.is_dir())
    firsts = [sorted(folder.glob("*.html"))[:1] for folder in folders]
    deeper = [sorted(public.glob(pattern))[:1] for pattern in DEEPER]
    return [
        path.relative_to(public).as_posix()
        for path in (*alone, *(path for some in (*firsts, *deeper) for path in some))
    ]
