"""Save an answer as a dump: whole or not at all, only if a reader finds papers in it, and without losing others."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec

from site_builder.errors import FetchError
from site_builder.model import Dump, Reading, Record
from site_builder.readers import read_dump

State = Literal["new", "changed", "same", "kept", "nothing", "failed"]
"""What became of a dump: saved for the first time, replaced, left alone because it is the same or because the answer
lacked papers, nothing to save, or no usable answer."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a dump that was wanted."""

    name: str
    state: State
    papers: int = 0
    """The number of papers in the answer."""
    reason: str = ""
    """One sentence, for what was kept or failed."""

    @property
    def line(self) -> str:
        """The line about it on the terminal."""
        papers = f"  {self.papers:,} paper{'' if self.papers == 1 else 's'}" if self.papers else ""
        return f"{_SAID[self.state]:<10} {self.name}{papers}"


_SAID: Mapping[State, str] = MappingProxyType(
    {
        "new": "New",
        "changed": "Changed",
        "same": "As before",
        "kept": "Kept",
        "nothing": "No papers",
        "failed": "Failed",
    }
)


def save_dump(folder: Path, name: str, content: bytes, formats: Sequence[str] = (), sidecar: str = "") -> Outcome:
    """Save a dump, unless the dump of that name has papers that the content lacks, and return what became of it.

    Raise FetchError if none of the `formats` reads the content, or if it contains no papers.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    before = path.read_bytes() if path.is_file() else None
    with tempfile.TemporaryDirectory(dir=folder, prefix=".fetch-") as hidden:
        draft = Path(hidden) / name
        draft.write_bytes(content)
        reading = _read(draft, name, formats)
        count = len(reading.records)
        if before == content:
            return Outcome(name=name, state="same", papers=count)
        if before is not None and (lost := _list_lost(path, name, reading.records)):
            return Outcome(name=name, state="kept", papers=count, reason=_say_kept(path, lost))
        if sidecar and not path.with_suffix(".toml").exists():
            path.with_suffix(".toml").write_text(sidecar, encoding="utf-8")
        draft.replace(path)
    return Outcome(name=name, state="new" if before is None else "changed", papers=count)


def _read(draft: Path, name: str, formats: Sequence[str]) -> Reading:
    reading = read_dump(draft, Dump(name=name))
    if not reading.records:
        reason = reading.rejects[0].reason if reading.rejects else "no papers were found"
        raise FetchError(f"{name}: the answer is not a listing of papers: {reason}; nothing was saved.")
    if formats and reading.dump.format not in formats:
        raise FetchError(
            f"{name}: the answer was read as {reading.dump.format}, not as {' or '.join(formats)}; nothing was saved."
        )
    return reading


def _list_lost(path: Path, name: str, records: Iterable[Record]) -> list[str]:
    """Return the titles of papers that the dump has and the records lack."""
    old, new = read_dump(path, Dump(name=name)).records, list(records)
    known = {key for it in new for key in _keys(it)}
    return [it.title for it in old if known.isdisjoint(_keys(it))]


def _keys(record: Record) -> set[tuple[str, str]]:
    return set(record.identifiers.items()) or {("title", record.title.casefold())}


def _say_kept(path: Path, lost: Sequence[str]) -> str:
    more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
    return f'{path}: kept as it is, because the new answer lacks "{lost[0]}"{more}; delete the file to replace it.'
