"""The modules of the search client, as they are shipped with this package."""

from __future__ import annotations

import re
from importlib.resources import files

_COMMENT = re.compile(rb"^[ \t]*/\*\*(?:(?!\*/).)*\*/\n+", re.MULTILINE | re.DOTALL)
"""A comment that has its lines to itself: documentation and types, half of what a visitor would fetch."""


def client_modules() -> dict[str, bytes]:
    """Return each module by its file name, without its documentation.

    `page.js` runs the search page, `index.js` is the search alone. They import each other by relative names, so they
    are published side by side.
    """
    folder = files("site_builder.search") / "client"
    modules = [path for path in folder.iterdir() if path.name.endswith(".js")]
    return {path.name: _COMMENT.sub(b"", path.read_bytes()) for path in sorted(modules, key=lambda path: path.name)}
