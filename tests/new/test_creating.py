"""A new catalogue: its files, and when none is created."""

from __future__ import annotations

import re
import tomllib

import pytest
from folders import ROOT
from packaging.requirements import Requirement

from site_builder.build import build_site
from site_builder.catalogue.corrections.load import load_corrections
from site_builder.checks import check_site
from site_builder.config import Config, load_config
from site_builder.errors import PublishError
from site_builder.new import create_catalogue, creating
from site_builder.new.origin import Origin


@pytest.fixture(autouse=True)
def of_unknown_origin(monkeypatch):
    """Let the program come from a wheel, so that no test has to build one."""
    found = Origin(requirement="./wheels/invented.whl --hash=sha256:00ff", wheel_name="invented.whl", wheel=b"a wheel")
    monkeypatch.setattr(creating, "find_origin", lambda wheels: found)


def test_a_new_catalogue_has_everything_that_a_repository_needs(tmp_path):
    paths = create_catalogue(tmp_path / "deep/papers")

    assert {path.relative_to(tmp_path / "deep/papers").as_posix() for path in paths} == {
        ".github/dependabot.yml",
        ".github/workflows/fetch.yml",
        ".github/workflows/pages.yml",
        ".github/workflows/preview.yml",
        ".gitignore",
        "README.md",
        "content/corrections.toml",
        "content/dumps/2025-01-31-example.jsonl",
        "content/dumps/2025-01-31-example.toml",
        "content/pages/about.md",
        "content/site.toml",
        "content/static/.gitkeep",
        "content/topics/kites.md",
        "requirements.txt",
        "site-builder.txt",
        "wheels/invented.whl",
    }
    assert (tmp_path / "deep/papers/wheels/invented.whl").read_bytes() == b"a wheel"
    program = (tmp_path / "deep/papers/site-builder.txt").read_text()
    assert program.endswith("\n./wheels/invented.whl --hash=sha256:00ff\n")


def test_it_builds_without_rejects_and_without_faults(tmp_path):
    create_catalogue(tmp_path / "papers")

    done = build_site(tmp_path / "papers/content", tmp_path / "papers/public")

    assert (done.records, done.rejects) == (2, 0)
    assert [paper.topics for paper in done.catalogue.papers] == [("kites",), ()]
    assert list(check_site(tmp_path / "papers/public", "github-pages")) == []


def test_its_settings_show_every_key(tmp_path):
    create_catalogue(tmp_path)
    settings = tomllib.loads((tmp_path / "content/site.toml").read_text())

    assert settings.keys() == set(Config.__struct_fields__)
    assert load_config(tmp_path / "content").language == "en"


def test_each_example_of_a_correction_is_valid(tmp_path):
    create_catalogue(tmp_path)
    path = tmp_path / "content/corrections.toml"
    examples = path.read_text().split("# [[")[1:]
    path.write_text("".join("[[" + example.replace("\n# ", "\n").split("\n\n")[0] + "\n\n" for example in examples))

    found = load_corrections(path)

    counts = [len(kind) for kind in (found.fix, found.add, found.merge, found.apart, found.hide, found.alias)]
    assert counts == [1, 1, 1, 1, 1, 1]


def test_its_workflow_differs_from_that_of_this_repository_only_in_the_installation(tmp_path):
    create_catalogue(tmp_path)
    theirs = (tmp_path / ".github/workflows/pages.yml").read_text().splitlines()
    ours = (ROOT / ".github/workflows/pages.yml").read_text().splitlines()

    assert [line for line in theirs if line not in ours] == [
        "# Build the catalogue, check it, and publish it on GitHub Pages whenever its content changes.",
        '    paths: [content/**, themes/**, "*.txt", .github/workflows/pages.yml]',
        "          cache-dependency-path: requirements.txt",
        "          python -m pip install --require-hashes --requirement requirements.txt",
        "          python -m pip install --no-deps --no-build-isolation --requirement site-builder.txt",
    ]


def test_the_lock_has_a_version_of_each_dependency_and_hashes_of_it():
    lock = (ROOT / "site_builder/starter/requirements.txt").read_text()
    hashes = r"(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+"
    locked = re.findall(rf"^([\w.-]+)==(\S+)(?: ; [^\n]*)? \\\n{hashes}", lock, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*map(Requirement, project["project"]["dependencies"] + project["build-system"]["requires"])]

    assert len(locked) == lock.count("==")
    for requirement in wanted:
        versions = [version for name, version in locked if name == requirement.name]
        assert versions, f"{requirement.name} is not in the lock; run make lock"
        assert all(requirement.specifier.contains(version, prereleases=True) for version in versions), requirement


def test_a_new_repository_keeps_its_readme_and_its_licence(tmp_path):
    (tmp_path / ".git").mkdir()
    for name in ("README.md", "LICENSE", ".gitattributes"):
        (tmp_path / name).write_text("mine")
    (tmp_path / ".gitignore").write_text("/notes/\n/public/")

    created = create_catalogue(tmp_path)

    assert tmp_path / "README.md" not in created
    assert {name: (tmp_path / name).read_text() for name in ("README.md", "LICENSE", ".gitattributes")} == {
        "README.md": "mine",
        "LICENSE": "mine",
        ".gitattributes": "mine",
    }
    assert (tmp_path / ".gitignore").read_text().splitlines() == [
        "/notes/",
        "/public/",
        "# The workflow builds the site, so it does not belong in the repository.",
        "/.public.*",
        "/.venv/",
    ]


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(PublishError) as caught:
        create_catalogue(tmp_path)

    assert str(caught.value) == (
        f"{tmp_path}: is not empty: it contains notes.txt; name a new or empty folder, or a new repository."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_is_refused(tmp_path):
    (tmp_path / "papers").write_text("mine")

    with pytest.raises(PublishError, match=r"papers: is a file; name a new or empty folder\.$"):
        create_catalogue(tmp_path / "papers")
