"""A new catalogue: its files, and when none is created."""

from __future__ import annotations

import tomllib

import pytest
from folders import ROOT

from site_builder.build import build_site
from site_builder.catalogue.corrections.load import load_corrections
from site_builder.checks import check_site
from site_builder.config import Config, load_config
from site_builder.errors import PublishError
from site_builder.new import create_catalogue


def test_a_new_catalogue_has_everything_that_a_repository_needs(tmp_path):
    paths = create_catalogue(tmp_path / "deep/papers")

    assert {path.relative_to(tmp_path / "deep/papers").as_posix() for path in paths} == {
        ".github/workflows/pages.yml",
        ".gitignore",
        "README.md",
        "content/corrections.toml",
        "content/dumps/2025-01-31-example.jsonl",
        "content/dumps/2025-01-31-example.toml",
        "content/pages/about.md",
        "content/site.toml",
        "content/static/.gitkeep",
        "content/topics/kites.md",
    }


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
    name = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["name"]

    assert f"        run: python -m pip install {name}" in theirs
    assert [line for line in theirs if line not in ours] == [
        "# Build the catalogue, check it, and publish it on GitHub Pages whenever its content changes.",
        "    paths: [content/**, themes/**, .github/workflows/pages.yml]",
        f"        run: python -m pip install {name}",
    ]


def test_an_empty_repository_may_be_filled(tmp_path):
    (tmp_path / ".git").mkdir()

    assert create_catalogue(tmp_path)


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(PublishError) as caught:
        create_catalogue(tmp_path)

    assert str(caught.value) == (f"{tmp_path}: is not empty; name a new or empty folder.")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_is_refused(tmp_path):
    (tmp_path / "papers").write_text("mine")

    with pytest.raises(PublishError, match=r"papers: is a file; name a new or empty folder\.$"):
        create_catalogue(tmp_path / "papers")
