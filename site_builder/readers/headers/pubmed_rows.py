"""Turn the rows of PubMed's CSV until 2020 into rows with a column for each field.

Its `Description` holds the authors, and its `Details` the journal, the date and the DOI: `J Made Up. 2019 Mar
4;12(3):45-50. doi: 10.1000/x. Epub 2019 Feb 1.`
"""

from __future__ import annotations

import re
from collections.abc import Sequence

COLUMNS = ("Title", "Authors", "Journal", "Publication date", "DOI", "PMID", "URL")
"""The columns of the new rows."""

_TELLING = frozenset(["description", "details", "shortdetails", "entrezuid"])
_DETAILS = re.compile(r"(.*?)\.\s+((?:1[89]|20)\d\d(?: [A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?(?: \d{1,2})?)?)")
_DOI = re.compile(r"\bdoi:\s*(10\.\S+?)\.?(?:\s|$)")
_RANGE = re.compile(r"-[A-Z][a-z]{2}")


def is_old_pubmed(names: Sequence[str]) -> bool:
    """Return whether these are the columns of PubMed's CSV until 2020."""
    return {name.strip().lower() for name in names} >= _TELLING


def read_old_pubmed(names: Sequence[str], cells: Sequence[str]) -> list[str]:
    """Return the cells of a row for `COLUMNS`."""
    values = {name.strip().lower(): cell for name, cell in zip(names, cells, strict=False)}
    details, number = values.get("details", ""), values.get("entrezuid", "").strip()
    found, doi = _DETAILS.match(details), _DOI.search(details)
    title = values.get("title", "").strip()
    return [
        title if title.endswith("..") else title.removesuffix("."),
        values.get("description", "").strip().removesuffix("."),
        found[1] if found else "",
        _RANGE.sub("", found[2]) if found else "",
        doi[1] if doi else "",
        number,
        f"https://pubmed.ncbi.nlm.nih.gov/{number}/" if number.isdecimal() else "",
    ]
