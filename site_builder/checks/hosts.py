"""Check the limits of a host, and find files that it would not serve."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from site_builder.checks.fault import Fault
from site_builder.checks.site import Site

_SITE_LIMIT = 1024**3
"""Bytes in a published site (GitHub docs, "GitHub Pages limits"; the exact number is from its deploy action)."""

_FILE_LIMIT = 100 * 1024 * 1024
"""Bytes in a file in a repository (GitHub docs, "About large files on GitHub")."""

_OPEN_FOLDER = stat.S_IROTH | stat.S_IXOTH

_HIDDEN = ("_", ".", "#")
"""Jekyll omits files and folders whose names start with these."""


def check_github_pages(site: Site) -> Iterator[Fault]:
    """Find what GitHub Pages would reject or not serve."""
    total = sum(site.files.values())
    if total > _SITE_LIMIT:
        message = (
            f"the site is {total / 1024**3:.2f} GiB, but GitHub Pages allows 1 GiB; publish fewer or smaller files."
        )
        yield Fault("", None, message)
    for path, size in site.files.items():
        if size > _FILE_LIMIT:
            message = f"is {size / 1024**2:.0f} MiB, but GitHub allows 100 MiB per file; split it or leave it out."
            yield Fault(path, None, message)
    yield from _check_permissions(site)
    if ".nojekyll" not in site.files:
        yield from _check_jekyll(site)


HOST_CHECKS: Mapping[str, Callable[[Site], Iterator[Fault]]] = MappingProxyType({"github-pages": check_github_pages})
"""Host name on the command line → the checks for that host."""


def _check_permissions(site: Site) -> Iterator[Fault]:
    """Find what not everyone can read, which GitHub does not deploy (upload-pages-artifact, "File permissions")."""
    for path in sorted(site.folders):
        if os.stat(site.public / path).st_mode & _OPEN_FOLDER != _OPEN_FOLDER:
            yield Fault(
                path, None, "is a folder that not everyone can open, so GitHub rejects it; run chmod o+rx on it."
            )
    for path in site.files:
        if not os.stat(site.public / path).st_mode & stat.S_IROTH:
            yield Fault(path, None, "is a file that not everyone can read, so GitHub rejects it; run chmod o+r on it.")


def _check_jekyll(site: Site) -> Iterator[Fault]:
    """Find files that Jekyll would drop, except our list of published files, which visitors do not need."""
    for path in site.files:
        hidden = next((part for part in path.split("/") if part.startswith(_HIDDEN) or part.endswith("~")), None)
        if hidden and path != ".published":
            yield Fault(path, None, "will not be served by GitHub Pages, because there is no .nojekyll; add that file.")
