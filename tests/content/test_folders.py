"""Files in the content folder, and what may not be there."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from site_builder.content.folders import check_readable, is_present, list_files, walk_files
from site_builder.errors import ContentError


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")


@pytest.fixture
def lock(monkeypatch):
    """Lock a file or a folder, also for root, who may read everything."""

    def lock(path: Path) -> None:
        def refuse(real):
            def call(place, *rest, **options):
                if os.fspath(place) == str(path):
                    raise PermissionError(13, "Permission denied", str(path))
                return real(place, *rest, **options)

            return call

        monkeypatch.setattr("os.scandir", refuse(os.scandir))
        monkeypatch.setattr("builtins.open", refuse(open))

    return lock


def test_files_are_listed_in_order(tmp_path):
    write(tmp_path, "b.md", "a.md", "c.txt", ".hidden.md", "folder.md/d.md")
    assert list_files(tmp_path, ".md") == [tmp_path / "a.md", tmp_path / "b.md"]
    assert walk_files(tmp_path, lambda path: path.suffix == ".md") == [
        tmp_path / name for name in (".hidden.md", "a.md", "b.md", "folder.md/d.md")
    ]


def test_a_missing_folder_has_no_files(tmp_path):
    assert list_files(tmp_path / "none", ".md") == walk_files(tmp_path / "none") == []


def test_a_link_to_a_folder_is_followed_once(tmp_path):
    write(tmp_path, "dumps/a.txt", "elsewhere/b.txt")
    (tmp_path / "dumps/linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere/loop").symlink_to(tmp_path / "dumps")
    (tmp_path / "dumps/self").symlink_to(".")
    names = [path.relative_to(tmp_path).as_posix() for path in walk_files(tmp_path / "dumps")]
    assert names == ["dumps/a.txt", "dumps/linked/b.txt"]


@pytest.mark.parametrize("look", [lambda folder: list_files(folder, ".md"), walk_files])
def test_a_link_to_nothing_is_an_error(tmp_path, look):
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere")
    with pytest.raises(ContentError, match=r"gone.md: is a link to a file that does not exist; correct or remove it\."):
        look(tmp_path)


def test_a_folder_that_is_a_link_to_nothing_is_an_error(tmp_path):
    (tmp_path / "topics").symlink_to(tmp_path / "nowhere")
    with pytest.raises(ContentError, match="topics: is a link to a file that does not exist"):
        list_files(tmp_path / "topics", ".md")


@pytest.mark.parametrize("look", [lambda folder: list_files(folder, ".md"), walk_files])
def test_a_pipe_and_a_socket_are_errors(tmp_path, look):
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(ContentError, match=r"pipe.md: is a pipe, a socket or a device, not a file; remove it\."):
        look(tmp_path)
    (tmp_path / "pipe.md").unlink()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s.md"))
        with pytest.raises(ContentError, match=r"s\.md: is a pipe, a socket or a device"):
            look(tmp_path)


@pytest.mark.parametrize("look", [lambda folder: list_files(folder, ".md"), walk_files])
def test_a_folder_that_may_not_be_opened_is_an_error(tmp_path, lock, look):
    (tmp_path / "topics").mkdir()
    lock(tmp_path / "topics")
    message = r"topics: cannot be read \(permission denied\); make it readable, or remove it\."
    with pytest.raises(ContentError, match=message):
        look(tmp_path / "topics")


def test_a_file_in_place_of_a_folder_is_an_error(tmp_path):
    write(tmp_path, "topics")
    with pytest.raises(ContentError, match=r"topics: cannot be read \(not a directory\)"):
        list_files(tmp_path / "topics", ".md")


def test_a_file_that_may_not_be_opened_is_an_error(tmp_path, lock):
    write(tmp_path, "a.txt")
    check_readable(tmp_path / "a.txt")
    assert is_present(tmp_path / "a.txt")
    lock(tmp_path / "a.txt")
    for look in (check_readable, is_present):
        with pytest.raises(ContentError, match=r"a.txt: cannot be read \(permission denied\)"):
            look(tmp_path / "a.txt")


def test_a_file_that_is_not_there_is_not_present_but_a_folder_or_a_link_to_nothing_is_an_error(tmp_path):
    assert not is_present(tmp_path / "corrections.toml")
    (tmp_path / "corrections.toml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(ContentError, match="is a link to a file that does not exist"):
        is_present(tmp_path / "corrections.toml")
    with pytest.raises(ContentError, match="is a folder, not a file; rename or remove it"):
        is_present(tmp_path)
