"""Start a catalogue: its files, and what installs exactly the program that made them."""

from __future__ import annotations

from site_builder.new.creating import create_catalogue

__all__ = ["create_catalogue"]
