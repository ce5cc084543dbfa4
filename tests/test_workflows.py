"""The workflows: actions pinned to commits, least permissions, one deployment at a time, and commands that exist."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from browser import serve_folder
from click.testing import CliRunner
from folders import ROOT

from site_builder import __version__
from site_builder.build import build_site
from site_builder.cli import main
from site_builder.model import Changes

STARTER = ROOT / "site_builder/starter/dot-github/workflows"
WORKFLOWS = [*sorted((ROOT / ".github/workflows").glob("*.yml")), *sorted(STARTER.glob("*.yml"))]


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.relative_to(ROOT).as_posix())
def workflow(request) -> str:
    return request.param.read_text(encoding="utf-8")


def test_every_action_is_pinned_to_a_commit_and_says_its_version(workflow):
    for use in re.findall(r"uses: (.+)", workflow):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), use


def test_nothing_is_permitted_but_what_a_job_asks_for(workflow):
    assert "\npermissions: {}\n" in workflow
    assert ("contents: write" in workflow) == ("git push" in workflow)


def test_every_job_ends_in_time(workflow):
    jobs = workflow.split("\njobs:\n")[1]
    assert len(re.findall(r"^    runs-on:", jobs, re.M)) == len(re.findall(r"^    timeout-minutes:", jobs, re.M))


def test_no_expression_stands_in_a_shell_line(workflow):
    assert not re.findall(r"run: .*\$\{\{", workflow)


def test_one_site_is_deployed_at_a_time():
    pages = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    assert "concurrency:\n  group: pages\n  cancel-in-progress: false\n" in pages
    assert pages.index("site-builder build") < pages.index("site-builder check") < pages.index("upload-pages-artifact")


def test_the_workflow_for_pages_builds_and_checks_the_sample_under_a_sub_path(tmp_path, monkeypatch):
    pages = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    commands = re.findall(r"run: site-builder (.+)", pages)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "previous").mkdir()
    for folder in ("content", "themes"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    for command in commands:
        values = {'"$BASE_URL"': "https://someone.github.io/papers", '"$MAX_VANISHED"': '""'}
        for variable, value in values.items():
            command = command.replace(variable, value)
        arguments = shlex.split(command)
        done = CliRunner().invoke(main, arguments)
        assert (done.exit_code, done.exception) == (0, None), done.output
    assert 'href="https://someone.github.io/papers/"' in (tmp_path / "public/index.html").read_text(encoding="utf-8")


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A checkout of an invented catalogue, with a remote, as a job has it; `gh` only notes how it was called."""
    remote, checkout = tmp_path / "remote.git", tmp_path / "checkout"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch", "main", str(remote))
    git(tmp_path, "clone", "--quiet", str(remote), str(checkout))
    (checkout / "content").mkdir()
    (checkout / "content/site.toml").write_text("")
    git(checkout, "add", "--all")
    git(checkout, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "--message", "Start")
    git(checkout, "push", "--quiet", "origin", "HEAD:main")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/called\n')
    (tmp_path / "bin/gh").chmod(0o755)
    return checkout


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_daily_workflow_commits_what_it_fetched_and_publishes_it(runner, monkeypatch):
    text = (STARTER / "fetch.yml").read_text(encoding="utf-8")
    script = re.sub("^ {10}", "", re.findall(r"run: \|\n((?: {10}.*\n)+)", text)[-1], flags=re.MULTILINE)
    monkeypatch.setenv("PATH", f"{runner.parent / 'bin'}:{os.environ['PATH']}")
    commits = [git(runner, "rev-list", "--count", "origin/main")]

    for name in ("2024-01-05-list.jsonl", "", "2024-01-06-list.jsonl"):
        if name:
            (runner / "content" / name).write_text('{"title": "Kites"}\n')
        run_step(script, runner, "")
        commits.append(git(runner.parent / "remote.git", "rev-list", "--count", "main"))

    assert commits == ["1", "2", "2", "3"]
    assert (runner.parent / "called").read_text() == "workflow run pages.yml\n" * 2
    assert git(runner, "log", "-1", "--format=%an %s").startswith("github-actions[bot] Add the dumps fetched on 20")


def test_a_pull_request_is_compared_with_its_base(tmp_path, monkeypatch):
    text = (STARTER / "preview.yml").read_text(encoding="utf-8")
    scripts = [re.sub("^ {10}", "", it, flags=re.MULTILINE) for it in re.findall(r"run: \|\n((?: {10}.*\n)+)", text)]
    before, build = scripts[1:]
    for folder in ("before/content", "content"):
        shutil.copytree(ROOT / "site_builder/starter/content", tmp_path / folder)
    (tmp_path / "content/dumps/2025-02-01-more.jsonl").write_text('{"title": "Kites in Still Air"}\n')
    program = tmp_path / "bin/site-builder"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nfrom site_builder.cli import main\nmain()\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))

    run_step(before, tmp_path, "")
    run_step(build, tmp_path, "")

    assert "- Since the previous build: 1 new" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert (tmp_path / "public/papers/kites-in-still-air.html").is_file()


PAGES = (ROOT / ".github/workflows/pages.yml", ROOT / "site_builder/starter/dot-github/workflows/pages.yml")


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not here")
@pytest.mark.parametrize("workflow", PAGES, ids=["ours", "starter"])
def test_the_workflow_for_pages_compares_with_the_site_as_it_stands(workflow, tmp_path):
    """Run the step that fetches, once while the host has no site yet and once when it has one."""
    text = workflow.read_text(encoding="utf-8")
    step = re.search(r"run: \|\n((?: {10}.*\n)*? {10}mkdir -p previous.*\n(?: {10}.*\n)*)", text)
    assert step
    script = re.sub("^ {10}", "", step[1], flags=re.MULTILINE)
    (tmp_path / "live").mkdir()
    with serve_folder(tmp_path / "live") as root:
        address = root.rstrip("/")
        run_step(script, tmp_path, address)
        assert list((tmp_path / "previous/data").iterdir()) == []
        build_site(ROOT / "content", tmp_path / "live/papers", base_url=f"{address}/papers")
        run_step(script, tmp_path, f"{address}/papers")

    changes = build_site(ROOT / "content", tmp_path / "public", previous=tmp_path / "previous").changes

    assert changes == Changes()
    assert re.search(r'site-builder build .*--previous previous --max-vanished "\$MAX_VANISHED"\n', text)


def run_step(script: str, folder: Path, address: str) -> None:
    """Run a step's script as a workflow does: in bash, until the first command that fails."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "BASE_URL": address,
        "NO_PROXY": "127.0.0.1",
        "GITHUB_STEP_SUMMARY": str(folder / "step-summary.md"),
    }
    subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=folder, env=environment, check=True)


@pytest.mark.parametrize("tag", [f"v{__version__}", "v99.0"])
def test_a_release_has_a_wheel_and_its_source_if_the_tag_is_the_version(tag, tmp_path, monkeypatch):
    for name in ("site_builder", "themes"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path / name)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    text = (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")
    compare, build = re.findall(r"run: (.+hatchling.+)", text)

    if tag == "v99.0":
        with pytest.raises(subprocess.CalledProcessError):
            run_step(f"GITHUB_REF_NAME={tag}\n{compare}", tmp_path, "")
        return
    run_step(f"GITHUB_REF_NAME={tag}\n{compare}\n{build}", tmp_path, "")

    assert {path.name for path in (tmp_path / "dist").iterdir()} == {
        f"paper_site_builder-{__version__}-py3-none-any.whl",
        f"paper_site_builder-{__version__}.tar.gz",
    }
