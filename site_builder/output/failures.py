"""What the operating system says, as a sentence for the person who has to mend it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_builder.errors import PublishError

_SENTENCES = {
    errno.ENOSPC: "the disk is full; make room and build again.",
    errno.EDQUOT: "the disk quota is used up; make room and build again.",
    errno.EACCES: "may not be written; allow it or choose another output folder.",
    errno.EPERM: "may not be written; allow it or choose another output folder.",
    errno.EROFS: "is on a disk that can only be read; choose another output folder.",
    errno.ENOTDIR: "a file stands where a folder is needed; move it away or choose another output folder.",
    errno.EEXIST: "a file stands where a folder is needed; move it away or choose another output folder.",
    errno.EISDIR: "a folder stands where a file is needed; move it away or choose another output folder.",
    errno.EXDEV: "is on another disk than the folder beside it; choose another output folder.",
    errno.ENAMETOOLONG: "is too long a name for this disk; choose an output folder with a shorter path.",
}


def explain(error: OSError, place: Path | str) -> PublishError:
    """Return the error to raise instead; `place` is used where the operating system names no file."""
    sentence = _SENTENCES.get(error.errno or 0, f"cannot be written: {error.strerror or error}.")
    return PublishError(sentence, path=error.filename or place)


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Turn an OSError of the block into a PublishError."""
    try:
        yield
    except OSError as error:
        raise explain(error, place) from error
