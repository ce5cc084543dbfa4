"""Say what a file that no reader takes looks like, and what to do about it, for the reason of its reject.

What is looked for stands in the first bytes, so each kind has a pattern that must match there. The order matters: a
page of HTML may speak of errors, and an error page may look like a log.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from site_builder.readers.cutting.streams import quote

_SEEN = 8192
"""The bytes at the start of a file that are looked at."""
_AGAIN = "save the dump again, or delete it"
_MOVE = "move it out of the folder of dumps"


class _Kind(NamedTuple):
    """A kind of file that is no dump."""

    pattern: re.Pattern[bytes]
    reason: str


def _kind(pattern: bytes, reason: str, flags: int = re.IGNORECASE) -> _Kind:
    return _Kind(re.compile(pattern, flags), reason)


_BINARIES = (
    _kind(rb"%PDF-", f"is a PDF document, not a dump; {_MOVE}"),
    _kind(
        rb"PK\x03\x04(?=.{0,2000}(?:word/|xl/|ppt/|\[Content_Types\]))",
        "is an Office document (Word or Excel); export it as CSV or as text",
        re.DOTALL,
    ),
    _kind(rb"PK\x03\x04", "is a zip archive; unpack it and put the files inside into the folder"),
    _kind(rb"7z\xbc\xaf|Rar!|\xfd7zXZ|BZh\d|\x28\xb5\x2f\xfd", "is packed; unpack it, or pack it with gzip instead"),
    _kind(rb"SQLite format 3", "is an SQLite database; export its table of papers as CSV"),
    _kind(rb"\xd0\xcf\x11\xe0", "is an old Office document; export it as CSV or as text"),
)
_STATUS = rb"""(?:error\s*:?\s*)?(?:HTTP/[\d.]+\s+)?(?:[45]\d\d\b[\s:.,-]*)?
    (?:too\ many\ requests|not\ found|(?:access|permission)\ denied|forbidden|unauthori[sz]ed|bad\ (?:gateway|request)|
    service\ (?:temporarily\ )?unavailable|gateway\ time-?\ ?out|internal\ server\ error|request\ time-?\ ?out|
    rate\ limit(?:ed|\ exceeded)|moved\ permanently|method\ not\ allowed|upstream\ connect\ error|just\ a\ moment\b|
    error\ code:\ \d+|payment\ required|no\ healthy\ upstream)"""
_TEXTS = (
    _kind(
        rb"<(?:!doctype\s+html|html|head|body|div|table|script|meta|title|p|h\d)\b|<!--[^>]{0,400}-->\s*<(?:!doctype\s+html|html)",
        "is a web page (HTML) without papers that we can read; save the page's data or its text instead, or delete it",
    ),
    _kind(
        rb"<\?xml|<[a-z][\w:.-]*(?:\s|/?>)", "is XML in a form that we do not read; docs/formats.md lists the others"
    ),
    _kind(
        rb"version https://git-lfs\.github\.com/spec/",
        "is a Git LFS pointer, not the file itself; run `git lfs pull` to get the file",
    ),
    _kind(rb"%PDF-", f"is a PDF document, not a dump; {_MOVE}"),
    _kind(rb"\{\\rtf", "is a document in RTF; save it as plain text"),
    _kind(rb"%!PS", f"is a PostScript document, not a dump; {_MOVE}"),
    _kind(
        _STATUS + rb"[^\n]{0,200}(?:\n|\Z)",
        'is the error message of a server ("{first}"), not a dump; download it again, or delete it',
        re.IGNORECASE | re.VERBOSE,
    ),
    _kind(
        rb"(?:HTTP/[\d.]+ \d{3}\b|curl: \(\d+\)|wget: |Traceback \(most recent call last\))",
        'is the output of a program ("{first}"), not a dump; download it again, or delete it',
    ),
    _kind(
        rb"(?:null|none|undefined|nan|true|false|\{\s*\}|\[\s*\]|\"\")\s*\Z",
        f"holds nothing but {{first}}, so there are no papers in it; {_AGAIN}",
    ),
    _kind(
        rb"(?:(?:from |>from )[^\n]+\n)?(?:[A-Za-z][A-Za-z-]*: [^\n]*\n(?:[ \t]+[^\n]*\n)*){0,12}"
        rb"(?:Return-Path|Received|From|Message-ID|MIME-Version|Subject|Delivered-To):\s[^\n]*\n"
        rb"(?:[ \t]+[^\n]*\n)*(?:[A-Za-z][A-Za-z-]*: )",
        "is an e-mail, not a dump; save the papers that it names in a format that docs/formats.md lists, or delete it",
    ),
    _kind(rb"BEGIN:V(?:CARD|CALENDAR)", f"is a calendar or an address book, not a dump; {_MOVE}"),
    _kind(rb"#!\s*/\S+", f"is a script, not a dump; {_MOVE}"),
    _kind(rb"diff --git |--- a/[^\n]*\n\+\+\+ ", f"is a patch, not a dump; {_MOVE}"),
    _kind(
        rb"cff-version:",
        "is a CITATION.cff that we cannot read; save the citation as BibTeX",
    ),
    _kind(
        rb"---[ \t]*\n(?:[^\n]*\n){0,60}?---[ \t]*\n\s*\S",
        f"is a page of text with front matter, such as a post, and links to no paper; {_MOVE}",
    ),
)
"""Kinds of text, tried in this order at the first character that is not blank."""

_REFERENCE = re.compile(rb"\[\w{1,12}\] ")
"""The start of a printed list of references."""
_LOG_LINE = re.compile(rb"\W{0,2}\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|\[?(?:DEBUG|INFO|WARN(?:ING)?|ERROR)\b|\S+ - - \[")
_YAML_LINE = re.compile(rb"\s*(?:- +)?[\w.\"'-]+:(?:\s|$)|\s*- +\S|\s*#|---\s*$|\s{2,}\S|\.\.\.\s*$")
_YAML_KEY = re.compile(rb"(?m)^[\w.\"'-]+:(?:\s|$)")
_TAG_LINE = re.compile(rb"(?:[A-Z][A-Z0-9]\s{1,2}(?:-\s|\S))")
_ADDRESS_LINE = re.compile(
    rb"\W{0,3}(?:https?://|www\.|doi:|arxiv:)\S+\W*$|\W{0,3}(?:\d{4}\.\d{4,5}(?:v\d+)?|10\.\d{4,9}/\S+)$",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(rb"(?m)^(?:#{1,6} \S|[-*+] \S|> \S|```|\|.*\|\s*$)|\]\(https?://|^\*\*[^*]")
_RULES = re.compile(rb"\|?[\s:|-]+\|?")


def explain_text(head: bytes) -> str:
    """Return the reason of the reject for a text that no reader takes, given its first bytes in UTF-8."""
    bare = head[:_SEEN].lstrip(b"\xef\xbb\xbf \t\r\n").replace(b"\r\n", b"\n")
    first = quote(bare.split(b"\n", 1)[0].decode("utf-8", errors="replace").strip())[:80]
    for kind in _TEXTS:
        if kind.pattern.match(bare):
            return kind.reason.replace("{first}", first)
    lines = [line.rstrip() for line in bare.split(b"\n") if line.strip()]
    whole = lines[:-1] if len(bare) == _SEEN else lines
    return next(_guess(bare, whole or lines), _UNKNOWN)


_UNKNOWN = (
    "is in no format that we know, and no paper was found in it; docs/formats.md lists the formats: "
    "convert it to one of them, or name its format in a sidecar"
)


def explain_binary(head: bytes) -> str:
    """Return the reason of the reject for a file that is no text, given its first bytes."""
    found = next((kind.reason for kind in _BINARIES if kind.pattern.match(head)), "")
    return found or "is a binary file; expected text, JSON or a gzip file of these"


def _guess(text: bytes, lines: list[bytes]) -> Iterator[str]:
    """Yield what a text may be, judged by most of its lines, the likeliest first."""
    if text.startswith((b"{", b"[")) and not _REFERENCE.match(text):
        yield (
            "is JSON without titles of papers where we look for them; docs/formats.md lists the forms that we read. "
            "Convert it, or name its format in a sidecar"
        )
    if _share(_ADDRESS_LINE, lines) > 0.8:
        yield (
            "is a list of addresses without titles, so there is no paper to read; "
            "export the papers with their titles, as BibTeX for example"
        )
    if _share(_LOG_LINE, lines) > 0.6:
        yield f"is a log, not a dump; {_MOVE}"
    if names := _find_columns(lines):
        known = ", ".join(names)
        advice = 'name one in a sidecar: columns = { title = "…" }'
        yield f"is a table in which no column contains titles (the columns are {known}); {advice}"
    if len(lines) > 2 and _share(_TAG_LINE, lines) > 0.7:
        yield "has the tags of a reference manager in a form that we do not read; export it as RIS or BibTeX"
    keys = _YAML_KEY.findall(text)
    if _share(_YAML_LINE, lines) > 0.85 and len(set(keys)) == len(keys) > 1:
        yield f"is YAML without papers that we can read, such as settings; {_MOVE}"
    if _MARKDOWN.search(text):
        yield (
            "is a text in Markdown, and no paper was found in it: no line links to one at arXiv, DOI, OpenReview or "
            "Hugging Face; add the links, or move it out of the folder of dumps"
        )
    yield (
        "is a text without the signs of a Daily Papers page (dates, numbers of authors, titles with their abstracts), "
        "so no paper was found in it; docs/formats.md lists the formats that we read"
    )


def _share(pattern: re.Pattern[bytes], lines: list[bytes]) -> float:
    return sum(pattern.match(line) is not None for line in lines) / max(1, len(lines))


def _find_columns(lines: list[bytes]) -> list[str]:
    """Return the first names of columns if all lines have the same number of short cells, as in a table."""
    for sign in (b",", b";", b"\t", b"|"):
        counts = {line.count(sign) for line in lines[:50] if not _RULES.fullmatch(line)}
        longest = max((len(cell) for line in lines[:50] for cell in line.split(sign)), default=0)
        if len(lines) > 2 and len(counts) == 1 and counts != {0} and longest < 80:
            names = [cell.decode("utf-8", errors="replace").strip(' "') for cell in lines[0].split(sign)]
            return [quote(name) for name in names if name][:8]
    return []
