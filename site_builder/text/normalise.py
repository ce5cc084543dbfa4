"""Normal forms of text: for storing, linking and comparing it, and for file names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from site_builder.text.hashes import short_hash
from site_builder.text.letters.latin import write_latin

_DROPPED = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f"  # control characters, which separate no words; XML forbids all but the last
    "\u200b\u2060\ufeff"  # zero-width space, word joiner, byte order mark: all invisible
    "\ud800-\udfff\ufffe\uffff"  # halves of surrogate pairs, and non-characters: XML forbids them
    "]"
    "|(?<!Ã)\xad"  # soft hyphen; after Ã it is half of a misread í, which `characters` repairs
)

_LONG = 200
_PRINTABLE_ASCII = bytes(range(32, 127))
_WITHOUT_CONTROLS = bytes(0x80 if it < 32 or it == 127 else it for it in range(256))

_ACCENTS = re.compile("[\u0300-\u036f]+")

_WITHOUT_ACCENT = str.maketrans(
    {
        "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ħ": "h", "ı": "i", "ĸ": "k", "ł": "l", "ŋ": "n",
        "œ": "oe", "ŧ": "t", "ƀ": "b", "ɨ": "i", "ƶ": "z", "ɓ": "b", "ɖ": "d", "ɗ": "d", "ə": "e", "ɛ": "e",
        "ɣ": "g", "ɩ": "i", "ɔ": "o", "ʃ": "s", "ʋ": "v", "ʒ": "z",
    }
)  # fmt: skip
"""Lower-case letters whose stroke or hook is not an accent in Unicode."""

_SLUG_LENGTH = 80

_SHORTEST_CUT = 50
"""A slug that would become shorter than this is cut inside a word rather than at the space before it."""

_MARKUP = re.compile(r"</?(?:a|b|em|i|scp|small|span|strong|sub|sup|tt|u)>", re.IGNORECASE)

_PLAIN = re.compile(r"(?:[A-Za-z0-9 :.?!()/;\"-]|,(?= ))*")
"""A title that needs no further processing."""

_TEX = (
    (re.compile(r"\\[\"'`^~=.](?=\{?\\?[A-Za-z])|\\[uvHckrdbt](?=\{\\?[A-Za-z]\})"), ""),
    (re.compile(r"\\(?:math|text)(?:bb|bf|cal|frak|it|rm|sc|sf|tt)(?![A-Za-z])"), ""),
    (re.compile(r"\\(?:emph|operatorname|text)(?![A-Za-z])"), ""),
    (re.compile(r"\\(oe|ae|aa|ss|[oliOLIj])(?![A-Za-z])\s?"), r"\1"),
    (re.compile(r"\\([A-Za-z]+) ?"), r"\1 "),
    (re.compile(r"\^(?=\{?[\w+*-])|(?:(?<=\b[A-Za-z])|(?<=\}))_(?=\{|\w\b)|[\\{}$]"), ""),
)
"""Removed so that `MoE$^2$`, `S^{3}` and `Gr\\"obner` each become one word."""

_SPOKEN = (
    (re.compile(r"(?<=[A-Za-z])\+\+"), " plus plus "),
    (re.compile(r"(?<![A-Za-z])([CF])#(?!\w)"), r"\1 sharp "),
    (re.compile(r"(?<![\w*])([A-Z])\*(?![\w*])"), r"\1 star "),
    (re.compile(r"&(?:amp;)?"), " and "),
    (re.compile(r"(?<=\w)@(?=\w)"), " at "),
    (re.compile(r"(?<=\d)[,'’](?=\d{3}(?!\d))|(?<=\w)['’`´](?=\w)"), ""),
    (re.compile(r"×"), "x"),
    (re.compile(r"∞"), " infinity "),
)
"""Signs that are part of a name are spelled out; apostrophes and thousands separators are removed."""

_GREEK = {
    "α": ("alpha", "a"), "β": ("beta", "v"), "γ": ("gamma", "g"), "δ": ("delta", "d"), "ε": ("epsilon", "e"),
    "ζ": ("zeta", "z"), "η": ("eta", "i"), "θ": ("theta", "th"), "ι": ("iota", "i"), "κ": ("kappa", "k"),
    "λ": ("lambda", "l"), "μ": ("mu", "m"), "ν": ("nu", "n"), "ξ": ("xi", "x"), "ο": ("omicron", "o"),
    "π": ("pi", "p"), "ρ": ("rho", "r"), "σ": ("sigma", "s"), "τ": ("tau", "t"), "υ": ("upsilon", "y"),
    "φ": ("phi", "f"), "χ": ("chi", "ch"), "ψ": ("psi", "ps"), "ω": ("omega", "o"), "ς": ("sigma", "s"),
}  # fmt: skip
"""Each letter's name, and its transliteration within a word."""

_GREEK_RUN = re.compile("[α-ω]+")

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)")
"""Names that Windows reserves for devices, and the one that web servers use for a folder's own page."""


def collapse(text: str) -> str:
    """Return the text on one line: each run of white space becomes one space, with none at the ends.

    Invisible characters (zero-width space, soft hyphen, byte order mark) and characters that XML forbids are dropped.
    The joiners of Indic and Arabic scripts (U+200C, U+200D) stay.
    """
    if len(text) < _LONG and "  " not in text and text.isprintable():  # then its only white space is single spaces
        return text.strip()
    return _collapse_long(text)


@lru_cache(maxsize=8)  # the page of a paper needs its abstract several times
def _collapse_long(text: str) -> str:
    line = text.strip().replace("\n", " ")
    if not is_printable(line):
        return " ".join((_DROPPED.sub("", line) if _has_dropped(line) else line).split())
    while line.rfind("  ") >= 0:  # half as long as `in` takes if there are many spaces
        line = line.replace("  ", " ")
    return line


def _has_dropped(line: str) -> bool:
    rare = beyond_ascii(line)
    return "\xad" in rare or _DROPPED.search(rare) is not None


def is_printable(text: str) -> bool:
    """Return the same as `str.isprintable`, in a third of the time."""
    if text.isascii():
        line = text.encode()
        return line.translate(_WITHOUT_CONTROLS) == line
    return beyond_ascii(text).isprintable()


def beyond_ascii(text: str) -> str:
    """Return the characters of a text that are not printable ASCII; to search only these is much faster."""
    rare = text.encode("utf-8", "surrogatepass").translate(None, _PRINTABLE_ASCII)
    return rare.decode("utf-8", "surrogatepass")


def title_key(title: str) -> str:
    """Return the letters and digits of a title in lower case: the blocking key for linking."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", _casefold(title))))


def fold(text: str) -> str:
    """Return the text without case and accents, for comparing and searching; spaces and punctuation stay.

    Latin, Greek and Cyrillic accents are removed. The marks of other scripts stay, because they distinguish letters.
    """
    if text.isascii():
        return text.lower()
    # Even in a text with accents, few words have any; and no accent reaches beyond a space.
    return " ".join([word.lower() if word.isascii() else _fold_word(word) for word in text.split(" ")])


def _fold_word(word: str) -> str:
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", _casefold(word)))
    return unicodedata.normalize("NFKC", bare.translate(_WITHOUT_ACCENT))


def slugify(title: str) -> str:
    """Return a title as a file name: 1 to 80 of the characters a-z, 0-9 and hyphen.

    TeX, markup and accents are removed, Greek letters are spelled out, and other scripts are written in Latin letters.
    A title without letters, or with no letter left after the cut, becomes `paper-` and eight hexadecimal digits of its
    hash.
    """
    return _slugify(title, write_latin)


def list_slugs(title: str) -> tuple[str, ...]:
    """Return the slug of a title and, if it is another one, that of earlier versions, which dropped other scripts."""
    slug = slugify(title)
    return (slug,) if title.isascii() else tuple(dict.fromkeys((slug, _slugify(title, str))))


def _slugify(title: str, write: Callable[[str], str]) -> str:
    if not _PLAIN.fullmatch(title):
        title = _say(_strip_tex(_MARKUP.sub("", title)))
    words = re.findall(r"[a-z0-9]+", write(_name_greek(fold(title))))
    slug = _cut("-".join(words))
    if not re.search("[a-z]", slug):
        return f"paper-{_hash(title)}"
    return f"paper-{slug}" if _RESERVED.fullmatch(slug) else slug


def _casefold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _strip_tex(title: str) -> str:
    for pattern, replacement in _TEX:
        title = pattern.sub(replacement, title)
    return title


def _say(title: str) -> str:
    for pattern, replacement in _SPOKEN:
        title = pattern.sub(replacement, title)
    return title


def _name_greek(text: str) -> str:
    """Write Greek in Latin letters: one or two letters by name, a word by transliteration."""
    return _GREEK_RUN.sub(lambda run: "".join(_GREEK[letter][len(run[0]) > 2] for letter in run[0]), text)


def _cut(slug: str) -> str:
    if len(slug) <= _SLUG_LENGTH:
        return slug
    end = slug.rfind("-", 0, _SLUG_LENGTH + 1)
    return slug[: end if end >= _SHORTEST_CUT else _SLUG_LENGTH]


def _hash(title: str) -> str:
    return short_hash((title_key(title) or collapse(title)).encode())
