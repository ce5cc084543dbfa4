"""Where the program came from, by what pip recorded: a commit, a file with its hash, a version or a folder."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import zipfile
from importlib.metadata import PackageNotFoundError, PathDistribution
from pathlib import Path

import pytest

from site_builder.errors import PublishError
from site_builder.new import origin
from site_builder.new.origin import Origin, find_origin, pack_wheel, public_url

MODULE = b'__version__ = "1.2"\n'
METADATA = b"Metadata-Version: 2.1\nName: paper-site-builder\nVersion: 1.2\n"
WHEEL = b"Wheel-Version: 1.0\nGenerator: invented\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
INFO = "paper_site_builder-1.2.dist-info"


def install(folder: Path, direct_url: dict[str, object] | None = None) -> PathDistribution:
    """Install an invented version of the program into a folder, as pip leaves it, and return it."""
    files = {
        "site_builder/__init__.py": MODULE,
        "site_builder/__pycache__/__init__.cpython-311.pyc": b"compiled",
        f"{INFO}/METADATA": METADATA,
        f"{INFO}/WHEEL": WHEEL,
        f"{INFO}/INSTALLER": b"pip\n",
    }
    if direct_url:
        files[f"{INFO}/direct_url.json"] = json.dumps(direct_url).encode()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    names = [*files, f"{INFO}/RECORD", "../../../bin/site-builder"]
    (folder / INFO / "RECORD").write_text("".join(f"{name},,\n" for name in names), encoding="utf-8")
    return PathDistribution(folder / INFO)


def find(monkeypatch: pytest.MonkeyPatch, folder: Path, direct_url: dict[str, object] | None = None) -> Origin:
    installed = install(folder, direct_url)
    monkeypatch.setattr(origin, "distribution", lambda name: installed)
    return find_origin("wheels")


def test_a_commit_is_installed_from_its_repository(monkeypatch, tmp_path):
    record = {
        "url": "https://example.org/builder.git",
        "vcs_info": {"vcs": "git", "commit_id": "abc123", "requested_revision": "main"},
    }
    assert find(monkeypatch, tmp_path, record) == Origin(requirement="git+https://example.org/builder.git@abc123")


@pytest.mark.parametrize("info", [{"hashes": {"sha256": "00ff"}}, {"hash": "sha256=00ff"}])
def test_a_file_on_a_server_is_installed_from_there(info, monkeypatch, tmp_path):
    record = {"url": "https://example.org/paper_site_builder-1.2-py3-none-any.whl", "archive_info": info}
    assert find(monkeypatch, tmp_path, record) == Origin(
        requirement="paper-site-builder @ https://example.org/paper_site_builder-1.2-py3-none-any.whl "
        "--hash=sha256:00ff"
    )


@pytest.mark.parametrize(
    "record",
    [
        {"url": "file:///tmp/gone/paper_site_builder-1.2-py3-none-any.whl", "archive_info": {"hash": "sha256=00ff"}},
        {"url": "file:///tmp/gone/clone", "dir_info": {}},
        {"url": "https://example.org/builder.tar.gz", "archive_info": {}},
    ],
    ids=["wheel", "folder", "no hash"],
)
def test_otherwise_the_installed_files_become_a_wheel(record, monkeypatch, tmp_path):
    found = find(monkeypatch, tmp_path, record)
    name = "paper_site_builder-1.2-py3-none-any.whl"
    assert found.wheel_name == name
    assert found.requirement == f"./wheels/{name} --hash=sha256:{hashlib.sha256(found.wheel).hexdigest()}"


def test_a_wheel_has_the_files_that_were_installed_and_no_others(tmp_path):
    name, content = pack_wheel(install(tmp_path))
    assert name == "paper_site_builder-1.2-py3-none-any.whl"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {it: archive.read(it) for it in archive.namelist()}
    record = files.pop(f"{INFO}/RECORD").decode().splitlines()
    assert files == {"site_builder/__init__.py": MODULE, f"{INFO}/METADATA": METADATA, f"{INFO}/WHEEL": WHEEL}
    assert [line.split(",")[0] for line in record] == [*files, f"{INFO}/RECORD"]
    assert pack_wheel(install(tmp_path)) == (name, content)


def give_release(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Let pip download this wheel."""

    def run(command: tuple[str, ...], **_: object) -> None:
        Path(command[command.index("--dest") + 1], "released.whl").write_bytes(content)

    monkeypatch.setattr(subprocess, "run", run)


def test_a_released_version_is_installed_by_its_number_and_hash(monkeypatch, tmp_path):
    released = pack_wheel(install(tmp_path))[1]
    give_release(monkeypatch, released)
    digest = hashlib.sha256(released).hexdigest()
    assert find(monkeypatch, tmp_path) == Origin(requirement=f"paper-site-builder==1.2 --hash=sha256:{digest}")


def test_a_program_that_others_published_under_the_name_is_not_installed(monkeypatch, tmp_path):
    install(tmp_path / "theirs")
    (tmp_path / "theirs/site_builder/__init__.py").write_bytes(b"import os\n")
    give_release(monkeypatch, pack_wheel(PathDistribution(tmp_path / "theirs" / INFO))[1])
    assert find(monkeypatch, tmp_path / "ours").wheel_name == "paper_site_builder-1.2-py3-none-any.whl"


BACKEND = """
def build_wheel(directory, config=None, metadata=None):
    import pathlib, zipfile
    name = "paper_site_builder-1.2-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(directory, name), "w") as archive:
        info = "paper_site_builder-1.2.dist-info"
        archive.writestr("site_builder/__init__.py", "built = True")
        archive.writestr(info + "/METADATA", "Metadata-Version: 2.1\\nName: paper-site-builder\\nVersion: 1.2\\n")
        archive.writestr(info + "/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        archive.writestr(info + "/RECORD", "")
    return name
"""


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Ada Invented", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone whose commit is in its remote."""
    remote, clone = tmp_path / "remote.git", tmp_path / "clone"
    clone.mkdir()
    (clone / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "paper-site-builder"\nversion = "1.2"\n'
    )
    (clone / "backend.py").write_text(BACKEND)
    git(tmp_path, "init", "--bare", str(remote))
    git(clone, "init")
    git(clone, "add", ".")
    git(clone, "commit", "--message", "Start")
    git(clone, "remote", "add", "origin", str(remote))
    git(clone, "push", "--set-upstream", "origin", "main")
    return clone


def find_of_clone(monkeypatch: pytest.MonkeyPatch, clone: Path) -> Origin:
    return find(monkeypatch, clone.parent / "installed", {"url": clone.as_uri(), "dir_info": {"editable": True}})


def test_a_clone_of_a_commit_that_others_can_get_is_that_commit(monkeypatch, clone):
    found = find_of_clone(monkeypatch, clone)
    remote, commit = (clone.parent / "remote.git").as_uri(), git(clone, "rev-parse", "HEAD")
    assert found == Origin(requirement=f"git+{remote}@{commit}")


def change(clone: Path) -> None:
    (clone / "backend.py").write_text(BACKEND + "# changed\n")


def commit(clone: Path) -> None:
    change(clone)
    git(clone, "commit", "--all", "--message", "Change")


def forget_remote(clone: Path) -> None:
    git(clone, "remote", "remove", "origin")


@pytest.mark.parametrize("what", [change, commit, forget_remote])
def test_any_other_clone_becomes_a_wheel(what, monkeypatch, clone):
    what(clone)
    found = find_of_clone(monkeypatch, clone)
    assert found.wheel_name == "paper_site_builder-1.2-py3-none-any.whl"
    with zipfile.ZipFile(io.BytesIO(found.wheel)) as archive:
        assert archive.read("site_builder/__init__.py") == b"built = True"


def test_a_clone_that_cannot_be_built_is_one_sentence(monkeypatch, clone):
    (clone / "backend.py").write_text("raise RuntimeError('no')\n")
    with pytest.raises(PublishError, match=r"clone: no wheel can be built: .*; see `pip wheel .*clone`\.$"):
        find_of_clone(monkeypatch, clone)


def test_a_program_that_is_not_installed_is_one_sentence(monkeypatch):
    def find_nothing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(origin, "distribution", find_nothing)
    with pytest.raises(PublishError, match="is not installed here; install it with pip"):
        find_origin("wheels")


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("git@github.com:ada/builder.git", "https://github.com/ada/builder.git"),
        ("ssh://git@codeberg.org/ada/builder.git", "https://codeberg.org/ada/builder.git"),
        ("https://example.org/builder", "https://example.org/builder"),
        ("/srv/builder.git", "file:///srv/builder.git"),
    ],
)
def test_everyone_can_clone_from_a_public_url(url, public):
    assert public_url(url) == public
