"""Find templates of a site's own theme that no page uses, most likely because their names are mistyped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder.errors import find_nearest


def list_unused_templates(folders: Sequence[Path]) -> Iterator[str]:
    """Yield a warning for each template that is neither in the default theme nor named by another template.

    `folders` are those of the theme, as `find_theme` returns them: the last is the default theme.
    """
    *own, default = (folder / "templates" for folder in folders)
    known = _name_files(default)
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for folder in own for path in _find_files(folder)}
    for folder in own:
        for name in sorted(_name_files(folder) - known):
            path = folder / name
            others = (text for other, text in texts.items() if other != path)
            if not any(f'"{name}"' in text or f"'{name}'" in text for text in others):
                yield f"{path}: no page and no other template uses this template; {_say_what_to_do(name, known)}"


def _find_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]


def _name_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in _find_files(folder)}


def _say_what_to_do(name: str, known: set[str]) -> str:
    near = find_nearest(name, sorted(known))
    return f'did you mean "{near}"?' if near else "delete it, or include it in one."
