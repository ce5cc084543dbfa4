"""Folders that tests read from."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The folder of the project."""

SHARED = ROOT.parent / "shared"
"""A large collection of real dumps; absent on most machines."""
