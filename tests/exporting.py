"""The theme's scripts that export a paper from its page, run in Chromium on the HTML of any page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from browser import serve_folder
from folders import ROOT

from site_builder.pages.strings.load import load_strings
from site_builder.pages.theme.assets import theme_assets
from site_builder.pages.theme.script_strings import write_script_strings

THEME = ROOT / "themes" / "default"

_EXPORT = """async ({ html, address }) => {
    const { FORMATS, readPaper } = await import(`${address}cite.js`);
    const { writeText } = await import(`${address}exports.js`);
    const page = new DOMParser().parseFromString(html, "text/html");
    const paper = readPaper(page);
    const files = FORMATS.map(([name, , , write]) => [name, write(paper, page)]);
    return { text: writeText(paper), ...Object.fromEntries(files) };
}"""


class Exporter:
    """A page of Chromium that has loaded the scripts."""

    def __init__(self, page: Any, address: str) -> None:
        self._page, self._address = page, address

    def export(self, html: str) -> dict[str, str]:
        """Return each export of the paper on a page by the name of its button, and its line of text as `text`."""
        return dict(self._page.evaluate(_EXPORT, {"html": html, "address": self._address}))


@contextmanager
def open_exporter(browser: Any, folder: Path) -> Iterator[Exporter]:
    """Yield an exporter; the folder, which must be empty, is for the scripts."""
    scripts = {name: source for name, source in theme_assets([THEME]).items() if name.endswith(".js")}
    for name, source in write_script_strings(scripts, load_strings([THEME], "en")).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(source)
    (folder / "index.html").write_text("<!doctype html><title>Exports</title>")
    with serve_folder(folder) as address:
        page = browser.new_page()
        page.goto(f"{address}index.html")
        yield Exporter(page, address)
        page.close()
