"""The start at which the fewest requests stand in the way of an appointment."""

from datetime import datetime, timedelta
from typing import NamedTuple

from models.demands import Demand
from models.problem import Problem
from models.requests import Appointment
from models.solution import Assignment, Served, Solution
from solver.explain.when_could import Starts
from solver.facts.loads import bound_load, taken
from solver.facts.spans import Use, use
from solver.placement import masks


class Taken(NamedTuple):
    """A resource that is wanted, and the requests that it serves at the time."""

    role: str
    resource: str
    by: tuple[str, ...]


class Miss(NamedTuple):
    """The appointment at one start with the resources that are easiest to have."""

    item: Served
    taken: tuple[Taken, ...]
    """Those of its resources that serve others then; empty if all are free."""

    @property
    def in_the_way(self) -> tuple[str, ...]:
        """The requests that would have to move."""
        return tuple(dict.fromkeys(name for one in self.taken for name in one.by))


def nearest_miss(
    problem: Problem,
    solution: Solution,
    request: Appointment,
    *,
    wanted: str | None = None,
    at: datetime | None = None,
) -> Miss | None:
    """The best start of any mode; None if it has none.

    With `wanted` this resource has to take part; with `at` only that start counts, whether or not
    it is possible.
    """
    found = (_in_mode(problem, solution, request, mode, wanted, at) for mode in request.mode_ids)
    misses = [miss for miss in found if miss]
    return min(misses, key=_rank, default=None)


def _rank(miss: Miss) -> tuple[int, datetime]:
    return len(miss.in_the_way), miss.item.start


def _in_mode(
    problem: Problem,
    solution: Solution,
    request: Appointment,
    mode: str | None,
    wanted: str | None,
    at: datetime | None,
) -> Miss | None:
    starts = Starts(problem, request, mode)
    uses = _Uses(problem, solution, request.id)
    if at is not None:
        moments = [at]
    else:
        moments = [starts.units.time(unit) for unit in masks.bits(starts.possible)]
    best: Miss | None = None
    for moment in moments:
        miss = _at(starts, uses, moment, wanted, strict=at is None)
        if miss and (best is None or len(miss.in_the_way) < len(best.in_the_way)):
            best = miss
            if not best.taken:
                break
    return best


class _Uses:
    """The uses of each resource, without those of one request."""

    def __init__(self, problem: Problem, solution: Solution, but: str) -> None:
        self._problem, self._solution, self._but = problem, solution, but
        self._of: dict[str, tuple[Use, ...]] = {}

    def during(self, name: str, demand: Demand, start: datetime, end: datetime) -> tuple[str, ...]:
        """The requests that the resource serves between the two moments and cannot share."""
        if name not in self._of:
            items = (i for i in self._solution.uses(name) if i.request != self._but)
            self._of[name] = tuple(use(self._problem, item) for item in items)
        found = [u for u in self._of[name] if u.start < end and start < u.end]
        if self._problem.resource_by_id[name].shared and self._all_fit(name, demand, found):
            return ()
        return tuple(u.request.id for u in found)

    def _all_fit(self, name: str, demand: Demand, found: list[Use]) -> bool:
        capacity = self._problem.resource_by_id[name].capacity
        return all(
            bound_load(demand, dimension)
            + sum(taken(self._problem, u.item, name, dimension) for u in found)
            <= most
            for dimension, most in capacity.items()
        )


def _at(
    starts: Starts, uses: _Uses, moment: datetime, wanted: str | None, *, strict: bool
) -> Miss | None:
    """The easiest resources at one start; `strict` asks that they are there then."""
    request, unit = starts.request, starts.units.down(moment)
    end = moment + timedelta(seconds=request.seconds_in(starts.mode))
    busy = (
        moment - timedelta(seconds=request.buffer_before_seconds),
        end + timedelta(seconds=request.buffer_after_seconds),
    )
    chosen: dict[str, tuple[str, ...]] = {}
    found: list[Taken] = []
    gone: set[str] = set()
    for demand in starts.demands:
        fitting = starts.fitting[demand.role]
        there = [n for n, mask in fitting.items() if n not in gone and mask >> unit & 1]
        if not strict:
            there += [n for n in fitting if n not in gone and n not in there]
        ranked = sorted(
            (n != wanted, len(uses.during(n, demand, *busy)), k, n) for k, n in enumerate(there)
        )
        names = tuple(n for *_, n in ranked[: demand.min])
        if len(names) < demand.min:
            return None
        chosen[demand.role] = names
        gone.update(names)
        blocked = (Taken(demand.role, n, uses.during(n, demand, *busy)) for n in names)
        found += [one for one in blocked if one.by]
    if wanted is not None and wanted not in gone:
        return None
    assignments = tuple(Assignment(role=role, resources=names) for role, names in chosen.items())
    item = Served(
        request=request.id, mode=starts.mode, start=moment, end=end, assignments=assignments
    )
    return Miss(item, tuple(found))
