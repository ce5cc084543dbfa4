"""Corrections that change nothing, which the report lists."""

from __future__ import annotations

import json

import pytest
from checks.planted import CLEAN, write_site

from site_builder.checks import Fault, check_site


def test_a_correction_that_changed_nothing_is_a_notice_with_its_line(public):
    reason = "this [[fix]] changes nothing, because the paper already says the same; remove it."
    report = {"stale_corrections": [{"line": 7, "reason": reason}]}
    write_site(public, CLEAN | {"data/report.json": json.dumps(report)})
    reported = [fault for fault in check_site(public) if fault.path == "corrections.toml"]
    assert reported == [Fault("corrections.toml", 7, reason, notice=True)]


@pytest.mark.parametrize("report", ["{}", '{"stale_corrections": 7}'])
def test_a_report_without_corrections_gives_no_notices(public, report):
    write_site(public, CLEAN | {"data/report.json": report})
    assert not [fault for fault in check_site(public) if fault.path == "corrections.toml"]
