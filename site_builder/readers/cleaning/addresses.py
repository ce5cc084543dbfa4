"""Clean URLs, so that browsers open them and no format that exports them can be broken out of."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache

_LONGEST = 4_000
_PLAIN = re.compile(r"https?://([A-Za-z0-9._-]++)(?:/[!-~]{0,2000}+)?").fullmatch
"""A URL as nearly all are; what is left to check is its host, in group 1."""
_PARTS = re.compile(r"(https?|ftp)://([^/?#\\]*)(.*)", re.IGNORECASE | re.DOTALL)
_NEXT = re.compile(r"\s(?=https?://)")
"""The space between two URLs in one value."""
_HOST = re.compile(r"([\w.-]+|\[[\da-fA-F:.]+\])(?::(\d{0,5}))?")
_NUMBER = re.compile(r"\d+|0x[\da-f]*", re.IGNORECASE)
_MOST_PORTS = 65_535


def is_plain_address(text: str) -> bool:
    """Return whether a text is a URL that is clean at first sight."""
    found = _PLAIN(text)
    return found is not None and _is_host(found[1])


def clean_address(text: str) -> str:
    """Return a URL that browsers open, or an empty text if there is none.

    Like browsers, remove line feeds and other control characters, and write spaces as `%20`. Of several URLs, keep the
    first. Only `http`, `https` and `ftp` are accepted, without a user name. Source: the URL Standard of WHATWG.
    """
    if is_plain_address(text):
        return text
    first = _NEXT.split(text[: 2 * _LONGEST].strip(), maxsplit=1)[0]
    bare = "".join(filter(str.isprintable, first)).strip()
    found = _PARTS.fullmatch(bare)
    if found is None or not _is_host(found[2]):
        return ""
    address = f"{found[1].lower()}://{found[2]}{found[3].replace(' ', '%20')}"
    return address if len(address) <= _LONGEST else ""


@lru_cache(maxsize=1 << 12)
def _is_host(text: str) -> bool:
    """Return whether a text is the name or the number of a host, with or without a port."""
    found = _HOST.fullmatch(text)
    if found is None or int(found[2] or 0) > _MOST_PORTS:
        return False
    try:
        return _is_name(found[1].removesuffix("."))
    except ValueError:  # also of `ipaddress` and `encode`
        return False


def _is_name(host: str) -> bool:
    if host.startswith("["):
        return bool(ipaddress.IPv6Address(host[1:-1]))
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return bool(ipaddress.IPv4Address(host))
    for label in labels:
        if label.lower().startswith("xn--"):
            label[4:].encode("ascii").decode("punycode")
    return all(labels) and len(host.encode("idna")) <= 253
