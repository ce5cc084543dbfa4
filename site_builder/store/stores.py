"""What a build needs of a store, and the store that is a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import msgspec

from site_builder.model import OutputFile
from site_builder.output import PublishReport, Staged, commit, discard, open_staging, stage
from site_builder.progress import Progress


class Store(Protocol):
    """Where a site is published. It is opened before anything is rendered."""

    def stage(self, files: Iterable[OutputFile]) -> tuple[Staged, ...]:
        """Keep the files that differ from the published ones until `commit`, and return how each compares.

        Each process can stage a slice. Raise PublishError for an unsafe path or if a file cannot be written.
        """

    def commit(self, staged: Iterable[Staged], progress: Progress) -> PublishReport:
        """Publish the staged files, and remove those that are no longer part of the site.

        Raise PublishError, before anything changes, if two files need the same path, or a foreign file has it.
        """

    def discard(self) -> None:
        """Forget what was staged, if anything is left of it."""


class FolderStore(msgspec.Struct, frozen=True):
    """A folder. A staging folder next to it keeps other builds out until `commit` or `discard`."""

    public: Path
    staging: Path

    def stage(self, files: Iterable[OutputFile]) -> tuple[Staged, ...]:
        """Stage files next to the folder."""
        return stage(files, self.public, self.staging)

    def commit(self, staged: Iterable[Staged], progress: Progress) -> PublishReport:
        """Move the staged files into the folder."""
        progress("publish", 0, 1)
        return commit(self.public, self.staging, staged)

    def discard(self) -> None:
        """Remove the staging folder."""
        discard(self.staging)


def open_folder(public: Path) -> FolderStore:
    """Open a folder as a store. Raise PublishError if another build is publishing there or it cannot be written."""
    # Workers that stage files may have another current folder.
    return FolderStore(public.resolve(), open_staging(public))
