"""Searches timetables: simulated annealing that cools down over the whole of its time."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from solver.running.clock import Clock
from solver.timetable.annealing import anneal
from solver.timetable.arrays import TALLY_BEST_CLASHES, Table, empty_table, world_of
from solver.timetable.task import Ints, TimetableTask

STEPS = 50_000
"""Made at one warmth, before anybody looks up."""
STEPS_PER_SECOND = 2_000_000
"""About, for runs that count work."""

HOT, COLD = 1.0, 0.1
"""First warmth in prices of the dearest wish, last warmth in prices of the cheapest."""
CLASH = 4.0
"""What two requests that clash cost in prices of the dearest wish, so that the search can pass.

Where half of the time finds no timetable without, requests are rather left out from then on.
"""
FAR_ABOVE = 1_000
"""How much dearer what must not be is than the dearest wish."""


class Timetable(NamedTuple):
    """Start and place of each request, -1 where it is left out."""

    start: Ints
    place: Ints


class TimetableSearch:
    """Independent chains of one search.

    The same task, seed and chains, on a clock of counted work, give the same timetables.
    """

    def __init__(self, task: TimetableTask, seed: int, chains: int = 1) -> None:
        self._task = task
        dearest, self._cheapest = _prices(task)
        self._hottest = HOT * dearest
        if task.absence_is_above:
            far = task.absent_cost * FAR_ABOVE * dearest
            task = task._replace(absent_cost=far)
        self._price = int(CLASH * dearest)
        self._loss = int(2 * task.absent_cost.max(initial=0) + FAR_ABOVE * dearest)
        self._world = world_of(task)
        count = max(1, min(chains, os.cpu_count() or 1))
        self._tables = [empty_table(task, seed + chain) for chain in range(count)]

    def run(self, clock: Clock, should_stop: Callable[[], bool]) -> Iterator[Timetable]:
        """Cool down over the time that the clock has left, yielding each better timetable.

        There is one however little time is left.
        """
        whole, best = max(clock.left, 1e-9), None
        with ThreadPoolExecutor(len(self._tables)) as threads:
            while best is None or (clock.left > 0 and not should_stop()):
                share = 1.0 - clock.left / whole
                made = [threads.submit(self._anneal, table, share) for table in self._tables]
                points = [future.result() for future in made]
                clock.spend(STEPS / STEPS_PER_SECOND)
                if best is None or min(points) < best:
                    best = min(points)
                    yield self._lawful(self._tables[points.index(best)])

    def _anneal(self, table: Table, share: float) -> int:
        is_tight = share > 0.5 and table.tally[TALLY_BEST_CLASHES] > 0
        price = self._loss if is_tight else self._price
        return int(anneal(self._world, table, STEPS, self._warmth(share), price, self._loss))

    def _warmth(self, share: float) -> float:
        coldest = COLD * self._cheapest
        return float(self._hottest * (coldest / self._hottest) ** share)

    def _lawful(self, table: Table) -> Timetable:
        """The best of a chain, without requests that clash with others."""
        start, place = table.best_start.copy(), table.best_place.copy()
        for request in np.argsort(self._task.absent_cost, kind="stable"):
            others = self._task.clash[request].astype(bool) & (start == start[request])
            if start[request] >= 0 and others.any():
                start[request] = -1
        return Timetable(start, place)


def _prices(task: TimetableTask) -> tuple[int, int]:
    """The dearest and the cheapest unit of a wish."""
    wishes = (*task.spread.costs, *task.same_place.costs, *task.adjacent.costs)
    found = [cost for cost in wishes if cost]
    for costs in (task.place_cost, task.start_cost):
        found += [int(costs[costs > 0].min())] if (costs > 0).any() else []
    return max(found, default=1), min(found, default=1)
