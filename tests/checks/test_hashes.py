"""Files named after their content, and what scripts and style sheets load."""

from __future__ import annotations

import pytest
from checks.planted import FOLDER, MISSING, SHARD, STYLE, hashed

from site_builder.checks import Fault

LOADED = [
    (
        {hashed("assets/x.", css := "a{}\n@import url(missing.css);", "css"): css},
        hashed("assets/x.", css, "css"),
        2,
        f'loads "assets/missing.css", {MISSING}',
    ),
    (
        {hashed("assets/x.", script := 'import { a } from "./missing.js";', "js"): script},
        hashed("assets/x.", script, "js"),
        1,
        f'loads "assets/missing.js", {MISSING}',
    ),
    (
        {
            hashed(
                "assets/x.", script := "export * from './gone.js'; new URL('./here.js', import.meta.url)", "js"
            ): script
        }
        | {"assets/here.js": "/** @type {import('./types.js').Type} */\n// import './no.js'\nf(\"import './no'\")"},
        hashed("assets/x.", script, "js"),
        1,
        f'loads "assets/gone.js", {MISSING}',
    ),
    (
        {hashed("assets/x.", script := 'const a = 1;\nawait import("../lazy.js");', "js"): script},
        hashed("assets/x.", script, "js"),
        2,
        f'loads "lazy.js", {MISSING}',
    ),
]

PLANTED = [
    (
        {f"search/{FOLDER}/1.json": '"stale"'},
        f"search/{FOLDER}",
        None,
        "the content of its files does not match the hash in its name; build again.",
    ),
    ({SHARD: "stale"}, SHARD, None, "its content does not match the hash in its name; build again."),
    ({STYLE: "stale {}"}, STYLE, None, "its content does not match the hash in its name; build again."),
]


@pytest.mark.parametrize(("changes", "path", "line", "message"), LOADED)
def test_a_missing_file_that_is_loaded_is_the_only_fault(check, changes, path, line, message):
    assert check(changes) == [Fault(path, line, message)]


@pytest.mark.parametrize(("changes", "path", "line", "message"), PLANTED)
def test_a_planted_fault_is_found(check, changes, path, line, message):
    assert Fault(path, line, message) in check(changes)
