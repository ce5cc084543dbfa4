"""Corrections that maintainers write."""
