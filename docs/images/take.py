"""Take the picture in the README anew from the built sample site: `.venv/bin/python docs/images/take.py`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from browser import Visit, launch, open_chromium, serve_folder  # noqa: E402

with serve_folder(ROOT / "public") as address, open_chromium() as chromium, launch(chromium) as browser:
    Visit(browser, address).open("index.html").screenshot(path=ROOT / "docs/images/home.png")
