"""Leave out the quotes of attributes that HTML does not need, when a template is compiled; templates keep theirs.

A listing has thousands of them. HTML allows a value without quotes if it contains no white space, quotes, `=`, `<`, `>`
or backtick (HTML Living Standard, 13.1.2.3); we also leave values with `&` or a `/` at the end alone.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"<[a-zA-Z][^<>']*>?|^[^<>']*>")
"""A tag, or the part of one before or after a value from the context; single quotes could contain double ones."""
_ATTRIBUTE = re.compile(r"""( [a-z][a-z-]*=)"([^\s"'=<>`&]*[^\s"'=<>`&/])"(?=[ \n>])""")


def trim_quotes(html: str) -> str:
    """Return HTML, or a part of HTML that may begin or end within a tag, with fewer quotes and the same meaning."""
    return _TAG.sub(_trim_tag, html) if '="' in html else html


def _trim_tag(found: re.Match[str]) -> str:
    return _ATTRIBUTE.sub(r"\1\2", found[0])
