from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from folders import ROOT
from node import run_node

from site_builder import search
from site_builder.pages.strings.load import load_strings
from site_builder.pages.theme.assets import fingerprint
from site_builder.pages.theme.script_strings import write_script_strings
from site_builder.search import client_modules

BUNDLE = Path(__file__).with_name("bundle.mjs")
CLIENT = Path(search.__file__).parent / "client"

LIMITS = {
    ("box.js", "page.js"): 17_000,
    ("searchpage.js",): 5_000,
    ("details.js",): 1_600,
    ("extras.js",): 6_600,
    ("understanding.js",): 6_300,
}
"""The largest size of the client as transferred, in bytes: the engine, and what is fetched only when needed."""

IMPORT = re.compile(r"""^(?:import|export) [^;]* from "([^"]+)";""", re.MULTILINE)


def sources() -> dict[str, str]:
    """Return the modules of the client by their path in its folder."""
    return {path.relative_to(CLIENT).as_posix(): path.read_text(encoding="utf-8") for path in CLIENT.rglob("*.js")}


def test_the_published_files_are_built_from_the_sources(tmp_path: Path) -> None:
    run_node(BUNDLE, tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == client_modules(), "The client has changed: run `make bundle`."


@pytest.mark.parametrize(("names", "limit"), LIMITS.items())
def test_the_client_is_small(names: tuple[str, ...], limit: int) -> None:
    written = write_script_strings(client_modules(), load_strings([ROOT / "themes/default"]))
    assert sum(len(gzip.compress(written[name], 6)) for name in names) <= limit


def test_every_page_loads_little_before_a_box_has_the_focus() -> None:
    assert len(gzip.compress(client_modules()["box.js"], 6)) < 500


def test_files_import_each_other_by_names_with_a_hash() -> None:
    assets = fingerprint({f"search/{name}": source for name, source in client_modules().items()})
    contents = {file.path.rpartition("/")[2].partition(".")[0]: file.content.decode() for file in assets.files}
    for asking, asked in (("box", "page"), ("page", "details"), ("page", "lunr"), ("page", "understanding")):
        name = assets.names[f"search/{asked}.js"].rpartition("/")[2]
        assert f'import("./{name}")' in contents[asking]
        assert f'"./{asked}.js"' not in contents[asking]


def test_a_published_file_starts_without_any_other() -> None:
    assert not any(re.search(rb"[\s}*]from *[\"']", source) for source in client_modules().values())


def test_documentation_is_not_shipped_and_code_is() -> None:
    for source in client_modules().values():
        assert not re.search(rb"@(?:param|typedef|type|property|module)\b", source)
        assert not re.search(rb"^\s*(?://|/\*)", source, re.MULTILINE)
    assert re.search(rb"export\{[^}]* as open\b", client_modules()["page.js"])


def test_only_modules_of_the_page_touch_the_page() -> None:
    touching = re.compile(r"\b(?:document|window|location|history|localStorage)\b[.?]")
    code = {name: re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL) for name, source in sources().items()}
    touched = {name for name, source in code.items() if touching.search(source)}
    assert touched
    assert all(name.startswith("page/") for name in touched)


def test_the_engine_imports_no_module_of_the_page() -> None:
    imported = {name: IMPORT.findall(source) for name, source in sources().items() if "/" not in name}
    assert any(imported.values())
    assert not any(target.startswith("./page/") for targets in imported.values() for target in targets)


def test_no_module_writes_html() -> None:
    assert not any("innerHTML" in source or "insertAdjacent" in source for source in sources().values())


def test_what_is_published_runs_in_node(tmp_path: Path) -> None:
    (tmp_path / "page.mjs").write_bytes(client_modules()["page.js"])
    script = tmp_path / "run.mjs"
    script.write_text(
        'import assert from "node:assert/strict";\nimport { open } from "./page.mjs";\n'
        "const fetch = async () => new Response(null, { status: 503 });\n"
        f'await assert.rejects(open("https://example.org/", {{ fetch }}), {json.dumps({"kind": "offline"})});\n',
        encoding="utf-8",
    )
    run_node(script)
