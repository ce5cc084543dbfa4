"""The documentation: every command, option and key is in it, and its links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import msgspec
import pytest
from folders import ROOT

from site_builder.catalogue.topics.load import _Keys as TopicKeys
from site_builder.cli import main
from site_builder.config import Config, Sidecar
from site_builder.pages.site.site import ContentPage
from site_builder.readers import READERS
from site_builder.settings.home import HomeSettings
from site_builder.settings.hosts import HostSettings
from site_builder.settings.look import LookSettings
from site_builder.settings.pages import PageSettings

PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def read(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def commands(group: click.Group, name: str = "site-builder") -> Iterator[tuple[str, click.Command]]:
    for word, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


def section(text: str, name: str) -> str:
    """Return the part of a page under the heading of a command."""
    found = re.search(rf"^## `{name}\b.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"docs/command-line.md has no section {name}"
    return found[0]


@pytest.mark.parametrize(("name", "command"), list(commands(main)), ids=[name for name, _ in commands(main)])
def test_every_option_of_a_command_is_documented_and_no_other(name, command):
    part = section(read("command-line.md"), name)
    options = {it.opts[0] for it in command.params if isinstance(it, click.Option)}
    assert set(re.findall(r"^\| `(--[\w-]+)", part, re.MULTILINE)) == options
    assert re.search(rf"^{name}\b", part, re.MULTILINE), "a section shows an example"


def test_every_documented_command_exists():
    documented = set(re.findall(r"^## `(site-builder [a-z]+(?: [a-z]+)?)", read("command-line.md"), re.MULTILINE))
    assert documented == {name for name, _ in commands(main)}


@pytest.mark.parametrize(
    ("page", "heading", "kind", "own"),
    [
        ("content.md", "## `site.toml`", Config, ()),
        ("content.md", "### `[host]`", HostSettings, ()),
        ("content.md", "### Pages of a site", PageSettings, ()),
        ("content.md", "### The home page", HomeSettings, ()),
        ("content.md", "## Look", LookSettings, ()),
        ("content.md", "### Sidecars", Sidecar, ()),
        ("content.md", "## Pages", ContentPage, ("slug", "source", "path")),
        ("topics.md", "# Topics", TopicKeys, ()),
    ],
)
def test_every_key_is_documented_and_no_other(page, heading, kind, own):
    part = read(page).split(f"{heading}\n", 1)[1]
    table = re.search(r"(?:^\|.*\n)+", part, re.MULTILINE)
    assert table
    keys = {field.name for field in msgspec.structs.fields(kind)} - set(own)
    assert set(re.findall(r"^\| `\[*(\w+)\]*`", table[0], re.MULTILINE)) == keys


def test_every_dump_format_is_named():
    for reader in READERS:
        assert f"`{reader.name}`" in read("content.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_to_a_file_and_a_heading(page):
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", it).lower().replace(" ", "-") for it in headings}, target


def test_no_line_of_the_documentation_is_too_long_to_read():
    for page in PAGES:
        lines = page.read_text(encoding="utf-8").splitlines()
        long = [line for line in lines if len(line) > 160 and not line.startswith("|") and "](" not in line]
        assert long == [], page.name
