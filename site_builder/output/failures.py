"""Turn errors of the operating system into sentences that say how to fix them."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_builder.errors import PublishError

_SENTENCES = {
    errno.ENOSPC: "the disk is full; free some space and build again.",
    errno.EDQUOT: "the disk quota is used up; free some space and build again.",
    errno.EACCES: "cannot be written; change its permissions or choose another output folder.",
    errno.EPERM: "cannot be written; change its permissions or choose another output folder.",
    errno.EROFS: "is on a read-only disk; choose another output folder.",
    errno.ENOTDIR: "a file is in the way of a folder that is needed; move it or choose another output folder.",
    errno.EEXIST: "a file is in the way of a folder that is needed; move it or choose another output folder.",
    errno.EISDIR: "a folder is in the way of a file that is needed; move it or choose another output folder.",
    errno.EXDEV: "is on a different disk from the folder next to it; choose another output folder.",
    errno.ENAMETOOLONG: "has a name that is too long for this disk; choose an output folder with a shorter path.",
}


def explain(error: OSError, place: Path | str) -> PublishError:
    """Return the error to raise instead; it names `place` if the operating system names no file."""
    sentence = _SENTENCES.get(error.errno or 0, f"cannot be written: {error.strerror or error}.")
    return PublishError(sentence, path=error.filename or place)


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Turn an OSError in the block into a PublishError."""
    try:
        yield
    except OSError as error:
        raise explain(error, place) from error
