"""Turn dumps into records: one file per format.

A reader yields items in the order of the dump: a record for each paper, a banner for each line of the page around the
listing, a reject for what it cannot read, and a doubt for what can be read in two ways. Together they account for every
line that is not blank.

To add a format, write its file with a `matches`, a `read` and, at the end, its row `READER`; then put that row into
`formats.READERS`, whose docstring says where. Nothing else in the package knows the formats by name.

The kit, which every format may use and which never imports a format:

- **Bytes, lines and text** of a dump, however it is packed, and short quotations for rejects: `cutting.streams`.
- **JSON:** `json_papers.read_papers` needs the keys that lead to the papers and a function that makes a record of one.
  `cutting.json_outline.find_keys` shows `matches` which keys the first paper has. For JSON that does not hold papers
  one by one there is `cutting.json_elements`.
- **JSON by key:** `cutting.json_entries` cuts objects whose keys lead to papers; `objects.papers_by_key` tells papers
  from what leads to them, and reads what the keys say.
- **Answers of servers:** their values come in many shapes; `objects.values` reads each as a list, a text or a count.
- **XML:** `cutting.xml_elements` cuts it into elements, `fields.xml_children` reads their children.
- **Text:** `cutting.text_pieces` yields whole lines in pieces; `cutting.bibtex_blocks`, `cutting.ris_lines` and
  `cutting.segmentation` cut BibTeX, RIS and saved listings.
- **Tables:** `fields.columns` finds the columns and reads the rows, with `fields.list_cells` and `fields.author_cells`.
- **Names** (`fields.names`): `join_name` for a name in parts, `print_name` for `Last, First`, `split_names` for a
  printed list. `site_builder.names` tells people from teams and from names that mean nobody.
- **Dates** (`fields.dates`): `join_date` for year, month and day, `read_date` for `date-parts` of CSL, `parse_date`
  for any text, `earliest` of several. `fields.listing_dates` is only for listings, which leave out the year.
- **Titles and abstracts:** `fields.markup` takes out markup (`strip_markup`, or `plain_text` of an XML element);
  `text.tex.decode_tex` decodes TeX; `text.normalise.collapse` is enough for plain text. `fields.notices` recognises
  errata, retractions and abstracts that only say that there is none.
- **Identifiers:** `fields.identifiers` adds them in normal form, from a value or from an address; `read_address` and
  `read_orcid` check those of links and authors.

`fields.arxiv`, `fields.pubmed`, `fields.bibtex_…` and `fields.journal_macros` serve the formats of one source.
"""

from site_builder.readers.cutting.streams import Item, Watch
from site_builder.readers.finding import find_dumps, find_sidecars, measure_dump
from site_builder.readers.formats import READERS, find_reader
from site_builder.readers.reader import Reader
from site_builder.readers.reading import iterate_dump, read_dump

__all__ = [
    "READERS",
    "Item",
    "Reader",
    "Watch",
    "find_dumps",
    "find_reader",
    "find_sidecars",
    "iterate_dump",
    "measure_dump",
    "read_dump",
]
