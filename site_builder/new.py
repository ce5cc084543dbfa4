"""Start a catalogue: copy the files of `starter/` to a new folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from site_builder.errors import PublishError

_STARTER = Path(__file__).resolve().parent / "starter"
_DOT = "dot-"
"""A dot replaces this prefix when copying, so that git and other tools ignore these files in the starter."""


def create_catalogue(folder: Path) -> tuple[Path, ...]:
    """Write a new catalogue to a folder that is new or empty, and return the paths of its files.

    Raise PublishError if the folder is not empty, is a file or cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise PublishError("is a file; name a new or empty folder.", path=folder)
    if folder.is_dir() and any(path.name != ".git" for path in folder.iterdir()):
        raise PublishError("is not empty; name a new or empty folder.", path=folder)
    return tuple(_write_files(folder))


def _write_files(folder: Path) -> Iterator[Path]:
    for source in sorted(path for path in _STARTER.rglob("*") if path.is_file()):
        parts = source.relative_to(_STARTER).parts
        target = folder.joinpath(*(part.replace(_DOT, ".", 1) if part.startswith(_DOT) else part for part in parts))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
        yield target
