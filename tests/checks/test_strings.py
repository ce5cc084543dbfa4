"""Strings of the interface that are missing or unused, as listed in the report."""

from __future__ import annotations

import json

import pytest
from checks.planted import CLEAN, write_site

from site_builder.checks import Fault, check_site


def test_a_missing_or_unused_string_is_a_notice(public):
    gaps = {"language": "de", "missing": ["paper.abstract"], "unknown": ["own/strings/de.toml: paper.abstrat"]}
    write_site(public, CLEAN | {"data/report.json": json.dumps({"strings": gaps})})
    assert [fault for fault in check_site(public) if "strings/" in fault.path] == [
        Fault("strings/de.toml", None, "the string paper.abstract is in English; translate it.", notice=True),
        Fault(
            "own/strings/de.toml",
            None,
            "nothing uses the string paper.abstrat; correct its name or delete it.",
            notice=True,
        ),
    ]


def test_a_language_without_any_string_is_one_notice(public):
    gaps = {"language": "de", "is_translated": False, "missing": ["paper.abstract", "paper.cite"], "unknown": []}
    write_site(public, CLEAN | {"data/report.json": json.dumps({"strings": gaps})})
    message = "the theme lacks this file, so the interface is in English; add it, or change language in site.toml."
    assert [fault for fault in check_site(public) if "strings/" in fault.path] == [
        Fault("strings/de.toml", None, message, notice=True)
    ]


@pytest.mark.parametrize("report", ["{}", '{"strings": 7}'])
def test_a_report_without_gaps_gives_no_notices(public, report):
    write_site(public, CLEAN | {"data/report.json": report})
    assert not [fault for fault in check_site(public) if "strings" in fault.path]
