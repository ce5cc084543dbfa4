"""Find the folders of themes, and read their `theme.toml`.

A theme is a folder with a `theme.toml`, `templates/`, `strings/` and `assets/`. Anything that a theme lacks comes from
the default theme.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec

from site_builder.errors import ConfigError, ThemeError
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site
from site_builder.settings.toml_files import find_unknown, load_toml

DEFAULT = "default"

Colour = Annotated[str, msgspec.Meta(pattern="^(#[0-9a-fA-F]{6})?$")]
"""Such as `#9a3412`; empty if it comes from the default theme."""


class PictureColours(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The colours of the pictures for link previews."""

    ground: Colour = ""
    """The background."""
    ink: Colour = ""
    """The title."""
    soft: Colour = ""
    """The words below the title."""
    accent: Colour = ""
    """The bar at the top."""


class Theme(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of `theme.toml`."""

    title: str
    """What people call the theme."""
    description: str = ""
    """One sentence about its look."""
    pictures: PictureColours = PictureColours()
    """The colours of the pictures for link previews."""


def find_theme(name: str, site_root: Path) -> tuple[Path, ...]:
    """Return the folders of a theme, most specific first; the last is the default theme.

    A site's own theme is `<site_root>/themes/NAME`, where the site root is the folder that contains the content folder.
    It may have the name of a theme that comes with the program, which then supplies what it lacks.
    Raise ThemeError if no theme has this name, and ConfigError if its `theme.toml` is not valid.
    """
    own, supplied = site_root / "themes", _supplied_themes()
    chain = [folder for folder in (own / name, supplied / name) if (folder / "theme.toml").is_file()]
    if not chain:
        message = _NO_SETTINGS if (own / name).is_dir() else _say_unknown(name, own, supplied)
        raise ThemeError(message, path=own / name)
    if len(chain) == 2 and chain[0].samefile(chain[1]):
        chain.pop(0)
    if name != DEFAULT:
        chain.append(supplied / DEFAULT)
    for folder in chain:
        load_theme(folder)
    return tuple(chain)


def load_theme(folder: Path) -> Theme:
    """Return the values in a theme's `theme.toml`. Raise ConfigError for an unknown or missing key or a wrong value."""
    path = folder / "theme.toml"
    values = load_toml(path)
    pictures = values.get("pictures")
    for keys, kind in ((values, Theme), (pictures if isinstance(pictures, dict) else {}, PictureColours)):
        if unknown := find_unknown(keys, kind.__struct_fields__):
            raise ConfigError(unknown, path=path)
    try:
        return msgspec.convert(values, Theme)
    except msgspec.ValidationError as error:
        if "`$.pictures" in str(error):
            message = f'[pictures] must contain colours such as accent = "#9a3412": {error}.'
            raise ConfigError(message, path=path) from error
        raise ConfigError(
            f"a theme needs a title and may have a description, both as text: {error}.", path=path
        ) from error


@per_site
def find_picture_colours(site: Site) -> PictureColours:
    """Return the colours of a site's pictures: each from its own theme, or from the default theme."""
    themes = [load_theme(Path(folder)).pictures for folder in site.theme_folders]
    names = PictureColours.__struct_fields__
    return PictureColours(**{name: next(filter(None, (getattr(it, name) for it in themes)), "") for name in names})


def _supplied_themes() -> Path:
    """Return the folder of the themes of the program: in the installed package, or next to it in a checkout."""
    package = Path(__file__).resolve().parents[2]
    packed = package / "themes"
    return packed if packed.is_dir() else package.parent / "themes"


_NO_SETTINGS = 'has no theme.toml, so it is not a theme; write one with a line such as title = "My theme".'


def _say_unknown(name: str, *places: Path) -> str:
    names = sorted({path.parent.name for place in places for path in place.glob("*/theme.toml")})
    return f'there is no theme "{name}"; the available themes are {", ".join(names)}.'
