"""Finds a place for one cluster: a start at which everybody it needs is free, and its rides fit."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from models.demands import Demand
from models.problem import Problem
from models.relations import DifferentDay
from models.requests import Appointment
from models.resources import Resource
from models.solution import Assignment, Served
from models.times import at, local_day
from solver.placement import masks
from solver.placement.boarding import board
from solver.placement.clusters import Cluster
from solver.placement.lawful import Lawful
from solver.placement.state import State

STARTS_TRIED = 8
HONOURED = frozenset({"precedence", "together"})
"""Relations that placing a cluster keeps by construction."""


class Inserter:
    """Places clusters one at a time, the better starts first, with some chance."""

    def __init__(self, problem: Problem, scarcity: dict[str, float], *, first_fit: bool) -> None:
        self._problem = problem
        self._scarcity = scarcity
        self._first_fit = first_fit
        """Take the earliest start and the first resources: what a person with a list would do."""
        self._lawful = Lawful(problem, HONOURED)
        self._days_apart = _days_apart(problem)
        self._priced: dict[tuple[str, str], dict[str, int]] = {}

    def place(self, state: State, cluster: Cluster, chance: Random) -> bool:
        """Place the whole cluster, or change nothing; whether it was placed."""
        if cluster.appointment is None:
            return all(
                board(state, ride, None, first_fit=self._first_fit) for ride in cluster.rides
            )
        for item in self._ways(state, cluster.appointment, chance):
            if self._place_at(state, cluster, item):
                return True
        return False

    def _place_at(self, state: State, cluster: Cluster, item: Served) -> bool:
        state.put(item)
        if self._lawful.allows(state.placed, state.by_resource, [item]) and all(
            board(state, ride, item, first_fit=self._first_fit) for ride in cluster.rides
        ):
            return True
        state.take_back(cluster)
        return False

    def _ways(self, state: State, request: Appointment, chance: Random) -> Iterator[Served]:
        modes = list(request.mode_ids)
        if not self._first_fit:
            chance.shuffle(modes)
        for mode in modes:
            found = self._starts(state, request, mode)
            for unit in self._pick(state, request, found, chance):
                people = self._people(state, request, mode, unit, chance)
                if people is not None:
                    yield _served(state, request, mode, unit, people)

    def _starts(self, state: State, request: Appointment, mode: str | None) -> int:
        """The units at which each role finds enough resources free."""
        calendars = state.calendars
        found = calendars.starts(request, mode)
        for other in self._days_apart.get(request.id, ()):
            if other in state.placed:
                found &= ~self._day_mask(state, state.placed[other])
        demands = request.demands_in(mode)
        for names, demand in zip(calendars.candidates(request, mode), demands, strict=True):
            fitting = (calendars.fitting(name, request, mode, demand) for name in names)
            found &= masks.at_least(demand.min, fitting)
            if not found:
                break
        return found

    def _day_mask(self, state: State, item: Served) -> int:
        zone = self._problem.zone_info
        day = local_day(item.start, zone)
        midnight = state.units.down(at(day, 0, 0, zone))
        return masks.span(midnight, state.units.up(at(day + timedelta(days=1), 0, 0, zone)))

    def _pick(self, state: State, request: Appointment, found: int, chance: Random) -> list[int]:
        """The starts to try: in order for a first fit, else soft window and tight corners first."""
        if self._first_fit:
            return list(masks.bits(found))[:STARTS_TRIED]
        total = found.bit_count()
        if not total:
            return []
        drawn = {masks.nth_bit(found, chance.randrange(total)) for _ in range(2 * STARTS_TRIED)}
        edges = found & ~(found << 1) | found & ~(found >> 1)
        drawn.update(list(masks.bits(edges))[:STARTS_TRIED])
        soft = self._soft(state, request)
        corners = {unit: bool(edges >> unit & 1) for unit in drawn}
        ranked = sorted(drawn, key=lambda u: (not (soft >> u & 1), not corners[u], chance.random()))
        return ranked[:STARTS_TRIED]

    @staticmethod
    def _soft(state: State, request: Appointment) -> int:
        window = request.soft_window
        if window is None:
            return -1
        return masks.span(state.units.up(window.start), state.units.down(window.end))

    def _people(
        self, state: State, request: Appointment, mode: str | None, unit: int, chance: Random
    ) -> list[tuple[str, ...]] | None:
        """For each role, enough free resources: the least sought after first."""
        units, calendars = state.units, state.calendars
        first = unit - units.length(request.buffer_before_seconds)
        last = unit + units.length(request.seconds_in(mode))
        last += units.length(request.buffer_after_seconds)
        chosen: list[tuple[str, ...]] = []
        taken: set[str] = set()
        roles = zip(calendars.candidates(request, mode), request.demands_in(mode), strict=True)
        for names, demand in roles:
            free = [
                name
                for name in names
                if name not in taken and calendars.is_free(name, request, demand, first, last)
            ]
            if len(free) < demand.min:
                return None
            if not self._first_fit:
                price = self._prices(request, demand, names)
                draw = {name: self._scarcity[name] * chance.uniform(0.7, 1.3) for name in free}
                free.sort(key=lambda name: (price[name], draw[name]))
            chosen.append(tuple(free[: demand.min]))
            taken.update(free[: demand.min])
        return chosen

    def _prices(
        self, request: Appointment, demand: Demand, names: tuple[str, ...]
    ) -> dict[str, int]:
        """What each resource costs in the role beyond being used."""
        key = request.id, demand.role
        if key not in self._priced:
            by_id = self._problem.resource_by_id
            self._priced[key] = {name: _price(by_id[name], demand) for name in names}
        return self._priced[key]


def _served(
    state: State,
    request: Appointment,
    mode: str | None,
    unit: int,
    people: list[tuple[str, ...]],
) -> Served:
    start = state.units.time(unit)
    roles = zip(request.demands_in(mode), people, strict=True)
    return Served(
        request=request.id,
        mode=mode,
        start=start,
        end=start + timedelta(seconds=request.seconds_in(mode)),
        assignments=tuple(Assignment(role=d.role, resources=names) for d, names in roles),
    )


def _price(resource: Resource, demand: Demand) -> int:
    """Overload, and the preference that the resource does not meet."""
    over = sum(
        max(0, amount - resource.capacity.get(dimension, amount))
        for dimension, amount in demand.load.items()
    )
    unloved = resource.id in demand.avoided or bool(
        demand.preferred and resource.id not in demand.preferred
    )
    return over * (demand.overload_cost or 0) + unloved * demand.preference_cost


def _days_apart(problem: Problem) -> dict[str, tuple[str, ...]]:
    apart: dict[str, tuple[str, ...]] = {}
    for relation in problem.relations:
        if isinstance(relation, DifferentDay) and relation.required:
            for name in relation.requests:
                others = tuple(other for other in relation.requests if other != name)
                apart[name] = (*apart.get(name, ()), *others)
    return apart
