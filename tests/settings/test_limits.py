"""Sites that exceed the limits of an invented host."""

from __future__ import annotations

import pytest

from site_builder.settings.hosts import GIB, HOSTS, MIB, Host
from site_builder.settings.limits import Excess, Use, find_excess, list_uses

SIZES = {"index.html": 3 * MIB, "a/b/one.txt": 2 * MIB, "a/b/two.txt": MIB, "c/three.txt": 0}


def host(**limits: int) -> Host:
    return Host(title="Gopher", source="https://gopher.example/limits", **limits)


@pytest.mark.parametrize(
    ("limits", "path", "reason"),
    [
        ({"bytes": 5 * MIB}, "", "is 6 MiB, but Gopher allows 5 MiB"),
        ({"files": 3}, "", "has 4 files, but Gopher allows 3"),
        ({"entries": 6}, "", "has 7 files and folders, but Gopher allows 6"),
        ({"folder_files": 1}, "a/b", "has 2 files, but Gopher allows 1 in a folder"),
        ({"file_bytes": 5 * MIB // 2}, "index.html", "is 3 MiB, but Gopher allows 2.5 MiB in a file"),
    ],
)
def test_each_limit_can_be_reached_but_not_exceeded(limits, path, reason):
    assert list(find_excess(host(**limits), SIZES)) == [Excess(path, reason)]
    assert list(find_excess(host(**{key: 10 * value for key, value in limits.items()}), SIZES)) == []


def test_a_limit_may_be_met_exactly():
    assert list(find_excess(host(bytes=6 * MIB, files=4, entries=7, file_bytes=3 * MIB, folder_files=2), SIZES)) == []


def test_a_host_without_limits_takes_anything():
    assert list(find_excess(host(), SIZES)) == list_uses(host(), SIZES) == []


def test_the_use_of_a_limit_is_a_share():
    (use,) = list_uses(host(bytes=12 * MIB), SIZES)
    assert (use, use.share) == (Use(6 * MIB, 12 * MIB, is_bytes=True), 0.5)


def test_gigabytes_are_said_as_such():
    (found,) = find_excess(HOSTS["github-pages"], {"a": GIB + GIB // 8})
    assert found.reason == "is 1.12 GiB, but GitHub Pages allows 1 GiB"
