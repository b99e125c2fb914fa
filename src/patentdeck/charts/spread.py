"""Labels kept apart: each as near as it can be to where it wants to stand, none over another."""

from __future__ import annotations

from collections.abc import Sequence

from patentdeck.errors import LookError, Problem


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """The middles of labels that want to stand at `wanted`, apart by their heights, between `low` and `high`.

    The order is kept and the squared shift is least. Raises LookError where they do not fit at all.
    """
    if sum(heights) > high - low + 0.01:
        raise LookError(
            Problem(
                f"{len(wanted)} labels need {sum(heights):.0f} pt, the chart has {high - low:.0f} pt for them",
                "show fewer of them, or give the chart more height",
            )
        )
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], -index))
    offsets, at = [], 0.0
    for index in order:
        offsets.append(at + heights[index] / 2)
        at += heights[index]
    # Isotonic regression: neighbours that would overlap are pooled and share their mean.
    pools: list[tuple[float, int]] = []
    for index, offset in zip(order, offsets, strict=True):
        pools.append((wanted[index] - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, few), (other, more) = pools[-2:]
            pools[-2:] = [((one * few + other * more) / (few + more), few + more)]
    places = [0.0] * len(wanted)
    shifts = [mean for mean, count in pools for _ in range(count)]
    for index, offset, shift in zip(order, offsets, shifts, strict=True):
        places[index] = offset + min(max(shift, low), high - at)
    return places
