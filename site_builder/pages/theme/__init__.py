"""Themes: templates, assets, and what surrounds every page."""
