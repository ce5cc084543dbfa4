"""The latent factors of a catalogue: a few directions in which its papers differ most, found from the words they share.

These are the first singular vectors of the matrix of papers and terms, as in S. Deerwester et al., "Indexing by latent
semantic analysis", Journal of the American Society for Information Science 41(6), 1990, 391-407. Subspace iteration
finds them from a fixed start. All matrix products are of whole numbers below 2^53, exact in any order, and all other
sums are in a fixed order, so the result is the same on every machine.
"""

from __future__ import annotations

import numpy as np

from site_builder.search.indexing.arrays import Reals

ROUNDS = 3
"""How often the iteration multiplies by the matrix and its transpose."""

_WHOLE = 2.0**15
"""The largest number in a factor that is rounded for an exact product."""


def find_factors(matrix: Reals, count: int) -> Reals:
    """Return orthonormal columns that span about the same space as the first right singular vectors of a matrix.

    The matrix holds whole numbers from 0 to 127: a row for each paper, a column for each term.
    """
    basis = _start(matrix.shape[1], count)
    for _ in range(ROUNDS):
        sides = orthonormalise(matrix @ _round(basis))
        basis = orthonormalise(matrix.T @ _round(sides))
    return basis


def orthonormalise(columns: Reals) -> Reals:
    """Return orthonormal columns that span the same space, by Cholesky's factorisation of their products.

    A column that depends on those before it becomes zero.
    """
    whole = _round(columns)
    products = whole.T @ whole
    least = 1e-6 * np.diag(products)
    result = whole
    for place in range(products.shape[0]):
        pivot = products[place, place]
        if pivot <= least[place]:
            result[:, place] = 0
            continue
        result[:, place] /= np.sqrt(pivot)
        share = products[place] / np.sqrt(pivot)
        products = products - share[:, None] * share[None, :]
        result[:, place + 1 :] -= result[:, place, None] * share[None, place + 1 :]
    return result


def _round(columns: Reals) -> Reals:
    """Return columns as whole numbers, all multiplied by the same factor."""
    largest = np.abs(columns).max(initial=0.0)
    return np.rint(columns * (_WHOLE / largest)) if largest else columns


def _start(rows: int, count: int) -> Reals:
    """Return a matrix of numbers without a pattern: the same ones every time."""
    places = np.arange(rows * count, dtype=np.uint64)
    mixed = (places + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    return (mixed % np.uint64(255)).astype(float).reshape(rows, count) - 127.0
