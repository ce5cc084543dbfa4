"""Serve a site on loopback while someone works on it: render what the browser asks for, and follow each change."""

from __future__ import annotations

from site_builder.serve.serving import serve_site

__all__ = ["serve_site"]
