"""The search: an index built in advance as plain files, and the client that reads it in a browser or in Node.

Documents → tokens → index → shards; `docs/search-format.md` describes the files.
"""

from __future__ import annotations

from site_builder.search.build import build_search
from site_builder.search.client_files import client_modules

__all__ = ["build_search", "client_modules"]
