"""Repair small errors in an XML element."""

from __future__ import annotations

import html.entities
import re

from site_builder.readers.cutting.text_pieces import decode_mixed

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0*(?:[0-8bceBCE]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\\d|3[01]));"
)
_ENTITY = re.compile(r"&(?:(#\d+;|#x[0-9a-fA-F]+;)|([A-Za-z][A-Za-z0-9]*;))?")
_NAMED = re.compile(rb"<!\[CDATA\[.*?\]\]>|&([A-Za-z][A-Za-z0-9]*;)", re.DOTALL)
_OWN = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))


FOREIGN = "is not UTF-8; this element and others like it were read as Windows-1252"


def repair_element(raw: bytes) -> tuple[bytes, list[str], str]:
    """Return the repaired element, a sentence for each kind of repair, and the error that cannot be repaired, if any.

    A bare `&` and an HTML entity are read as in HTML, characters that XML forbids are removed, and bytes that are not
    UTF-8 are read as Windows-1252. An entity that the dump defines itself is never expanded.
    """
    text = decode_mixed(raw)
    reasons = [] if text.encode() == raw else [FOREIGN]
    if _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub("", text)
        reasons.append("contains characters that XML forbids; they were removed")
    parts = re.split(r"(<!\[CDATA\[.*?\]\]>)", text, flags=re.DOTALL)
    repaired = "".join(part if part.startswith("<![CDATA[") else _ENTITY.sub(_entity, part) for part in parts)
    if unknown := re.search(r"\x00(\w+);", repaired):
        return raw, [], f"contains the entity &{unknown[1]}; which is not expanded; write its text instead"
    if repaired != text:
        reasons.append("contains a bare & or an entity that is unknown in XML; it was read as in HTML")
    return repaired.encode(), reasons, ""


def expand_entities(raw: bytes) -> bytes:
    """Return an element with its HTML entities as characters; those of XML itself and unknown ones stay."""
    return _NAMED.sub(_expand, raw)


def _expand(found: re.Match[bytes]) -> bytes:
    name = found[1].decode() if found[1] else ""
    text = "" if name in _OWN else html.entities.html5.get(name, "")
    return text.encode() if text and text not in "&<>" else found[0]


def _entity(found: re.Match[str]) -> str:
    """Return an `&` or an entity in the form that XML requires; an unknown name is marked with NUL."""
    if found[1] or found[2] in _OWN:
        return found[0]
    if found[2]:
        return html.entities.html5.get(found[2], f"\x00{found[2]}").replace("&", "&amp;").replace("<", "&lt;")
    return "&amp;"
