"""How the client in Node reads queries, for comparison."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from node import ask_node

ORACLE = Path(__file__).with_name("reading_oracle.mjs")
DATES = ("2021-03-01", "2025-03-31")
"""The first and the last date of the catalogue that the oracle supposes."""


def read_in_node(queries: Sequence[str], folder: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return for each query what it asks for, and its intent."""
    return [tuple(pair) for pair in ask_node(ORACLE, queries, folder)]


def mix(pieces: Sequence[str], count: int, most: int, glue: str = "") -> list[str]:
    """Return texts of up to `most` of the pieces in any order, the same each time."""
    draw = random.Random(5)
    return [glue.join(draw.choices(pieces, k=draw.randint(0, most))) for _ in range(count)]
