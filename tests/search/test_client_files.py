from __future__ import annotations

import gzip
import re

from site_builder.pages.assets import fingerprint
from site_builder.search import client_modules

LIMIT = 15_000
"""The most bytes of the client as a host sends it, a file for each module."""

IMPORT = re.compile(rb'^import \{ [^}]+ \} from "(\./[a-z]+\.js)";$', re.MULTILINE)


def test_the_client_has_its_modules() -> None:
    names = ["excerpt", "files", "index", "lexicon", "packs", "page", "query", "score", "stem", "tokens"]
    assert list(client_modules()) == [f"{name}.js" for name in names]


def test_the_client_is_small() -> None:
    assert sum(len(gzip.compress(source, 6)) for source in client_modules().values()) < LIMIT


def test_modules_import_each_other_by_plain_relative_names() -> None:
    modules = client_modules()
    for source in modules.values():
        named = IMPORT.findall(source)
        assert len(named) == source.count(b"import ") == len(re.findall(rb"\bimport\b", source))
        assert {name.decode().removeprefix("./") for name in named} <= set(modules)


def test_modules_can_be_published_under_names_with_a_hash() -> None:
    modules = client_modules()
    assets = fingerprint({f"search/{name}": source for name, source in modules.items()})
    for file in assets.files:
        for name in IMPORT.findall(modules[f"{file.path.split('/')[-1].split('.')[0]}.js"]):
            published = assets.names[f"search/{name.decode().removeprefix('./')}"].rpartition("/")[2]
            assert f'"./{published}"'.encode() in file.content


def test_documentation_is_not_shipped_and_code_is() -> None:
    source = client_modules()["index.js"]
    assert b"@property" not in source
    assert source.startswith(b"import ")
    assert b"export async function open(base" in source


def test_only_one_module_touches_the_page() -> None:
    page = re.compile(rb"\b(?:document|window|location|history|localStorage)\b\.")
    assert [name for name, source in client_modules().items() if page.search(source)] == ["page.js"]


def test_no_module_writes_html() -> None:
    assert not any(b"innerHTML" in source or b"insertAdjacent" in source for source in client_modules().values())
