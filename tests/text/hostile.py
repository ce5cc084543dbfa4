"""Texts that try to break out of the HTML around them."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "<script>", "</script>", "<img/onerror=x>", "javascript:", "data:", "&lt;", "&#60;", "<", ">", "\"", "'", "&",
    "`", "``", "*", "**", "_", "^", "^2", "^{", "}", "$", "$$", "\\(", "\\)", "\\", "\\text{", "\\href{", "[", "](",
    ")", "https://", "https://a.org/", "\"onclick=", "www.a.b", "github.com/a", "#", "-", "1.", "|", " ", "\n",
    "\n\n", "\x00", "\x1a", "\u202e",
)  # fmt: skip

hostile = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25).map("".join)
