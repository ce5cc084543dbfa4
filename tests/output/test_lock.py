"""One build at a time. All files are invented."""

from __future__ import annotations

import subprocess
import sys

import pytest
from output.invented import SITE, make_files, read_tree

from site_builder.errors import PublishError
from site_builder.output import discard, open_staging, publish, recover


def test_a_second_build_is_refused_while_the_first_is_running(tmp_path):
    staging = open_staging(tmp_path / "public")
    with pytest.raises(PublishError) as error:
        open_staging(tmp_path / "public")
    assert str(error.value) == f"{staging}: another build is publishing here; wait for it to finish or stop it."
    discard(staging)
    discard(open_staging(tmp_path / "public"))


CHILD = """
import sys
from pathlib import Path
from site_builder.model import OutputFile
from site_builder.output import open_staging, stage
staging = open_staging(Path(sys.argv[1]))
stage([OutputFile(path="half.html", content=b"half", when="page")], Path(sys.argv[1]), staging)
print("ready", flush=True)
sys.stdin.read()
"""


def test_a_build_is_refused_while_another_process_runs_and_cleans_up_after_it_dies(tmp_path):
    command = [sys.executable, "-c", CHILD, str(tmp_path / "public")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"ready\n"
        with pytest.raises(PublishError, match="another build is publishing here"):
            publish(make_files(SITE), tmp_path / "public")
        with pytest.raises(PublishError, match="another build is publishing here"):
            recover(tmp_path / "public")
        child.kill()
    publish(make_files(SITE), tmp_path / "public")
    assert read_tree(tmp_path / "public") == SITE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public"]
