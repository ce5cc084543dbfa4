"""Themes: find their folders, load their templates, and say where one fails.

A theme is a folder with a `theme.toml`, `templates/` and `assets/`. What a site's own theme lacks comes from the
default theme; `{% extends "default/paper.html" %}` names a default template that an own one of the same name covers.
"""

from __future__ import annotations

import traceback
from pathlib import Path

import jinja2
import msgspec

from site_builder.config import find_unknown, load_toml
from site_builder.errors import ConfigError, SiteError, ThemeError, offer_nearest
from site_builder.pages.contexts.page import PageContext, SiteContext
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site
from site_builder.pages.strings.strings import Strings
from site_builder.pages.theme.template_strings import StringsEnvironment

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
        raise ConfigError(f"a theme has a title and may have a description, both text: {error}.", path=path) from error


class Templates:
    """The templates of a theme, each compiled once."""

    def __init__(self, folders: tuple[str, ...], strings: Strings) -> None:
        """Take the folders that `find_theme` found, as text, and the strings that templates ask for."""
        self._roots = tuple(f"{folder}/templates" for folder in folders)
        self._environment = _build_environment(self._roots, strings)

    def render(self, template: str, page: PageContext, site: SiteContext) -> str:
        """Return a page as HTML. Raise ThemeError, with file and line, where the template fails."""
        try:
            return self._environment.get_template(template).render(page=page, site=site)
        except Exception as error:  # a template can raise anything
            path, line, reason = _explain(error, self._roots)
            raise ThemeError(
                f"{reason.rstrip('.')} (while rendering {page.path}).", path=path or template, line=line
            ) from error


@per_site
def load_templates(site: Site) -> Templates:
    """Return the templates of a site's theme."""
    return Templates(site.theme_folders, site.strings)


class _Missing(jinja2.StrictUndefined):
    """A name that a template uses and a context does not have."""

    @property
    def _undefined_message(self) -> str:
        fields = getattr(type(self._undefined_obj), "__struct_fields__", ("page", "site"))
        hint = offer_nearest(str(self._undefined_name), fields)
        owner = type(self._undefined_obj).__name__ if self._undefined_obj is not jinja2.utils.missing else "a template"
        return f'{owner} has no "{self._undefined_name}"; {hint}'


def _build_environment(roots: tuple[str, ...], strings: Strings) -> jinja2.Environment:
    default = jinja2.PrefixLoader({DEFAULT: jinja2.FileSystemLoader(roots[-1])})
    environment = StringsEnvironment(
        strings,
        loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(roots), default]),
        autoescape=True,
        undefined=_Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.clear()
    environment.filters["thousands"] = strings.write
    return environment


def _explain(error: Exception, roots: tuple[str, ...]) -> tuple[str | None, int | None, str]:
    """Return the template and the line where something was raised, and what is wrong there."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename, error.lineno, error.message or "this is not a template"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(roots)]
    path, line = (frames[-1].filename, frames[-1].lineno) if frames else (None, None)
    return path, line, _say(error, roots)


def _say(error: Exception, roots: tuple[str, ...]) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f'there is no template "{error.name}" in {" or ".join(roots)}; add it or mend the name'
    if isinstance(error, SiteError | jinja2.UndefinedError) and error.message:
        return error.message
    return f"{type(error).__name__}: {error}"


def _default_folder() -> Path:
    """Return the default theme: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[2]
    packed = package / "themes" / DEFAULT
    return packed if packed.is_dir() else package.parent / "themes" / DEFAULT


def _unknown_theme(name: str, site_root: Path) -> str:
    own = {path.parent.name for path in (site_root / "themes").glob("*/theme.toml")}
    names = ", ".join(sorted(own | {DEFAULT}))
    return f'there is no theme "{name}" (a folder with a theme.toml); the themes here are {names}.'
