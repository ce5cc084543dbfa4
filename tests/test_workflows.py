"""The workflows: actions pinned to commits, least permissions, one deployment at a time, and commands that exist."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from browser import serve_folder
from click.testing import CliRunner
from folders import ROOT

from site_builder.build import build_site
from site_builder.cli import main
from site_builder.model import Changes

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def workflow(request) -> str:
    return request.param.read_text(encoding="utf-8")


def test_every_action_is_pinned_to_a_commit_and_says_its_version(workflow):
    for use in re.findall(r"uses: (.+)", workflow):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), use


def test_nothing_is_permitted_but_what_a_job_asks_for(workflow):
    assert "\npermissions: {}\n" in workflow
    assert "contents: write" not in workflow


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
    environment = {"PATH": os.environ["PATH"], "BASE_URL": address, "NO_PROXY": "127.0.0.1"}
    subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=folder, env=environment, check=True)
