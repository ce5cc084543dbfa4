from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.errors import ConfigError
from site_builder.settings.toml_files import find_line, find_table, find_unknown, load_toml

LINES = ["# title = 1", 'title = "Kites"', "[host]", 'name = "s3"', "[[fetch]]", 'name = "a"', "pages.authors = 3"]


def write(folder: Path, content: bytes) -> Path:
    path = folder / "site.toml"
    path.write_bytes(content)
    return path


def test_a_file_gives_its_values(tmp_path: Path) -> None:
    path = write(tmp_path, "\N{ZERO WIDTH NO-BREAK SPACE}title = 'Küte'\n[host]\nname = 's3'\n".encode())
    assert load_toml(path) == {"title": "Küte", "host": {"name": "s3"}}


def test_what_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"site\.toml: is not UTF-8 text; save it as UTF-8"):
        load_toml(write(tmp_path, b"title = 'K\xfcte'"))


def test_what_is_not_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"site\.toml:2: is not valid TOML: "):
        load_toml(write(tmp_path, b"title = 'a'\nlanguage = \n"))


@pytest.mark.parametrize(
    ("key", "start", "line"),
    [
        ("title", 0, 2),
        ("host", 0, 3),
        ("name", 0, 4),
        ("name", 4, 6),
        ("fetch", 0, 5),
        ("pages", 0, 7),
        ("theme", 0, None),
    ],
)
def test_the_line_of_a_key_is_found(key: str, start: int, line: int | None) -> None:
    assert find_line(LINES, key, start) == line


def test_the_line_of_a_table_among_several_is_found() -> None:
    lines = ["[[fetch]]", "[[search]]", " [[ fetch ]] # more", "fetch = []"]
    assert [find_table(lines, "fetch", number) for number in range(3)] == [1, 3, None]


def test_the_first_unknown_key_is_explained() -> None:
    assert find_unknown({"title": 1}, ("title",)) is None
    assert find_unknown({"titel": 1}, ("title", "theme")) == 'unknown key "titel"; did you mean "title"?'
