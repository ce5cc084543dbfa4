"""Start a catalogue: copy the files of `starter/`, with what installs exactly the program that makes the copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from site_builder.errors import PublishError
from site_builder.new.origin import find_origin

_STARTER = Path(__file__).resolve().parent.parent / "starter"
_DOT = "dot-"
"""A dot replaces this prefix when copying, so that git and other tools ignore these files in the starter."""
_WHEELS = "wheels"
"""The folder for a wheel that no server has."""
_PROGRAM = "site-builder.txt"
"""The requirements file that installs the program."""
_PROGRAM_HEAD = """\
# The program that builds this site, exactly as it was when the catalogue was started. Install it after
# requirements.txt:
#   python -m pip install --no-deps --no-build-isolation --requirement site-builder.txt
"""
_MERGED = (".gitignore",)
"""Files whose lines are added to those that the folder already has."""
_OWN = ("README.md",)
"""Files that are left out if the folder already has them."""
_ALLOWED = (".git", ".gitattributes", "LICENSE", "LICENSE.md", "LICENSE.txt", *_MERGED, *_OWN)
"""What a folder may contain: the files of a new repository."""


def create_catalogue(folder: Path) -> tuple[Path, ...]:
    """Write a new catalogue to a folder, and return the paths of its files.

    The folder is new, empty, or a repository with no more than a README, a licence and `.gitignore`. Raise PublishError
    if it contains anything else, is a file or cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise PublishError("is a file; name a new or empty folder.", path=folder)
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if foreign := sorted(there.difference(_ALLOWED)):
        message = f"is not empty: it contains {foreign[0]}; name a new or empty folder, or a new repository."
        raise PublishError(message, path=folder)
    files = {name: content for name, content in _list_files() if name not in there.intersection(_OWN)}
    return tuple(_write_files(folder, files))


def _list_files() -> Iterator[tuple[str, bytes]]:
    """Yield the path and content of each file of a new catalogue."""
    for source in sorted(path for path in _STARTER.rglob("*") if path.is_file()):
        parts = source.relative_to(_STARTER).parts
        name = "/".join(part.replace(_DOT, ".", 1) if part.startswith(_DOT) else part for part in parts)
        yield name, source.read_bytes()
    origin = find_origin(_WHEELS)
    yield _PROGRAM, f"{_PROGRAM_HEAD}{origin.requirement}\n".encode()
    if origin.wheel_name:
        yield f"{_WHEELS}/{origin.wheel_name}", origin.wheel


def _write_files(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_merge(target, content) if name in _MERGED else content)
        yield target


def _merge(target: Path, content: bytes) -> bytes:
    """Return the lines of a file, and those of the content that it lacks."""
    before = target.read_bytes() if target.is_file() else b""
    there = before.splitlines()
    missing = b"".join(line + b"\n" for line in content.splitlines() if line not in there)
    return before + (b"\n" if before and not before.endswith(b"\n") else b"") + missing
