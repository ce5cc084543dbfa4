"""A static site generator for paper catalogues."""

__version__ = "0.1.0"
