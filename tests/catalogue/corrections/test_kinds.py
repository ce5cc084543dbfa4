"""The kinds of corrections, and that the docs describe them."""

from __future__ import annotations

import re

from folders import ROOT

from site_builder.catalogue import Corrections
from site_builder.catalogue.corrections.kinds import Hide


def test_every_kind_and_key_of_a_correction_is_documented():
    docs = (ROOT / "docs/corrections.md").read_text(encoding="utf-8")
    for kind in ("fix", "add", "merge", "apart", "hide", "alias", "author"):
        assert f"[[{kind}]]" in docs
    keys = """
        slug title abstract date venue authors orcid organisation handle keywords identifiers links page pdf code model
        dataset project other papers reason path name also
    """
    for key in keys.split():
        assert re.search(rf"`{key}`|^{key} = |[{{ ]{key} = ", docs, re.MULTILINE), key


def test_an_error_about_a_correction_has_its_place():
    error = Corrections(path="content/corrections.toml").error("it is wrong.", Hide(paper="on-kites", line=3))
    assert str(error) == "content/corrections.toml:3: it is wrong."
