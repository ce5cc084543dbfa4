"""Paths of published files: which are safe on every file system, and which collide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from site_builder.errors import PublishError

LEDGER = ".published"
"""The file in the output folder that lists what we published; see `ledger`."""

LOCK = ".published.lock"
"""The object in an object store that keeps other builds out while one publishes; see `store.lease`."""

PART_LIMIT = 120
"""Bytes of UTF-8 in one folder or file name; encrypted file systems stop at 143."""

PATH_LIMIT = 240
"""Bytes of UTF-8 in a whole path; Windows stops at 260, including the output folder."""

_DEVICE = r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?:\..*)?"

_FAULTS = (
    (re.compile(r"\.{0,2}"), 'it has an empty part, "." or ".."; paths start at the site\'s root and stay inside it'),
    (
        re.compile(r'.*[\x00-\x1f\x7f-\x9f\\:<>"|?*\ud800-\udfff].*', re.DOTALL),
        'it contains a control character or one of \\ : < > " | ? *, which not every file system can store',
    ),
    (re.compile(r".*[. ]|\s.*"), "a part of it begins with a space or ends with a dot or space, which Windows drops"),
    (re.compile(_DEVICE, re.IGNORECASE), "Windows reserves that name for a device"),
    (re.compile(r"\.git", re.IGNORECASE), 'git reserves the name ".git"'),
    (
        re.compile(rf"{re.escape(LEDGER)}|{re.escape(LOCK)}", re.IGNORECASE),
        "the builder reserves that name for its list of published files",
    ),
)
"""What a part of a path may not be, and why."""

_PLAIN = re.compile(rf"(?!{_DEVICE}$)[a-z0-9][a-z0-9.-]{{0,{PART_LIMIT - 2}}}(?<![.])")
"""Nearly all parts; they have none of the faults."""


def check_path(path: str) -> None:
    """Raise PublishError unless a path stays inside the site and is safe on all file systems."""
    folder, _, name = path.rpartition("/")
    reason = _find_fault(name) or (_find_folder_fault(folder) if "/" in path else None)
    if reason is None and len(path.encode()) > PATH_LIMIT:
        reason = f"it is longer than {PATH_LIMIT} bytes"
    if reason:
        raise PublishError(f"{path!r} cannot be published: {reason}. Rename the file.")


def check_collisions(paths: Iterable[str], sources: Mapping[str, str] = MappingProxyType({})) -> None:
    """Raise PublishError if two files need the same path.

    This covers a path that occurs twice, paths that differ only in case or Unicode composition (a single file on macOS
    and Windows), and a file whose path another file needs as a folder. `sources` maps the paths of copied files to the
    files that they are copies of.
    """
    files: dict[str, str] = {}
    for path in paths:
        key = fold_path(path)
        if key in files:
            raise PublishError(_describe_collision(files[key], path, sources))
        files[key] = path
    folders: dict[str, str] = {}
    for folder in sorted({folder for path in files.values() for folder in iter_folders(path)}):
        key = fold_path(folder)
        if key in files:
            raise PublishError(f'"{files[key]}" is a file, but other files need it as a folder; rename one of them.')
        if (other := folders.setdefault(key, folder)) != folder:
            raise PublishError(f'the folders "{other}" and "{folder}" differ only in case; spell both the same way.')


def fold_path(path: str) -> str:
    """Return a form that is equal for two paths if some file systems treat them as one."""
    folded = path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()
    return path if folded == path else folded  # nearly all are the same, and need not be in memory twice


def iter_folders(path: str) -> Iterator[str]:
    """Yield the folders above a path, the nearest first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


@lru_cache(maxsize=4096)
def _find_folder_fault(folder: str) -> str | None:
    return next((reason for part in folder.split("/") if (reason := _find_fault(part))), None)


def _find_fault(part: str) -> str | None:
    if _PLAIN.fullmatch(part):
        return None
    for pattern, reason in _FAULTS:
        if pattern.fullmatch(part):
            return reason
    return f"a part of it is longer than {PART_LIMIT} bytes" if len(part.encode()) > PART_LIMIT else None


def _describe_collision(one: str, other: str, sources: Mapping[str, str]) -> str:
    if one == other and one in sources:
        return f'{sources[one]} would be published as "{one}", which is also a file that the builder writes; rename it.'
    if one == other:
        return f'two files would be published as "{one}"; rename one of them.'
    return f'"{one}" and "{other}" are the same file on systems that ignore case; rename one of them.'
