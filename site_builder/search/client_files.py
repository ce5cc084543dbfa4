"""The modules of the search client, as they are shipped with this package."""

from __future__ import annotations

from importlib.resources import files


def client_modules() -> dict[str, bytes]:
    """Return the source of each module by its file name; `page.js` runs the search page, `index.js` the search alone.

    They import each other by relative names, so they are published side by side.
    """
    folder = files("site_builder.search") / "client"
    modules = [path for path in folder.iterdir() if path.name.endswith(".js")]
    return {path.name: path.read_bytes() for path in sorted(modules, key=lambda path: path.name)}
