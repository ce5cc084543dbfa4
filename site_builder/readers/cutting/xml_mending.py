"""Mend what is a slip in an element of XML rather than a break."""

from __future__ import annotations

import html.entities
import re

from site_builder.readers.cutting.text_pieces import decode_mixed

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0*(?:[0-8bceBCE]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\\d|3[01]));"
)
_ENTITY = re.compile(r"&(?:(#\d+;|#x[0-9a-fA-F]+;)|([A-Za-z][A-Za-z0-9]*;))?")
_OWN = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))


FOREIGN = "is not UTF-8; this element, and others like it, were read as Windows-1252"


def mend(raw: bytes) -> tuple[bytes, list[str], str]:
    """Return an element with its slips mended, what was mended, and what cannot be.

    A bare `&` and an entity of HTML are read as HTML has them, characters that XML forbids are left out, and bytes that
    are not UTF-8 are taken for Windows-1252. An entity of the dump's own is never expanded.
    """
    text = decode_mixed(raw)
    reasons = [] if text.encode() == raw else [FOREIGN]
    if _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub("", text)
        reasons.append("has characters that XML forbids; they were left out")
    parts = re.split(r"(<!\[CDATA\[.*?\]\]>)", text, flags=re.DOTALL)
    mended = "".join(part if part.startswith("<![CDATA[") else _ENTITY.sub(_entity, part) for part in parts)
    if unknown := re.search(r"\x00(\w+);", mended):
        return raw, [], f"refers to an entity &{unknown[1]}; that is not expanded; write its text instead"
    if mended != text:
        reasons.append("has a bare & or an entity that XML does not know; it was read as HTML has it")
    return mended.encode(), reasons, ""


def _entity(found: re.Match[str]) -> str:
    """Return how XML writes what stands at an `&`; a name that nobody knows is marked."""
    if found[1] or found[2] in _OWN:
        return found[0]
    if found[2]:
        return html.entities.html5.get(found[2], f"\x00{found[2]}").replace("&", "&amp;").replace("<", "&lt;")
    return "&amp;"
