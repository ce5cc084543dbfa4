"""A stranger's first day: install the program in each way there is, start a catalogue, and run its workflow's lines.

These tests install from the index that pip uses, so `make test` leaves them out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from folders import ROOT

pytestmark = pytest.mark.installs

IDENTITY = ["-c", "user.name=Ada Invented", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main"]


def run(folder: Path, *command: str | Path, path: Path | None = None) -> str:
    """Run a command outside of the environment of these tests, and return what it prints."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment["PATH"] = f"{path}:/usr/local/bin:/usr/bin:/bin" if path else os.environ["PATH"]
    done = subprocess.run(map(str, command), cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def make_environment(folder: Path) -> Path:
    """Return the `bin` folder of a new virtual environment."""
    run(folder.parent, sys.executable, "-m", "venv", folder)
    return folder / "bin"


def commit_all(folder: Path) -> None:
    run(folder, "git", "init", "--quiet")
    run(folder, "git", "add", "--all")
    run(folder, "git", *IDENTITY, "commit", "--quiet", "--message", "Start")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the program as it is in this folder, committed or not, and no remote."""
    folder = tmp_path_factory.mktemp("source") / "clone"
    names = run(ROOT, "git", "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    commit_all(folder)
    return folder


def from_repository(clone: Path, folder: Path) -> list[str]:
    run(folder, "git", "clone", "--quiet", "--bare", clone, folder / "bare.git")
    return [f"git+file://{folder / 'bare.git'}"]


def from_wheel(clone: Path, folder: Path) -> list[str]:
    run(folder, sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, clone)
    return [str(next(folder.glob("*.whl")))]


def from_editable_clone(clone: Path, folder: Path) -> list[str]:
    return ["--editable", str(clone)]


@pytest.mark.parametrize("source", [from_repository, from_wheel, from_editable_clone])
def test_the_workflow_of_a_new_catalogue_leads_to_a_checked_site(source, clone, tmp_path):
    bin_ = make_environment(tmp_path / "first")
    run(tmp_path, bin_ / "python", "-m", "pip", "install", "--quiet", *source(clone, tmp_path))
    run(tmp_path, bin_ / "site-builder", "new", "papers")
    commit_all(tmp_path / "papers")
    run(tmp_path, "git", "clone", "--quiet", tmp_path / "papers", tmp_path / "runner")

    second = make_environment(tmp_path / "second")
    workflow = (tmp_path / "runner/.github/workflows/pages.yml").read_text(encoding="utf-8")
    install, fetch, build, check = read_steps(workflow)
    run(tmp_path / "runner", "bash", "-e", "-c", install, path=second)
    run(tmp_path / "runner", "bash", "-c", f"BASE_URL=http://127.0.0.1:9; {fetch}", path=second)
    run(tmp_path / "runner", "bash", "-e", "-c", f"BASE_URL=https://ada.github.io/papers; {build}", path=second)
    found = run(tmp_path / "runner", "bash", "-e", "-c", check, path=second)

    assert found == "0 faults, 0 notices.\n"
    versions = [run(tmp_path, it / "site-builder", "--version") for it in (bin_, second)]
    assert versions[0] == versions[1]
    assert list_program(bin_.parent) == list_program(second.parent) or source is from_editable_clone


def read_steps(workflow: str) -> list[str]:
    """Return the shell lines of each step of a workflow."""
    block = r"        run: \|\n((?: {10}.*\n)+)"
    line = r"        run: (?!\|)(.+)\n"
    return [re.sub(r"^ {10}", "", a or b, flags=re.MULTILINE) for a, b in re.findall(f"{block}|{line}", workflow)]


def list_program(environment: Path) -> dict[str, bytes]:
    """Return the name and content of each file of the installed program."""
    package = next(environment.glob("lib/python*/site-packages/site_builder"), environment / "nothing")
    paths = (path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in paths}
