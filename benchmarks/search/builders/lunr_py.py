"""Build an index with lunr.py, for lunr.js to search: `python -m benchmarks.search.builders.lunr_py PAPERS SITE`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from lunr import lunr

LIBRARY = Path(__file__).parents[2] / "node_modules/lunr/lunr.min.js"


def main(source: Path, site: Path) -> None:
    papers = [json.loads(line) for line in source.read_bytes().splitlines()]
    rows = [
        {
            "id": paper["id"],
            "title": paper["title"],
            "abstract": paper.get("abstract", ""),
            "authors": " ".join(paper.get("authors", ())),
        }
        for paper in papers
    ]
    start = time.perf_counter()
    index = lunr(ref="id", fields=("title", "abstract", "authors"), documents=rows)
    site.mkdir(parents=True, exist_ok=True)
    (site / "index.json").write_text(json.dumps(index.serialize()), encoding="utf-8")
    (site / "titles.json").write_text(json.dumps({row["id"]: row["title"] for row in rows}), encoding="utf-8")
    (site / "lunr.js").write_bytes(LIBRARY.read_bytes())
    print(json.dumps({"seconds": time.perf_counter() - start}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
