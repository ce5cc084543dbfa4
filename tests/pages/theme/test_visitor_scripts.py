"""The scripts that keep what a visitor does, in Node: runs the `*.test.js` in `visitor/` on the published modules."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from folders import ROOT
from node import node_executable

from site_builder.pages.strings.load import load_strings
from site_builder.pages.theme.assets import theme_assets
from site_builder.pages.theme.script_strings import write_script_strings

THEME = ROOT / "themes" / "default"
TESTS = sorted((Path(__file__).resolve().parent / "visitor").glob("*.test.js"))


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the modules of the theme, which contain their strings."""
    folder = tmp_path_factory.mktemp("assets")
    sources = {name: source for name, source in theme_assets([THEME]).items() if name.endswith(".js")}
    for name, source in write_script_strings(sources, load_strings([THEME], "en")).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(source)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return folder


@pytest.mark.parametrize("test", TESTS, ids=lambda path: path.name)
def test_in_node(test: Path, scripts: Path) -> None:
    environment = {**os.environ, "SCRIPTS": scripts.as_uri()}
    command = [str(node_executable()), "--test", str(test)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.fail(done.stdout + done.stderr)
    assert "# pass 0" not in done.stdout
    assert "# fail 0" in done.stdout
