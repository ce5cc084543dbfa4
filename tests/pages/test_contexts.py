from __future__ import annotations

import inspect
import pkgutil
import re
from importlib import import_module

import pytest
from folders import ROOT
from pages.invented import DEFAULT_THEME

from site_builder.model import Value
from site_builder.pages import PAGE_KINDS, contexts
from site_builder.pages.contexts.page import PageContext

DOCS = ROOT / "docs" / "theme.md"


MODULES = [import_module(f"{contexts.__name__}.{module.name}") for module in pkgutil.iter_modules(contexts.__path__)]

CLASSES = sorted(
    {
        value
        for module in MODULES
        for value in vars(module).values()
        if inspect.isclass(value) and issubclass(value, Value) and value is not Value
    },
    key=lambda value: value.__name__,
)


def documented(name: str) -> dict[str, str]:
    """Return the fields that the documentation lists for a class, with their meaning."""
    section = re.search(rf"^### {name}\n(.*?)(?=^##|\Z)", DOCS.read_text(), re.MULTILINE | re.DOTALL)
    assert section, f"docs/theme.md has no section {name}"
    return dict(re.findall(r"^\| `([\w]+)` \| `[^`]+` \| (.+) \|$", section[1], re.MULTILINE))


@pytest.mark.parametrize("value", CLASSES, ids=lambda value: value.__name__)
def test_the_documentation_lists_every_field_of_a_context_and_no_other(value):
    inherited = {"PageContext"} & {base.__name__ for base in value.__mro__[1:]}
    own = set(value.__struct_fields__) - (set(PageContext.__struct_fields__) if inherited else set())
    listed = documented(value.__name__)
    assert set(listed) == own
    assert all(len(meaning) > 3 for meaning in listed.values())


def test_the_documentation_lists_every_template_with_its_context():
    listed = re.findall(r"^\| `([\w.-]+)` \| `(\w+Page)` \|", DOCS.read_text(), re.MULTILINE)
    assert sorted(listed) == sorted((kind.template, kind.context.__name__) for kind in PAGE_KINDS)
    templates = {path.name for path in (DEFAULT_THEME / "templates").glob("*.html")}
    assert templates == {kind.template for kind in PAGE_KINDS} | {"layout.html", "listing.html", "parts.html"}
