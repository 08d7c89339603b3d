"""Where a held appointment could go if nothing else moved, so that it need not vanish."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from models.pins import Previous
from models.problem import Problem
from models.relations import Precedence, Relation
from models.requests import Appointment
from models.solution import Served
from models.times import local_day
from solver.placement import masks
from solver.placement.calendars import Calendars
from solver.placement.units import MOST_UNITS, Units

SAME_DAY = frozenset({"same_day", "different_day", "spread"})
"""Relations that stay kept if an appointment stays on its day."""
HARMLESS = SAME_DAY | {"precedence", "together"}


class Exit(NamedTuple):
    """Other starts of an appointment, and who could then fill its roles."""

    starts: tuple[datetime, ...]
    names: frozenset[str]


class Exits:
    """The free places around a plan from which some requests are gone.

    They are a choice that a repair has, never all that it has: leaving some out is no harm.
    """

    def __init__(self, problem: Problem, previous: Previous, gone: frozenset[str]) -> None:
        self._problem, self._previous, self._gone = problem, previous, gone
        self._units = Units(problem)
        self._calendars = Calendars(problem, self._units)
        self._known: dict[str, Exit | None] = {}
        self._relations: dict[str, list[Relation]] = {}
        for relation in problem.relations:
            for name in relation.requests if relation.required else ():
                self._relations.setdefault(name, []).append(relation)
        self._fixed = {pin.request for pin in previous.pins}
        for item in previous.solution.served:
            if item.request in problem.request_by_id and item.request not in gone:
                self._mark(item, self._calendars.take)

    def of(self, item: Served) -> Exit | None:
        """Where the item's appointment could be instead; None if it is to stay."""
        if item.request not in self._known:
            self._known[item.request] = self._find(item) if self._may_move(item) else None
        return self._known[item.request]

    def _may_move(self, item: Served) -> bool:
        moment = self._previous.freeze_before
        return (
            isinstance(self._problem.request_by_id[item.request], Appointment)
            and item.request not in self._fixed | self._gone
            and self._units.count <= MOST_UNITS
            and (moment is None or item.start >= moment)
            and all(r.kind in HARMLESS for r in self._relations.get(item.request, ()))
        )

    def _find(self, item: Served) -> Exit | None:
        self._mark(item, self._calendars.free)
        starts, names = self._places(item)
        self._mark(item, self._calendars.take)
        allowed = tuple(start for start in starts if self._is_allowed(item, start))
        return Exit(allowed, names) if allowed else None

    def _places(self, item: Served) -> tuple[Iterable[datetime], frozenset[str]]:
        """Starts at which each role finds enough resources, and all that is free at any."""
        request = self._problem.request_by_id[item.request]
        assert isinstance(request, Appointment)  # noqa: S101 - nothing else may move
        calendars = self._calendars
        found = calendars.starts(request, item.mode)
        fitting: dict[str, int] = {}
        demands = request.demands_in(item.mode)
        for names, demand in zip(calendars.candidates(request, item.mode), demands, strict=True):
            mine = {n: calendars.fitting(n, request, item.mode, demand) for n in names}
            found &= masks.at_least(len(item.resources(demand.role)), mine.values())
            fitting.update(mine)
        useful = frozenset(name for name, mask in fitting.items() if mask & found)
        return tuple(self._units.time(unit) for unit in masks.bits(found)), useful

    def _is_allowed(self, item: Served, start: datetime) -> bool:
        """Whether nothing that the item is tied to has to move with it."""
        moment = self._previous.freeze_before
        if moment is not None and start < moment:
            return False
        moved = item.model_copy(update={"start": start, "end": start + (item.end - item.start)})
        return all(self._keeps(r, item, moved) for r in self._relations.get(item.request, ()))

    def _keeps(self, relation: Relation, item: Served, moved: Served) -> bool:
        zone = self._problem.zone_info
        if isinstance(relation, Precedence):
            return self._follows(relation, moved)
        if relation.kind in SAME_DAY:
            return local_day(moved.start, zone) == local_day(item.start, zone)
        return True

    def _follows(self, relation: Precedence, moved: Served) -> bool:
        plan = self._previous.solution
        first = moved if moved.request == relation.first else plan.of(relation.first)
        second = moved if moved.request == relation.second else plan.of(relation.second)
        if first is None or second is None:
            return True
        since = first.end if relation.measured_from == "end" else first.start
        lag = second.start - since
        longest = relation.max_lag_seconds
        return timedelta(seconds=relation.min_lag_seconds) <= lag and (
            longest is None or lag <= timedelta(seconds=longest)
        )

    def _mark(self, item: Served, mark: Callable[[str, int, int], None]) -> None:
        request = self._problem.request_by_id[item.request]
        before = timedelta(seconds=request.buffer_before_seconds)
        after = timedelta(seconds=request.buffer_after_seconds)
        first, last = self._units.down(item.start - before), self._units.up(item.end + after)
        for name in item.all_resources:
            resource = self._problem.resource_by_id.get(name)
            if resource is not None and not resource.shared:
                mark(name, first, last)
