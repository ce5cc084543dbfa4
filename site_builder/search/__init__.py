"""The search: a prebuilt index as plain files, and the client that reads it in a browser or in Node.

Documents → tokens → index → shards; `docs/search-format.md` describes the files.
"""

from __future__ import annotations

from site_builder.search.client_files import client_modules
from site_builder.search.format.manifest import build_search

__all__ = ["build_search", "client_modules"]
