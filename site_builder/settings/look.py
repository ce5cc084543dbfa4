"""How a site looks beyond its theme: the table `[look]` of `site.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

_GROUND, _DARK_GROUND = "#fbfbfa", "#14171b"
"""The background of pages in the default theme, and in its dark mode."""
_LEAST_CONTRAST = 4.5
"""The least contrast of text with its background: WCAG 2.2, success criterion 1.4.3."""
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")


class LookSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of `[look]`."""

    accent: str = ""
    """The colour of links and buttons, `#1a46b0`; in dark mode it is lighter. Empty for that of the theme."""
    second: str = ""
    """The colour of what is hot, new or yours, in the same way."""
    links: dict[str, str] = {}
    """Text → address of more links in the navigation."""
    hosts: tuple[str, ...] = ()
    """Other hosts that pages may load something from, `plausible.io`: for analytics or comments."""


def list_faults(look: LookSettings) -> Iterator[tuple[str, str]]:
    """Yield each key with an impossible value, and what is wrong with it."""
    for key in ("accent", "second"):
        colour = getattr(look, key)
        if colour and not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
            yield key, f'{key} is "{colour}"; write a colour such as "#1a46b0".'
        elif colour and (found := contrast(colour, _GROUND)) < _LEAST_CONTRAST:
            yield (
                key,
                f'{key} is "{colour}", which is too light to read: its contrast with the page is {found:.1f}; '
                f"choose a darker colour, with {_LEAST_CONTRAST} or more.",
            )
    for text, address in look.links.items():
        if not text.strip() or not re.match(r"https?://[^\s/]|[^\s:/][^\s:]*$", address):
            yield "links", f'the link "{text}" leads to "{address}"; write a URL, or a path from the root of the site.'
    for host in look.hosts:
        if not _HOST.fullmatch(host):
            yield "hosts", f'"{host}" is not the name of a host; write it without https://, such as "plausible.io".'


def write_colours(look: LookSettings) -> str:
    """Return the rules that give a style sheet the colours of a site; empty if it has none of its own."""
    light = {"link": look.accent, "hot": look.second}
    dark = {name: lighten(colour) for name, colour in light.items() if colour}
    rules = [_declare({name: colour for name, colour in light.items() if colour}), _declare(dark)]
    if not dark:
        return ""
    return (
        f"\n:root{{{rules[0]}}}\n"
        f'@media (prefers-color-scheme: dark){{:root:not([data-look="light"]){{{rules[1]}}}}}\n'
        f':root[data-look="dark"]{{{rules[1]}}}\n'
    )


def _declare(colours: dict[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())


def lighten(colour: str) -> str:
    """Return a colour mixed with as much white as it needs to be read in dark mode."""
    channels = _channels(colour)
    for tenths in range(11):
        mixed = "#" + "".join(f"{round(it + (255 - it) * tenths / 10):02x}" for it in channels)
        if contrast(mixed, _DARK_GROUND) >= 1.5 * _LEAST_CONTRAST:
            return mixed
    return "#ffffff"


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, https://www.w3.org/TR/WCAG22/."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    shares = [channel / 255 for channel in _channels(colour)]
    linear = [it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in shares]
    return sum(weight * it for weight, it in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
