"""How a command ends: with its exit code, after a signal or an error, and without freeing its memory."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from site_builder.errors import SiteError, explain

INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM
"""Exit codes of a command that a signal ended, by the convention of shells."""

_YOUNG = 50_000
"""How many new values the garbage collector waits for, instead of 700: a command makes millions, and hardly a cycle."""


class Terminated(KeyboardInterrupt):
    """SIGTERM arrived, for example from a cancelled CI job or a supervisor; it ends a command as Ctrl-C does."""


@contextmanager
def terminable() -> Iterator[None]:
    """Turn SIGTERM into an exception, so that child processes end and temporary files are deleted."""
    if threading.current_thread() is not threading.main_thread():  # only the main thread may handle signals
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise Terminated

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def ending_at_once() -> Iterator[None]:
    """End the process of a command without freeing its memory, which takes a thirtieth of the time of a large build.

    Its output is written, its threads end first, and functions that are registered with `atexit` inside this block run;
    those from before it do not.
    """
    status: list[int] = []
    atexit.register(_end_at_once, status)  # as the first one, it runs last
    try:
        yield
        status.append(0)
    except SystemExit as end:
        if isinstance(end.code, int | None):
            status.append(end.code or 0)
        raise


def _end_at_once(status: list[int]) -> None:
    """End this process, unless it ends in a way that Python reports."""
    if not status:
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # Python reports this, too
        return
    os._exit(status[0])


class Commands(click.Group):
    """Commands of a program, which exit with 1 after an error; click itself exits with 2 for wrong usage."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        """Run a command: without arguments, the one that this process was started for."""
        if args or options:
            return super().__call__(*args, **options)
        gc.set_threshold(_YOUNG)
        with ending_at_once():
            return super().__call__()

    def invoke(self, ctx: click.Context) -> object:
        """Run a command, and print an error with its reasons."""
        try:
            with terminable():
                return super().invoke(ctx)
        except Terminated:
            click.echo("Terminated.", err=True)
            ctx.exit(TERMINATED)
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)
        except (SiteError, OSError, UnicodeEncodeError) as error:
            if isinstance(error, BrokenPipeError):  # the reader of our output has closed it; click exits quietly
                raise
            for line in explain(error):
                click.echo(line, err=True)
            ctx.exit(1)
