"""Assets, published under names that include a hash of their content, so that browsers can cache them forever.

In a file that refers to another (a style sheet's `url()`, a module's import), the reference is first replaced by the
published name of the other file, so the file's own name depends on the content of both.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from site_builder.errors import ThemeError, offer_nearest
from site_builder.model import OutputFile
from site_builder.pages.site.permalinks import asset_path, relative
from site_builder.text.hashes import short_hash


class Assets(msgspec.Struct, frozen=True, kw_only=True):
    """The assets of a site, ready to publish."""

    files: tuple[OutputFile, ...]
    """Sorted by logical name."""
    names: dict[str, str]
    """Logical name → published path: `site.css` → `assets/site.1a2b3c4d.css`."""


_CSS = re.compile(
    rb"""
    /\*.*?\*/
  | (?P<before> url\(\s*["']? | @import\s+["'] ) (?P<target> [^"')\s]+ )
    """,
    re.VERBOSE | re.DOTALL,
)

_JS = re.compile(
    rb"""
    /\*.*?\*/ | (?<![:\\])//[^\n]*
  | (?P<before> \b(?:import|export)\b (?: \s*\(\s* | \s* | [^"'`;()=]*? \bfrom\s* ) ["']
              | \bnew\s+URL\(\s*["'] ) (?P<target> \.\.?/[^"'\n]+ ) (?P<after> ["'] )
  | (?<= [(,=:\[!&|?{};] ) /(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/*\\\n\[])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])*/
  | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
    """,
    re.VERBOSE | re.DOTALL,
)
"""Also matches comments, strings and regular expressions, in which an import, a `//` or a quote has no meaning."""

_DEFAULT_IMPORT = re.compile(rb"""@import\s+["']default/([^"']+)["']\s*;""")
"""The import of a style sheet of the default theme in that of another theme."""

_PATTERNS: Mapping[str, re.Pattern[bytes]] = {".css": _CSS, ".js": _JS, ".mjs": _JS}
"""Suffix → the pattern of references in such files."""

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#", re.IGNORECASE)
"""The start of a reference that is not to an asset: a scheme, the host's root, or a position in the same file."""


def theme_assets(folders: Sequence[str | Path]) -> dict[str, bytes]:
    """Return the assets of a theme by logical name; the first folder with an asset wins. Hidden files are left out.

    In a style sheet, `@import "default/site.css";` becomes the sheet of the default theme, the last folder, so a theme
    can add to it, and a page still loads one file. Raise ThemeError if the default theme has no such sheet.
    """
    default = _read_assets(folders[-1])
    sources = dict(default)
    for folder in reversed(folders[:-1]):
        for name, content in _read_assets(folder).items():
            sources[name] = _insert_defaults(name, content, default) if name.endswith(".css") else content
    return dict(sorted(sources.items()))


def _read_assets(folder: str | Path) -> dict[str, bytes]:
    root = Path(folder) / "assets"
    paths = {path.relative_to(root): path for path in root.rglob("*") if path.is_file()}
    return {
        name.as_posix(): path.read_bytes()
        for name, path in paths.items()
        if not any(part.startswith(".") for part in name.parts)
    }


def _insert_defaults(name: str, content: bytes, default: Mapping[str, bytes]) -> bytes:
    """Return a style sheet with those of the default theme in the place of its imports of them."""

    def insert(found: re.Match[bytes]) -> bytes:
        if (target := found[1].decode()) not in default:
            near = offer_nearest(target, [it for it in default if it.endswith(".css")])
            message = f'imports "default/{target}", but the default theme has no such style sheet; {near}'
            raise ThemeError(message, path=name)
        return default[target]

    return _DEFAULT_IMPORT.sub(insert, content)


def fingerprint(sources: Mapping[str, bytes]) -> Assets:
    """Return the assets under names that include a hash of their content, with all references between them rewritten.

    Raise ThemeError if one refers to an asset that does not exist, or if assets refer to each other in a circle.
    """
    names: dict[str, str] = {}
    contents: dict[str, bytes] = {}
    for name in sorted(sources):
        _publish(name, sources, names, contents, ())
    files = tuple(OutputFile(path=names[name], content=contents[name], when="asset") for name in sorted(names))
    return Assets(files=files, names={name: names[name] for name in sorted(names)})


def _publish(
    name: str, sources: Mapping[str, bytes], names: dict[str, str], contents: dict[str, bytes], above: tuple[str, ...]
) -> str:
    """Return the published path of an asset, publishing the assets that it refers to first."""
    if name in names:
        return names[name]
    if name in above:
        circle = " → ".join((*above[above.index(name) :], name))
        raise ThemeError(
            f"assets refer to each other in a circle: {circle}; remove one of these references.", path=name
        )

    def find(target: str) -> str:
        if target not in sources:
            raise ThemeError(f'refers to "{target}", which is not an asset; add the file or fix the path.', path=name)
        return _publish(target, sources, names, contents, (*above, name))

    contents[name] = _rewrite(name, sources[name], find)
    names[name] = asset_path(name, short_hash(contents[name]))
    return names[name]


def _rewrite(name: str, content: bytes, find: Callable[[str], str]) -> bytes:
    """Return a style sheet or module with published names in its references; other files unchanged."""
    pattern = _PATTERNS.get(posixpath.splitext(name)[1])
    if pattern is None:
        return content

    def write(found: re.Match[bytes]) -> bytes:
        if found["target"] is None or _OUTSIDE.match(reference := found["target"].decode()):
            return found[0]
        path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", reference).groups()  # type: ignore[union-attr]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        after = found.groupdict().get("after") or b""
        return found["before"] + (_link(name, find(target)) + mark + rest).encode() + after

    return pattern.sub(write, content)


def _link(name: str, published: str) -> str:
    """Return the link from an asset to a published one; it starts with `./` or `../`, as modules require."""
    link = relative(f"assets/{name}", published)
    return link if link.startswith("../") else f"./{link}"
