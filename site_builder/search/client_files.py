"""The search client as a site publishes it: three files that `make bundle` makes of the modules in `client/`."""

from __future__ import annotations

from importlib.resources import files

CLIENT_FILES = ("box.js", "lunr.js", "page.js")
"""Every page's script, lunr's scores for comparisons, and what a box fetches on focus: the search."""


def client_modules() -> dict[str, bytes]:
    """Return the published files by name; they import each other by relative names, `./page.js`.

    They are kept in the repository, so that building a site needs no Node.
    """
    folder = files("site_builder.search") / "bundle"
    return {name: (folder / name).read_bytes() for name in CLIENT_FILES}
