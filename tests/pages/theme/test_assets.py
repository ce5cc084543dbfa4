from __future__ import annotations

import hashlib

import pytest

from site_builder.errors import ThemeError
from site_builder.pages.theme.assets import fingerprint, theme_assets


def publish(sources: dict[str, str]) -> dict[str, str]:
    """Return the content of each asset by logical name, with the hash of each name as HASH."""
    assets = fingerprint({name: content.encode() for name, content in sources.items()})
    contents = {file.path: file.content.decode() for file in assets.files}
    for name, path in assets.names.items():
        digest = hashlib.sha256(contents[path].encode()).hexdigest()[:8]
        assert digest in path, name
    hashes = {path.split(".")[-2] for path in contents}
    shown = {}
    for name, path in assets.names.items():
        text = contents[path]
        for digest in hashes:
            text = text.replace(digest, "HASH")
        shown[name] = text
    return shown


def test_an_asset_is_named_after_its_content():
    assets = fingerprint({"site.css": b"a{}", "img/logo.svg": b"<svg/>"})
    names = {name: hashlib.sha256(text).hexdigest()[:8] for name, text in [("logo", b"<svg/>"), ("site", b"a{}")]}
    assert assets.names == {
        "img/logo.svg": f"assets/img/logo.{names['logo']}.svg",
        "site.css": f"assets/site.{names['site']}.css",
    }
    assert [file.path for file in assets.files] == [assets.names["img/logo.svg"], assets.names["site.css"]]
    assert [file.content for file in assets.files] == [b"<svg/>", b"a{}"]


@pytest.mark.parametrize(
    ("css", "published"),
    [
        ("a{background:url(img/a.png)}", "a{background:url(./img/a.HASH.png)}"),
        ("a{background:url( 'img/a.png' )}", "a{background:url( './img/a.HASH.png' )}"),
        ('@import "b.css";', '@import "./b.HASH.css";'),
        ("a{mask:url(img/a.png?x#y)}", "a{mask:url(./img/a.HASH.png?x#y)}"),
        ("a{mask:url(#here)}", "a{mask:url(#here)}"),
        ("a{mask:url(data:image/png;base64,AA==)}", "a{mask:url(data:image/png;base64,AA==)}"),
        ("a{mask:url(/logo.png)}", "a{mask:url(/logo.png)}"),
        ("/* url(gone.png) */", "/* url(gone.png) */"),
    ],
)
def test_a_style_sheet_gets_the_published_names(css, published):
    assert publish({"site.css": css, "b.css": "b{}", "img/a.png": "png"})["site.css"] == published


@pytest.mark.parametrize(
    ("module", "published"),
    [
        ('import { a } from "./a.js";', 'import { a } from "./a.HASH.js";'),
        ("import {\n  a,\n  b,\n} from './a.js'", "import {\n  a,\n  b,\n} from './a.HASH.js'"),
        ('import "../lib/b.js";', 'import "../lib/b.HASH.js";'),
        ('export * from "./a.js";', 'export * from "./a.HASH.js";'),
        ('const a = await import("./a.js");', 'const a = await import("./a.HASH.js");'),
        ('new Worker(new URL("./a.js", import.meta.url))', 'new Worker(new URL("./a.HASH.js", import.meta.url))'),
        ('export const path = "./gone.js";', 'export const path = "./gone.js";'),
        ("/** @type {import('./gone.js').Gone} */", "/** @type {import('./gone.js').Gone} */"),
        ("// import './gone.js'", "// import './gone.js'"),
        ('const u = "https://e.example"; import("./a.js")', 'const u = "https://e.example"; import("./a.HASH.js")'),
        ('import fs from "node:fs";', 'import fs from "node:fs";'),
    ],
)
def test_a_module_gets_the_published_names(module, published):
    assert publish({"search/page.js": module, "search/a.js": "a", "lib/b.js": "b"})["search/page.js"] == published


def test_a_change_in_one_asset_renames_those_that_refer_to_it():
    before = fingerprint({"a.js": b'import "./b.js"', "b.js": b"1", "c.js": b"1"}).names
    after = fingerprint({"a.js": b'import "./b.js"', "b.js": b"2", "c.js": b"1"}).names
    assert [name for name in before if before[name] != after[name]] == ["a.js", "b.js"]


def test_the_order_of_assets_does_not_matter():
    sources = {"a.js": b'import "./b.js"', "b.js": b"1"}
    assert fingerprint(sources) == fingerprint(dict(reversed(sources.items())))


def test_a_missing_asset_is_an_error():
    with pytest.raises(ThemeError) as error:
        fingerprint({"css/site.css": b"a{background:url(../gone.png)}"})
    assert str(error.value) == (
        'css/site.css: refers to "gone.png", which is not an asset; add the file or fix the path.'
    )


def test_assets_in_a_circle_are_an_error():
    with pytest.raises(ThemeError) as error:
        fingerprint({"a.js": b'import "./b.js"', "b.js": b'import "./c.js"', "c.js": b'import "./b.js"'})
    assert str(error.value) == (
        "b.js: assets refer to each other in a circle: b.js → c.js → b.js; remove one of these references."
    )


def test_the_most_specific_folder_wins_and_hidden_files_are_left_out(tmp_path):
    for path, content in {
        "own/assets/site.css": "own",
        "own/assets/.hidden/x.css": "hidden",
        "default/assets/site.css": "default",
        "default/assets/img/icon.svg": "icon",
        "default/templates/paper.html": "no asset",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    assert theme_assets([tmp_path / "own", tmp_path / "default"]) == {"img/icon.svg": b"icon", "site.css": b"own"}


def test_a_style_sheet_can_begin_with_that_of_the_default_theme(tmp_path):
    write_sheets(tmp_path, own='/* mine */ @import "default/site.css"; a { color: red; }', default="a { color: blue; }")

    sources = theme_assets([tmp_path / "own", tmp_path / "default"])

    assert sources == {"site.css": b"/* mine */ a { color: blue; } a { color: red; }"}


def test_the_import_of_a_sheet_that_the_default_theme_lacks_is_an_error(tmp_path):
    write_sheets(tmp_path, own='@import "default/sight.css";', default="")

    with pytest.raises(ThemeError) as error:
        theme_assets([tmp_path / "own", tmp_path / "default"])
    assert str(error.value) == (
        'site.css: imports "default/sight.css", but the default theme has no such style sheet; did you mean "site.css"?'
    )


def write_sheets(folder, **contents):
    """Write the style sheet of each theme."""
    for theme, content in contents.items():
        (folder / theme / "assets").mkdir(parents=True)
        (folder / theme / "assets/site.css").write_text(content)
