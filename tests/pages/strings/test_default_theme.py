"""The default theme holds no word outside its table of strings, and the table no word that nothing uses."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from pages.invented import DEFAULT_THEME

from site_builder.pages.strings.load import find_uses, is_used, load_strings

STRINGS = load_strings([DEFAULT_THEME])
PACKAGE = Path(__file__).resolve().parents[3] / "site_builder" / "pages"
TEMPLATES = sorted((DEFAULT_THEME / "templates").rglob("*.html"))

VISIBLE = r"""\b(?:title|alt|placeholder|aria-label|aria-description|aria-roledescription)="([^"]*)"""
NAMES = {"ORCID", "BibTeX", "unAPI"}
"""Proper names, the same in every language."""
IN_TAGS = {"kind", "look", "main"}
"""Blocks inside a tag."""
UNSEEN = re.compile(r"<(script|style|code|kbd)\b.*?</\1>|<!doctype[^>]*>|&\w+;", re.DOTALL | re.IGNORECASE)


def parse(path: Path) -> nodes.Template:
    source = re.sub(r"{% (?:end)?shared\b.*?%}", "", path.read_text(encoding="utf-8"))  # our own tag, without words
    return Environment(autoescape=True).parse(source)


def visible_words(html: str) -> list[str]:
    """Return the words of HTML that a visitor reads; `\x00` marks what a template fills in."""
    html = UNSEEN.sub(" ", html)
    text = " ".join([*re.findall(VISIBLE, html), re.sub(r"<[^>]*>?", " ", html)])
    return [word for word in re.findall(r"[^\W\d_]{2,}", text) if word not in NAMES]


def text_of(tree: nodes.Template) -> str:
    """Return the text of a template in order, with a mark for each expression."""
    parts: list[str] = []
    for block in tree.find_all(nodes.Block):
        if block.name in IN_TAGS:
            block.body = []
    for output in tree.find_all(nodes.Output):
        parts += [node.data if isinstance(node, nodes.TemplateData) else "\x00" for node in output.nodes]
    return "".join(parts)


def words_in_expressions(tree: nodes.Template) -> Iterator[str]:
    """Yield texts in expressions that look like words for people: with a capital letter or a space between words."""
    keys = {id(call.args[0]) for call in tree.find_all(nodes.Call) if is_t(call) and call.args}
    for node in tree.find_all(nodes.Const):
        if isinstance(node.value, str) and id(node) not in keys and re.search(r"[A-Z][a-z]|[a-z] [a-z]", node.value):
            yield node.value


def is_t(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name == "t"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(DEFAULT_THEME).as_posix())
def test_a_template_has_no_words_outside_the_table_of_strings(path):
    tree = parse(path)
    assert visible_words(text_of(tree)) == []
    assert list(words_in_expressions(tree)) == []


def test_the_test_sees_words():
    assert visible_words('<p class="a b" title="Some words">More <b>of</b> them \x00 &amp; <code>x y</code></p>') == [
        *("Some", "words", "More", "of", "them"),
    ]


def keys_in_python() -> Iterator[str]:
    """Yield the keys that modules use; for a key that is put together, the table as `table.*`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_call = isinstance(node, ast.Call) and re.search(r"(^|\.)strings\.get$", ast.unparse(node.func))
            if is_call and path.parent.name not in ("strings", "theme"):
                yield key_of(node.args[0])


def key_of(argument: ast.expr) -> str:
    if isinstance(argument, ast.Constant):
        return argument.value
    assert isinstance(argument, ast.JoinedStr), f"a key is a text, or one with a name at its end: {ast.dump(argument)}"
    return "".join(part.value if isinstance(part, ast.Constant) else "*" for part in argument.values)


def matches(key: str, asked: str) -> bool:
    return re.fullmatch(re.escape(asked).replace(r"\*", r"[^.]+"), key) is not None


def is_there(asked: str) -> bool:
    """Return whether a key or a table that something uses has strings."""
    return any(matches(key, asked) or key.startswith(f"{asked}.") for key in STRINGS.texts)


def names_in_search() -> set[str]:
    """Return the keys and tables that the modules of the search use."""
    modules = (PACKAGE.parent / "search" / "client" / "page").glob("*.js")
    return {
        name for path in modules for name in re.findall(r'SITE_STRINGS\("([\w.]+)"\)', path.read_text(encoding="utf-8"))
    }


def test_each_string_is_used_and_each_used_string_exists():
    uses, asked = find_uses([DEFAULT_THEME]) | names_in_search(), set(keys_in_python())
    assert [key for key in STRINGS.texts if not is_used(key, uses) and not any(matches(key, it) for it in asked)] == []
    assert [it for it in uses | asked if not is_there(it)] == []


@pytest.mark.parametrize("path", sorted((DEFAULT_THEME / "assets").glob("*.js")), ids=lambda path: path.name)
def test_a_script_uses_each_string_of_its_table_and_no_other(path):
    source = path.read_text(encoding="utf-8")
    defined = {key for table in re.findall(r'SITE_STRINGS\("([\w.]+)"\)', source) for key in STRINGS.group(table)}
    assert set(re.findall(r"\bstrings\.(\w+)", source)) <= defined
    assert [key for key in defined if not key.isdigit() and not re.search(rf"\b{key}\b", source)] == []


def test_each_english_plural_has_two_forms():
    plurals = [text for text in STRINGS.texts.values() if text.is_plural]
    assert plurals
    assert all(set(text.forms) == {"one", "other"} for text in plurals)
