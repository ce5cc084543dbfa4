"""Render the templates of a theme, and report where one fails.

`{% extends "default/paper.html" %}` extends the default template even if the theme has its own template of that name.
"""

from __future__ import annotations

import traceback
from contextlib import suppress

import jinja2

from site_builder.errors import SiteError, ThemeError, offer_nearest
from site_builder.pages.contexts.page import PageContext, SiteContext
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site
from site_builder.pages.strings.strings import Strings
from site_builder.pages.theme.fast_templates import FastEnvironment
from site_builder.pages.theme.shared_parts import SharedParts
from site_builder.pages.theme.template_files import TemplateFiles
from site_builder.pages.theme.template_strings import StringsEnvironment
from site_builder.pages.theme.themes import DEFAULT


class Templates:
    """The templates of a theme, each compiled once."""

    def __init__(self, folders: tuple[str, ...], strings: Strings) -> None:
        """Take the folders that `find_theme` returns, as text, and the strings for the templates."""
        self._roots = tuple(f"{folder}/templates" for folder in folders)
        loader = _build_loader(self._roots)
        self._fast = _build_environment(FastEnvironment, loader, strings)
        self._full = _build_environment(StringsEnvironment, loader, strings)
        self.needing_full: set[str] = set()
        """Templates without a mistake that the fast environment cannot render."""

    def render(self, template: str, page: PageContext, site: SiteContext) -> str:
        """Return a page as HTML. Raise ThemeError, with file and line, if the template fails."""
        if template not in self.needing_full:
            with suppress(Exception):  # the other environment has an answer, or explains the mistake
                return self._fast.get_template(template).render(page=page, site=site)
        html = self._render_fully(template, page, site)
        self.needing_full.add(template)
        return html

    def _render_fully(self, template: str, page: PageContext, site: SiteContext) -> str:
        try:
            return self._full.get_template(template).render(page=page, site=site)
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
    """A name that a template uses but the context does not have."""

    @property
    def _undefined_message(self) -> str:
        fields = getattr(type(self._undefined_obj), "__struct_fields__", ("page", "site"))
        hint = offer_nearest(str(self._undefined_name), fields)
        owner = type(self._undefined_obj).__name__ if self._undefined_obj is not jinja2.utils.missing else "a template"
        return f'{owner} has no "{self._undefined_name}"; {hint}'


def _build_loader(roots: tuple[str, ...]) -> jinja2.BaseLoader:
    return jinja2.ChoiceLoader([TemplateFiles(roots), jinja2.PrefixLoader({DEFAULT: TemplateFiles(roots[-1:])})])


def _build_environment(
    kind: type[StringsEnvironment], loader: jinja2.BaseLoader, strings: Strings
) -> jinja2.Environment:
    environment = kind(
        strings,
        extensions=[SharedParts],
        loader=loader,
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
    """Return the template and the line where an error was raised, and the reason."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename, error.lineno, error.message or "this is not a valid template"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(roots)]
    path, line = (frames[-1].filename, frames[-1].lineno) if frames else (None, None)
    return path, line, _say(error, roots)


def _say(error: Exception, roots: tuple[str, ...]) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f'there is no template "{error.name}" in {" or ".join(roots)}; add it or fix the name'
    if isinstance(error, SiteError | jinja2.UndefinedError) and error.message:
        return error.message
    return f"{type(error).__name__}: {error}"
