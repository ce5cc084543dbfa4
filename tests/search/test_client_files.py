from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from node import run_node

from site_builder.pages.theme.assets import fingerprint
from site_builder.search import client_modules
from site_builder.search.client_files import bind, client_sources

LIMIT = 15_000
"""The most bytes of the client as a host sends it."""

PAGE = {"box.js", "dom.js", "dropdown.js", "facets.js", "page.js", "remote.js", "results.js", "searchpage.js"}
"""The modules that may touch the page."""


def test_the_client_is_published_as_three_files() -> None:
    assert list(client_modules()) == ["box.js", "lunr.js", "page.js"]


def test_the_client_is_small() -> None:
    fetched = {name: source for name, source in client_modules().items() if name != "lunr.js"}  # for comparisons alone
    assert sum(len(gzip.compress(source, 6)) for source in fetched.values()) <= LIMIT


def test_every_page_loads_little_before_a_box_has_the_focus() -> None:
    assert len(gzip.compress(client_modules()["box.js"], 6)) < 500


def test_files_ask_for_each_other_under_names_with_a_hash() -> None:
    assets = fingerprint({f"search/{name}": source for name, source in client_modules().items()})
    contents = {file.path.rpartition("/")[2].partition(".")[0]: file.content.decode() for file in assets.files}
    for asking, asked in (("box", "page"), ("page", "lunr")):
        name = assets.names[f"search/{asked}.js"].rpartition("/")[2]
        assert f'import("./{name}")' in contents[asking]
        assert f'"./{asked}.js"' not in contents[asking]


def test_a_published_file_needs_no_other_to_start() -> None:
    assert not any(re.search(rb"^(?:import|export) [^;]* from ", source, re.M) for source in client_modules().values())


def test_documentation_is_not_shipped_and_code_is() -> None:
    for source in client_modules().values():
        assert not re.search(rb"@(?:param|typedef|type|property|module)\b", source)
        assert not re.search(rb"^\s*(?://|/\*)", source, re.MULTILINE)
    assert b"async function open(" in client_modules()["page.js"]


def test_only_modules_of_the_page_touch_the_page() -> None:
    touching = re.compile(r"\b(?:document|window|location|history|localStorage)\b[.?]")
    code = {name: re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL) for name, source in client_sources().items()}
    assert {name for name, source in code.items() if touching.search(source)} <= PAGE


def test_no_module_writes_html() -> None:
    assert not any("innerHTML" in source or "insertAdjacent" in source for source in client_sources().values())


def test_binding_puts_what_is_imported_first_and_once(tmp_path: Path) -> None:
    sources = {
        "a.js": 'import { b } from "./b.js";\nexport { c } from "./c.js";\nexport const a = b;\n',
        "b.js": '/** C. */\nimport { c } from "./c.js";\nfunction d() {}\nexport const b = /** @type {C} */ (c);\n',
        "c.js": "// One.\nexport const c = 1;\n",
    }
    assert bind("a.js", sources) == "let c=1;\nfunction d(){}let b=(c);export{c};export let a=b;"


def test_two_modules_that_declare_one_name_cannot_be_bound() -> None:
    sources = {
        "a.js": 'import { b } from "./b.js";\nconst most = b;\n',
        "b.js": "const most = 1;\nexport const b = 1;\n",
    }
    with pytest.raises(ValueError, match=r"a\.js and b\.js both declare most; give one of them another name\."):
        bind("a.js", sources)


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
