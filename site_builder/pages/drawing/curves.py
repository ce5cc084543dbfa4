"""Draw shares over time as small curves with one scale, so that they can be compared.

A share that grows from 9 to 27 % and one that grows from 54 to 57 % need the same scale, but not the same floor. So all
curves have the same number of percentage points from top to bottom, and each is in the middle of its own picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from site_builder.pages.contexts.pictures import Curve

_SIZE = 100
_INSET = 6
"""The room above and below the steepest curve, for its stroke and its last dot."""
_FEWEST_POINTS = 2.0
"""The fewest percentage points from top to bottom, so that nothing looks like a change that is not one."""
_ENOUGH = 30
"""How many papers a share needs."""
_MOST_STEPS = 24
"""The most points of a curve; more would only be bytes."""


def smooth(counts: Sequence[int], everything: Sequence[int]) -> tuple[float, ...]:
    """Return the share of counts in percent around each period.

    That is the period with the one before and the one after, and more of them where these have too few papers.
    """
    return tuple(_share_around(place, counts, everything) for place in range(len(counts)))


def _share_around(place: int, counts: Sequence[int], everything: Sequence[int]) -> float:
    for reach in range(1, max(len(counts), 2)):
        around = slice(max(place - reach, 0), place + reach + 1)
        whole = sum(everything[around])
        if whole >= _ENOUGH:
            break
    return 100 * sum(counts[around]) / whole if whole else 0.0


def draw_curves(shares: Mapping[str, Sequence[float]], floors: Mapping[str, float]) -> dict[str, Curve]:
    """Return the curves of shares with one scale, by the keys given; each area reaches to its floor."""
    thinned = {key: (*_thin(values), floors[key]) for key, values in shares.items()}
    span = max((max(values) - min(values) for values in thinned.values()), default=0.0)
    return {key: _draw(values[:-1], values[-1], max(span, _FEWEST_POINTS)) for key, values in thinned.items()}


def _thin(values: Sequence[float]) -> Sequence[float]:
    """Return at most _MOST_STEPS of the values, evenly spaced, with the first and the last."""
    if len(values) <= _MOST_STEPS:
        return values
    return [values[round(step * (len(values) - 1) / (_MOST_STEPS - 1))] for step in range(_MOST_STEPS)]


def _draw(values: Sequence[float], floor: float, span: float) -> Curve:
    middle = (max(*values, floor) + min(*values, floor)) / 2

    def height(value: float) -> int:
        return round(_SIZE / 2 - (value - middle) / span * (_SIZE - 2 * _INSET))

    across = [round(_SIZE * step / max(len(values) - 1, 1)) for step in range(len(values))]
    points = [f"{x} {height(value)}" for x, value in zip(across, values, strict=True)]
    base = height(floor)
    line = "M" + "L".join(points)
    return Curve(line=line, area=f"{line}V{base}H0z", end=f"M{points[-1]}h0")
