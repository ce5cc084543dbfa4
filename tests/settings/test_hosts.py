"""The table of hosts."""

from __future__ import annotations

from folders import ROOT

from site_builder.settings.hosts import HOSTS


def test_every_host_is_documented_with_its_source():
    text = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
    for name, host in HOSTS.items():
        assert f"`{name}`" in text
        assert f"[{host.title}]({host.source})" in text


def test_every_host_has_a_limit():
    for host in HOSTS.values():
        assert any((host.bytes, host.files, host.entries, host.file_bytes, host.folder_files))
