"""The lock file of each npm folder against its `package.json`: what `npm ci` refuses, found without a network."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("tests", "tests/audit", "benchmarks")
KINDS = ("dependencies", "devDependencies", "optionalDependencies")


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def list_places(package: str, name: str) -> Iterator[str]:
    """Yield where Node looks for a package that another one asks for, the nearest first."""
    folder = package
    while folder:
        yield f"{folder}/node_modules/{name}"
        folder = folder.rpartition("/node_modules/")[0] if "/node_modules/" in folder else ""
    yield f"node_modules/{name}"


def find_missing(packages: Mapping[str, Mapping[str, Any]]) -> set[tuple[str, str]]:
    """Return each package of a lock file with what it needs and the lock file does not have."""
    return {
        (package, name)
        for package, row in packages.items()
        for kind in KINDS
        for name in row.get(kind, ())
        if not any(place in packages for place in list_places(package, name))
    }


def test_every_npm_folder_is_checked():
    found = {path.parent for path in ROOT.rglob("package-lock.json") if "node_modules" not in path.parts}
    assert found == {ROOT / folder for folder in FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_lock_file_is_about_the_same_packages_as_package_json(folder):
    wanted, locked = read_json(ROOT / folder / "package.json"), read_json(ROOT / folder / "package-lock.json")
    top = locked["packages"][""]
    assert [top.get(kind) for kind in ("name", *KINDS)] == [wanted.get(kind) for kind in ("name", *KINDS)]
    for kind in KINDS:
        for name, version in wanted.get(kind, {}).items():
            assert locked["packages"][f"node_modules/{name}"]["version"] == version, "pin an exact version"


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_lock_file_holds_all_that_its_packages_need_on_any_system(folder):
    assert find_missing(read_json(ROOT / folder / "package-lock.json")["packages"]) == set()


def test_a_package_that_is_missing_is_found_wherever_node_would_look_for_it():
    packages = {
        "": {"dependencies": {"zorb": "1.0.0"}},
        "node_modules/zorb": {"dependencies": {"quux": "^1"}, "optionalDependencies": {"@zorb/beos": "1.0.0"}},
        "node_modules/zorb/node_modules/quux": {"dependencies": {"lorem": "^2", "zorb": "^1", "dolor": "^3"}},
        "node_modules/lorem": {},
    }
    assert find_missing(packages) == {
        ("node_modules/zorb", "@zorb/beos"),
        ("node_modules/zorb/node_modules/quux", "dolor"),
    }
