"""A timetable as plain arrays: who can be where when, what clashes, and what costs how much."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Marks = NDArray[np.uint8]
Groups = tuple[tuple[int, ...], ...]


class Priced(NamedTuple):
    """Wishes of one kind: whom each binds, and the points of each unit it is missed by."""

    members: Groups
    costs: tuple[int, ...]


class TimetableTask(NamedTuple):
    """R requests, each at one of S starts in one of P places, or left out.

    Starts are in order of time and never overlap.
    """

    open: Marks
    """(R, S) whether the request may start then."""
    fits: Marks
    """(R, P) whether the place may serve the request."""
    free: Marks
    """(P, S) whether the place can be used then."""
    clash: Marks
    """(R, R) whether the two may not take place at the same time."""
    absent_cost: Ints
    """(R) points of leaving the request out."""
    absence_is_above: bool
    """Whether these points weigh more than all others together."""
    start_cost: Ints
    """(R, S) points of starting then."""
    place_cost: Ints
    """(R, P) points of using the place."""
    day: Ints
    """(S) the day of each start, counted from 0."""
    spread: Priced
    least_days: tuple[int, ...]
    """The days that each group of `spread` should be spread over."""
    same_place: Priced
    adjacent: Priced
    linked: Marks
    """(groups of `adjacent`, S) whether the start and the next one are neighbours."""

    @property
    def shape(self) -> tuple[int, int, int]:
        """Requests, starts, places."""
        return (*self.open.shape, self.free.shape[0])
