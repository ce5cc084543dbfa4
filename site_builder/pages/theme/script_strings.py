"""Put strings into scripts when they are published, so that no page contains them and no script requests them.

The build replaces each call `SITE_STRINGS("…")` with a string, or with a table of strings as an object. A string with
placeholders becomes a function: `strings.in_sight({ n: 3 })`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from site_builder.errors import ThemeError
from site_builder.pages.strings.plurals import has_simple_rule
from site_builder.pages.strings.strings import Strings
from site_builder.pages.strings.text import NUMBER, Form, Text

_CALL = re.compile(rb"""\bSITE_STRINGS\(\s*(?P<quote>["'`])(?P<name>[\w.]+)(?P=quote)\s*\)""")


def write_script_strings(sources: Mapping[str, bytes], strings: Strings) -> dict[str, bytes]:
    """Return assets by logical name, with the strings of a site put into the scripts.

    Raise ThemeError for a name that is neither a string nor a table.
    """

    def write(name: str, source: bytes) -> bytes:
        def replace(found: re.Match[bytes]) -> bytes:
            try:
                return write_strings(strings, found["name"].decode()).encode()
            except ThemeError as error:
                line = source.count(b"\n", 0, found.start()) + 1
                raise ThemeError(error.message, path=name, line=line) from error

        return _CALL.sub(replace, source)

    return {name: write(name, source) if name.endswith((".js", ".mjs")) else source for name, source in sources.items()}


def write_strings(strings: Strings, name: str) -> str:
    """Return a string, or a table of strings, as a JavaScript expression."""
    if name in strings.texts:
        text = _write_text(strings.texts[name], strings.language)
        return f"({text})" if strings.texts[name].placeholders else text
    texts = strings.group(name)
    return (
        f"({{{','.join(f'{_write_key(key)}:{_write_text(text, strings.language)}' for key, text in texts.items())}}})"
    )


def _write_key(key: str) -> str:
    """Return a key of an object; one that starts with a digit, as those of months do, needs quotes."""
    return f'"{key}"' if key[:1].isdigit() else key


def _write_text(text: Text, language: str) -> str:
    forms = {category: _write_form(form, language) for category, form in _list_forms(text)}
    if len(forms) > 1:
        return f"v=>{_write_choice(forms, language)}"
    return f"v=>{forms['other']}" if text.placeholders else forms["other"]


def _write_choice(forms: Mapping[str, str], language: str) -> str:
    """Return JavaScript that chooses a plural form: by the browser's rules, which English does not need."""
    if has_simple_rule(language) and set(forms) == {"one", "other"}:
        return f"v.n==1?{forms['one']}:{forms['other']}"
    table = ",".join(f"{category}:{form}" for category, form in forms.items())
    return f"(f=>f[new Intl.PluralRules({json.dumps(language)}).select(v.n)]??f.other)({{{table}}})"


def _list_forms(text: Text) -> Iterator[tuple[str, Form]]:
    """Yield the forms of a string, except those that are the same as `other`."""
    other = text.forms["other"]
    return ((category, form) for category, form in text.forms.items() if category == "other" or form != other)


def _write_form(form: Form, language: str) -> str:
    parts = (_write_value(piece.name, language) if piece.name else _quote(piece.words) for piece in form)
    return "+".join(parts) or '""'


def _write_value(name: str, language: str) -> str:
    """Return JavaScript that writes a value: `n` is a number, written as in the language; all other values are text."""
    return f"v.{name}.toLocaleString({json.dumps(language)})" if name == NUMBER else f"v.{name}"


def _quote(words: str) -> str:
    """Return words as a JavaScript literal in which no HTML parser finds the end of a script."""
    return json.dumps(words, ensure_ascii=False).replace("</", "<\\/")
