"""The search client as a site publishes it: files that `make bundle` builds from the modules in `client/`."""

from __future__ import annotations

from importlib.resources import files

CLIENT_FILES = ("box.js", "details.js", "extras.js", "lunr.js", "page.js", "searchpage.js", "understanding.js")
"""The script of every page; suggestions and filters; lunr's scores, for comparison; the search itself, fetched when a
box gets the focus; the search page; and what reads names, years and identifiers, for queries that may contain some."""


def client_modules() -> dict[str, bytes]:
    """Return the published files by name. They import each other by relative names such as `./page.js`.

    They are kept in the repository so that building a site does not need Node.
    """
    folder = files("site_builder.search") / "bundle"
    return {name: (folder / name).read_bytes() for name in CLIENT_FILES}
