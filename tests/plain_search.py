"""The search done the plain way: every document is looked at for every query, with lunr's formula as it is printed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from site_builder.search.documents import FIELDS, Document
from site_builder.search.tokens import to_term, tokenize


def count_terms(text: str) -> Counter[str]:
    return Counter(term for token in tokenize(text) if (term := to_term(token)) is not None)


class PlainSearch:
    """The terms of some documents, field by field."""

    def __init__(self, documents: Sequence[Document], boosts: Mapping[str, float]) -> None:
        self.boosts = boosts
        self.fields = {name: [count_terms(getattr(document, name)) for document in documents] for name in FIELDS}
        self.count = len(documents)
        self.averages = {name: sum(map(Counter.total, field)) / self.count for name, field in self.fields.items()}

    def idf(self, term: str) -> float:
        held = sum(term in counts for counted in self.fields.values() for counts in counted)
        return math.log(1 + abs((self.count - held + 0.5) / (held + 0.5)))

    def weight(self, name: str, document: int, term: str, idf: float) -> float:
        counts = self.fields[name][document]
        norm = 1.2 * (1 - 0.75 + 0.75 * (counts.total() / self.averages[name]))
        return math.floor(idf * 2.2 * counts[term] / (norm + counts[term]) * self.boosts[name] * 1000 + 0.5) / 1000

    def search(self, boosts: Mapping[str, float]) -> dict[int, float]:
        """Return document → score for terms with their boosts; papers that hold none of them are absent."""
        scores: dict[int, float] = {}
        for term, boost in boosts.items():
            idf = self.idf(term)
            for name, counted in self.fields.items():
                for document, counts in enumerate(counted):
                    if term in counts:
                        gain = boost * self.weight(name, document, term, idf)
                        scores[document] = scores.get(document, 0) + gain
        held = {term for counted in self.fields.values() for counts in counted for term in counts}
        magnitude = math.sqrt(sum(boost**2 for term, boost in boosts.items() if term in held))
        return {document: score / magnitude for document, score in scores.items()}
