"""The workflows: actions pinned to commits, least permissions, one deployment at a time, and commands that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import main

ROOT = Path(__file__).resolve().parent.parent
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
    for folder in ("content", "themes"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    for command in commands:
        arguments = command.replace('"$BASE_URL"', "https://someone.github.io/papers").split()
        done = CliRunner().invoke(main, arguments)
        assert (done.exit_code, done.exception) == (0, None), done.output
    assert 'href="https://someone.github.io/papers/"' in (tmp_path / "public/index.html").read_text(encoding="utf-8")
