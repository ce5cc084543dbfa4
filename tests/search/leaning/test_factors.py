from __future__ import annotations

import numpy as np

from site_builder.search.leaning.factors import find_factors, orthonormalise


def make_matrix(rows: int, columns: int, rank: int) -> np.ndarray:
    """Return whole numbers from 0 to 127 in which few directions matter."""
    draw = np.random.default_rng(5)
    smooth = draw.random((rows, rank)) ** 3 @ draw.random((rank, columns)) ** 3
    return np.rint(np.clip(smooth / smooth.max() * 120 + draw.random((rows, columns)), 0, 127))


def test_the_factors_span_what_the_first_singular_vectors_do() -> None:
    matrix = make_matrix(90, 60, 6)
    _, _, vectors = np.linalg.svd(matrix)
    basis = find_factors(matrix, 6)
    # The cosines of the angles between the two spaces.
    assert np.linalg.svd(vectors[:6] @ basis)[1].min() > 0.97


def test_columns_become_orthonormal_and_those_that_depend_on_others_zero() -> None:
    draw = np.random.default_rng(2)
    columns = draw.random((40, 5))
    columns[:, 3] = columns[:, 1] * 2
    products = orthonormalise(columns)
    assert np.allclose(products.T @ products, np.diag([1, 1, 1, 0, 1]), atol=2e-3)


def test_the_result_does_not_depend_on_the_order_of_sums() -> None:
    matrix = make_matrix(300, 80, 9)
    order = np.random.default_rng(4).permutation(300)
    basis = find_factors(matrix, 8)
    assert (find_factors(np.asfortranarray(matrix), 8) == basis).all()
    assert np.allclose(find_factors(matrix[order], 8), basis, atol=1e-9)


def test_nothing_comes_of_nothing() -> None:
    assert not find_factors(np.zeros((4, 3)), 2).any()
