"""What people worked before, or the lawful line that is nearest to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.lines.task import OFF

if TYPE_CHECKING:
    import numpy.typing as npt

    from solver.lines.roster import RosterCosts

    Lines = npt.NDArray[np.int32]

LARGEST_PULL = 1 << 24
"""What keeping all days of a line is worth together: the kernels have room for that."""


def nearest_lines(costs: RosterCosts, before: Lines) -> Lines:
    """Each person's line of `before` where it is lawful, else one that keeps most of its days.

    Where there is no lawful line at all it stays as it is.
    """
    return np.array(
        [
            line if costs.line(who, line) is not None else _nearest(costs, who, line)
            for who, line in enumerate(before)
        ],
        dtype=np.int32,
    ).reshape(before.shape)


def _nearest(costs: RosterCosts, who: int, line: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    days, pull = costs.task.days, LARGEST_PULL // costs.task.days
    extra = np.zeros(costs.task.shape, dtype=np.int64)
    worked = np.flatnonzero(line != OFF)
    extra[worked, line[worked]] = -pull
    extra[np.setdiff1d(np.arange(days), worked)] = pull
    found = costs.pricer.price(who, extra, want_bound=False)
    return line if found.line is None else found.line
