"""Put strings into scripts when they are published: no page carries them, and no script asks for them.

A script says which table of strings it needs, `const strings = SITE_STRINGS("scripts.map");`, and the build puts an
object in the place of that call. A string with placeholders is a function in it: `strings.in_sight({ n: 3 })`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from site_builder.errors import ThemeError
from site_builder.pages.strings.strings import Strings
from site_builder.pages.strings.text import Form, Text

_CALL = re.compile(rb"""\bSITE_STRINGS\(\s*(?P<quote>["'`])(?P<table>[\w.]+)(?P=quote)\s*\)""")


def write_script_strings(sources: Mapping[str, bytes], strings: Strings) -> dict[str, bytes]:
    """Return assets by logical name with the strings of a site in those that are scripts.

    Raise ThemeError for a table that has no strings.
    """

    def write(name: str, source: bytes) -> bytes:
        def replace(found: re.Match[bytes]) -> bytes:
            try:
                return write_table(strings, found["table"].decode()).encode()
            except ThemeError as error:
                line = source.count(b"\n", 0, found.start()) + 1
                raise ThemeError(error.message, path=name, line=line) from error

        return _CALL.sub(replace, source)

    return {name: write(name, source) if name.endswith((".js", ".mjs")) else source for name, source in sources.items()}


def write_table(strings: Strings, table: str) -> str:
    """Return a table of strings as an expression of JavaScript."""
    texts = strings.group(table)
    helpers = ",".join(_list_helpers(strings.language, texts))
    entries = "{" + ",".join(f"{name}:{_write_text(text)}" for name, text in texts.items()) + "}"
    return f"(()=>{{const {helpers};return{entries}}})()" if helpers else f"({entries})"


def _list_helpers(language: str, texts: Mapping[str, Text]) -> Iterator[str]:
    """Yield what the strings of a table call: N writes a value, P chooses a plural form."""
    if any(text.placeholders for text in texts.values()):
        yield f'N=x=>typeof x=="number"?x.toLocaleString({json.dumps(language)}):x'
    if any(text.is_plural for text in texts.values()):
        yield f"R=new Intl.PluralRules({json.dumps(language)}),P=(n,f)=>f[R.select(n)]??f.other"


def _write_text(text: Text) -> str:
    if text.is_plural:
        forms = ",".join(f"{category}:{_write_form(form)}" for category, form in text.forms.items())
        return f"v=>P(v.n,{{{forms}}})"
    form = _write_form(text.forms["other"])
    return f"v=>{form}" if text.placeholders else form


def _write_form(form: Form) -> str:
    parts = [f"N(v.{piece.name})" if piece.name else _quote(piece.words) for piece in form]
    return "+".join(parts if not parts or not parts[0].startswith("N") else ['""', *parts]) or '""'


def _quote(words: str) -> str:
    """Return words as a literal of JavaScript, where no HTML parser would see the end of a script."""
    return json.dumps(words, ensure_ascii=False).replace("</", "<\\/")
