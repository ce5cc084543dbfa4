from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from site_builder.arguments import (
    check_address,
    check_apart,
    check_folder,
    check_format,
    check_max_vanished,
    check_place,
    check_size,
    spread_dumps,
)
from site_builder.store.place import Address

COMMAND, OPTION = click.Context(click.Command("build")), click.Option(["--option"])


def test_each_path_after_dumps_gets_an_option_of_its_own(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.toml").write_text("")
    args = ["--jobs", "1", "--dumps", "a.txt", "b.txt", "c.txt", str(tmp_path / "content"), "--out", "public"]
    assert list(spread_dumps(args)) == [
        *("--jobs", "1", "--dumps", "a.txt", "--dumps", "b.txt", "--dumps", "c.txt"),
        *(str(tmp_path / "content"), "--out", "public"),
    ]


def test_a_url_and_a_limit_are_checked():
    assert check_address(COMMAND, OPTION, "https://papers.example/") == "https://papers.example/"
    assert [check_max_vanished(COMMAND, OPTION, value) for value in ("", "7", "2%")] == ["", "7", "2%"]
    for check, value in ((check_address, "papers"), (check_max_vanished, "many")):
        with pytest.raises(click.BadParameter, match=value):
            check(COMMAND, OPTION, value)


@pytest.mark.parametrize(
    ("text", "size"), [("", 0), ("7", 7), ("500M", 500 << 20), ("4g", 4 << 30), ("1.5 GB", 3 << 29), ("2TiB", 2 << 40)]
)
def test_a_size_is_a_number_of_bytes(text, size):
    assert check_size(COMMAND, OPTION, text) == size


def test_what_is_not_a_size_or_a_format_is_refused():
    for check, value in ((check_size, "much"), (check_size, "-4G"), (check_format, "json-line")):
        with pytest.raises(click.BadParameter, match=value):
            check(COMMAND, OPTION, value)
    assert check_format(COMMAND, OPTION, "json-lines") == "json-lines"


@pytest.mark.parametrize(("folder", "place"), [("content", "is"), ("content/cache", "is in"), (".", "contains")])
def test_folders_must_be_apart(folder, place):
    message = f"{folder} {place} the content folder, content; choose another folder, such as .cache."
    with pytest.raises(click.BadParameter, match=f"^{re.escape(message)}$"):
        check_apart("--cache", Path(folder), "the content folder", Path("content"))
    check_apart("--cache", Path("cache"), "the content folder", Path("content"))


def test_a_folder_and_a_store_are_places_and_are_always_apart():
    assert check_place(COMMAND, OPTION, None) is None
    assert check_place(COMMAND, OPTION, "public") == Path("public")
    assert check_place(COMMAND, OPTION, "s3://bucket/site/") == Address("s3://bucket/site")
    with pytest.raises(click.BadParameter, match="is no folder in an object store"):
        check_place(COMMAND, OPTION, "ftp://host/site")
    check_apart("--out", Address("s3://bucket/content"), "the content folder", Path("content"))


def test_only_a_folder_can_be_checked():
    assert check_folder(COMMAND, OPTION, "public") == Path("public")
    with pytest.raises(
        click.BadParameter, match=r'"s3://bucket" is a URL; build the site into a folder, and check that\.'
    ):
        check_folder(COMMAND, OPTION, "s3://bucket")
