"""The rows that the scripts of a page keep for a visitor, in Chromium."""

from __future__ import annotations

from typing import Any

import pytest

_PATIENCE = 600
"""How often to look, in twentieths of a second."""


def read_rows(page: Any, kind: str) -> list[dict[str, Any]]:
    """Return all rows of a kind from the database of a page's site."""
    return list(
        page.evaluate(
            """async (kind) => {
            const found = (await indexedDB.databases()).find((it) => it.name.startsWith("visitor"));
            if (!found) return [];
            const settle = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
            const opened = await settle(indexedDB.open(found.name));
            const rows = await settle(opened.transaction(kind).objectStore(kind).getAll());
            opened.close();
            return rows;
        }""",
            kind,
        )
    )


def wait_for_rows(page: Any, kind: str, least: int) -> None:
    """Wait until there are that many rows of a kind; what a script keeps is not yet there when it says so."""
    for _ in range(_PATIENCE):
        if len(read_rows(page, kind)) >= least:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"fewer than {least} rows of {kind} were kept")
