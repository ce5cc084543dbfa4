"""Themes: templates, assets, and the header and footer of every page."""
