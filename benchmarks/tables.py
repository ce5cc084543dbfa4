"""Tables in Markdown, and their places in a page: between two comments that contain a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path


def format_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; all columns but the first contain numbers and are aligned right."""
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def write_between(path: Path, name: str, text: str) -> None:
    """Replace the text between `<!-- begin NAME -->` and `<!-- end NAME -->`; raise ValueError if they are missing."""
    page = path.read_text(encoding="utf-8")
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    found = re.search(f"{re.escape(begin)}.*?{re.escape(end)}", page, re.DOTALL)
    if found is None:
        raise ValueError(f'{path} has no place for the table: put the lines "{begin}" and "{end}" into it.')
    written = f"{page[: found.start()]}{begin}\n{text.strip()}\n{end}{page[found.end() :]}"
    path.write_text(written, encoding="utf-8")
