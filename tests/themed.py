"""The sample site in any theme and language."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from folders import ROOT

from site_builder.build import build_site


def build_themed(theme: str, folder: Path, language: str = "en") -> Path:
    """Build the sample site with other settings, and return its folder, `public` in the given one."""
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    settings = content / "site.toml"
    text = re.sub(r"(?m)^theme = .*", f'theme = "{theme}"', settings.read_text("utf-8"))
    settings.write_text(re.sub(r"(?m)^language = .*", f'language = "{language}"', text), "utf-8")
    build_site(content, folder / "public")
    return folder / "public"
