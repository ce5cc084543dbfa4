"""What a real browser shows while someone edits the content of a site that is served."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Visit, needs_browser
from folders import ROOT

from site_builder.build import Order
from site_builder.errors import SiteError
from site_builder.serve.preview import Preview
from site_builder.serve.server import open_server
from site_builder.serve.serving import Desk
from site_builder.workers import ALONE

pytestmark = needs_browser


class Workplace:
    """A site that is served, and drafted again when a test says so."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        shutil.copytree(ROOT / "content", self.content)
        self.preview = Preview(lambda said: None)
        self.desk = Desk(Order(content=self.content, public=folder / "public", base_url="http://127.0.0.1/"), ALONE)
        self.preview.show(self.desk.draft())

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.content / path
        file.write_text(file.read_text().replace(old, new))
        try:
            self.preview.show(self.desk.draft())
        except SiteError as error:
            self.preview.report(error)


@pytest.fixture
def workplace(tmp_path) -> Workplace:
    return Workplace(tmp_path)


@pytest.fixture
def visit(workplace, browser) -> Iterator[Visit]:
    with open_server(workplace.preview, 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield Visit(browser, f"http://127.0.0.1:{server.server_address[1]}/")
        server.shutdown()


def test_the_page_in_view_is_reloaded_after_an_edit(workplace, visit):
    page = visit.open("topics.html")
    workplace.edit("topics/agents.md", 'title = "Agents and tools"', 'title = "Agents at work"')
    page.get_by_role("link", name="Agents at work").first.wait_for()
    assert visit.faults == []


def test_a_banner_shows_a_mistake_until_it_is_fixed(workplace, visit):
    page = visit.open("topics.html")
    workplace.edit("topics/agents.md", "title =", "titel =")
    banner = page.get_by_role("alert")
    banner.wait_for()
    assert 'agents.md:2: "titel" is not a key of a topic; did you mean "title"?' in banner.inner_text()
    assert banner.bounding_box()["y"] == 0
    assert banner.evaluate("it => getComputedStyle(it).backgroundColor") == "rgb(138, 28, 28)"
    assert page.get_by_role("link", name="Agents and tools").first.is_visible()

    page = visit.open("archive.html")  # a page opened later shows it too
    page.get_by_role("alert").wait_for()
    workplace.edit("topics/agents.md", "titel =", "title =")
    page.get_by_role("alert").wait_for(state="detached")
    assert visit.faults == []
