"""Style sheets in fewer bytes."""

from __future__ import annotations

import pytest
from pages.invented import DEFAULT_THEME

from site_builder.pages.theme.lean_styles import lean_style, lean_styles


@pytest.mark.parametrize(
    ("source", "lean"),
    [
        ("a { color: red; }\n", "a{color: red}"),
        ("a,\n b > i { margin: 0  1px; }\n\nb { }", "a,b > i{margin: 0 1px}b{}"),
        ("/* one\n two */ a {/**/ color: red }", "a{color: red}"),
        ("/*! kept */a {}", "/*! kept */a{}"),
        ('a::after { content: " / ; {  /* x */ "; }', 'a::after{content: " / ; {  /* x */ "}'),
        (r'a::after { content: "\" ;  "; }', r'a::after{content: "\" ;  "}'),
        ("a { background: url( x  y,z.svg ) }", "a{background: url( x  y,z.svg )}"),
        ("a :is(b, c) { width: calc(1px + 2px) }", "a :is(b,c){width: calc(1px + 2px)}"),
        (
            "@media (min-width: 1px) and (max-width: 2px) { a { b: c; } }",
            "@media (min-width: 1px) and (max-width: 2px){a{b: c}}",
        ),
        ("", ""),
    ],
)
def test_a_style_sheet_keeps_its_meaning_in_fewer_bytes(source, lean):
    assert lean_style(source.encode()) == lean.encode() + b"\n"
    assert lean_style(lean.encode()) == lean.encode() + b"\n"


def test_only_style_sheets_are_changed():
    sources = {"a.css": b"a { }", "b.js": b"a { }", "c.css": b"\xff { }"}
    assert lean_styles(sources) == {"a.css": b"a{}\n", "b.js": b"a { }", "c.css": b"\xff { }"}


def test_the_sheet_of_the_default_theme_keeps_all_rules():
    source = (DEFAULT_THEME / "assets" / "site.css").read_bytes()
    lean = lean_style(source)
    assert len(lean) < 0.9 * len(source)
    assert lean.count(b"{") == source.count(b"{") - source.count(b"`{")
