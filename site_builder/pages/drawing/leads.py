"""The first sentence of a description, so that a page can show it and open the rest on request."""

from __future__ import annotations

import re

_LONGEST = 220
"""A first sentence that is longer is not worth a split."""
_END = re.compile(r"[.!?…][)\]\"'”’]*(?=\s+[A-Z0-9“‘\"'(])")
"""The end of a sentence: the next one starts with a capital letter, a digit or a quotation mark."""
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]|e\.g|i\.e|cf|vs|etc|al|resp|approx|Dr|Prof|Mr|Mrs|St|No|Fig|Eq))\.$")
_BLOCK = re.compile(r"[#>*+`~|\-]|\d+[.)]\s")
"""How a paragraph of Markdown does not start."""
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"))
_QUOTES = "*_`$"
"""What must be closed in the first sentence, so that the markup of both parts stays whole."""


def split_lead(source: str) -> tuple[str, str]:
    """Return the first sentence of a Markdown text, and the rest; one of them is empty if it cannot be divided.

    A text of one sentence is all lead. A text that starts with a list, a heading or a very long sentence is all rest.
    """
    text = source.strip()
    first, _, others = text.partition("\n\n")
    if not first or _BLOCK.match(first):
        return "", text
    for found in _END.finditer(first):
        head, rest = first[: found.end()], first[found.end() :].strip()
        if len(head) > _LONGEST:
            break
        if not _ABBREVIATION.search(head) and _is_whole(head):
            return head, "\n\n".join(filter(None, (rest, others.strip())))
    return (first, others.strip()) if len(first) <= _LONGEST else ("", text)


def _is_whole(text: str) -> bool:
    """Return whether all pairs of marks in a text are closed."""
    pairs = all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS)
    return pairs and all(text.count(mark) % 2 == 0 for mark in _QUOTES)
