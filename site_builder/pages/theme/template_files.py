"""Read the templates of a theme at once, so that all pages are rendered from the templates of one moment."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2


class TemplateFiles(jinja2.BaseLoader):
    """Gives Jinja the templates that some folders had when it was created; the first folder with a template wins."""

    def __init__(self, roots: Sequence[str]) -> None:
        self._contents: dict[str, tuple[bytes, str]] = {}
        for root in reversed(roots):
            self._contents |= {
                path.relative_to(root).as_posix(): (path.read_bytes(), str(path))
                for path in Path(root).rglob("*")
                if path.is_file()
            }

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, None]:
        """Return a template and its file. Raise TemplateNotFound if there is none."""
        if template not in self._contents:
            raise jinja2.TemplateNotFound(template)
        content, path = self._contents[template]
        return content.decode(), path, None
