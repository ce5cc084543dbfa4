"""Keep what was read, and the result, between builds: `site-builder build --cache DIR`."""

from __future__ import annotations

from site_builder.cache.build_cache import BuildCache, hash_input

__all__ = ["BuildCache", "hash_input"]
