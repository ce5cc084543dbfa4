"""Listings divided into pages: growing ones, numbered from the oldest papers, and those with full pages."""
