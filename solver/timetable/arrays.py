"""The tuples of arrays that the annealing kernel works on, with their numba types."""

from typing import NamedTuple

import numpy as np
from numba import types
from numpy.typing import NDArray

from solver.timetable.task import Groups, Ints, Marks, TimetableTask

Words = NDArray[np.uint64]


class World(NamedTuple):
    """What never changes during a search; see `TimetableTask`.

    The groups that request r belongs to are those in ``spread_at`` (and so on) from
    ``spread_from[r]`` up to ``spread_from[r + 1]``; ``start_at`` and ``place_at`` list in the
    same way where it may be at all.
    """

    free: Marks
    open: Marks
    fits: Marks
    clash: Marks
    clash_from: Ints
    clash_at: Ints
    most_gain: Ints
    absent_cost: Ints
    start_cost: Ints
    place_cost: Ints
    day: Ints
    start_from: Ints
    start_at: Ints
    place_from: Ints
    place_at: Ints
    spread_from: Ints
    spread_at: Ints
    spread_cost: Ints
    least_days: Ints
    same_from: Ints
    same_at: Ints
    same_cost: Ints
    adjacent_from: Ints
    adjacent_at: Ints
    adjacent_cost: Ints
    linked: Marks


class Table(NamedTuple):
    """One timetable: ``start`` and ``place`` of each request, -1 if it is left out.

    ``taken`` (S, P) is who is there, or -1; ``near`` (R, S) how many there clash with a request.
    The counts say how many of a group are on a day, in a
    place, at a start; ``days``, ``served`` and ``used`` how many days, members and places a group
    has. ``best_start`` and ``best_place`` are the cheapest timetable seen.
    """

    start: Ints
    place: Ints
    taken: Ints
    near: Ints
    on_day: Ints
    days: Ints
    served: Ints
    in_place: Ints
    used: Ints
    at_start: Ints
    best_start: Ints
    best_place: Ints
    tally: Ints
    chance: Words


TALLY_COST, TALLY_CLASHES, TALLY_BEST, TALLY_BEST_CLASHES = range(4)
"""Points of the present timetable, pairs in it that clash; points with loss of the best, pairs."""

INT = types.int64
FLOAT = types.float64


def _type_of(kind: type, grids: tuple[str, ...], *, readonly: bool) -> types.Type:
    """The numba type of a tuple whose arrays are flat but for the named ones."""
    elements = {Words: types.uint64, Marks: types.uint8}
    arrays = [
        types.Array(elements.get(alias, INT), 2 if name in grids else 1, "C", readonly=readonly)
        for name, alias in kind.__annotations__.items()
    ]
    return types.NamedTuple(arrays, kind)


WORLD = _type_of(
    World,
    ("free", "open", "fits", "clash", "start_cost", "place_cost", "linked"),
    readonly=True,
)
TABLE = _type_of(Table, ("taken", "near", "on_day", "in_place", "at_start"), readonly=False)


def world_of(task: TimetableTask) -> World:
    """The task for the kernel."""
    requests = task.shape[0]
    return _frozen(
        World(
            task.free,
            task.open,
            task.fits,
            task.clash,
            *_rows([np.flatnonzero(row) for row in task.clash]),
            _most_gain(task),
            task.absent_cost,
            task.start_cost,
            task.place_cost,
            task.day,
            *_rows([np.flatnonzero(row) for row in task.open]),
            *_rows([np.flatnonzero(row) for row in task.fits]),
            *_groups_of(task.spread.members, requests),
            np.array(task.spread.costs, dtype=np.int64),
            np.array(task.least_days, dtype=np.int64),
            *_groups_of(task.same_place.members, requests),
            np.array(task.same_place.costs, dtype=np.int64),
            *_groups_of(task.adjacent.members, requests),
            np.array(task.adjacent.costs, dtype=np.int64),
            task.linked,
        )
    )


def empty_table(task: TimetableTask, seed: int) -> Table:
    """A timetable in which everything is left out."""
    requests, starts, places = task.shape
    days = int(task.day.max(initial=0)) + 1
    spread, same, adjacent = (
        len(wishes.members) for wishes in (task.spread, task.same_place, task.adjacent)
    )
    out = np.full(requests, -1, dtype=np.int64)
    tally = np.zeros(4, dtype=np.int64)
    tally[TALLY_COST] = tally[TALLY_BEST] = int(task.absent_cost.sum())
    return Table(
        out.copy(),
        out.copy(),
        np.full((starts, places), -1, dtype=np.int64),
        np.zeros((requests, starts), dtype=np.int64),
        np.zeros((spread, days), dtype=np.int64),
        np.zeros(spread, dtype=np.int64),
        np.zeros(spread, dtype=np.int64),
        np.zeros((same, places), dtype=np.int64),
        np.zeros(same, dtype=np.int64),
        np.zeros((adjacent, starts), dtype=np.int64),
        out.copy(),
        out.copy(),
        tally,
        np.random.default_rng(seed).integers(1, 2**63, 1).astype(np.uint64),
    )


def _frozen(world: World) -> World:
    """The same as the kernel's signature wants it: in one piece, and never written to."""
    arrays = {name: np.ascontiguousarray(array) for name, array in world._asdict().items()}
    for array in arrays.values():
        array.flags.writeable = False
    return world._replace(**arrays)


def _groups_of(members: Groups, requests: int) -> tuple[Ints, Ints]:
    mine: list[list[int]] = [[] for _ in range(requests)]
    for group, some in enumerate(members):
        for request in some:
            mine[request].append(group)
    return _rows([np.array(groups, dtype=np.int64) for groups in mine])


def _rows(rows: list[Ints]) -> tuple[Ints, Ints]:
    """Rows of different lengths end to end, and where each begins."""
    ends = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64)
    return ends, np.concatenate([np.empty(0, dtype=np.int64), *rows]).astype(np.int64)


def _most_gain(task: TimetableTask) -> Ints:
    """For each request, more than its going elsewhere can gain in wishes of groups."""
    gain = np.ones(task.shape[0], dtype=np.int64)
    for wishes, times in ((task.spread, 1), (task.same_place, 1), (task.adjacent, 3)):
        for members, cost in zip(wishes.members, wishes.costs, strict=True):
            gain[list(members)] += times * cost
    return gain
