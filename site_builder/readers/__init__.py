"""Turn dumps into records: one file per format.

A reader yields items in the order of the dump: a record for each paper, a banner for each line of the page around the
listing, a reject for each part that it cannot read, and a doubt for each part that can be read in two ways. Together
they account for every line that is not blank.

To add a format, write its file with a `matches`, a `read` and, at the end, its row `READER`; then add that row to
`formats.READERS`, where the docstring explains the order. Nothing else in the package knows the formats by name.

Every format may use this kit, which never imports a format:

- **Bytes, lines and text** of a dump, compressed or not, and short quotations for rejects: `cutting.streams`.
- **Exceptions:** `cutting.failures.attempt` makes one record and turns an exception into its reject; any other one
  costs the rest of the dump.
- **JSON:** `json_papers.read_papers` needs the keys that lead to the papers and a function that turns one of them into
  a record. In `matches`, `cutting.json_outline.find_keys` finds the keys of the first paper. For JSON that does not
  have one object per paper, use `cutting.json_elements`.
- **JSON by key:** `cutting.json_entries` cuts objects whose keys lead to papers; `objects.papers_by_key` distinguishes
  papers from the objects that lead to them, and reads the keys.
- **YAML:** `cutting.yaml_entries` cuts it in the same way.
- **Responses of servers:** their values have many shapes; `objects.values` reads each as a list, a text or a count.
- **XML:** `cutting.xml_elements` cuts it into elements, and `fields.xml_children` reads each of them (`read_each`)
  and its children.
- **Text:** `cutting.text_pieces` yields whole lines in pieces; `cutting.bibtex_blocks`, `cutting.ris_lines` and
  `cutting.segmentation` cut BibTeX, RIS and saved listings.
- **Tags of reference managers:** `tagged_papers.read_tagged` needs the tags of each field and a function that splits a
  line.
- **Tables:** `fields.columns` finds the columns and reads the rows, with `fields.list_cells` and `fields.author_cells`.
- **Names** (`fields.names`): `join_name` for a name in parts, `print_name` for `Last, First`, `split_names` for a
  printed list. `site_builder.names` distinguishes people from teams and from names that mean nobody.
- **Dates** (`fields.dates`): `join_date` for year, month and day, `read_date` for `date-parts` of CSL, `parse_date`
  for any text, `earliest` for several dates. `fields.listing_dates` is only for listings, which omit the year.
- **Titles and abstracts:** `fields.markup` removes markup (`strip_markup`, or `plain_text` for an XML element);
  `text.tex.decode_tex` decodes TeX; `text.normalise.collapse` is enough for plain text. `fields.notices` recognises
  errata, retractions and abstracts that only say that there is none.
- **Identifiers:** `fields.identifiers` adds them in normal form, from a value or a URL; `read_address` and `read_orcid`
  check the URLs of links and the ORCIDs of authors.

`fields.arxiv`, `fields.pubmed`, `fields.bibtex_…` and `fields.journal_macros` are for the formats of one source.
"""

from site_builder.readers.cutting.streams import Item, Watch
from site_builder.readers.finding import find_dumps, find_hidden, find_sidecars, measure_dump
from site_builder.readers.formats import READERS, find_reader
from site_builder.readers.reader import Reader
from site_builder.readers.reading import iterate_dump, read_dump

__all__ = [
    "READERS",
    "Item",
    "Reader",
    "Watch",
    "find_dumps",
    "find_hidden",
    "find_reader",
    "find_sidecars",
    "iterate_dump",
    "measure_dump",
    "read_dump",
]
