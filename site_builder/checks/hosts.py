"""Check what a host takes: its limits, and files that it would not show."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from site_builder.checks.fault import Fault
from site_builder.checks.site import Site

_SITE_LIMIT = 1024**3
"""Bytes of a published site (GitHub docs, "GitHub Pages limits"; this is the number that its deploy action takes)."""

_FILE_LIMIT = 100 * 1024 * 1024
"""Bytes of a file in a repository (GitHub docs, "About large files on GitHub")."""

_OPEN_FOLDER = stat.S_IROTH | stat.S_IXOTH

_HIDDEN = ("_", ".", "#")
"""What Jekyll leaves out when a file or folder starts with it."""


def check_github_pages(site: Site) -> Iterator[Fault]:
    """Find what GitHub Pages would refuse or not show."""
    total = sum(site.files.values())
    if total > _SITE_LIMIT:
        message = (
            f"the site has {total / 1024**3:.2f} GiB, but GitHub Pages takes 1 GiB; publish fewer or smaller files."
        )
        yield Fault("", None, message)
    for path, size in site.files.items():
        if size > _FILE_LIMIT:
            message = f"has {size / 1024**2:.0f} MiB, but GitHub takes files up to 100 MiB; cut it or leave it out."
            yield Fault(path, None, message)
    yield from _check_permissions(site)
    if ".nojekyll" not in site.files:
        yield from _check_jekyll(site)


HOST_CHECKS: Mapping[str, Callable[[Site], Iterator[Fault]]] = MappingProxyType({"github-pages": check_github_pages})
"""Hosts that we know, by the name that the command line takes."""


def _check_permissions(site: Site) -> Iterator[Fault]:
    """Find what not everybody may read: GitHub refuses to deploy it (upload-pages-artifact, "File permissions")."""
    for path in sorted(site.folders):
        if os.stat(site.public / path).st_mode & _OPEN_FOLDER != _OPEN_FOLDER:
            yield Fault(
                path, None, "is a folder that not everybody may open, which GitHub refuses; run chmod o+rx on it."
            )
    for path in site.files:
        if not os.stat(site.public / path).st_mode & stat.S_IROTH:
            yield Fault(path, None, "is a file that not everybody may read, which GitHub refuses; run chmod o+r on it.")


def _check_jekyll(site: Site) -> Iterator[Fault]:
    """Find files that Jekyll would drop; our own list of published files is no loss."""
    for path in site.files:
        hidden = next((part for part in path.split("/") if part.startswith(_HIDDEN) or part.endswith("~")), None)
        if hidden and path != ".published":
            yield Fault(path, None, "will not be shown by GitHub Pages, since there is no .nojekyll; add that file.")
