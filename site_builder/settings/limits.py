"""Compare a site with the limits of its host."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from site_builder.settings.hosts import GIB, MIB, Host


class Excess(msgspec.Struct, frozen=True):
    """Something of which a site has more than its host allows."""

    path: str
    """The file or the folder that is too large; empty for the whole site."""
    reason: str
    """How much there is, and how much the host allows, as a clause: `has 20,412 files, but …`."""


class Use(msgspec.Struct, frozen=True):
    """How much of a limit for whole sites is used."""

    used: int
    most: int
    is_bytes: bool
    """Whether it is a limit of bytes, and not of files."""

    @property
    def share(self) -> float:
        """The used share of the limit; above 1 for too much."""
        return self.used / self.most


def find_excess(host: Host, sizes: Mapping[str, int]) -> Iterator[Excess]:
    """Yield what exceeds the limits of a host: in the whole site, in folders, in files. `sizes` is path → bytes."""
    for use in list_uses(host, sizes):
        if use.used > use.most and use.is_bytes:
            yield Excess("", f"is {_say_bytes(use.used)}, but {host.title} allows {_say_bytes(use.most)}")
        elif use.used > use.most:
            noun = "files and folders" if host.entries else "files"
            yield Excess("", f"has {use.used:,} {noun}, but {host.title} allows {use.most:,}")
    if host.folder_files:
        for folder, count in sorted(Counter(path.rpartition("/")[0] for path in sizes).items()):
            if count > host.folder_files:
                yield Excess(folder, f"has {count:,} files, but {host.title} allows {host.folder_files:,} in a folder")
    for path, size in sizes.items() if host.file_bytes else ():
        if size > host.file_bytes:
            yield Excess(
                path, f"is {_say_bytes(size)}, but {host.title} allows {_say_bytes(host.file_bytes)} in a file"
            )


def list_uses(host: Host, sizes: Mapping[str, int]) -> list[Use]:
    """Return how much of each limit for whole sites is used."""
    uses = []
    if host.bytes:
        uses.append(Use(sum(sizes.values()), host.bytes, is_bytes=True))
    if host.files:
        uses.append(Use(len(sizes), host.files, is_bytes=False))
    if host.entries:
        uses.append(Use(len(sizes) + len(_list_folders(sizes)), host.entries, is_bytes=False))
    return uses


def _list_folders(sizes: Mapping[str, int]) -> set[str]:
    """Return all folders, including those that contain only folders."""
    found: set[str] = set()
    for folder in {path.rpartition("/")[0] for path in sizes}:
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _say_bytes(count: int) -> str:
    """Return a number of bytes in the unit that hosts state: `1.12 GiB`, `25 MiB`."""
    value, unit = (count / GIB, "GiB") if count >= GIB else (count / MIB, "MiB")
    return f"{value:.2f}".rstrip("0").rstrip(".") + f" {unit}"
