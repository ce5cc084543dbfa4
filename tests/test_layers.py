"""The house that `docs/design.md` draws: its table says who may import whom, and here it is compared with the code."""

from __future__ import annotations

import ast
import functools
import graphlib
import re
from pathlib import Path
from typing import NamedTuple

from folders import ROOT

PACKAGE = ROOT / "site_builder"
DESIGN = ROOT / "docs" / "design.md"

MOST_MODULES, MOST_LINES, LONGEST_BODY = 16, 300, 40

WORDS_THAT_SAY_NOTHING = {
    "catalogue": (
        "agreement amendments anchors bearers correction_kinds gathering identities joins nearest ordering people "
        "person_corrections places resolution slices"
    ),
    "pages": "name_parts parts single ties trees",
    "readers": "files kept_dates",
    "search": "blocks packs parts rare shards shares uses",
}
"""Names that told a newcomer nothing, by package: no module in it may be called so again."""


class Row(NamedTuple):
    """A row of the table: a module or folder (`readers/fields`) and the rows that it may import."""

    name: str
    imports: frozenset[str]


@functools.cache
def read_rows() -> tuple[Row, ...]:
    _, table = DESIGN.read_text(encoding="utf-8").split(
        "| folder or module | what it does | may import |\n|---|---|---|\n"
    )
    return tuple(map(read_row, table.split("\n\n")[0].splitlines()))


def read_row(line: str) -> Row:
    cells = re.fullmatch(r"\| `([^`|]+)` \|[^|]+\| (?:`([^`|]+)`|–) \|", line)
    assert cells, (
        f"docs/design.md: write the row as | `name` | what it does | `names that it may import` |, not as {line}"
    )
    return Row(cells[1].rstrip("/"), frozenset((cells[2] or "").split()))


@functools.cache
def find_modules() -> dict[str, Path]:
    """Return the files of all modules by their names within the package, such as `readers.fields.dates`."""
    paths = {path.relative_to(PACKAGE).with_suffix(""): path for path in sorted(PACKAGE.rglob("*.py"))}
    return {".".join(name.parts).removesuffix(".__init__"): path for name, path in paths.items()}


@functools.cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def row_of(module: str) -> str:
    """Return the row that a module belongs to: that of its folder, or its own at the top of the package."""
    folder = find_modules()[module].parent.relative_to(PACKAGE).as_posix()
    return module if folder == "." else folder


def named_imports(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module, names, 0):
            return [f"{module}.{alias.name}" for alias in names]
    return []


def find_module(name: str) -> str | None:
    """Return the module that is meant by `site_builder.readers.fields.dates.parse_date`, if it is one of ours."""
    package, *parts = name.split(".")
    if package != PACKAGE.name:
        return None
    prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((prefix for prefix in prefixes if prefix in find_modules()), "__init__")


@functools.cache
def find_imports() -> frozenset[tuple[str, str]]:
    """Return each pair of an importing and an imported module."""
    return frozenset(
        (module, imported)
        for module, path in find_modules().items()
        for node in ast.walk(parse(path))
        for name in named_imports(node)
        if (imported := find_module(name)) is not None
    )


def fail_with(faults: list[str]) -> None:
    assert not faults, "\n" + "\n".join(sorted(faults))


def test_each_module_and_folder_has_one_row_in_the_design():
    names = [row.name for row in read_rows()]
    expected = {row_of(module) for module in find_modules()}

    fail_with(
        [f"docs/design.md has no row for site_builder/{name}: add one to its table" for name in expected - {*names}]
        + [f"docs/design.md has a row for `{name}`, which does not exist: delete it" for name in {*names} - expected]
        + [f"docs/design.md has two rows for `{name}`: delete one" for name in names if names.count(name) > 1]
    )


def test_a_row_imports_only_rows_above_it():
    names = [row.name for row in read_rows()]

    fail_with(
        [
            f"docs/design.md: the row `{row.name}` may import `{name}`, which is not in a row above it"
            for place, row in enumerate(read_rows())
            for name in row.imports - {*names[:place]}
        ]
    )


def test_no_row_imports_the_first_floor_above_it():
    fail_with(
        [
            f"docs/design.md: the row `{row.name}` may import `{name}`, but a folder never imports its first floor"
            for row in read_rows()
            for name in row.imports
            if row.name.startswith(f"{name}/")
        ]
    )


def test_a_module_imports_what_its_row_in_the_design_allows():
    allowed = {row.name: {row.name, *row.imports} for row in read_rows()}

    fail_with(
        [
            f"{module} imports {imported}, but in docs/design.md the row `{row_of(module)}` does not name "
            f"`{row_of(imported)}`: import from a row that it names, move the module, or add the name to the row"
            for module, imported in find_imports()
            if row_of(imported) not in allowed.get(row_of(module), ())
        ]
    )


def test_each_import_that_the_design_allows_is_made():
    made = {(row_of(module), row_of(imported)) for module, imported in find_imports()}

    fail_with(
        [
            f"docs/design.md: no module of the row `{row.name}` imports `{name}`: delete that name from the row"
            for row in read_rows()
            for name in row.imports
            if (row.name, name) not in made
        ]
    )


def test_no_modules_import_each_other_in_a_circle():
    graph: dict[str, set[str]] = {}
    for module, imported in find_imports():
        graph.setdefault(module, set()).add(imported)

    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        fail_with([f"a circle, each imported by the next: {' → '.join(error.args[1])}"])


def test_no_import_is_relative():
    fail_with(
        [
            f"{module}, line {node.lineno}: write the import in full, from site_builder on"
            for module, path in find_modules().items()
            for node in ast.walk(parse(path))
            if isinstance(node, ast.ImportFrom) and node.level
        ]
    )


def test_no_module_has_a_name_that_says_nothing():
    fail_with(
        [
            f"{module}: name it by the field's word for what it does"
            for module in find_modules()
            if module.split(".")[-1] in WORDS_THAT_SAY_NOTHING.get(module.split(".")[0], "").split()
        ]
    )


ONE_FILE_EACH = {PACKAGE / "readers", PACKAGE / "pages/kinds", PACKAGE / "pages/contexts"}
"""Folders that grow by one file with each format or page kind."""


def test_a_folder_has_few_modules():
    counts = {
        folder: sum(path.name != "__init__.py" for path in folder.glob("*.py"))
        for folder in {path.parent for path in find_modules().values()} - ONE_FILE_EACH
    }

    fail_with([f"{path} has {n} modules; {MOST_MODULES} may be" for path, n in counts.items() if n > MOST_MODULES])


def test_a_module_is_short():
    counts = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in find_modules().values()}

    fail_with([f"{path} has {n} lines; {MOST_LINES} may be" for path, n in counts.items() if n > MOST_LINES])


def count_body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function below its head and docstring."""
    statements = function.body[ast.get_docstring(function) is not None :] or function.body
    return (statements[-1].end_lineno or 0) - statements[0].lineno + 1


@functools.cache
def find_long_bodies() -> dict[str, int]:
    counts = {
        f"{module}.{node.name}": count_body(node)
        for module, path in find_modules().items()
        for node in ast.walk(parse(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    return {name: count for name, count in counts.items() if count > LONGEST_BODY}


def test_the_body_of_a_function_is_short():
    fail_with(
        [f"the body of {name} has {count} lines; {LONGEST_BODY} may be" for name, count in find_long_bodies().items()]
    )
