"""When each person, room and tool is free, and where a request could start."""

from models.demands import Demand
from models.problem import Problem
from models.requests import Appointment, Request
from models.resources import Resource
from solver.facts import eligible
from solver.facts.roles import roles
from solver.placement import masks
from solver.placement.units import Units
from solver.rules.availability import closed_spans, open_spans


class Calendars:
    """Busy times by resource, as bit masks over the units of the horizon."""

    def __init__(self, problem: Problem, units: Units) -> None:
        self.problem, self.units = problem, units
        self._all = (1 << units.count) - 1
        self._busy: dict[str, int] = {r.id: 0 for r in problem.resources}
        self._closed: dict[tuple[str, frozenset[str]], int] = {}
        self._named_tags = {
            resource.id: frozenset(tag for entry in resource.availability for tag in entry.tags)
            for resource in problem.resources
        }
        self._candidates: dict[tuple[str, str | None], tuple[tuple[str, ...], ...]] = {}
        self._unable: dict[tuple[str, tuple[tuple[str, int], ...]], int] = {}
        self._starts: dict[tuple[str, str | None], int] = {}

    def take(self, resource: str, first: int, last: int) -> None:
        """Mark units as used."""
        self._busy[resource] |= masks.span(first, last)

    def free(self, resource: str, first: int, last: int) -> None:
        """Mark units as no longer used."""
        self._busy[resource] &= ~masks.span(first, last)

    def is_free(
        self, resource: str, request: Request, demand: Demand, first: int, last: int
    ) -> bool:
        """Whether the resource can fill the role in every unit from `first` to before `last`."""
        return not self._taken(resource, request, demand) & masks.span(first, last)

    def starts(self, request: Appointment, mode: str | None) -> int:
        """Where the request's own windows let it start."""
        key = request.id, mode
        if key not in self._starts:
            self._starts[key] = self._window_starts(request, mode)
        return self._starts[key]

    def fitting(self, resource: str, request: Appointment, mode: str | None, demand: Demand) -> int:
        """The starts at which the request, buffers included, finds the resource free."""
        before = self.units.length(request.buffer_before_seconds)
        after = self.units.length(request.buffer_after_seconds)
        length = before + self.units.length(request.seconds_in(mode)) + after
        free = self._all & ~self._taken(resource, request, demand)
        return masks.starts_that_fit(free, length) << before

    def candidates(self, request: Appointment, mode: str | None) -> tuple[tuple[str, ...], ...]:
        """For each role in this mode, who could fill it."""
        key = request.id, mode
        if key not in self._candidates:
            self._candidates[key] = tuple(
                tuple(r.id for r in eligible.candidates(self.problem, request, demand))
                for demand in request.demands_in(mode)
            )
        return self._candidates[key]

    def _taken(self, resource: str, request: Request, demand: Demand) -> int:
        unable = self._unskilled(resource, demand)
        return self._busy[resource] | self._closed_to(resource, request) | unable

    def _unskilled(self, resource: str, demand: Demand) -> int:
        """Units in which the resource lacks a skill that the role needs."""
        needs = tuple((n.name, n.level) for n in demand.skills if not n.preferred)
        key = resource, needs
        if key not in self._unable:
            mask = 0
            for name, level in needs:
                mask |= self._all & ~self._skilled(resource, name, level)
            self._unable[key] = mask
        return self._unable[key]

    def _skilled(self, resource: str, name: str, level: int) -> int:
        mask = 0
        for skill in self.problem.resource_by_id[resource].skills:
            if skill.name == name and skill.level >= level:
                first = self.units.up(skill.valid_from) if skill.valid_from else 0
                last = self.units.down(skill.valid_until) if skill.valid_until else None
                mask |= masks.span(first, self.units.count if last is None else last)
        return mask

    def _closed_to(self, resource: str, request: Request) -> int:
        """Units in which the resource is away, for requests with these tags."""
        key = resource, self._named_tags[resource].intersection(request.tags)
        if key not in self._closed:
            self._closed[key] = self._closed_mask(self.problem.resource_by_id[resource], request)
        return self._closed[key]

    def _closed_mask(self, resource: Resource, request: Request) -> int:
        opened = open_spans(resource, request)
        mask = 0
        if opened is not None:
            inside = 0
            for window in opened:
                inside |= masks.span(self.units.up(window.start), self.units.down(window.end))
            mask = self._all & ~inside
        for window in closed_spans(resource, request):
            mask |= masks.span(self.units.down(window.start), self.units.up(window.end))
        return mask

    def _window_starts(self, request: Appointment, mode: str | None) -> int:
        length = self.units.length(request.seconds_in(mode))
        step = max(1, self.problem.start_grid_seconds // self.units.seconds)
        found = 0
        for window in request.windows:
            first, last = self.units.up(window.start), self.units.down(window.end)
            latest = last if request.start_in_window else last - length
            latest = min(latest, self.units.count - length)
            for unit in range(first, latest + 1, step):
                found |= 1 << unit
        return found


def scarcity(problem: Problem) -> dict[str, float]:
    """How sought after each resource is: the requests that could use it, each by its rivals."""
    sought: dict[str, float] = {resource.id: 0.0 for resource in problem.resources}
    for request in problem.requests:
        for demands in roles(request).values():
            named = _names(problem, request, demands[0][1])
            for name in named:
                sought[name] += 1.0 / len(named)
    return sought


def _names(problem: Problem, request: Request, demand: Demand) -> tuple[str, ...]:
    return tuple(r.id for r in eligible.candidates(problem, request, demand))
