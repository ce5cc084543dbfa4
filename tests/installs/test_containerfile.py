"""The lines of the Containerfile, run in an environment of their own, in a folder with just what they copy."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from folders import ROOT
from installs.test_new_catalogue import make_environment, run

pytestmark = pytest.mark.installs


def test_the_lines_that_build_the_image_lead_to_a_checked_site(tmp_path):
    folder, bin_ = tmp_path / "build", make_environment(tmp_path / "environment")
    folder.mkdir()
    build, serve = (ROOT / "Containerfile").read_text(encoding="utf-8").split("\nFROM ")[1:]

    for word, rest in re.findall(r"^(COPY|RUN) (.+)", build, re.MULTILINE):
        if word == "RUN":
            run(folder, "sh", "-c", rest.replace('"$BASE_URL"', "https://papers.example/"), path=bin_)
            continue
        *sources, target = rest.split()
        for source in sources:
            copy(ROOT / source, folder / target)

    assert "https://papers.example/" in (folder / "public/index.html").read_text(encoding="utf-8")
    assert "COPY --from=build /build/public " in serve


def copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)
