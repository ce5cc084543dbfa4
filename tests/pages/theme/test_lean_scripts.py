"""Scripts without their comments."""

from __future__ import annotations

import pytest

from site_builder.pages.theme.lean_scripts import lean_script, lean_scripts

SCRIPT = b"""/*
 * What it does.
 */

import "./a.js"; // why

/** @param {number} n */
function run(n) {
  // Twice.
  const text = "/* no comment */";

  return /[/*]/.test(`${n} // no comment`) ? n * 2 : n;
}
"""


def test_comments_on_their_own_lines_indentation_and_empty_lines_are_left_out():
    assert lean_script(SCRIPT).decode().splitlines() == [
        'import "./a.js"; // why',
        "function run(n) {",
        'const text = "/* no comment */";',
        "return /[/*]/.test(`${n} // no comment`) ? n * 2 : n;",
        "}",
    ]


@pytest.mark.parametrize(
    "script",
    [
        b"const text = `\n  // part of the text\n`;\n",
        b"const text = `\n  /* part */\n  of ${n}\n`;\n",
        b"const text = 'a \\\n  // part of the text\\\n';\n",
    ],
)
def test_a_script_with_a_text_of_several_lines_stays_as_it_is(script):
    assert lean_script(script) == script


def test_comments_for_those_who_read_the_published_file_stay():
    assert lean_script(b"/*! By A. */\n//# sourceMappingURL=a.map\n") == b"/*! By A. */\n//# sourceMappingURL=a.map\n"


def test_a_comment_after_code_on_its_line_stays():
    assert lean_script(b"run(); /* a\n  b */ walk();\n") == b"run(); /* a\nb */ walk();\n"


def test_an_escaped_backtick_does_not_begin_a_text():
    assert lean_script(b"// why\nconst text = `\\``;\n") == b"const text = `\\``;\n"


def test_only_scripts_are_changed():
    sources = {"a.css": b"/* a */\n", "b.js": b"// b\nb();\n", "c.mjs": b"// c\nc();\n"}
    assert lean_scripts(sources) == {"a.css": b"/* a */\n", "b.js": b"b();\n", "c.mjs": b"c();\n"}
