from __future__ import annotations

import json
import subprocess

import pytest
from node import node_executable

from site_builder.errors import ThemeError
from site_builder.pages.strings.strings import Strings
from site_builder.pages.strings.text import parse_text
from site_builder.pages.theme.script_strings import write_script_strings, write_strings

STRINGS = Strings(
    texts={
        key: parse_text(value)
        for key, value in {
            "scripts.map.title": 'The "map" </script>',
            "scripts.map.by": "{name} of {count}",
            "scripts.map.found": {"one": "{n} paper", "other": "{n} papers"},
            "scripts.map.empty": "",
            "scripts.plain.title": "Title",
            "paper.title": "Title",
        }.items()
    }
)


def evaluate(table: str, expression: str, strings: Strings = STRINGS) -> object:
    """Return the value of a JavaScript expression in which `s` is a table of strings."""
    source = f"const s = {write_strings(strings, table)}; console.log(JSON.stringify({expression}));"
    done = subprocess.run([node_executable(), "-e", source], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_a_script_gets_its_table_as_texts_and_functions():
    expression = """[s.title, s.empty, s.by({ name: "<i>", count: 2 }), s.found({ n: 1 }), s.found({ n: 1234 })]"""
    assert evaluate("scripts.map", expression) == [
        'The "map" </script>',
        "",
        "<i> of 2",
        "1 paper",
        "1,234 papers",
    ]
    assert evaluate("scripts.plain", "s") == {"title": "Title"}


def test_a_script_gets_a_single_string_too():
    assert evaluate("scripts.plain.title", "s") == "Title"
    assert evaluate("scripts.map.found", "s({ n: 1 })") == "1 paper"


def test_numbers_and_plural_forms_follow_the_language():
    texts = {"s.found": parse_text({"one": "{n} Arbeit", "few": "{n} F", "other": "{n} Arbeiten"})}
    expression = "[1, 3, 1234].map((n) => s.found({ n }))"
    assert evaluate("s", expression, Strings(texts=texts, language="de")) == [
        "1 Arbeit",
        "3 Arbeiten",
        "1.234 Arbeiten",
    ]
    assert evaluate("s", expression, Strings(texts=texts, language="cs")) == ["1 Arbeit", "3 F", "1\xa0234 Arbeiten"]


def test_keys_that_are_numbers_keep_their_zeros():
    texts = {"months.01": parse_text("January"), "months.10": parse_text("October")}
    assert evaluate("months", "s", Strings(texts=texts)) == {"01": "January", "10": "October"}


def test_no_string_can_end_a_script():
    assert "</script" not in write_strings(STRINGS, "scripts.map")


def test_strings_are_written_only_into_scripts():
    source = b"const s = SITE_STRINGS('scripts.plain'), t = SITE_STRINGS(\"scripts.plain\");"
    written = write_script_strings({"a.js": source, "a.css": source}, STRINGS)
    assert written == {"a.js": b'const s = ({title:"Title"}), t = ({title:"Title"});', "a.css": source}


def test_an_unknown_table_is_an_error_with_its_line():
    with pytest.raises(ThemeError) as error:
        write_script_strings({"a.js": b'\nSITE_STRINGS("scripts.plan")'}, STRINGS)
    assert str(error.value) == 'a.js:2: there is no string "scripts.plan"; did you mean "scripts.plain"?'
