"""Arguments of commands that click cannot judge by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from site_builder.config import is_address
from site_builder.errors import DumpError
from site_builder.store.place import Address, Place, parse_place

_SIZE = re.compile(r"(?:(\d+(?:\.\d+)?) ?([KMGT]?)(?:i?B)?)?", re.IGNORECASE)


class ManyDumps(click.Command):
    """A command that accepts several paths after one `--dumps`, because a shell expands `--dumps listings/*.txt`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeat the option before each of its paths."""
        return super().parse_args(ctx, list(spread_dumps(args)))


def spread_dumps(args: Sequence[str]) -> Iterator[str]:
    """Yield the arguments with `--dumps` before each path of a list, except a content folder at the end of the list."""
    values = 0
    for arg in args:
        is_value = not arg.startswith("-") and not (Path(arg) / "site.toml").is_file()
        if values and is_value:
            if values > 1:
                yield "--dumps"
            values += 1
        else:
            values = int(arg == "--dumps")
        yield arg


def check_place(ctx: click.Context, option: click.Parameter, value: str | None) -> Place | None:
    """Return a folder, or the URL of a folder in an object store; raise BadParameter for another URL."""
    try:
        place = None if value is None else parse_place(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    if option.name == "previous" and isinstance(place, Path) and place.is_file():
        raise click.BadParameter(f"Directory {value!r} is a file.")
    return place


def check_folder(ctx: click.Context, option: click.Parameter, value: str) -> Path:
    """Return a folder; raise BadParameter for a URL."""
    if "://" in value:
        raise click.BadParameter(f'"{value}" is a URL; build the site into a folder, and check that.')
    return Path(value)


def check_address(ctx: click.Context, option: click.Parameter, value: str) -> str:
    """Return the URL of a site, or nothing; raise BadParameter for anything else."""
    if value and not is_address(value):
        raise click.BadParameter(f'"{value}" is not a URL; write it like "https://example.org/papers/".')
    return value


def check_max_vanished(ctx: click.Context, option: click.Parameter, value: str) -> str:
    """Return a number of papers or a share, or nothing; raise BadParameter for anything else."""
    from site_builder.previous.losses import parse_allowance

    if value:
        try:
            parse_allowance(value)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error
    return value


def check_size(ctx: click.Context, option: click.Parameter, value: str) -> int:
    """Return the bytes of a size such as `500M` or `4G`, 0 for an empty text; raise BadParameter for anything else."""
    found = _SIZE.fullmatch(value)
    if not found:
        raise click.BadParameter(f'"{value}" is not a size; write it like "500M" or "4G".')
    return int(float(found[1] or 0) * 1024 ** " KMGT".index((found[2] or " ").upper()))


def check_format(ctx: click.Context, option: click.Parameter, value: str) -> str:
    """Return the name of a dump format, or nothing; raise BadParameter for anything else."""
    from site_builder.readers import find_reader

    try:
        find_reader(value) if value else None
    except DumpError as error:
        raise click.BadParameter(error.message, param_hint=option.opts[0]) from error
    return value


def check_apart(option: str, folder: Place, name: str, taken: Place) -> None:
    """Refuse a folder that overlaps another: a build must not read or delete what it wrote there."""
    if isinstance(folder, Address) or isinstance(taken, Address):
        return
    hint = "public" if option == "--out" else ".cache"
    if place := _relate(folder.resolve(), taken.resolve()):
        message = f"{folder} {place} {name}, {taken}; choose another folder, such as {hint}."
        raise click.BadParameter(message, param_hint=option)


def _relate(one: Path, other: Path) -> str:
    """Return where a folder is if it overlaps another, as words between their names; empty if they are apart."""
    if one == other:
        return "is"
    if other in one.parents:
        return "is in"
    return "contains" if one in other.parents else ""
