"""Publish the site: the only writer of the output folder.

A build calls `open_staging`, then `stage` for each slice of files in whatever process, then `commit` — or `discard`
when something failed, which leaves the published site as it was. `publish` does it all in one process.

    staging   new and changed files wait in a hidden folder beside the output, on the same disk
    plan      what is ours, what is foreign, what is in the way; the order of the steps
    moves     the journal and the steps; a move that died is finished by the next build
    ledger    what we published, in `.published`: the only files that publishing will ever delete
"""

from __future__ import annotations

from site_builder.output.commit import PublishReport, commit, publish
from site_builder.output.paths import check_path
from site_builder.output.staging import Staged, discard, open_staging, recover, stage

__all__ = [
    "PublishReport",
    "Staged",
    "check_path",
    "commit",
    "discard",
    "open_staging",
    "publish",
    "recover",
    "stage",
]
