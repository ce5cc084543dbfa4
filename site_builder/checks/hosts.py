"""Check the limits of a host, and find files that it would not serve."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from site_builder.checks.fault import Fault
from site_builder.checks.site import Site
from site_builder.settings.hosts import HOSTS
from site_builder.settings.limits import find_excess

_OPEN_FOLDER = stat.S_IROTH | stat.S_IXOTH

_HIDDEN = ("_", ".", "#")
"""Jekyll omits files and folders whose names start with these."""

_ADVICE = "if site.toml names the host, a build shows which settings help"


def check_host(site: Site, name: str) -> Iterator[Fault]:
    """Find what a host, a key of HOSTS, would reject or not serve."""
    for excess in find_excess(HOSTS[name], site.files):
        start = "" if excess.path else "the site "
        yield Fault(excess.path, None, f"{start}{excess.reason}; {_ADVICE}.")
    if name == "github-pages":
        yield from _check_permissions(site)
        if ".nojekyll" not in site.files:
            yield from _check_jekyll(site)


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
