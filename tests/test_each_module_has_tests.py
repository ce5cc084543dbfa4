"""A newcomer finds the tests of a module under its name: those of `text/links.py` in `tests/text/test_links.py`."""

from __future__ import annotations

import ast
from pathlib import Path

from folders import ROOT

PACKAGE, TESTS = ROOT / "site_builder", ROOT / "tests"


def has_behaviour(path: Path) -> bool:
    """Say whether a module defines functions or methods; the others hold values, or hand on names."""
    return any(isinstance(node, ast.FunctionDef) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def name_test_file(module: str) -> str:
    return Path(module).with_name(f"test_{Path(module).name}").as_posix()


def find_modules_without_tests() -> set[str]:
    paths = (path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" and has_behaviour(path))
    modules = (path.relative_to(PACKAGE).as_posix() for path in paths)
    return {module for module in modules if not (TESTS / name_test_file(module)).is_file()}


def test_each_module_with_behaviour_has_a_name_test_file_its_name():
    missing = sorted(find_modules_without_tests())

    assert not missing, "\n" + "\n".join(f"site_builder/{it} needs a file tests/{name_test_file(it)}" for it in missing)
