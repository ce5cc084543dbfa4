"""Tell a saved Daily Papers page from other text, by what only such a page has.

Clear signs are its counts of authors, its bylines, its dates behind a dot, and the lines around the listing. A page
that was saved without any of these still has a layout: short titles, each with a long abstract that speaks of research.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from site_builder.readers.cutting.segmentation import Label, TextLine, label_lines
from site_builder.readers.fields.listing_dates import parse_date_line
from site_builder.text.normalise import collapse

_CLEAR = re.compile(
    r"""^[ \t]*+(?:[-•·*]?[ \t]*+\d+[ ]authors?[ \t]*(?:[·•|].*)?
        |Get[ ]trending[ ]papers[ ]in[ ]your[ ]email[ ]inbox.*
        |by[ ]?AK[ ]and[ ]the[ ]research[ ]community
        |Submitted[ ]by(?:[ \t]*\S.{0,60})?
        |Daily[ ]Papers|Trending[ ]Papers
        |[·•][ \t]*\n\s*(?:(?:Published|Submitted)[ ]on[ ])?[A-Z][a-z]{2,8}\.?[ ]\d{1,2}\b.{0,20}
        )[ \t]*\r?$""",
    re.MULTILINE | re.VERBOSE,
)
_BANNER = re.compile(r"new|trending|hot|subscribe|upvotes?|daily|weekly|monthly", re.IGNORECASE)
_FOREIGN = re.compile(r"\s*(?:<[!?a-zA-Z]|[\[{]\s*[\"'{\[\]}\\])")
"""Markup and JSON."""
_TAGGED = re.compile(r"^\ufeff?[^\S\n]*+(?:@[A-Za-z]+\s*[{(]|TY {1,2}- |PMID- |%0 [A-Z])", re.MULTILINE)
"""The start of an entry in BibTeX, RIS, MEDLINE or EndNote."""
_TABLE = re.compile(
    r"\ufeff?(?=[^\r\n]*[,;\t])(?:[^\r\n,;\t]{0,40}[,;\t])*\"?(?:paper[ _])?title\"?(?:[,;\t][^\r\n,;\t]{0,40})*\r?\n",
    re.IGNORECASE,
)
"""A first line with the names of columns, including `title`: the start of a table."""
_RESEARCH = re.compile(
    r"\b(we|our|papers?|work|stud(?:y|ies|ied)|methods?|results?|propos\w+|show(?:s|n|ed)?|present(?:s|ed)?|approach\w*|"
    r"models?|data|datasets?|experiment\w*|benchmarks?|algorithms?|tasks?|train\w*|learn\w*|performance|analysis|novel|"
    r"framework|introduc\w+|demonstrat\w+|evaluat\w+)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:dear|hi|hello|hey|good (?:morning|evening|day))\b|#|[-*]\s|[\w-]+:(?:\s*$)|>|\d+[.)]\s", re.I
)
_SENTENCE = re.compile(r"[a-z)\]\d'\"][.?!](?:\s|$)")
_ABSTRACT = 200
"""The letters of an abstract at least, where nothing but the layout shows that it is one."""
_DATED_ABSTRACT = 60
"""The same where the text has dates."""


def has_signs(text: str) -> bool:
    """Return whether a text, given its beginning, shows the signs of a saved listing."""
    if _FOREIGN.match(text) or _TABLE.match(text) or _TAGGED.search(text):
        return False
    if _CLEAR.search(text):
        return True
    lines = [collapse(line) for line in text.splitlines()]
    words = [line for line in lines if line][:12]
    if sum(_BANNER.fullmatch(line) is not None for line in words) > 1:
        return True
    is_dated = any(len(line) < 40 and parse_date_line(line) for line in lines)
    return _has_layout(_join(lines), _DATED_ABSTRACT if is_dated else _ABSTRACT)


def _join(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of a text: what is between blank lines or, if there are none, each line."""
    if "" not in lines or max(map(len, lines)) > 2 * _ABSTRACT:
        return [line for line in lines if line]
    return [joined for it in "\n".join(lines).split("\n\n") if (joined := " ".join(it.split()))]


def _has_layout(paragraphs: Sequence[str], shortest: int) -> bool:
    """Return whether most of a text is titles with abstracts, and few abstracts have several paragraphs."""
    lines = [TextLine(at, text, after_blank=True) for at, text in enumerate(paragraphs, 1) if not parse_date_line(text)]
    labelled = label_lines(lines)
    starts = [at for at, entry in enumerate(labelled) if entry.label is Label.TITLE]
    pairs = [
        (labelled[at].line.text, [it.line.text for it in labelled[at + 1 : end] if it.label is not Label.BANNER])
        for at, end in pairwise([*starts, len(labelled)])
    ]
    good = [(title, parts) for title, parts in pairs if _is_paper(title, " ".join(parts), shortest)]
    letters = sum(len(title) + sum(map(len, parts)) for title, parts in good)
    return (
        letters > 0.7 * sum(map(len, paragraphs))
        and sum(len(parts) for _, parts in good) < 1.6 * len(good)
        and sum(len(title.split()) for title, _ in good) >= 3 * len(good)
    )


def _is_paper(title: str, abstract: str, shortest: int) -> bool:
    return (
        len(title) < 350
        and not title.endswith((".", ",", ";"))
        and not _NO_TITLE.match(title)
        and len(abstract) >= shortest
        and len(_SENTENCE.findall(abstract)) > 1
        and len({word.lower() for word in _RESEARCH.findall(abstract)}) > 1
    )
