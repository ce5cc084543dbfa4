"""Publish the site: the only writer of the output folder.

A build calls `open_staging`, then `stage` for each slice of files (in any process), then `commit`, or `discard` if
something failed, which leaves the published site as it was. `publish` does all of this in one process.

    staging   new and changed files wait in a hidden folder next to the output folder, on the same disk
    plan      which files are ours, which are foreign and which are in the way; the order of the steps
    moves     the journal and the steps; the next build finishes a move that was interrupted
    ledger    what we published, in `.published`; publishing never deletes any other file
"""

from __future__ import annotations

from site_builder.output.commit import PublishReport, commit, publish
from site_builder.output.paths import check_collisions, check_path
from site_builder.output.staging import Stage, Staged, discard, open_staging, recover, stage
from site_builder.output.stamps import stamp_files

__all__ = [
    "PublishReport",
    "Stage",
    "Staged",
    "check_collisions",
    "check_path",
    "commit",
    "discard",
    "open_staging",
    "publish",
    "recover",
    "stage",
    "stamp_files",
]
