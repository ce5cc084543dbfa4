"""Check what a host takes: its limits, and files that it would not show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from site_builder.checks.fault import Fault
from site_builder.checks.site import Site

_SITE_LIMIT = 10**9
"""Bytes of a published site (GitHub docs, "GitHub Pages limits")."""

_FILE_LIMIT = 100 * 1024 * 1024
"""Bytes of a file in a repository (GitHub docs, "About large files on GitHub")."""

_HIDDEN = ("_", ".", "#")
"""What Jekyll leaves out when a file or folder starts with it."""


def check_github_pages(site: Site) -> Iterator[Fault]:
    """Find what GitHub Pages would refuse or not show."""
    total = sum(site.files.values())
    if total > _SITE_LIMIT:
        message = f"the site has {total / 1e9:.2f} GB, but GitHub Pages takes 1 GB; publish fewer or smaller files."
        yield Fault("", None, message)
    for path, size in site.files.items():
        if size > _FILE_LIMIT:
            message = f"has {size / 1024**2:.0f} MiB, but GitHub takes files up to 100 MiB; cut it or leave it out."
            yield Fault(path, None, message)
    if ".nojekyll" not in site.files:
        yield from _check_jekyll(site)


HOST_CHECKS: Mapping[str, Callable[[Site], Iterator[Fault]]] = MappingProxyType({"github-pages": check_github_pages})
"""Hosts that we know, by the name that the command line takes."""


def _check_jekyll(site: Site) -> Iterator[Fault]:
    """Find files that Jekyll would drop; our own list of published files is no loss."""
    for path in site.files:
        hidden = next((part for part in path.split("/") if part.startswith(_HIDDEN) or part.endswith("~")), None)
        if hidden and path != ".published":
            yield Fault(path, None, "will not be shown by GitHub Pages, since there is no .nojekyll; add that file.")
