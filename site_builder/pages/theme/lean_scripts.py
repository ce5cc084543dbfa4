"""Publish scripts without their comments and indentation, which are a third of what a browser would load."""

from __future__ import annotations

import re
from collections.abc import Mapping

_COMMENT = re.compile(rb"^[ \t]*(?:/\*(?!!)(?:(?!\*/).)*\*/|//(?!#)[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
"""A comment on lines of its own; not `/*!`, which is for readers of the published file, or `//#`, for their tools."""

_INDENTATION = re.compile(rb"\n[ \t\n]+")

_TEMPLATE = re.compile(rb"(?<!\\)`")


def lean_scripts(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return assets by logical name, with the scripts in fewer bytes."""
    return {name: lean_script(source) if name.endswith((".js", ".mjs")) else source for name, source in sources.items()}


def lean_script(source: bytes) -> bytes:
    """Return a script without comments on lines of their own, indentation and empty lines.

    Only a template literal or a string can contain a line that looks like such a comment. A script in which one may
    continue on the next line is returned as it is.
    """
    without = _COMMENT.sub(b"", source)
    lines = without.split(b"\n")
    if any(len(_TEMPLATE.findall(line)) % 2 or line.endswith(b"\\") for line in lines):
        return source
    return _INDENTATION.sub(b"\n", without).lstrip()
