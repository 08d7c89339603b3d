"""Travel between many places at once, as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from models.problem import Problem
    from solver.routes.task import Floats, Ints


class Journeys(NamedTuple):
    """(S, S) seconds rounded up and down, and metres, from row to column."""

    seconds: Ints
    seconds_floor: Ints
    metres: Floats


def journeys(problem: Problem, profile: str, places: list[str | None]) -> Journeys:
    """How `Travel.leg` answers for every pair of these places."""
    known = list(dict.fromkeys(places))
    where = np.array([known.index(place) for place in places], dtype=np.int64)
    travel = problem.travel_times
    legs = [[travel.leg(profile, start, end) for end in known] for start in known]
    exact = np.array([[leg.seconds_exact for leg in row] for row in legs], dtype=np.float64)
    up = np.array([[leg.seconds for leg in row] for row in legs], dtype=np.int64)
    metres = np.array([[leg.metres for leg in row] for row in legs], dtype=np.float64)
    pairs = np.ix_(where, where)
    floor = np.minimum(np.floor(exact + 1e-9).astype(np.int64), up)
    return Journeys(up[pairs], floor[pairs], metres[pairs])
