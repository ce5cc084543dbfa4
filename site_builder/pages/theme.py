"""Themes: find their folders, load their templates, and say where one fails.

A theme is a folder with a `theme.toml`, `templates/` and `assets/`. What a site's own theme lacks comes from the
default theme; `{% extends "default/paper.html" %}` names a default template that an own one of the same name covers.
"""

from __future__ import annotations

import difflib
import traceback
from functools import lru_cache
from pathlib import Path

import jinja2
import msgspec

from site_builder.config import find_unknown, load_toml
from site_builder.errors import ConfigError, ThemeError
from site_builder.pages.contexts import PageContext, SiteContext

DEFAULT = "default"


class Theme(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of `theme.toml`."""

    title: str
    """What people call the theme."""
    description: str = ""
    """One sentence about its look."""


def find_theme(name: str, site_root: Path) -> tuple[Path, ...]:
    """Return the folders of a theme, the most specific first; the last is the default theme.

    A site's own theme is `<site_root>/themes/NAME`, where the site root is the folder that the content folder stands
    in. Raise ThemeError when no theme has this name, ConfigError when its `theme.toml` is wrong.
    """
    own, default = site_root / "themes" / name, _default_folder()
    chain = [folder for folder in (own, default) if (folder / "theme.toml").is_file()]
    if name != DEFAULT and own not in chain:
        raise ThemeError(_unknown_theme(name, site_root), path=own)
    if len(chain) == 2 and chain[0].samefile(chain[1]):
        chain.pop(0)
    for folder in chain:
        load_theme(folder)
    return tuple(chain)


def load_theme(folder: Path) -> Theme:
    """Return what a theme says of itself. Raise ConfigError for an unknown, missing or impossible key."""
    path = folder / "theme.toml"
    values = load_toml(path)
    unknown = find_unknown(values, tuple(field.name for field in msgspec.structs.fields(Theme)))
    if unknown:
        raise ConfigError(unknown, path=path)
    try:
        return msgspec.convert(values, Theme)
    except msgspec.ValidationError as error:
        raise ConfigError(
            f"a theme needs a title, and a description if it wants one, as text: {error}.", path=path
        ) from error


def render(folders: tuple[str, ...], template: str, page: PageContext, site: SiteContext) -> str:
    """Return a page as HTML. Raise ThemeError, with file and line, where the template fails."""
    try:
        return _load(folders, template).render(page=page, site=site)
    except Exception as error:  # a template can raise anything
        raise _explain(error, folders, template, page.path) from error


@lru_cache(maxsize=8)
def environment(folders: tuple[str, ...]) -> jinja2.Environment:
    """Return the environment that compiles a theme's templates, each once per process."""
    names: dict[str, jinja2.BaseLoader] = {DEFAULT: jinja2.FileSystemLoader(f"{folders[-1]}/templates")}
    loader = jinja2.ChoiceLoader(
        [jinja2.FileSystemLoader([f"{folder}/templates" for folder in folders]), jinja2.PrefixLoader(names)]
    )
    env = jinja2.Environment(
        loader=loader, autoescape=True, undefined=_Missing, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    env.globals.clear()
    env.filters["thousands"] = thousands
    env.filters["counted"] = counted
    return env


def thousands(number: int) -> str:
    """Return a number with commas between thousands: `92,000`."""
    return f"{number:,}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: `1 paper`, `92,000 papers`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


class _Missing(jinja2.StrictUndefined):
    """A name that a template uses and a context does not have."""

    @property
    def _undefined_message(self) -> str:
        fields = getattr(type(self._undefined_obj), "__struct_fields__", ("page", "site"))
        near = difflib.get_close_matches(str(self._undefined_name), fields, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(fields)}."
        owner = type(self._undefined_obj).__name__ if self._undefined_obj is not jinja2.utils.missing else "a template"
        return f'{owner} has no "{self._undefined_name}"; {hint}'


@lru_cache(maxsize=256)
def _load(folders: tuple[str, ...], template: str) -> jinja2.Template:
    return environment(folders).get_template(template)


def _explain(error: Exception, folders: tuple[str, ...], template: str, page: str) -> ThemeError:
    """Turn what a template raised into one sentence with its file and line."""
    if isinstance(error, jinja2.TemplateNotFound):
        path, line = _last_template(error, folders) or (template, None)
        reason = f'there is no template "{error.name}" in {" or ".join(f"{folder}/templates" for folder in folders)}'
    elif isinstance(error, jinja2.TemplateSyntaxError):
        path, line, reason = error.filename or template, error.lineno, error.message or "is not a template"
    else:
        path, line = _last_template(error, folders) or (template, None)
        reason = error.message if isinstance(error, jinja2.UndefinedError) and error.message else _name(error)
    return ThemeError(f"{reason.rstrip('.')} (while rendering {page}).", path=path, line=line)


def _name(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"there is no asset {error.args[0]!r}"
    return f"{type(error).__name__}: {error}"


def _last_template(error: Exception, folders: tuple[str, ...]) -> tuple[str, int | None] | None:
    """Return file and line of the innermost template that an error passed through."""
    frames = traceback.extract_tb(error.__traceback__)
    roots = tuple(f"{folder}/templates" for folder in folders)
    inside = [frame for frame in frames if frame.filename.startswith(roots)]
    return (inside[-1].filename, inside[-1].lineno) if inside else None


def _default_folder() -> Path:
    """Return the default theme: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "themes" / DEFAULT
    return packed if packed.is_dir() else package.parent / "themes" / DEFAULT


def _unknown_theme(name: str, site_root: Path) -> str:
    own = {path.parent.name for path in (site_root / "themes").glob("*/theme.toml")}
    names = ", ".join(sorted(own | {DEFAULT}))
    return f'there is no theme "{name}" (a folder with a theme.toml); the themes here are {names}.'
