"""Turn an exception of a reader, a parser or a library into a reject, so that it costs little of the dump.

`attempt` guards the making of one record. `readers.reading` guards what is left: an exception there costs the rest of
the dump.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from typing import TypeVar

from site_builder.model import BadRecord, Dump
from site_builder.readers.cutting.streams import damaged, quote

_T = TypeVar("_T")
_DAMAGE = (EOFError, gzip.BadGzipFile, zlib.error)
_LONGEST = 200
"""The most characters of an exception's message that a reject shows."""


def attempt(dump: Dump, line: int, text: str | bytes, read: Callable[..., _T], *args: object) -> _T | BadRecord:
    """Return what `read` makes of its arguments, or the reject for a record at this line that it cannot read."""
    try:
        return read(*args)
    except Exception as error:  # whatever it is, the other records are not affected
        return fail_record(dump.name, line, text, error)


def fail_record(name: str, line: int, text: str | bytes, error: Exception) -> BadRecord:
    """Return the reject for a record that raised an exception."""
    shown = text[:2000].decode("utf-8", errors="replace") if isinstance(text, bytes) else text
    reason = f"cannot be read as a record ({describe_error(error)}); correct it, or report this fault"
    return BadRecord(dump=name, line=line, reason=reason, text=quote(shown))


def fail_dump(dump: Dump, line: int, error: Exception) -> BadRecord:
    """Return the reject for the rest of a dump, whose reader raised an exception after this line."""
    if isinstance(error, _DAMAGE):
        return damaged(dump, line)
    if isinstance(error, OSError):
        reason = f"cannot be read from here on ({error.strerror or error}), and the rest is lost; copy the dump again"
    else:
        reason = (
            f"cannot be read from here on ({describe_error(error)}), and the rest is lost; "
            "save the dump again, or report this fault"
        )
    return BadRecord(dump=dump.name, line=line, reason=reason)


def describe_error(error: Exception) -> str:
    """Return the kind of an exception and its message on one line: `KeyError: 'UK'`."""
    message = " ".join(str(error).split())
    shown = message if len(message) <= _LONGEST else f"{message[: _LONGEST - 1]}…"
    return f"{type(error).__name__}: {shown}" if shown else type(error).__name__
