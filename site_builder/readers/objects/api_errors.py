"""Recognise the answer of a server that reports an error instead of papers, and return its message."""

from __future__ import annotations

from typing import Any

import msgspec

from site_builder.readers.cutting.streams import quote
from site_builder.readers.objects.values import as_text

_SIGNS = ("error", "errors", "errMsg", "errorMessage", "error_message", "exception", "fault")
_MESSAGES = ("message", "errMsg", "errorMessage", "error_message", "msg", "detail", "title", "description", "text")
"""Keys of the sentence that says what is wrong, the best first."""
_CODES = ("status", "code", "statusCode", "status_code", "errCode", "errcode", "@code")
_PAPERS = ("title", "data", "results", "items", "papers", "hits", "hit", "docs", "entries", "records")
"""Keys of a paper or of papers, beside which an error is no more than a warning."""
_LARGEST = 20_000
"""Bytes of such an answer at most; what is longer holds more than a message."""

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def find_api_error(raw: bytes) -> str:
    """Return the message of a server's error in JSON, or an empty text for anything else."""
    if len(raw) > _LARGEST or raw.lstrip()[:1] != b"{":
        return ""
    try:
        answer = _decode(raw)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return ""
    if any(answer.get(key) for key in _PAPERS):
        return ""
    found = next((answer[key] for key in _SIGNS if answer.get(key)), None)
    if found is None and not (_is_failure(answer) or _says_only_why(answer)):
        return ""
    return quote(_find_message(answer, found))


def explain_api_error(message: str) -> str:
    """Return the reason of a reject for an answer with this message."""
    return f'is an error that a server reported instead of papers: "{message}"; ask for it again, or delete the dump'


def _is_failure(answer: dict[str, Any]) -> bool:
    """Tell whether an answer has the status of a failure: 400 or more, or a word such as `failed`."""
    values = [as_text(answer.get(key)).lower() for key in _CODES]
    has_code = any(len(it) == 3 and it.isdecimal() and it >= "400" for it in values)
    return (has_code or values[0] in ("error", "failed", "fail")) and any(answer.get(key) for key in _MESSAGES)


def _says_only_why(answer: dict[str, Any]) -> bool:
    """Tell whether an answer holds a message and nothing else: `{"detail": "Not found."}`."""
    return len(answer) == 1 and any(isinstance(answer.get(key), str) for key in ("message", "detail", "msg"))


def _find_message(answer: dict[str, Any], found: Any) -> str:
    """Return the sentence in an error, which may be a text, an object, or a list of either; else that of the answer."""
    first = found[0] if isinstance(found, list) and found else found
    own = first if isinstance(first, dict) else {}
    first_message = answer.get("message")
    inner = first_message[0] if isinstance(first_message, list) and first_message else {}
    places = (own, answer, inner if isinstance(inner, dict) else {})
    texts = [as_text(place.get(key)) for place in places for key in _MESSAGES]
    said = "" if isinstance(first, dict | bool) else as_text(first)
    told = next(filter(None, texts), "")
    return f"{said}: {told}" if said and told and told != said else said or told or "it does not say what is wrong"
