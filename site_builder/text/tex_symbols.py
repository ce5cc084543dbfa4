r"""TeX commands for symbols, letters, accents and styles.

From LaTeX's tables of text and maths symbols. Maths symbols are decoded outside maths too, because exports lose dollar
signs.
"""

from __future__ import annotations

ACCENTS = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331", "t": "\u0361",
}  # fmt: skip
"""Each accent and its combining character."""

MATHS_ACCENTS = {
    "tilde": ACCENTS["~"], "hat": ACCENTS["^"], "bar": ACCENTS["="], "dot": ACCENTS["."], "ddot": ACCENTS['"'],
    "vec": "\u20d7",
}  # fmt: skip
"""The accents of maths and their combining characters."""

LETTERS = {
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "textcrd": "đ", "textcrh": "ħ", "textcrlambda": "ƛ", "textbari": "ɨ", "textesh": "ʃ",
}  # fmt: skip

_PUNCTUATION = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ", "\t": " ",
    ",": " ", ";": " ", ":": " ", "-": "", "/": "", "@": "",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "textquoteright": "’",
    "textquoteleft": "‘", "textquotesingle": "'", "textquotedblleft": "“", "textquotedblright": "”",
    "textquotedbl": '"', "quotesinglbase": "‚", "quotedblbase": "„", "guillemotleft": "«", "guillemotright": "»",
    "guilsinglleft": "‹", "guilsinglright": "›", "lq": "‘", "rq": "’", "textbackslash": "\\",
    "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`", "textunderscore": "_",
    "textless": "<", "textgreater": ">", "textbar": "|", "textbraceleft": "{", "textbraceright": "}",
    "textdollar": "$", "textbullet": "•", "textperiodcentered": "·", "textexclamdown": "¡",
    "textquestiondown": "¿", "slash": "/", "textvisiblespace": "␣", "textasteriskcentered": "∗",
}  # fmt: skip

_SIGNS = {
    "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "copyright": "©", "pounds": "£",
    "textsterling": "£", "texteuro": "€", "euro": "€", "textyen": "¥", "textcent": "¢", "S": "§", "textsection": "§",
    "P": "¶", "textparagraph": "¶", "dag": "†", "textdagger": "†", "ddag": "‡", "textdegree": "°", "degree": "°",
    "textmu": "µ", "textordfeminine": "ª", "textordmasculine": "º", "textonehalf": "½", "textonequarter": "¼",
    "textthreequarters": "¾", "texttimes": "×", "textdiv": "÷", "textpm": "±", "textlnot": "¬", "textnumero": "№",
    "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX",
}  # fmt: skip

_MATHS = {
    "times": "×", "pm": "±", "mp": "∓", "cdot": "·", "div": "÷", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥",
    "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼", "simeq": "≃", "equiv": "≡", "ll": "≪", "gg": "≫",
    "infty": "∞", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "in": "∈", "notin": "∉",
    "subset": "⊂", "subseteq": "⊆", "cup": "∪", "cap": "∩", "to": "→", "rightarrow": "→", "leftarrow": "←",
    "leftrightarrow": "↔", "Rightarrow": "⇒", "circ": "∘", "bullet": "•", "star": "⋆", "ast": "∗", "prime": "′",
    "ell": "ℓ", "hbar": "ℏ", "forall": "∀", "exists": "∃", "oplus": "⊕", "otimes": "⊗", "propto": "∝",
}  # fmt: skip

_LAYOUT = dict.fromkeys(
    "quad qquad noindent indent par newline linebreak newpage pagebreak bigskip medskip smallskip hfill centering "
    "allowbreak nolinebreak hskip maketitle clearpage".split(),
    " ",
) | {"item": " • "}
"""Commands that only set the type."""

ENVIRONMENTS = frozenset(
    "itemize enumerate description center flushleft flushright quote quotation abstract document small minipage".split()
)
"""Environments that only set the type."""

_GREEK_NAMES = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho . sigma tau \
upsilon phi chi psi omega"
_GREEK = {
    written: letter
    for offset, name in enumerate(_GREEK_NAMES.split())
    for written, letter in ((name, chr(0x3B1 + offset)), (name.capitalize(), chr(0x391 + offset)))
    if name != "."
} | {"varepsilon": "ε", "vartheta": "ϑ", "varphi": "φ", "varsigma": "ς", "varrho": "ϱ", "varpi": "ϖ"}

SYMBOLS = _LAYOUT | _PUNCTUATION | _SIGNS | _MATHS | _GREEK | {f"text{name}": letter for name, letter in _GREEK.items()}

GREEDY = frozenset(name for name in _PUNCTUATION if name.isalpha()) - {"ldots", "dots", "textellipsis"}
"""Commands after which a space only ends the command; after a command for a word or a sign it is usually meant."""

STYLES = {
    "textit": "*", "emph": "*", "textsl": "*", "mathit": "*", "textbf": "**", "mathbf": "**", "texttt": "`",
    "textsc": "", "textsf": "", "textrm": "", "textup": "", "textmd": "", "textnormal": "", "text": "", "mbox": "",
    "hbox": "", "uppercase": "", "underline": "", "mathrm": "", "enquote": "“", "mkbibquote": "“",
    "mkbibemph": "*", "mkbibitalic": "*", "mkbibbold": "**", "NoCaseChange": "",
    "textsuperscript": "^", "textsubscript": "_", "url": "", "path": "", "href": "", "ensuremath": "",
}  # fmt: skip
"""Commands with an argument → its delimiter in Markdown; `^` and `_` raise and lower it, `“` quotes it."""

SWITCHES = {
    "it": "*", "itshape": "*", "em": "*", "sl": "*", "slshape": "*", "bf": "**", "bfseries": "**", "tt": "`",
    "ttfamily": "`", "sc": "", "scshape": "", "rm": "", "rmfamily": "", "sf": "", "sffamily": "", "normalfont": "",
    "upshape": "", "mdseries": "", "relax": "",
}  # fmt: skip
"""Commands that apply until their group ends."""
