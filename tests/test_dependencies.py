"""The licences of what the lock installs, as the documentation lists them."""

from __future__ import annotations

import importlib.metadata
import re

from folders import ROOT

LICENCES = {
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
}
"""Classifier → SPDX identifier, for packages whose metadata has only classifiers."""


def licence_of(package: str) -> str:
    metadata = importlib.metadata.metadata(package)
    if expression := metadata.get("License-Expression"):
        return expression
    named = [it.rpartition(" :: ")[2] for it in metadata.get_all("Classifier") or () if it.startswith("License ::")]
    return LICENCES[named[0]] if named else metadata["License"]


def test_each_locked_package_is_listed_with_its_licence():
    lock = (ROOT / "site_builder/starter/requirements.txt").read_text(encoding="utf-8")
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")

    listed = dict(re.findall(r"^\| `([\w-]+)` \| .+ \| (.+) \|$", page, re.MULTILINE))

    assert listed == {name: licence_of(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
