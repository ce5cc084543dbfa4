"""Turn and spread the places of papers so that they fill a frame.

Places that a layout finds form a cloud: dense in the middle, with empty corners. The longest axis of the cloud is laid
flat, because frames are wide. Then each axis is blended with its ranks, as if the papers were lined up at equal
distances: crowds get more room, yet far papers stay far.

Only papers that have settled decide how; see `settled`. A new paper is put between them, so it moves no other.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

_RANK = 0.55
"""The weight of a place's rank along an axis; the place itself has the rest."""
_MARGIN = 0.02
_DIGITS = 9
"""Places that differ by less have the same rank as far as order is concerned: they keep the order of their papers."""

_Floats = npt.NDArray[np.float64]
_Places = tuple[_Floats, _Floats]
"""x and y of each paper."""


def fill_frame(settled: _Places, late: _Places) -> tuple[_Places, _Places]:
    """Return the places of settled and of late papers in a frame, from 0 to 1 with a margin.

    There must be at least two settled papers. Their places alone decide how a place is moved.
    """
    middle = math.fsum(settled[0]) / len(settled[0]), math.fsum(settled[1]) / len(settled[1])
    cosine, sine = _find_turn(*(values - mean for values, mean in zip(settled, middle, strict=True)))
    old, new = (_turn(places, middle, cosine, sine) for places in (settled, late))
    scales = [np.sort(np.round(values, _DIGITS)) for values in old]
    x, y = (_spread(values, _rank(values), scale) for values, scale in zip(old, scales, strict=True))
    late_x, late_y = (
        _spread(values, _place_in_ranks(values, scale), scale) for values, scale in zip(new, scales, strict=True)
    )
    return (x, y), (late_x, late_y)


def _find_turn(x: _Floats, y: _Floats) -> tuple[float, float]:
    """Return the cosine and sine of the angle of the longest axis of places around 0, without trigonometry.

    The axis of the covariances a, b, c of x with x, x with y and y with y is at half the angle of (a - c, 2b).
    """
    difference, twice = math.fsum(x * x) - math.fsum(y * y), 2 * math.fsum(x * y)
    length = math.sqrt(difference * difference + twice * twice)
    if not length:
        return 1.0, 0.0
    cosine = math.sqrt(max(0.0, (1 + difference / length) / 2))
    sine = math.sqrt(max(0.0, (1 - difference / length) / 2))
    return cosine, sine if twice >= 0 else -sine


def _turn(places: _Places, middle: tuple[float, float], cosine: float, sine: float) -> _Places:
    x, y = (values - mean for values, mean in zip(places, middle, strict=True))
    return x * cosine + y * sine, y * cosine - x * sine


def _rank(values: _Floats) -> _Floats:
    """Return the rank of each value, from 0 to 1."""
    ranks = np.empty(len(values))
    ranks[np.argsort(np.round(values, _DIGITS), kind="stable")] = np.arange(len(values)) / (len(values) - 1)
    return ranks


def _place_in_ranks(values: _Floats, scale: _Floats) -> _Floats:
    """Return where values would rank among those of a sorted scale, from 0 to 1, between the two nearest."""
    above = np.clip(np.searchsorted(scale, values), 1, len(scale) - 1)
    low, high = scale[above - 1], scale[above]
    part = np.where(high > low, (values - low) / np.where(high > low, high - low, 1.0), 0.5)
    return np.asarray((above - 1 + np.clip(part, 0.0, 1.0)) / (len(scale) - 1))


def _spread(values: _Floats, ranks: _Floats, scale: _Floats) -> _Floats:
    """Blend values with their ranks; values beyond the ends of the scale are put there."""
    least, most = scale[0], scale[-1]
    places = (values - least) / (most - least) if most > least else np.full(len(values), 0.5)
    blended = _RANK * ranks + (1 - _RANK) * np.clip(places, 0.0, 1.0)
    return np.asarray(_MARGIN + (1 - 2 * _MARGIN) * blended)
