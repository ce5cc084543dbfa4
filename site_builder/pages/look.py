"""The folder `content/look`: what a maintainer adds to a theme without writing one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from site_builder.content.folders import list_files
from site_builder.errors import ContentError, offer_nearest
from site_builder.pages.site.site import Look
from site_builder.settings.look import LookSettings, write_colours
from site_builder.text.markdown import render_markdown

_PARTS: Mapping[str, str] = MappingProxyType(
    {"head.html": "head", "banner.md": "banner", "footer.md": "footer", "paper.html": "below_papers"}
)
"""File → the field of `Look` that it becomes."""
_STYLE = "site.css"
_PICTURES = ("logo.svg", "logo.png", "icon.svg", "icon.png", "picture.png")
_NAMES = (*_PARTS, _STYLE, *_PICTURES)


def load_look(folder: Path) -> Look:
    """Return what is in the folder; nothing if it does not exist. Raise ContentError for a file with another name."""
    found: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for path in list_files(folder, ""):
        if path.name not in _NAMES:
            raise ContentError(f"is not a file that can change the look; {offer_nearest(path.name, _NAMES)}", path=path)
        if path.name in _PARTS:
            text = _read_text(path)
            found[_PARTS[path.name]] = str(render_markdown(text)) if path.suffix == ".md" else text.strip()
        elif path.name == _STYLE:
            found["style"] = _read_text(path)
        else:
            assets[path.name] = path.read_bytes()
    return Look(assets=assets, **found)


def dress(sources: Mapping[str, bytes], look: Look, settings: LookSettings) -> dict[str, bytes]:
    """Return the assets of a theme with those of a site, whose colours and rules end the style sheet."""
    own = write_colours(settings) + (f"\n{look.style}" if look.style else "")
    style = {_STYLE: sources.get(_STYLE, b"") + own.encode()} if own else {}
    return {**sources, **look.assets, **style}


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError("is not UTF-8 text; save it as UTF-8.", path=path) from error
