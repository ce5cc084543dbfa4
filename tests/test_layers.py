"""Imports follow the data, one way: the table of `docs/design.md` against what the modules import."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "site_builder"

MAY_IMPORT = {
    "errors": set(),
    "processes": set(),
    "ids": {"errors"},
    "text": {"errors"},
    "config": {"errors"},
    "model": {"ids"},
    "output": {"errors", "model"},
    "readers": {"errors", "ids", "model", "text"},
    "catalogue": {"errors", "ids", "model", "processes", "text"},
    "pages": {"errors", "ids", "model", "text", "config"},
    "search": {"errors", "ids", "model", "processes", "text", "config"},
    "checks": {"config", "errors"},
    "build": {
        *("catalogue", "config", "errors", "ids", "model", "output", "pages", "processes", "readers", "search", "text")
    },
    "serve": {"build", "config", "errors"},
    "summary": {"build", "model", "pages"},
    "suggest": {"build", "catalogue", "config"},
    "new": {"errors"},
    "cli": {"build", "checks", "config", "errors", "model", "new", "readers", "serve", "suggest", "summary"},
}


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and node.level == 0]
    names += [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    return {name.split(".")[1] for name in names if name.startswith("site_builder.")}


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_what_its_part_may(path):
    part = part_of(path)
    if part == "__init__":
        assert imported_parts(path) == set()
        return

    assert imported_parts(path) - {part} <= MAY_IMPORT[part]


def test_no_import_is_relative():
    for path in ROOT.rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        assert not any(isinstance(node, ast.ImportFrom) and node.level for node in nodes), path
