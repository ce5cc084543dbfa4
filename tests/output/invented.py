"""Invented files to publish, and functions that read what is on disk."""

from __future__ import annotations

from pathlib import Path

from site_builder.model import OutputFile, When

LEDGER = ".published"
SITE = {"index.html": "home", "papers/an-invented-paper.html": "paper", "assets/style.0123abcd.css": "css"}


def make_files(site: dict[str, str]) -> list[OutputFile]:
    """Return files with these texts: `.html` is a page, `.atom` a pointer, and anything else an asset."""
    stages: dict[str, When] = {"html": "page", "atom": "pointer"}
    return [
        OutputFile(path=path, content=text.encode(), when=stages.get(path.rpartition(".")[2], "asset"))
        for path, text in site.items()
    ]


def read_tree(folder: Path) -> dict[str, str]:
    """Return path → text of all files except the ledger."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    texts = {path.relative_to(folder).as_posix(): path.read_text() for path in paths}
    texts.pop(LEDGER, None)
    return texts


def write_tree(folder: Path, site: dict[str, str]) -> None:
    for path, text in site.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def get_marks(folder: Path) -> dict[str, tuple[int, int]]:
    """Return path → inode and modification time of each file."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in paths}
