"""The script that puts related papers in order reads the dates that pages show, in Node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from node import node_executable
from pages.invented import DEFAULT_THEME, build_site

from site_builder.pages.site.date_words import shorten_date
from site_builder.pages.strings.load import load_strings
from site_builder.pages.theme.assets import theme_assets
from site_builder.pages.theme.script_strings import write_script_strings

RANKS = {"2024-11-08": 20241108, "2024-01-18": 20240118, "2024-12": 20241200, "2024-01": 20240100, "2024": 20240000}


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "zh-Hans", "ar", "hu", "ko"])
def test_short_dates_are_ranked_in_each_language(tmp_path: Path, language: str) -> None:
    site = build_site(language=language)
    strings = load_strings([DEFAULT_THEME], language)
    sources = {"related.js": theme_assets([DEFAULT_THEME])["related.js"]}
    (tmp_path / "related.mjs").write_bytes(write_script_strings(sources, strings)["related.js"])
    dates = [shorten_date(site, date) for date in RANKS]
    code = f"import {{toRank}} from './related.mjs'; console.log(JSON.stringify({json.dumps(dates)}.map(toRank)))"
    command = [str(node_executable()), "--input-type=module", "--eval", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == list(RANKS.values())
