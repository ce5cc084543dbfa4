"""Paths that may be published, and collisions."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.errors import PublishError
from site_builder.model import OutputFile
from site_builder.output import check_path, publish
from site_builder.output.paths import _FAULTS, _PLAIN, check_collisions

PART = 'it has an empty part, "." or ".."; paths start at the site\'s root and stay inside it'
LETTER = 'it contains a control character or one of \\ : < > " | ? *, which not every file system can store'
SPACE = "a part of it begins with a space or ends with a dot or space, which Windows drops"
DEVICE = "Windows reserves that name for a device"

HOSTILE = [
    ("", PART),
    (".", PART),
    ("..", PART),
    ("../secret.txt", PART),
    ("papers/../../secret.txt", PART),
    ("papers/./a.html", PART),
    ("papers//a.html", PART),
    ("papers/", PART),
    ("/etc/passwd", PART),
    ("//host/share", PART),
    ("C:/windows", LETTER),
    ("papers\\..\\secret.txt", LETTER),
    ("a\0b.html", LETTER),
    ("a\nb.html", LETTER),
    ("a\x7fb.html", LETTER),
    ("a\x85b.html", LETTER),
    ("a\ud800b.html", LETTER),
    ("what?.html", LETTER),
    ("a:stream", LETTER),
    ("papers /a.html", SPACE),
    ("papers./a.html", SPACE),
    ("a.html.", SPACE),
    (" a.html", SPACE),
    ("...", SPACE),
    ("con.html", DEVICE),
    ("papers/AUX", DEVICE),
    ("nul.tar.gz/a.html", DEVICE),
    ("papers/com1.html", DEVICE),
    (".git/hooks/post-checkout", 'git reserves the name ".git"'),
    ("papers/.GIT", 'git reserves the name ".git"'),
    (".published", "the builder reserves that name for its list of published files"),
    ("x" * 121, "a part of it is longer than 120 bytes"),
    ("é" * 61 + "/a.html", "a part of it is longer than 120 bytes"),
    ("/".join(["x" * 60] * 4), "it is longer than 240 bytes"),
]

HARMLESS = [
    "index.html",
    "papers/an-invented-paper.html",
    ".nojekyll",
    ".well-known/security.txt",
    "a..b/c...d.html",
    "console.html",
    "papers/communication.html",
    "Größe (1) & mehr.pdf",
    "論文.html",
    "x" * 120,
]


@pytest.mark.parametrize(("path", "reason"), HOSTILE)
def test_a_hostile_path_is_refused_with_its_reason(tmp_path, path, reason):
    with pytest.raises(PublishError) as error:
        publish([OutputFile(path=path, content=b"", when="asset")], tmp_path / "public")
    assert str(error.value) == f"{path!r} cannot be published: {reason}. Rename the file."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", HARMLESS)
def test_a_harmless_path_is_published(tmp_path, path):
    publish([OutputFile(path=path, content=b"", when="asset")], tmp_path / "public")
    assert (tmp_path / "public" / path).read_bytes() == b""


@given(st.text(st.sampled_from("./\\ab \0:~"), max_size=12))
def test_no_path_that_passes_leaves_the_folder(path):
    try:
        check_path(path)
    except PublishError:
        return
    assert os.path.normpath(path) == path
    assert not os.path.isabs(path)
    assert path.split("/")[0] != ".."


@given(st.text(st.sampled_from("abcdeglnopruxit.01-_ "), max_size=12) | st.sampled_from(["con.html", "lpt1", ".git"]))
def test_a_part_that_is_known_to_be_safe_at_a_glance_has_no_fault(part):
    if _PLAIN.fullmatch(part):
        assert not any(pattern.fullmatch(part) for pattern, _ in _FAULTS)


COLLISIONS = [
    (["a.html", "a.html"], 'two files would be published as "a.html"; rename one of them.'),
    (["A.html", "a.html"], '"A.html" and "a.html" are the same file on systems that ignore case; rename one of them.'),
    (
        ["caf\u00e9", "cafe\u0301"],
        '"caf\u00e9" and "cafe\u0301" are the same file on systems that ignore case; rename one of them.',
    ),
    (["a", "a/b.html"], '"a" is a file, but other files need it as a folder; rename one of them.'),
    (["x/A", "x/a/b.html"], '"x/A" is a file, but other files need it as a folder; rename one of them.'),
    (["A/b.html", "a/c.html"], 'the folders "A" and "a" differ only in case; spell both the same way.'),
]


@pytest.mark.parametrize(("paths", "message"), COLLISIONS)
def test_two_files_that_need_the_same_path_stop_publishing_before_anything_moves(tmp_path, paths, message):
    publish([OutputFile(path="old.html", content=b"old", when="page")], tmp_path / "public")
    with pytest.raises(PublishError) as error:
        check_collisions(paths)
    assert str(error.value) == message
    with pytest.raises(PublishError):
        publish([OutputFile(path=path, content=b"new", when="page") for path in paths], tmp_path / "public")
    assert (tmp_path / "public/old.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_paths_that_share_folders_and_names_do_not_collide():
    check_collisions(["a.html", "a/a.html", "a/b/a.html", "b/a.html", "a.html.txt"])
